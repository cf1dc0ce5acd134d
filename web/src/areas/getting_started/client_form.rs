//! The new client, as it is typed.

use firstkey_browser::random;
use firstkey_core::credentials::{ClientId, ClientSecret, Credentials};
use firstkey_core::dialect::Dialect;
use firstkey_core::resources::oauth_client::{Client, FieldProblem, GrantType, RuleSet};
use firstkey_core::units::Minutes;
use firstkey_core::workflows::getting_started::Release;
use leptos::prelude::{Get, RwSignal, Set, Update, With};

/// The fields of step 3.
#[derive(Clone, Copy)]
pub(crate) struct ClientForm {
    /// `admin` or `sign-in`.
    pub(crate) purpose: RwSignal<String>,
    /// The client id.
    pub(crate) id: RwSignal<String>,
    /// The secret, made here.
    pub(crate) secret: RwSignal<String>,
    /// `recommended`, `documented` or `other`.
    pub(crate) lifetime: RwSignal<String>,
    /// Minutes, when it is `other`.
    pub(crate) minutes: RwSignal<String>,
    /// The rule set, by name.
    pub(crate) rule_set: RwSignal<String>,
    /// Whether the refresh lifetimes of the documents are sent, which mean nothing without refresh_token.
    pub(crate) refresh: RwSignal<bool>,
    /// A label; broker 9 only.
    pub(crate) display_name: RwSignal<String>,
    /// Redirect URIs, one a line.
    pub(crate) redirect_uris: RwSignal<String>,
    /// Scopes, separated by spaces.
    pub(crate) scope: RwSignal<String>,
    /// Whether PKCE is enforced.
    pub(crate) pkce: RwSignal<bool>,
    /// Whether the user says that the secret is saved.
    pub(crate) saved: RwSignal<bool>,
    /// Whether the secret was ever shown, so that somebody may count on it.
    pub(crate) seen: RwSignal<bool>,
    /// Whether another secret was shown before a reload: copies of that one are of no use.
    pub(crate) replaced: RwSignal<bool>,
}

impl ClientForm {
    /// As the getting-started pages have it, with a secret made here and a shorter life.
    pub(crate) fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let form = Self {
            purpose: text(),
            id: text(),
            secret: text(),
            lifetime: text(),
            minutes: text(),
            rule_set: text(),
            refresh: RwSignal::new(true),
            display_name: text(),
            redirect_uris: text(),
            scope: text(),
            pkce: RwSignal::new(true),
            saved: RwSignal::new(false),
            seen: RwSignal::new(false),
            replaced: RwSignal::new(false),
        };
        form.forget_everything();
        form
    }

    /// Goes back to how it was before anything was typed, with a new secret.
    pub(crate) fn forget_everything(self) {
        let texts = [
            (self.purpose, "admin"),
            (self.id, "firstkey-idp-admin"),
            (self.lifetime, "recommended"),
            (self.minutes, "60"),
            (self.rule_set, RuleSet::IdpAndDirectoryAdmin.name()),
            (self.display_name, ""),
            (self.redirect_uris, ""),
            (self.scope, "openid profile email"),
        ];
        for (field, text) in texts {
            field.set(text.to_owned());
        }
        self.refresh.set(true);
        self.pkce.set(true);
        self.begin();
    }

    /// Another client: a secret that nobody has seen.
    pub(crate) fn begin(self) {
        self.generate();
        self.seen.set(false);
        self.replaced.set(false);
    }

    /// Another client beside one that was made, with an id that is not that one's.
    pub(crate) fn begin_another(self) {
        self.id.update(|id| *id = next_id(id));
        self.begin();
    }

    /// Goes back to what every service offers, where the purpose that was chosen is not offered here.
    pub(crate) fn offer(self, dialect: &Dialect) {
        if !dialect.tenant_in_path {
            self.purpose.set("admin".to_owned());
        }
    }

    /// Makes a new secret; it is not saved yet.
    pub(crate) fn generate(self) {
        self.secret.set(ClientSecret::generate(&random::bytes()).expose().to_owned());
        self.saved.set(false);
    }

    /// Whether the client is for users to sign in to an application.
    pub(crate) fn is_for_sign_in(self) -> bool {
        self.purpose.with(|purpose| purpose == "sign-in")
    }

    /// How long its access tokens live, if that is a number.
    pub(crate) fn access_token_ttl(self) -> Option<Minutes> {
        match self.lifetime.get().as_str() {
            "recommended" => Some(Minutes(60)),
            "documented" => Some(Minutes::WEEK),
            _ => {
                self.minutes.with(|text| text.trim().parse().ok()).filter(|minutes| *minutes > 0).map(Minutes)
            }
        }
    }

    /// The client that was typed, or the first sentence about what is wrong with it.
    pub(crate) fn read(self, release: Release) -> Result<Client, String> {
        let id = self.id.with(|id| ClientId::parse_new(id)).map_err(|error| error.to_string())?;
        let secret =
            self.secret.with(|secret| ClientSecret::parse(secret)).map_err(|error| error.to_string())?;
        let ttl = self.access_token_ttl().ok_or("Type a whole number of minutes, 1 or more.")?;
        let mut client = Client::getting_started(&Credentials { id, secret }, ttl);
        self.fill(&mut client, release);
        match client.check(release.has_rule_sets()).into_iter().find(FieldProblem::is_error) {
            Some(problem) => Err(problem.sentence.into_owned()),
            None => Ok(client),
        }
    }

    fn fill(self, client: &mut Client, release: Release) {
        if !self.refresh.get() {
            client.refresh_token_ttl = None;
            client.refresh_token_idle_ttl = None;
        }
        client.rule_set_names = None;
        if self.is_for_sign_in() {
            client.grant_types = Some(vec![GrantType::AuthorizationCode]);
            client.refresh_token_ttl = None;
            client.refresh_token_idle_ttl = None;
            client.scope =
                Some(self.scope.with(|scope| scope.split_whitespace().map(str::to_owned).collect()));
            let lines = |text: &String| {
                text.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned).collect()
            };
            client.redirect_uris = Some(self.redirect_uris.with(lines));
            client.pkce_enforced = (release != Release::CloudOrBroker8).then(|| self.pkce.get());
        } else if release.has_rule_sets() {
            let chosen = self.rule_set.with(|name| RuleSet::ALL.into_iter().find(|set| set.name() == name));
            client.rule_set_names = chosen.map(|rule_set| vec![rule_set]);
        }
        if release != Release::CloudOrBroker8 {
            client.display_name =
                Some(self.display_name.get().trim().to_owned()).filter(|name| !name.is_empty());
        }
    }
}

/// An id to begin with for the next client: "a" gives "a-2", and that "a-3". The same again where that would be no id.
fn next_id(id: &str) -> String {
    let number =
        |text: &str| text.parse().ok().filter(|number: &u32| *number > 1 && !text.starts_with(['0', '+']));
    let next = match id.rsplit_once('-').and_then(|(stem, end)| Some((stem, number(end)?))) {
        Some((stem, number)) => format!("{stem}-{}", number.saturating_add(1)),
        None => format!("{id}-2"),
    };
    if ClientId::parse_new(&next).is_ok() { next } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_id_is_counted_up_from_the_one_before() {
        let rows = [
            ("firstkey-idp-admin", "firstkey-idp-admin-2"),
            ("firstkey-idp-admin-2", "firstkey-idp-admin-3"),
            ("job-9", "job-10"),
            ("a-1", "a-1-2"),
            ("a-007", "a-007-2"),
            ("a-", "a--2"),
            ("x", "x-2"),
        ];
        for (id, next) in rows {
            assert_eq!(next_id(id), next);
        }
        let long = "a".repeat(256);
        assert_eq!(next_id(&long), long, "257 characters are too many for an id");
    }
}
