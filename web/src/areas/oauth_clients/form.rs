//! Every field of an OAuth client that a person may decide about, as it is typed: for a new client and for a change.

use firstkey_core::resources::oauth_client::{Client, FieldProblem, GrantType, RuleSet, Severity};
use firstkey_core::units::Minutes;
use firstkey_core::workflows::getting_started::Release;
use leptos::prelude::{Get, Memo, RwSignal, Set, With};

/// The grants, in the order they are offered.
pub(crate) const GRANTS: [GrantType; 6] = [
    GrantType::ClientCredentials,
    GrantType::AuthorizationCode,
    GrantType::RefreshToken,
    GrantType::Password,
    GrantType::Token,
    GrantType::IdToken,
];

/// The rule sets, least rights first.
pub(crate) const RULE_SETS: [RuleSet; 3] =
    [RuleSet::ReadOnlyTenantAdmin, RuleSet::IdpAndDirectoryAdmin, RuleSet::TenantAdmin];

/// What is wrong with the fields and risky about them.
#[derive(Clone, Copy)]
pub(crate) struct Problems {
    /// All of them.
    pub(crate) all: Memo<Vec<FieldProblem>>,
    /// The fields of a new client: beside one that is still empty nothing is said.
    pub(crate) new: Option<ClientFields>,
}

impl Problems {
    /// What is wrong with a field, if something is.
    pub(crate) fn wrong(self, field: &'static str) -> Option<String> {
        let empty = |form: ClientFields| form.text(field).is_some_and(|text| text.with(String::is_empty));
        if self.new.is_some_and(empty) {
            return None;
        }
        self.sentence(|problem| problem.field == field && problem.is_error())
    }

    /// What is risky about a field, if something is.
    pub(crate) fn risk(self, field: &'static str) -> Option<String> {
        self.sentence(|problem| problem.field == field && !problem.is_error())
    }

    /// Why the client cannot be sent, if it cannot.
    pub(crate) fn first(self) -> Option<String> {
        self.sentence(FieldProblem::is_error)
    }

    fn sentence(self, which: impl Fn(&FieldProblem) -> bool) -> Option<String> {
        let sentence = |problem: &FieldProblem| problem.sentence.clone().into_owned();
        self.all.with(|problems| problems.iter().find(|problem| which(problem)).map(sentence))
    }
}

/// The fields.
#[derive(Clone, Copy)]
pub(crate) struct ClientFields {
    /// The client id; of a new client only.
    pub(crate) id: RwSignal<String>,
    /// Which of [`GRANTS`] it may use.
    pub(crate) grants: [RwSignal<bool>; 6],
    /// Scopes, separated by spaces.
    pub(crate) scope: RwSignal<String>,
    /// Which of [`RULE_SETS`] it has.
    pub(crate) rule_sets: [RwSignal<bool>; 3],
    /// Where codes go, one a line.
    pub(crate) redirect_uris: RwSignal<String>,
    /// Where a sign-out returns to, one a line.
    pub(crate) post_logout: RwSignal<String>,
    /// How long its access tokens live, in minutes.
    pub(crate) access_ttl: RwSignal<String>,
    /// How long its refresh tokens live, in minutes.
    pub(crate) refresh_ttl: RwSignal<String>,
    /// How long they may lie idle, in minutes.
    pub(crate) idle_ttl: RwSignal<String>,
    /// A label; broker 9.
    pub(crate) display_name: RwSignal<String>,
    /// What it is for; broker 9.1.
    pub(crate) description: RwSignal<String>,
    /// Whether PKCE is enforced; broker 9.
    pub(crate) pkce: RwSignal<bool>,
    /// Whether it has no secret; broker 9.
    pub(crate) public: RwSignal<bool>,
}

impl ClientFields {
    /// For an application that users sign in to, which is what this page is opened for most.
    pub(crate) fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let off = || RwSignal::new(false);
        let fields = Self {
            id: text(),
            grants: std::array::from_fn(|_| off()),
            scope: text(),
            rule_sets: std::array::from_fn(|_| off()),
            redirect_uris: text(),
            post_logout: text(),
            access_ttl: text(),
            refresh_ttl: text(),
            idle_ttl: text(),
            display_name: text(),
            description: text(),
            pkce: off(),
            public: off(),
        };
        fields.begin();
        fields
    }

    /// Back to what a new client begins with.
    pub(crate) fn begin(self) {
        self.fill(&Client {
            grant_types: Some(vec![GrantType::AuthorizationCode]),
            scope: Some(["openid", "profile", "email"].map(str::to_owned).to_vec()),
            access_token_ttl: Some(Minutes(60)),
            pkce_enforced: Some(true),
            ..Client::default()
        });
    }

    /// Shows a client as it is.
    pub(crate) fn fill(self, client: &Client) {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let lines = |field: &Option<Vec<String>>| field.clone().unwrap_or_default().join("\n");
        let minutes = |field: Option<Minutes>| match field {
            Some(Minutes(0)) | None => String::new(),
            Some(Minutes(minutes)) => minutes.to_string(),
        };
        self.id.set(text(&client.client_id));
        let grants = client.grant_types.as_deref().unwrap_or_default();
        self.grants.iter().zip(&GRANTS).for_each(|(on, grant)| on.set(grants.contains(grant)));
        self.scope.set(client.scope.clone().unwrap_or_default().join(" "));
        let sets = client.rule_set_names.as_deref().unwrap_or_default();
        self.rule_sets.iter().zip(&RULE_SETS).for_each(|(on, set)| on.set(sets.contains(set)));
        self.redirect_uris.set(lines(&client.redirect_uris));
        self.post_logout.set(lines(&client.post_logout_redirect_uris));
        self.access_ttl.set(minutes(client.access_token_ttl));
        self.refresh_ttl.set(minutes(client.refresh_token_ttl));
        self.idle_ttl.set(minutes(client.refresh_token_idle_ttl));
        self.display_name.set(text(&client.display_name));
        self.description.set(text(&client.description));
        self.pkce.set(client.pkce_enforced.unwrap_or_default());
        self.public.set(client.public_client.unwrap_or_default());
    }

    /// What is typed for a field of the API.
    fn text(self, field: &str) -> Option<RwSignal<String>> {
        Some(match field {
            "client_id" => self.id,
            "scope" => self.scope,
            "redirect_uris" => self.redirect_uris,
            "post_logout_redirect_uris" => self.post_logout,
            "access_token_ttl" => self.access_ttl,
            "refresh_token_ttl" => self.refresh_ttl,
            "refresh_token_idle_ttl" => self.idle_ttl,
            _ => return None,
        })
    }

    /// Whether a grant is ticked.
    pub(crate) fn has(self, grant: &GrantType) -> bool {
        self.grants.iter().zip(&GRANTS).any(|(on, each)| each == grant && on.get())
    }

    /// Whether redirect URIs mean anything: a user's browser comes back with a code or a token.
    pub(crate) fn comes_back(self) -> bool {
        use GrantType::{AuthorizationCode, IdToken, Token};
        [AuthorizationCode, Token, IdToken].iter().any(|grant| self.has(grant))
    }

    /// The minutes in a field; none when it is empty or no whole number of 1 or more.
    pub(crate) fn minutes(text: RwSignal<String>) -> Option<Minutes> {
        text.with(|text| text.trim().parse().ok()).filter(|minutes| *minutes > 0).map(Minutes)
    }

    /// What is wrong with the client that is typed and risky about it. A lifetime that is no number has no place in
    /// a client, so that is found here.
    pub(crate) fn problems(self, typed: &Client, release: Release) -> Vec<FieldProblem> {
        let no_number = |text: RwSignal<String>| Self::minutes(text).is_none();
        let is_typed = |text: RwSignal<String>| text.with(|text| !text.trim().is_empty());
        let lifetimes = [
            ("access_token_ttl", no_number(self.access_ttl)),
            ("refresh_token_ttl", is_typed(self.refresh_ttl) && no_number(self.refresh_ttl)),
            ("refresh_token_idle_ttl", is_typed(self.idle_ttl) && no_number(self.idle_ttl)),
        ];
        let unread = lifetimes.into_iter().filter(|(_, unread)| *unread).map(|(field, _)| FieldProblem {
            field,
            severity: Severity::Error,
            sentence: "Type a whole number of minutes, 1 or more.".into(),
        });
        let mut problems: Vec<FieldProblem> = unread.collect();
        let mut found = typed.check(release.has_rule_sets());
        found.retain(|problem| problems.iter().all(|unread| unread.field != problem.field));
        problems.splice(..0, found);
        problems
    }

    /// The client as it is typed, made of the one before: what has no field here stays as it was.
    pub(crate) fn after(self, before: &Client, release: Release) -> Client {
        let text = |text: RwSignal<String>| {
            Some(text.with(|text| text.trim().to_owned())).filter(|text| !text.is_empty())
        };
        let list =
            |text: RwSignal<String>| Some(text.with(|text| lines(text))).filter(|list| !list.is_empty());
        let flag = |before: Option<bool>, on: bool| if before.is_none() && !on { None } else { Some(on) };
        let chosen = |flags: &[RwSignal<bool>]| flags.iter().map(RwSignal::get).collect::<Vec<_>>();
        let mut after = Client {
            grant_types: Some(kept(&before.grant_types, &GRANTS, &chosen(&self.grants))),
            scope: Some(self.scope.with(|scope| scope.split_whitespace().map(str::to_owned).collect())),
            redirect_uris: list(self.redirect_uris),
            post_logout_redirect_uris: list(self.post_logout),
            access_token_ttl: Self::minutes(self.access_ttl),
            refresh_token_ttl: Self::minutes(self.refresh_ttl),
            refresh_token_idle_ttl: Self::minutes(self.idle_ttl),
            ..before.clone()
        };
        if release.has_rule_sets() {
            let sets = kept(&before.rule_set_names, &RULE_SETS, &chosen(&self.rule_sets));
            after.rule_set_names = Some(sets).filter(|sets| !sets.is_empty());
        }
        if release != Release::CloudOrBroker8 {
            after.display_name = text(self.display_name);
            after.pkce_enforced = flag(before.pkce_enforced, self.pkce.get());
            after.public_client = flag(before.public_client, self.public.get());
        }
        if release == Release::Broker9_1 {
            after.description = text(self.description);
        }
        after
    }
}

/// What was there and is still chosen, in its order, then what is new. Words unknown here stay.
fn kept<T: Clone + PartialEq>(before: &Option<Vec<T>>, known: &[T], chosen: &[bool]) -> Vec<T> {
    let before = before.as_deref().unwrap_or_default();
    let is_on = |word: &T| known.iter().position(|each| each == word).is_none_or(|at| chosen[at]);
    let mut words: Vec<T> = before.iter().filter(|word| is_on(word)).cloned().collect();
    let new = known.iter().zip(chosen).filter(|(word, on)| **on && !before.contains(word));
    words.extend(new.map(|(word, _)| word.clone()));
    words
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::resources::oauth_client_patch::ClientPatch;
    use leptos::prelude::Owner;

    fn client() -> Client {
        Client {
            client_id: Some("x".to_owned()),
            grant_types: Some(vec![GrantType::Other("device".to_owned()), GrantType::RefreshToken]),
            scope: Some(vec!["openid".to_owned()]),
            access_token_ttl: Some(Minutes(60)),
            refresh_token_ttl: Some(Minutes(90)),
            refresh_token_idle_ttl: Some(Minutes(30)),
            rule_set_names: Some(vec![RuleSet::TenantAdmin, RuleSet::ReadOnlyTenantAdmin]),
            ..Client::default()
        }
    }

    #[test]
    fn what_nobody_touched_does_not_change() {
        Owner::new().with(|| {
            let fields = ClientFields::new();
            for release in [Release::CloudOrBroker8, Release::Broker9_0, Release::Broker9_1] {
                fields.fill(&client());
                assert!(ClientPatch::between(&client(), &fields.after(&client(), release)).is_empty());
                assert_eq!(fields.problems(&fields.after(&client(), release), release), []);
            }
        });
    }

    #[test]
    fn an_unknown_grant_survives_when_another_is_ticked() {
        Owner::new().with(|| {
            let fields = ClientFields::new();
            fields.fill(&client());
            fields.grants[0].set(true);
            let grants = fields.after(&client(), Release::CloudOrBroker8).grant_types.unwrap();
            let names: Vec<&str> = grants.iter().map(GrantType::name).collect();
            assert_eq!(names, ["device", "refresh_token", "client_credentials"]);
        });
    }

    #[test]
    fn each_broken_field_has_its_sentence() {
        Owner::new().with(|| {
            let fields = ClientFields::new();
            let wrong = || -> Vec<&str> {
                let new = Client { client_id: Some(fields.id.get()), ..Client::default() };
                let typed = fields.after(&new, Release::CloudOrBroker8);
                fields.problems(&typed, Release::CloudOrBroker8).iter().map(|problem| problem.field).collect()
            };
            assert_eq!(
                wrong(),
                ["client_id", "redirect_uris"],
                "a new client lacks its id and its redirect URI only"
            );
            fields.redirect_uris.set("https://a.example/\ncallback".to_owned());
            fields.access_ttl.set("0".to_owned());
            fields.grants[2].set(true);
            fields.idle_ttl.set("soon".to_owned());
            fields.scope.set("openid,profile".to_owned());
            fields.id.set("my application".to_owned());
            let wanted = [
                "client_id",
                "scope",
                "redirect_uris",
                "refresh_token_ttl",
                "access_token_ttl",
                "refresh_token_idle_ttl",
            ];
            assert_eq!(wrong(), wanted);
        });
    }
}
