//! How a request is authorized. The vendors' documents name no authorization for seventeen operations that need a token
//! all the same; here they have it like the others.

use super::node::{Node, Object};
use crate::dialect::Dialect;
use crate::profile::TenantName;
use crate::spec::{ApiRoot, Authorization, Spec};

const OAUTH2: &str = "oauth2";
const BEARER: &str = "bearer";
const CLIENT: &str = "client";

/// What an operation takes, each alone.
pub(super) fn of(spec: &Spec) -> Vec<Node> {
    let one = |name: &str| Object::new().with(name, Vec::<Node>::new()).into();
    match spec.authorization {
        Authorization::Bearer => vec![one(OAUTH2), one(BEARER)],
        // Or the form has the client's id and secret (RFC 6749 section 2.3.1); a token in the form may be enough, too.
        Authorization::Client if spec.path == "/token" => vec![one(CLIENT), Object::new().into()],
        Authorization::Client => vec![one(CLIENT)],
        Authorization::None | Authorization::VcenterLogin | Authorization::VcenterSession => Vec::new(),
    }
}

/// The ways by name.
pub(super) fn schemes(dialect: &Dialect) -> Object {
    let client_credentials =
        Object::new().with("tokenUrl", address(dialect, "/token")).with("scopes", Object::new());
    let authorization_code = Object::new()
        .with("authorizationUrl", address(dialect, "/authorize"))
        .with("tokenUrl", address(dialect, "/token"))
        .with("refreshUrl", address(dialect, "/token"))
        .with("scopes", Object::new());
    let flows = Object::new()
        .with("clientCredentials", client_credentials)
        .with("authorizationCode", authorization_code);
    let oauth2 = Object::new()
        .with("type", "oauth2")
        .with("description", "An access token obtained by the client, or for a person who signs in with it.")
        .with("flows", flows);
    let bearer = Object::new()
        .with("type", "http")
        .with("scheme", "bearer")
        .with("description", "An access token you already have (RFC 6750 section 2.1).");
    let client = Object::new()
        .with("type", "http")
        .with("scheme", "basic")
        .with("description", "The client id and the client secret (RFC 6749 section 2.3.1).");
    Object::new().with(OAUTH2, oauth2).with(BEARER, bearer).with(CLIENT, client)
}

/// An address below that of the server. A flow has no place for a variable, so it is that of the usual tenant.
fn address(dialect: &Dialect, path: &str) -> String {
    let root = ApiRoot::Acs.segment();
    match dialect.tenant_in_path {
        true => format!("{root}/t/{}{path}", TenantName::default().as_str()),
        false => format!("{root}{path}"),
    }
}
