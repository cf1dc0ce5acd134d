//! The facts of every documented operation of VCF Operations: the 73 of its identity and access management, and the
//! four that get a token, exchange one and end one. A test derives them from the published document.

pub(crate) mod session;
pub(crate) mod brokers;
pub(crate) mod realms;
pub(crate) mod roles;
pub(crate) mod api_clients;
pub(crate) mod api_tokens;
pub(crate) mod emergency_clients;
pub(crate) mod oauth_apps;
pub(crate) mod principals;
pub(crate) mod identity_providers;
pub(crate) mod ldap;
pub(crate) mod components;

pub use super::fact::Documented;

use crate::error::RequestError;
use crate::excerpt::{self, excerpt};
use crate::nearest::nearest;
use crate::schema::Schema;
use crate::spec::Parameter;

/// The operations by groups of paths.
const GROUPS: [&[&Documented]; 12] = [
    session::SESSION,
    brokers::BROKERS,
    realms::REALMS,
    roles::ROLES,
    api_clients::API_CLIENTS,
    api_tokens::API_TOKENS,
    emergency_clients::EMERGENCY_CLIENTS,
    oauth_apps::OAUTH_APPS,
    principals::PRINCIPALS,
    identity_providers::IDENTITY_PROVIDERS,
    ldap::LDAP,
    components::COMPONENTS,
];

/// Every documented operation.
pub fn all() -> impl Iterator<Item = &'static Documented> {
    GROUPS.into_iter().flatten().copied()
}

/// The operation of this id.
pub fn find(id: &str) -> Result<&'static Documented, RequestError> {
    all().find(|operation| operation.entry.spec.id == id).ok_or_else(|| RequestError::UnknownOperation {
        id: excerpt(id, excerpt::NAME),
        nearest: nearest(id, all().map(|operation| operation.entry.spec.id)),
    })
}

/// A parameter that may be left out.
const fn optional(name: &'static str, schema: Schema) -> Parameter {
    Parameter::optional(name, schema)
}

/// A parameter that must be given.
const fn required(name: &'static str, schema: Schema) -> Parameter {
    Parameter::required(name, schema)
}
