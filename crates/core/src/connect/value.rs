//! The values that are carried from one side of a connection to the other: what the provider is given, and what the
//! service needs of the provider.

use crate::profile::Profile;
use crate::provider::Evidence;
use crate::resources::saml_metadata::SamlMetadata;

/// What the administrator of a provider enters in one of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProviderInput {
    /// Where users and groups are written (RFC 7644 section 1.3).
    ScimBaseUrl,
    /// The token that the sync client writes with.
    ScimToken,
    /// The domain that users and groups of the directory carry.
    Domain,
    /// Where the provider sends a user back to (OpenID Connect Core section 3.1.2.1).
    RedirectUri,
    /// The name of the service provider (SAML 2.0 metadata section 2.3.2).
    SamlEntityId,
    /// Where the provider sends an assertion (SAML 2.0 metadata section 2.4.4).
    AssertionConsumerServiceUrl,
    /// The service provider's metadata as a file.
    SamlMetadataFile,
    /// Always the same text.
    Text(&'static str),
}

/// What the administrator of a provider reads there, because the service needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProviderOutput {
    /// The client id that the provider gave the service.
    ClientId,
    /// The secret to it.
    ClientSecret,
    /// The address of its discovery document (OpenID Connect Discovery section 4).
    ConfigurationUrl,
    /// Its metadata as XML.
    SamlMetadata,
    /// The address of its metadata.
    SamlMetadataUrl,
}

/// A value that is shown, and how well it is known to be the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The text to enter.
    pub text: String,
    /// Where the text comes from.
    pub evidence: Evidence,
}

/// Everything that the values of a journey are made from. None of it is secret: the token is not among it.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// The domain of the directory.
    pub domain: Option<String>,
    /// The service provider's metadata, field by field.
    pub saml: Option<SamlMetadata>,
}

impl ProviderInput {
    /// The text to enter at this tenant; none when it is not there yet, or is a secret.
    pub fn shown(self, profile: &Profile, values: &Values) -> Option<Shown> {
        let documented = |text: String| Shown { text, evidence: Evidence::Documented };
        let saml = values.saml.as_ref();
        match self {
            Self::ScimBaseUrl => Some(documented(profile.scim_base_url())),
            Self::RedirectUri => Some(Shown {
                text: profile.federation_redirect_uri(),
                evidence: if profile.dialect.tenant_in_path {
                    Evidence::SeenByOthers
                } else {
                    Evidence::Inferred
                },
            }),
            Self::Domain => values.domain.clone().filter(|domain| !domain.is_empty()).map(documented),
            Self::SamlEntityId => saml?.entity_id.clone().map(documented),
            Self::AssertionConsumerServiceUrl => saml?.acs_url.clone().map(documented),
            Self::Text(text) => Some(documented(text.to_owned())),
            Self::ScimToken | Self::SamlMetadataFile => None,
        }
    }

    /// What it is called on our side.
    pub const fn title(self) -> &'static str {
        match self {
            Self::ScimBaseUrl => "SCIM base URL",
            Self::ScimToken => "SCIM token",
            Self::Domain => "domain",
            Self::RedirectUri => "redirect URI",
            Self::SamlEntityId => "entity id",
            Self::AssertionConsumerServiceUrl => "assertion consumer service URL",
            Self::SamlMetadataFile => "service provider metadata",
            Self::Text(text) => text,
        }
    }

    /// Whether it must not be written into a file or a message.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::ScimToken)
    }
}

impl ProviderOutput {
    /// What it is called on our side.
    pub const fn title(self) -> &'static str {
        match self {
            Self::ClientId => "client id",
            Self::ClientSecret => "client secret",
            Self::ConfigurationUrl => "configuration URL",
            Self::SamlMetadata => "SAML metadata",
            Self::SamlMetadataUrl => "address of the SAML metadata",
        }
    }

    /// Whether it must not be written into a file or a message.
    pub const fn is_secret(self) -> bool {
        matches!(self, Self::ClientSecret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};

    fn shown(
        given: ProviderInput,
        dialect: &'static crate::dialect::Dialect,
        values: &Values,
    ) -> Option<Shown> {
        given.shown(&Profile::parse("acme.example", dialect).unwrap(), values)
    }

    #[test]
    fn the_redirect_uri_says_how_well_it_is_known() {
        let at = |dialect| shown(ProviderInput::RedirectUri, dialect, &Values::default()).unwrap();
        assert_eq!(
            at(&BROKER),
            Shown {
                text: "https://acme.example/federation/t/CUSTOMER/auth/response/oauth2".to_owned(),
                evidence: Evidence::SeenByOthers
            }
        );
        assert_eq!(
            at(&OMNISSA),
            Shown {
                text: "https://acme.example/federation/auth/response/oauth2".to_owned(),
                evidence: Evidence::Inferred
            }
        );
    }

    #[test]
    fn what_is_not_there_yet_is_not_shown_and_a_secret_never() {
        let none = Values::default();
        for given in
            [ProviderInput::Domain, ProviderInput::SamlEntityId, ProviderInput::AssertionConsumerServiceUrl]
        {
            assert_eq!(shown(given, &OMNISSA, &none), None, "{given:?}");
        }
        let all = Values {
            domain: Some("corp.example".to_owned()),
            saml: Some(SamlMetadata {
                entity_id: Some("https://acme.example/sp".to_owned()),
                acs_url: Some("https://acme.example/acs".to_owned()),
                ..SamlMetadata::default()
            }),
        };
        let text = |given| shown(given, &OMNISSA, &all).map(|shown| shown.text);
        assert_eq!(text(ProviderInput::Domain).as_deref(), Some("corp.example"));
        assert_eq!(text(ProviderInput::SamlEntityId).as_deref(), Some("https://acme.example/sp"));
        assert_eq!(
            text(ProviderInput::AssertionConsumerServiceUrl).as_deref(),
            Some("https://acme.example/acs")
        );
        assert_eq!(text(ProviderInput::ScimToken), None);
    }
}
