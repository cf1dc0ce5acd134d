//! What is typed in a journey. Each provider has its own, so that nothing is lost when somebody looks at another one.

use super::outcome::Outcome;
use crate::vault::held::SecretsHeld;
use firstkey_core::connect::journey::Journey;
use firstkey_core::connect::journey::directory::NewDirectory;
use firstkey_core::connect::journey::identity_provider::{NewIdentityProvider, SamlIdentifier};
use firstkey_core::connect::provider::Provider;
use firstkey_core::resources::secret::SecretText;
use leptos::prelude::{Get, RwSignal, Set, With};

/// What is typed, and how the last requests ended.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) directory: RwSignal<String>,
    pub(super) domains: RwSignal<String>,
    pub(super) provider: RwSignal<String>,
    pub(super) configuration_url: RwSignal<String>,
    pub(super) client_id: RwSignal<String>,
    pub(super) client_secret: RwSignal<String>,
    pub(super) claim: RwSignal<String>,
    pub(super) metadata: RwSignal<String>,
    pub(super) metadata_url: RwSignal<String>,
    /// The attribute of the assertion; empty: the Name ID.
    pub(super) attribute: RwSignal<String>,
    /// What the provider writes as externalId.
    pub(super) written: RwSignal<String>,
    /// The token that the practice provider was given: on a real tenant the provider has it.
    pub(super) practice_token: RwSignal<Option<SecretText>>,
    /// The number of the new token that the journey knows of; 0 before there was one.
    pub(super) noted_token: RwSignal<u32>,
    /// How making the directory ended, with its name.
    pub(super) directory_made: RwSignal<Option<(String, Outcome)>>,
    /// How making the identity provider ended, with its name.
    pub(super) provider_made: RwSignal<Option<(String, Outcome)>>,
    /// Whether somebody tried to make the directory: from then on what is missing is said.
    pub(super) tried_directory: RwSignal<bool>,
    /// The same of the identity provider.
    pub(super) tried_provider: RwSignal<bool>,
}

impl Form {
    /// With what fits the provider.
    pub(super) fn new(provider: Provider) -> Self {
        let empty = || RwSignal::new(String::new());
        let attribute = match provider.usual_identifier() {
            SamlIdentifier::NameId => String::new(),
            SamlIdentifier::Attribute(name) => name,
        };
        Self {
            directory: empty(),
            domains: empty(),
            provider: empty(),
            configuration_url: empty(),
            client_id: empty(),
            client_secret: empty(),
            claim: RwSignal::new(provider.usual_claim().to_owned()),
            metadata: empty(),
            metadata_url: empty(),
            attribute: RwSignal::new(attribute),
            written: empty(),
            practice_token: RwSignal::new(None),
            noted_token: RwSignal::new(0),
            directory_made: RwSignal::new(None),
            provider_made: RwSignal::new(None),
            tried_directory: RwSignal::new(false),
            tried_provider: RwSignal::new(false),
        }
    }

    /// The directory as it is typed, followed. Its domains are separated by spaces, commas or lines.
    pub(super) fn new_directory(self) -> NewDirectory {
        let split = |c: char| c.is_whitespace() || c == ',' || c == ';';
        NewDirectory {
            name: self.directory.get(),
            domains: self.domains.with(|text| text.split(split).map(str::to_owned).collect()),
        }
    }

    /// The identity provider as it is typed, followed.
    pub(super) fn new_provider(self) -> NewIdentityProvider {
        let secret = self.client_secret.get();
        let attribute = self.attribute.get();
        NewIdentityProvider {
            name: self.provider.get(),
            configuration_url: self.configuration_url.get(),
            client_id: self.client_id.get(),
            client_secret: (!secret.is_empty()).then(|| SecretText::new(&secret)),
            claim: self.claim.get(),
            metadata: self.metadata.get(),
            metadata_url: self.metadata_url.get(),
            identifier: match attribute.trim() {
                "" => SamlIdentifier::NameId,
                name => SamlIdentifier::Attribute(name.to_owned()),
            },
        }
    }

    /// A name to begin with, where none was typed yet.
    pub(super) fn propose_names(self, journey: &Journey) {
        let name = match journey.provider() {
            Provider::Saml | Provider::OpenIdConnect | Provider::Scim => "",
            Provider::EntraId => "Entra ID",
            Provider::Okta | Provider::PingFederate | Provider::AdFs => journey.provider().title(),
        };
        for field in [self.directory, self.provider] {
            if leptos::prelude::untrack(|| field.with(String::is_empty)) {
                field.set(name.to_owned());
            }
        }
    }

    /// Forgets what is secret.
    pub(super) fn forget_secrets(self) {
        self.client_secret.set(String::new());
        self.practice_token.set(None);
    }

    /// The secret that is typed is somewhere else, too.
    pub(super) fn held(self) -> SecretsHeld {
        self.client_secret
            .with(|secret| if secret.is_empty() { SecretsHeld::Nothing } else { SecretsHeld::Secrets })
    }
}
