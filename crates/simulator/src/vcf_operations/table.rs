//! The operations that are here, as one table, and how a request finds its row.

use http::header::ALLOW;
use http::{Method, StatusCode, Uri};

use super::{
    Call, VcfOperations, api_clients, api_tokens, broker, no, not_found, realms, roles, session, tasks,
};
use crate::refusal::Refusal;
use crate::route;
use crate::tenant::Answer;
use Access::{Open, SignedIn};

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    Open,
    SignedIn,
}

type Handler = fn(&mut VcfOperations, &Call<'_>) -> Result<Answer, Refusal>;

/// One row.
pub(super) struct Operation {
    /// Its published id; the broker's have those of the other services.
    pub(super) id: &'static str,
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) access: Access,
    pub(super) sends_json: bool,
    pub(super) answer: Handler,
}

const fn row(
    id: &'static str,
    method: Method,
    path: &'static str,
    access: Access,
    answer: Handler,
) -> Operation {
    Operation { id, method, path, access, sends_json: false, answer }
}

/// One that takes JSON.
const fn sends(
    id: &'static str,
    method: Method,
    path: &'static str,
    access: Access,
    answer: Handler,
) -> Operation {
    Operation { id, method, path, access, sends_json: true, answer }
}

macro_rules! iam {
    ($path:literal) => {
        concat!("/suite-api/api/fleet-management/iam", $path)
    };
}

macro_rules! realm {
    ($path:literal) => {
        concat!("/suite-api/api/fleet-management/iam/ssorealms/{ssoRealmId}", $path)
    };
}

/// All of them. A path that is written out stands before one with a name in the same place.
pub(super) static OPERATIONS: [Operation; 25] = [
    row(
        "getVIDBWellKnownURL",
        Method::GET,
        "/suite-api/api/auth/sources/vidb/well-known-url",
        Open,
        broker::well_known_url,
    ),
    sends("acquireToken", Method::POST, "/suite-api/api/auth/token/acquire", Open, session::acquire),
    row("releaseToken", Method::POST, "/suite-api/api/auth/token/release", SignedIn, session::release),
    row("getEligibleVidbs", Method::GET, iam!("/vidbs"), SignedIn, realms::list_brokers),
    row("getSsoRealmList", Method::GET, iam!("/ssorealms"), SignedIn, realms::list),
    sends("createSsoRealm", Method::POST, iam!("/ssorealms"), SignedIn, realms::create),
    row("getSsoRealm", Method::GET, realm!(""), SignedIn, realms::get),
    row("deleteSsoRealm", Method::DELETE, realm!(""), SignedIn, realms::delete),
    row("getIamTaskDetails", Method::GET, iam!("/tasks/{taskId}"), SignedIn, tasks::get),
    row("getVCFRolesPaginated", Method::GET, iam!("/roles"), SignedIn, roles::list),
    sends("queryApiClients", Method::POST, realm!("/api-clients/query"), SignedIn, api_clients::query),
    sends("createApiClient", Method::POST, realm!("/api-clients"), SignedIn, api_clients::create),
    row("getApiClient", Method::GET, realm!("/api-clients/{clientId}"), SignedIn, api_clients::get),
    row("deleteApiClient", Method::DELETE, realm!("/api-clients/{clientId}"), SignedIn, api_clients::delete),
    row(
        "getRoleAssignment",
        Method::GET,
        realm!("/principals/{principalId}/roles"),
        SignedIn,
        roles::of_principal,
    ),
    sends(
        "updateRoleAssignment",
        Method::PUT,
        realm!("/principals/{principalId}/roles"),
        SignedIn,
        roles::replace,
    ),
    row(
        "deleteRoleAssignments",
        Method::DELETE,
        realm!("/principals/{principalId}/roles"),
        SignedIn,
        roles::take_away,
    ),
    sends("queryApiTokens", Method::POST, realm!("/api-tokens/query"), SignedIn, api_tokens::query),
    sends("generateApiToken", Method::POST, realm!("/api-tokens"), SignedIn, api_tokens::generate),
    row("getApiToken", Method::GET, realm!("/api-tokens/{apiTokenId}"), SignedIn, api_tokens::get),
    row("deleteApiToken", Method::DELETE, realm!("/api-tokens/{apiTokenId}"), SignedIn, api_tokens::delete),
    row(
        "reGenerateApiToken",
        Method::POST,
        realm!("/api-tokens/{apiTokenId}/regenerate"),
        SignedIn,
        api_tokens::regenerate,
    ),
    row("getAccessToken", Method::POST, "/acs/t/CUSTOMER/token", Open, broker::token),
    row("getJwkKeys", Method::GET, "/acs/t/CUSTOMER/jwks", Open, broker::keys),
    row(
        "getOIDCConfiguration",
        Method::GET,
        "/acs/t/CUSTOMER/.well-known/openid-configuration",
        Open,
        broker::configuration,
    ),
];

/// The row for a request and what stands in the `{...}` of its path; 404 or 405 when there is none.
pub(super) fn find(method: &Method, uri: &Uri) -> Result<(&'static Operation, Vec<String>), Refusal> {
    let nowhere = || not_found("path");
    let segments = route::decoded(uri.path()).ok_or_else(nowhere)?;
    let fitting = OPERATIONS.iter().find_map(|row| Some((row.path, route::names(row.path, &segments)?)));
    let (path, names) = fitting.ok_or_else(nowhere)?;
    let rows = || OPERATIONS.iter().filter(|row| row.path == path);
    if let Some(operation) = rows().find(|row| row.method == *method) {
        return Ok((operation, names));
    }
    let allowed = rows().map(|row| row.method.as_str()).collect::<Vec<_>>().join(", ");
    let message = format!("This path takes {allowed}.");
    Err(no(StatusCode::METHOD_NOT_ALLOWED, &message).with(ALLOW, &allowed))
}
