//! What kind of tenant this is: the service it plays, the name it answers to, and the choices nobody could document.
//! Defaults are the documented behaviour where there is one; DIFFERENCES.md says which is which.

use std::fmt;
use std::str::FromStr;

use crate::as_seen::AsSeen;
use crate::secret::Secret;
use crate::units::{Minutes, Seconds};

/// The id of the client a tenant starts with, as the vendor's pages suggest to call it.
pub const BOOTSTRAP_CLIENT_ID: &str = "api-bootstrap-client";
/// The user of the practice tenant, who signs in at its authorization endpoint.
pub const USER_NAME: &str = "pat";
/// That user's password, for the grant `password`. Not secret.
pub const USER_PASSWORD: &str = "pats-practice-password";
/// The vCenter user of the practice tenant.
pub const VCENTER_USER: &str = "administrator@vsphere.local";
/// The vCenter user's password. Not secret: there is nothing behind it but practice.
pub const VCENTER_PASSWORD: &str = "practice-password";
/// The API token of the practice tenant (VCF 9.1). Not secret either.
pub const API_TOKEN: &str = "vidb_practice-api-token";
/// The tenant a vCenter makes by itself, and the broker's by default.
pub const DEFAULT_TENANT: &str = "CUSTOMER";

/// How many users a large tenant has.
pub const LARGE_TENANT: u32 = 100_000;
/// The most users that can be generated.
pub const MOST_PEOPLE: u32 = 1_000_000;

/// The service a tenant plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Omnissa Identity Service: `application/json`.
    Omnissa,
    /// VMware Identity Services: vendor media types.
    VMware,
    /// VMware or VCF Identity Broker: vendor media types, and the tenant's name in every path.
    Broker,
}

impl Service {
    /// The name on command lines and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Omnissa => "omnissa",
            Self::VMware => "vmware",
            Self::Broker => "broker",
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Service {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        [Self::Omnissa, Self::VMware, Self::Broker]
            .into_iter()
            .find(|service| service.name() == name)
            .ok_or_else(|| UnknownName::new("service", name, "omnissa, vmware and broker"))
    }
}

/// Which identity broker: the three differ in the fields of a client and in what they offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokerVersion {
    /// With vCenter 8: rule sets, directories, identity providers.
    V8,
    /// VCF 9.0: no rule sets, and no directory or identity provider operations in its index.
    V9_0,
    /// VCF 9.1: rule sets are back, and API tokens are new.
    V9_1,
}

impl BrokerVersion {
    /// The name on command lines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V8 => "8",
            Self::V9_0 => "9.0",
            Self::V9_1 => "9.1",
        }
    }
}

impl FromStr for BrokerVersion {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        [Self::V8, Self::V9_0, Self::V9_1]
            .into_iter()
            .find(|version| version.name() == name)
            .ok_or_else(|| UnknownName::new("broker version", name, "8, 9.0 and 9.1"))
    }
}

/// Which readings of `Authorization: Basic` the token endpoint takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasicEncodings {
    /// `base64(client_id:client_secret)` as it is: what all three services document.
    Verbatim,
    /// Both parts form-encoded first (RFC 6749 section 2.3.1).
    FormEncoded,
    /// Either.
    Both,
}

impl FromStr for BasicEncodings {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        match name {
            "verbatim" => Ok(Self::Verbatim),
            "form-encoded" => Ok(Self::FormEncoded),
            "both" => Ok(Self::Both),
            _ => Err(UnknownName::new("reading of Basic", name, "verbatim, form-encoded and both")),
        }
    }
}

/// What the bodies of clients, directories and identity providers are called on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaNames {
    /// `application/json`: Omnissa since 2025.
    Json,
    /// `application/vnd.vmware...+json`: VMware Identity Services and the broker.
    VMware,
    /// `application/vnd.Omnissa...+json`: one page of Omnissa's shows it; no service is known to take it.
    Omnissa,
}

impl FromStr for MediaNames {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, UnknownName> {
        match name {
            "json" => Ok(Self::Json),
            "vnd.vmware" => Ok(Self::VMware),
            "vnd.omnissa" => Ok(Self::Omnissa),
            _ => Err(UnknownName::new("media type", name, "json, vnd.vmware and vnd.omnissa")),
        }
    }
}

/// Everything about a tenant that is decided before its first request.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The service it plays.
    pub service: Service,
    /// Which broker; read only when `service` is the broker.
    pub broker_version: BrokerVersion,
    /// Scheme and authority of its addresses, without a slash at the end: links, issuer and discovery begin with it.
    pub origin: String,
    /// The Host values it answers to (compared without case; the scheme's own port may be left out). All others: 444.
    pub hosts: Vec<String>,
    /// The tenant's name: in every path of the broker, and in the token's `tenant` claim.
    pub tenant_name: String,
    /// What of the things that others saw it does: all at the broker, none at the other services, where nobody looked.
    pub as_seen: AsSeen,
    /// Which readings of Basic credentials are taken.
    pub basic: BasicEncodings,
    /// Whether client_id and client_secret may come in the form (client_secret_post).
    pub body_credentials: bool,
    /// Whether answers allow a page of another origin to read them. The real services are not known to.
    pub cors: bool,
    /// What bodies are called; the service's own names by default.
    pub media_names: MediaNames,
    /// Whether only those names are taken. When off, any JSON type will do.
    pub strict_media: bool,
    /// Whether a token is still accepted after its client was deleted, until it expires, as a plain JWT would be.
    pub tokens_outlive_clients: bool,
    /// How long tokens live when the client does not say. No default is documented.
    pub default_token_ttl: Minutes,
    /// How long the fault `slow` lets one wait.
    pub slow: Seconds,
    /// The id of the bootstrap client.
    pub bootstrap_client_id: String,
    /// Its secret. When absent the tenant makes one.
    pub bootstrap_secret: Option<Secret>,
    /// The user who may log in to vCenter (broker).
    pub vcenter_user: String,
    /// That user's password.
    pub vcenter_password: Secret,
    /// The userName of the user the tenant starts with, who signs in at the authorization endpoint.
    pub user_name: String,
    /// That user's password, for the grant `password`.
    pub user_password: Secret,
    /// How many users are there from the start beside that one, with groups: none, or [`LARGE_TENANT`]. They are computed
    /// when somebody looks at them. At most [`MOST_PEOPLE`].
    pub people: u32,
    /// Whether two identity providers of its directory are there from the start, where the service has any: one by OpenID
    /// Connect, and one by SAML but at a broker.
    pub identity_providers: bool,
    /// How long a directory takes to be deleted.
    pub directory_deletion: Seconds,
    /// The API token that can be exchanged for an access token (broker 9.1).
    pub api_token: Secret,
}

impl Settings {
    /// The documented tenant of a service at an address such as `https://practice.example`.
    pub fn new(service: Service, origin: impl Into<String>) -> Self {
        let origin = origin.into();
        let (tenant_name, media_names, as_seen) = match service {
            Service::Omnissa => ("PRACTICE", MediaNames::Json, AsSeen::NOTHING),
            Service::VMware => ("PRACTICE", MediaNames::VMware, AsSeen::NOTHING),
            Service::Broker => (DEFAULT_TENANT, MediaNames::VMware, AsSeen::ON_VCENTER),
        };
        let authority = origin.split_once("://").map_or(origin.as_str(), |(_, rest)| rest);
        Self {
            service,
            broker_version: BrokerVersion::V9_1,
            hosts: vec![authority.to_owned()],
            origin,
            tenant_name: tenant_name.to_owned(),
            as_seen,
            basic: BasicEncodings::Verbatim,
            body_credentials: true,
            cors: false,
            media_names,
            strict_media: true,
            tokens_outlive_clients: true,
            default_token_ttl: Minutes(180),
            slow: Seconds(20),
            bootstrap_client_id: BOOTSTRAP_CLIENT_ID.to_owned(),
            bootstrap_secret: None,
            user_name: USER_NAME.to_owned(),
            user_password: Secret::new(USER_PASSWORD),
            people: 0,
            identity_providers: false,
            directory_deletion: Seconds(5),
            vcenter_user: VCENTER_USER.to_owned(),
            vcenter_password: Secret::new(VCENTER_PASSWORD),
            api_token: Secret::new(API_TOKEN),
        }
    }

    /// The documented tenant on this machine: answers to `127.0.0.1:PORT` and `localhost:PORT`.
    #[must_use]
    pub fn loopback(service: Service, port: u16) -> Self {
        let mut settings = Self::new(service, format!("http://127.0.0.1:{port}"));
        settings.hosts.push(format!("localhost:{port}"));
        settings
    }

    /// The issuer of its tokens: the address of its access control service.
    #[must_use]
    pub fn issuer(&self) -> String {
        self.url("/acs")
    }

    /// The address of a path as it would be written without a tenant, such as `/acs/token`.
    pub(crate) fn url(&self, path: &str) -> String {
        match self.service {
            Service::Omnissa | Service::VMware => format!("{}{path}", self.origin),
            Service::Broker => {
                let place_end = path.match_indices('/').nth(1).map_or(path.len(), |(at, _)| at);
                let (place, rest) = path.split_at_checked(place_end).unwrap_or((path, ""));
                format!("{}{place}/t/{}{rest}", self.origin, self.tenant_name)
            }
        }
    }

    /// The broker's version, when this is a broker.
    pub(crate) fn broker(&self) -> Option<BrokerVersion> {
        (self.service == Service::Broker).then_some(self.broker_version)
    }

    /// Whether clients have rule sets here at all.
    pub(crate) fn has_rule_sets(&self) -> bool {
        self.broker() != Some(BrokerVersion::V9_0)
    }
}

/// A name that is none of the known ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    kind: &'static str,
    name: String,
    known: &'static str,
}

impl UnknownName {
    fn new(kind: &'static str, name: &str, known: &'static str) -> Self {
        Self { kind, name: name.to_owned(), known }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no {} `{}`: the names are {}", self.kind, self.name, self.known)
    }
}

impl std::error::Error for UnknownName {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_read_by_the_name_it_prints() {
        for service in [Service::Omnissa, Service::VMware, Service::Broker] {
            assert_eq!(service.to_string().parse(), Ok(service));
        }
        let unknown = "okta".parse::<Service>().unwrap_err();
        assert_eq!(
            unknown.to_string(),
            "there is no service `okta`: the names are omnissa, vmware and broker"
        );
    }

    #[test]
    fn only_the_broker_has_its_tenant_in_the_path() {
        let omnissa = Settings::new(Service::Omnissa, "https://acme.example");
        assert_eq!(omnissa.url("/acs/token"), "https://acme.example/acs/token");
        let broker = Settings::new(Service::Broker, "https://vc.example");
        assert_eq!(broker.url("/acs/token"), "https://vc.example/acs/t/CUSTOMER/token");
        assert_eq!(broker.issuer(), "https://vc.example/acs/t/CUSTOMER");
    }

    #[test]
    fn debug_shows_no_secret_of_the_settings() {
        let mut settings = Settings::new(Service::Broker, "https://vc.example");
        settings.bootstrap_secret = Some(Secret::new("planted"));
        let shown = format!("{settings:?}");
        assert!(shown.contains(BOOTSTRAP_CLIENT_ID));
        for secret in ["planted", VCENTER_PASSWORD, USER_PASSWORD, API_TOKEN] {
            assert!(!shown.contains(secret));
        }
    }
}
