//! The identity providers that a journey can connect, and the two directions of a connection: users are written to
//! the service (provisioning), and users sign in (federation).

use crate::provider::Product;
use crate::resources::directory::DirectorySource;
use crate::resources::identity_provider::IdentityProviderSource;

/// An identity provider, or any that speaks a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provider {
    /// Microsoft Entra ID.
    EntraId,
    /// Okta.
    Okta,
    /// PingFederate.
    PingFederate,
    /// Microsoft Active Directory Federation Services.
    AdFs,
    /// Any that speaks SAML 2.0.
    Saml,
    /// Any that speaks OpenID Connect.
    OpenIdConnect,
    /// Any program that writes users by SCIM 2.0 and signs nobody in.
    Scim,
}

/// How users come into a directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Provisioning {
    /// The provider writes them beforehand by SCIM 2.0 (RFC 7644).
    Scim,
    /// The service makes each when he or she signs in for the first time.
    JustInTime,
}

/// How users sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Federation {
    /// OpenID Connect Core 1.0; the service is a client of the provider.
    OpenIdConnect,
    /// SAML 2.0; the service is a service provider.
    Saml,
}

impl Provider {
    /// All of them, the named ones first.
    pub const ALL: [Self; 7] = [
        Self::EntraId,
        Self::Okta,
        Self::PingFederate,
        Self::AdFs,
        Self::Saml,
        Self::OpenIdConnect,
        Self::Scim,
    ];

    /// Its name in an address or a record.
    pub const fn id(self) -> &'static str {
        match self {
            Self::EntraId => "entra-id",
            Self::Okta => "okta",
            Self::PingFederate => "pingfederate",
            Self::AdFs => "ad-fs",
            Self::Saml => "saml",
            Self::OpenIdConnect => "openid-connect",
            Self::Scim => "scim",
        }
    }

    /// The one with this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.id() == id)
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::EntraId => "Microsoft Entra ID",
            Self::Okta => "Okta",
            Self::PingFederate => "PingFederate",
            Self::AdFs => "AD FS",
            Self::Saml => "Any SAML 2.0 provider",
            Self::OpenIdConnect => "Any OpenID Connect provider",
            Self::Scim => "Any SCIM 2.0 source",
        }
    }

    /// What it is called in the middle of a sentence.
    pub const fn short_title(self) -> &'static str {
        match self {
            Self::EntraId => "Entra ID",
            Self::Okta => "Okta",
            Self::PingFederate => "PingFederate",
            Self::AdFs => "AD FS",
            Self::Saml | Self::OpenIdConnect => "your provider",
            Self::Scim => "your SCIM client",
        }
    }

    /// Whose product it is.
    pub const fn product(self) -> Product {
        match self {
            Self::EntraId => Product::Entra,
            Self::Okta => Product::Okta,
            Self::PingFederate => Product::PingFederate,
            Self::AdFs => Product::AdFs,
            Self::Saml | Self::OpenIdConnect | Self::Scim => Product::Other,
        }
    }

    /// The `source` of its directory.
    pub const fn directory_source(self) -> DirectorySource {
        match self {
            Self::EntraId => DirectorySource::Azure,
            Self::Okta => DirectorySource::Okta,
            Self::PingFederate => DirectorySource::Ping,
            Self::AdFs | Self::Saml | Self::OpenIdConnect | Self::Scim => DirectorySource::Generic,
        }
    }

    /// The `idp_source_type` of its identity provider.
    pub const fn identity_provider_source(self) -> IdentityProviderSource {
        match self {
            Self::EntraId => IdentityProviderSource::Entra,
            Self::Okta => IdentityProviderSource::Okta,
            Self::PingFederate | Self::AdFs | Self::Saml | Self::OpenIdConnect | Self::Scim => {
                IdentityProviderSource::Generic
            }
        }
    }
}

impl Provisioning {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Scim, Self::JustInTime];

    /// Its name in a record.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Scim => "scim",
            Self::JustInTime => "just-in-time",
        }
    }

    /// The one with this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provisioning| provisioning.id() == id)
    }
}

impl Federation {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OpenIdConnect, Self::Saml];

    /// Its name in a record.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OpenIdConnect => "oidc",
            Self::Saml => "saml",
        }
    }

    /// The one with this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|federation| federation.id() == id)
    }

    /// What people call it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::OpenIdConnect => "OpenID Connect",
            Self::Saml => "SAML 2.0",
        }
    }
}
