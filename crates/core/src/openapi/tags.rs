//! What the operations are about, for whoever lists them in groups.

use super::node::{Node, Object};
use crate::spec::Spec;

/// The name of a group, what it is about, and how the paths in it begin.
pub(crate) const TAGS: &[(&str, &str, &[&str])] = &[
    ("Tokens", "Access tokens: get, revoke, look at one.", &["/token", "/revoke", "/userinfo", "/expand-"]),
    ("Sign-in", "Addresses that a person's browser goes to.", &["/authorize", "/openid/logout"]),
    ("Discovery", "Addresses and keys of the service, for everybody.", &["/.well-known/", "/jwks"]),
    ("OAuth clients", "OAuth 2.0 clients, and how their secrets are rotated.", &["/broker/oauth2-clients"]),
    ("Tenants", "Tenants of the broker.", &["/broker/tenants"]),
    ("Identity providers", "Who signs users in.", &["/broker/identity-providers"]),
    (
        "SAML metadata",
        "What a SAML identity provider needs to know.",
        &["/broker/saml-sp-metadata", "/broker/saml"],
    ),
    (
        "Directories",
        "Directories of users and groups, and the clients that fill them.",
        &["/broker/directories"],
    ),
    ("Users", "Users, by SCIM 2.0 (RFC 7644).", &["/scim/v2/Users", "/scim/v2/Me"]),
    ("Groups", "Groups, by SCIM 2.0 (RFC 7644).", &["/scim/v2/Groups"]),
];

/// The group of an operation.
pub(crate) fn of(spec: &Spec) -> &'static str {
    let belongs = |starts: &[&str]| starts.iter().any(|start| spec.path.starts_with(start));
    TAGS.iter().find(|(.., starts)| belongs(starts)).map_or("Other", |(name, ..)| *name)
}

/// The groups that these operations are in, with their descriptions.
pub(super) fn list(specs: &[&Spec]) -> Vec<Node> {
    let used = TAGS.iter().filter(|(name, ..)| specs.iter().any(|spec| of(spec) == *name));
    used.map(|(name, text, _)| Object::new().with("name", *name).with("description", *text).into()).collect()
}
