//! What is known of the products that identity providers are: what their claims hold, and whether what they sign in
//! with is what they provision. Each fact has its mark: nobody here has run one of them against a tenant.

mod evidence;
mod facts;
mod identifier;
mod comparison;

pub use comparison::{Comparison, Difference, compare};
pub use evidence::Evidence;
pub use identifier::{Identifier, Origin, Unknown, check, of_oidc};

use crate::resources::directory::DirectorySource;
use crate::resources::identity_provider::IdentityProviderSource;

/// Whose product an identity provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Product {
    /// Microsoft Entra ID.
    Entra,
    /// Okta.
    Okta,
    /// PingFederate.
    PingFederate,
    /// AD FS, which has no SCIM client: its users arrive just in time.
    AdFs,
    /// Any other.
    Other,
}

/// Whose product fills a directory. PingOne is taken for PingFederate, for the services have one word for both.
impl From<&DirectorySource> for Product {
    fn from(source: &DirectorySource) -> Self {
        match source {
            DirectorySource::Azure => Self::Entra,
            DirectorySource::Okta => Self::Okta,
            DirectorySource::Ping => Self::PingFederate,
            DirectorySource::Access
            | DirectorySource::Ldap
            | DirectorySource::Generic
            | DirectorySource::Other(_) => Self::Other,
        }
    }
}

/// Whose product signs users in.
impl From<&IdentityProviderSource> for Product {
    fn from(source: &IdentityProviderSource) -> Self {
        match source {
            IdentityProviderSource::Entra => Self::Entra,
            IdentityProviderSource::Okta => Self::Okta,
            IdentityProviderSource::Generic | IdentityProviderSource::Other(_) => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_services_name_the_products() {
        for (word, directory, provider) in [
            ("AZURE", Product::Entra, Product::Other),
            ("ENTRA", Product::Other, Product::Entra),
            ("OKTA", Product::Okta, Product::Okta),
            ("PING", Product::PingFederate, Product::Other),
            ("GENERIC", Product::Other, Product::Other),
            ("LATER", Product::Other, Product::Other),
        ] {
            assert_eq!(Product::from(&DirectorySource::from(word)), directory, "{word}");
            assert_eq!(Product::from(&IdentityProviderSource::from(word)), provider, "{word}");
        }
    }
}
