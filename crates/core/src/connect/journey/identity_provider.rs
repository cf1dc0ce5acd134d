//! The identity provider of a journey: what is typed for it, what is wrong with that, and the request.

use super::Journey;
use crate::connect::provider::{Federation, Provider};
use crate::connect::support::Service;
use crate::encode::base64;
use crate::resources::identity_provider::oidc_profile::OidcProfile;
use crate::resources::identity_provider::saml_profile::{SamlIdentityAttribute, SamlProfile};
use crate::resources::identity_provider::{
    CreateIdentityProvider, DirectoryReference, IdentityProvider, IdentityProviderList,
};
use crate::resources::object_name::refused_in_provider_name;
use crate::secret::SecretText;
use std::collections::BTreeMap;

/// The longest name of an identity provider.
const LONGEST_NAME: usize = 100;
/// The largest metadata that the services take, in bytes once it is in base64.
const LARGEST_METADATA: usize = 100 * 1024;
/// What a name of an attribute in an assertion is by itself (SAML 2.0 core section 8.2.1).
const UNSPECIFIED: &str = "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified";
/// The attribute of the service that whoever signs in is found by.
const EXTERNAL_ID: &str = "ExternalId";

/// What is typed for a new identity provider.
#[derive(Clone, Debug, Default)]
pub struct NewIdentityProvider {
    /// Its name.
    pub name: String,
    /// The address of its discovery document.
    pub configuration_url: String,
    /// The id under which the service is known to it.
    pub client_id: String,
    /// The secret to it.
    pub client_secret: Option<SecretText>,
    /// The claim that names the user; the service takes `sub` when it is empty.
    pub claim: String,
    /// Its metadata as XML.
    pub metadata: String,
    /// The address of its metadata; the service fetches it.
    pub metadata_url: String,
    /// Where the assertion has the user's identifier.
    pub identifier: SamlIdentifier,
}

/// Where an assertion has what a user is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SamlIdentifier {
    /// In its Name ID, whatever the format.
    #[default]
    NameId,
    /// In an attribute with this name.
    Attribute(String),
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityProviderProblem {
    /// It has no name.
    NoName,
    /// Its name is longer than 100 characters.
    NameTooLong,
    /// Its name has a character other than letters, digits, space, `-` and `_`.
    NameCharacter(char),
    /// Another identity provider has this name.
    NameTaken,
    /// There is no configuration URL.
    NoConfigurationUrl,
    /// The configuration URL does not start with `https://`.
    ConfigurationUrlNotHttps,
    /// The configuration URL does not end with the path of a discovery document.
    NotADiscoveryDocument,
    /// There is no client id.
    NoClientId,
    /// There is no client secret.
    NoClientSecret,
    /// There is neither metadata nor an address of it.
    NoMetadata,
    /// The metadata is larger than 100 KB in base64, which is 75 KB as text.
    MetadataTooLarge,
    /// The address of the metadata does not start with `https://`.
    MetadataUrlNotHttps,
    /// No attribute is named.
    NoAttribute,
}

impl Provider {
    /// The claim of its ID token that equals the `externalId` it writes; empty where the service's own choice, `sub`,
    /// is the right one or nothing is known.
    pub const fn usual_claim(self) -> &'static str {
        match self {
            // `sub` is another one for each application.
            Self::EntraId => "oid",
            _ => "",
        }
    }

    /// The attribute of its assertion that equals the `externalId` it writes, as its guide has it.
    pub fn usual_identifier(self) -> SamlIdentifier {
        match self {
            Self::EntraId | Self::Okta => SamlIdentifier::Attribute("externalId".to_owned()),
            _ => SamlIdentifier::NameId,
        }
    }
}

impl Journey {
    /// The request that makes the identity provider. Everything that is wrong with it is said at once. None when this
    /// journey has no directory yet, or nobody signs in with this provider.
    pub fn create_identity_provider(
        &self,
        new: &NewIdentityProvider,
        others: &IdentityProviderList,
    ) -> Option<Result<CreateIdentityProvider, Vec<IdentityProviderProblem>>> {
        let (federation, directory) = (self.federation?, self.directory.as_ref()?);
        let problems = new.problems(federation, others);
        if !problems.is_empty() {
            return Some(Err(problems));
        }
        let oidc = federation == Federation::OpenIdConnect;
        let source = self.provider.identity_provider_source();
        // The brokers do not know the field.
        let cloud = self.service == Service::Cloud;
        Some(Ok(CreateIdentityProvider {
            identity_provider: IdentityProvider {
                idp_name: Some(new.name.trim().to_owned()),
                idp_type: self.protocol(),
                directory_list: Some(vec![DirectoryReference {
                    id: Some(directory.id.clone()),
                    ..DirectoryReference::default()
                }]),
                oidc_profile: oidc.then(|| new.oidc_profile()),
                saml_profile: (!oidc).then(|| new.saml_profile()),
                idp_source_type: cloud.then_some(source),
                ..IdentityProvider::default()
            },
        }))
    }
}

impl NewIdentityProvider {
    /// Everything that is wrong, given the identity providers that are there.
    pub fn problems(
        &self,
        federation: Federation,
        others: &IdentityProviderList,
    ) -> Vec<IdentityProviderProblem> {
        let mut problems = Vec::new();
        let name = self.name.trim();
        if name.is_empty() {
            problems.push(IdentityProviderProblem::NoName);
        } else if name.chars().count() > LONGEST_NAME {
            problems.push(IdentityProviderProblem::NameTooLong);
        } else if let Some(character) = refused_in_provider_name(name) {
            problems.push(IdentityProviderProblem::NameCharacter(character));
        } else if others.items.iter().flatten().any(|other| other.idp_name.as_deref() == Some(name)) {
            problems.push(IdentityProviderProblem::NameTaken);
        }
        match federation {
            Federation::OpenIdConnect => self.oidc_problems(&mut problems),
            Federation::Saml => self.saml_problems(&mut problems),
        }
        problems
    }

    fn oidc_problems(&self, problems: &mut Vec<IdentityProviderProblem>) {
        let url = self.configuration_url.trim();
        if url.is_empty() {
            problems.push(IdentityProviderProblem::NoConfigurationUrl);
        } else if !is_https(url) {
            problems.push(IdentityProviderProblem::ConfigurationUrlNotHttps);
        } else if !url
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .ends_with("/.well-known/openid-configuration")
        {
            problems.push(IdentityProviderProblem::NotADiscoveryDocument);
        }
        if self.client_id.trim().is_empty() {
            problems.push(IdentityProviderProblem::NoClientId);
        }
        if self.client_secret.as_ref().is_none_or(|secret| secret.expose().trim().is_empty()) {
            problems.push(IdentityProviderProblem::NoClientSecret);
        }
    }

    fn saml_problems(&self, problems: &mut Vec<IdentityProviderProblem>) {
        let (metadata, url) = (self.metadata.trim(), self.metadata_url.trim());
        if metadata.is_empty() && url.is_empty() {
            problems.push(IdentityProviderProblem::NoMetadata);
        }
        if metadata.len().div_ceil(3) * 4 > LARGEST_METADATA {
            problems.push(IdentityProviderProblem::MetadataTooLarge);
        }
        if metadata.is_empty() && !url.is_empty() && !is_https(url) {
            problems.push(IdentityProviderProblem::MetadataUrlNotHttps);
        }
        if matches!(&self.identifier, SamlIdentifier::Attribute(name) if name.trim().is_empty()) {
            problems.push(IdentityProviderProblem::NoAttribute);
        }
    }

    fn oidc_profile(&self) -> OidcProfile {
        let claim = self.claim.trim();
        OidcProfile {
            configuration_url: Some(self.configuration_url.trim().to_owned()),
            client_id: Some(self.client_id.trim().to_owned()),
            client_secret: self.client_secret.clone(),
            open_id_user_identifier_attribute: (!claim.is_empty()).then(|| claim.to_owned()),
            internal_user_identifier_attribute: Some(EXTERNAL_ID.to_owned()),
            ..OidcProfile::default()
        }
    }

    fn saml_profile(&self) -> SamlProfile {
        let metadata = self.metadata.trim();
        let url = self.metadata_url.trim();
        let mut profile = SamlProfile {
            saml_metadata: (!metadata.is_empty()).then(|| base64(metadata.as_bytes())),
            // The metadata wins over it: an address that is not meant is not sent.
            saml_metadata_url: (metadata.is_empty() && !url.is_empty()).then(|| url.to_owned()),
            ..SamlProfile::default()
        };
        match &self.identifier {
            SamlIdentifier::NameId => {
                let every = BTreeMap::from([(EXTERNAL_ID.to_owned(), NAME_ID_UNSPECIFIED.to_owned())]);
                profile.saml_name_id_user_attribute_mapping = Some(every);
            }
            SamlIdentifier::Attribute(name) => {
                profile.saml_identity_user_attribute_mapping = Some(SamlIdentityAttribute {
                    saml_attribute_format: Some(UNSPECIFIED.to_owned()),
                    saml_attribute_name: Some(name.trim().to_owned()),
                    idm_attribute: Some(EXTERNAL_ID.to_owned()),
                    ..SamlIdentityAttribute::default()
                });
            }
        }
        profile
    }
}

/// SAML 2.0 core section 8.3.1.
const NAME_ID_UNSPECIFIED: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

fn is_https(url: &str) -> bool {
    url.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://")) && url.len() > 8
}

#[cfg(test)]
mod tests;
