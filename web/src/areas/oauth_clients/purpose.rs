//! What a new client is for. The answer chooses its grants, scopes and rights; all of them can be changed afterwards.

use super::form::{ClientFields, GRANTS, RULE_SETS};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use firstkey_core::resources::oauth_client::{GrantType, RuleSet};
use firstkey_core::workflows::getting_started::Release;
use firstkey_view::View;
use leptos::prelude::{Callback, RwSignal, Set, Signal, With};

/// What a client is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A program that works for itself.
    Program,
    /// An application with a server, that users sign in to.
    WebApplication,
    /// An application that runs in a browser or on a phone, where no secret can be kept.
    PublicApplication,
    /// Something else: every grant is offered.
    Other,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::Program, Self::WebApplication, Self::PublicApplication, Self::Other];

    const fn value(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::WebApplication => "web",
            Self::PublicApplication => "public",
            Self::Other => "other",
        }
    }

    /// Whether it says by itself which grant is needed.
    pub(crate) fn is_known(self) -> bool {
        self != Self::Other
    }

    /// Whether a grant can be chosen: what it is for has chosen the others.
    pub(crate) fn offers(self, grant: &GrantType) -> bool {
        match self {
            Self::Program => false,
            Self::WebApplication | Self::PublicApplication => *grant == GrantType::RefreshToken,
            Self::Other => true,
        }
    }

    fn card(self, release: Release) -> Choice {
        let (title, text) = match self {
            Self::Program => (
                "A program",
                "A script, a service or a pipeline gets tokens for itself. No user is involved.",
            ),
            Self::WebApplication => {
                ("A web application", "Users sign in; the application's server keeps the secret.")
            }
            Self::PublicApplication if release == Release::CloudOrBroker8 => (
                "A single-page or mobile application",
                "Users sign in. It cannot keep a secret, and this service gives one to every client: let a small server keep it.",
            ),
            Self::PublicApplication => (
                "A single-page or mobile application",
                "Users sign in. It cannot keep a secret, so it gets none and proves itself with PKCE.",
            ),
            Self::Other => ("Something else", "Choose the grant types yourself."),
        };
        Choice { value: self.value(), title: title.to_owned(), text: text.to_owned(), ..Choice::default() }
    }

    /// Fills in what it needs; the id, the names and the addresses that are typed stay.
    fn fill(self, form: ClientFields, release: Release) {
        let (grants, scope): (&[GrantType], _) = match self {
            Self::Program => (&[GrantType::ClientCredentials], "admin"),
            Self::WebApplication | Self::PublicApplication => {
                (&[GrantType::AuthorizationCode], "openid profile email")
            }
            Self::Other => return,
        };
        let rights: &[RuleSet] = if self == Self::Program { &[RuleSet::ReadOnlyTenantAdmin] } else { &[] };
        GRANTS.iter().zip(form.grants).for_each(|(grant, on)| on.set(grants.contains(grant)));
        RULE_SETS.iter().zip(form.rule_sets).for_each(|(set, on)| on.set(rights.contains(set)));
        form.scope.set(scope.to_owned());
        form.pkce.set(self != Self::Program);
        form.public.set(self == Self::PublicApplication && release != Release::CloudOrBroker8);
        form.refresh_ttl.set(String::new());
        form.idle_ttl.set(String::new());
    }
}

/// The question.
pub(crate) fn question(purpose: RwSignal<Purpose>, form: ClientFields, release: Release) -> View {
    choice(ChoiceOf {
        id: "purpose",
        question: "What is it for?".to_owned(),
        choices: Purpose::ALL.into_iter().map(|purpose| purpose.card(release)).collect(),
        chosen: Signal::derive(move || purpose.with(|purpose| purpose.value().to_owned())),
        on_choose: Some(Callback::new(move |value| {
            if let Some(chosen) = Purpose::ALL.into_iter().find(|purpose| purpose.value() == value) {
                chosen.fill(form, release);
                purpose.set(chosen);
            }
        })),
        ..ChoiceOf::default()
    })
}

#[cfg(test)]
mod tests {
    use super::{ClientFields, Purpose};
    use firstkey_core::resources::oauth_client::{Client, RuleSet};
    use firstkey_core::workflows::getting_started::Release;
    use leptos::prelude::{Owner, Set};

    #[test]
    fn each_purpose_makes_a_client_that_only_lacks_where_users_come_back_to() {
        Owner::new().with(|| {
            for release in [Release::CloudOrBroker8, Release::Broker9_1] {
                for (purpose, lacks) in [
                    (Purpose::Program, &[][..]),
                    (Purpose::WebApplication, &["redirect_uris"][..]),
                    (Purpose::PublicApplication, &["redirect_uris"][..]),
                ] {
                    let form = ClientFields::new();
                    // What another choice had left.
                    form.rule_sets[2].set(true);
                    form.refresh_ttl.set("soon".to_owned());
                    purpose.fill(form, release);
                    let new = Client { client_id: Some("my-client".to_owned()), ..Client::default() };
                    let typed = form.after(&new, release);
                    let wrong: Vec<_> =
                        form.problems(&typed, release).into_iter().filter(|it| it.is_error()).collect();
                    assert_eq!(
                        wrong.iter().map(|it| it.field).collect::<Vec<_>>(),
                        lacks,
                        "{purpose:?} {release:?}"
                    );
                    let rights = typed.rule_set_names.unwrap_or_default();
                    assert!(!rights.contains(&RuleSet::TenantAdmin), "{purpose:?}");
                    let public = typed.public_client == Some(true);
                    assert_eq!(
                        public,
                        purpose == Purpose::PublicApplication && release != Release::CloudOrBroker8
                    );
                }
            }
        });
    }
}
