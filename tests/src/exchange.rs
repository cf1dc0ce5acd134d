//! One request as it went over the practice tenant's wire, and how it ended. Read with a test's own eyes, without core.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_core::request::Request;
use http::Method;

/// One request and how it ended.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The request.
    pub request: Request,
    /// The status of the answer; none when there was no answer.
    pub status: Option<u16>,
    /// The body of the answer.
    pub body: Vec<u8>,
    /// The fault that struck, and the operation it struck.
    pub fault: Option<(&'static str, &'static str)>,
}

impl Exchange {
    /// `GET /acs/token`; a UUID in it reads `{uuid}`.
    pub fn line(&self) -> String {
        let path = self.request.uri().path_and_query().map_or("/", |path| path.as_str());
        let segments = path.split('/').map(|segment| if is_uuid(segment) { "{uuid}" } else { segment });
        format!("{} {}", self.request.method(), segments.collect::<Vec<_>>().join("/"))
    }

    /// Whether this asks for a token by Basic with this id, and with this secret if one is given.
    pub fn asks_token_for(&self, id: &str, secret: Option<&str>) -> bool {
        let header = self.request.headers().get("authorization").and_then(|value| value.to_str().ok());
        let pair = header
            .and_then(|value| STANDARD.decode(value.strip_prefix("Basic ")?).ok())
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let is = |pair: &str| match pair.split_once(':') {
            Some((given, with)) => given == id && secret.is_none_or(|secret| secret == with),
            None => false,
        };
        self.request.uri().path().ends_with("/token") && pair.as_deref().is_some_and(is)
    }

    /// Whether this asks to make a client.
    pub fn creates(&self) -> bool {
        *self.request.method() == Method::POST && self.request.uri().path().ends_with("/oauth2-clients")
    }

    /// Whether this asks to delete a client.
    pub fn deletes(&self) -> bool {
        *self.request.method() == Method::DELETE
    }
}

/// The operation of a request, by its published id, for those a workflow uses.
pub fn operation(request: &Request) -> Option<&'static str> {
    let path = request.uri().path();
    let ends = |end: &str| path.ends_with(end);
    match request.method().as_str() {
        "POST" if ends("/token") => Some("getAccessToken"),
        "POST" if ends("/oauth2-clients") => Some("createNewOAuth2Client"),
        "GET" if ends("/oauth2-clients") => Some("getAllOAuth2ClientSummaries"),
        "GET" if ends("/directories") => Some("getAllDirectories"),
        "POST" if ends("/directories") => Some("createNewDirectory"),
        "POST" if ends("/sync-client") => Some("generateCredentialsForSyncClient"),
        "POST" if ends("/identity-providers") => Some("createNewIdentityProvider"),
        "GET" if ends("/Users") => Some("getUserSearch"),
        "GET" if ends("/Groups") => Some("searchGroups"),
        "POST" if ends("/token/acquire") => Some("acquireToken"),
        "POST" if ends("/token/release") => Some("releaseToken"),
        "GET" if ends("/vidbs") => Some("getEligibleVidbs"),
        "GET" if ends("/ssorealms") => Some("getSsoRealmList"),
        "POST" if ends("/ssorealms") => Some("createSsoRealm"),
        "POST" if ends("/api-clients/query") => Some("queryApiClients"),
        "POST" if ends("/api-clients") => Some("createApiClient"),
        "PUT" if path.contains("/principals/") => Some("updateRoleAssignment"),
        "GET" if path.contains("/principals/") => Some("getRoleAssignment"),
        "POST" if ends("/api-tokens/query") => Some("queryApiTokens"),
        "POST" if ends("/api-tokens") => Some("generateApiToken"),
        "POST" if ends("/regenerate") => Some("reGenerateApiToken"),
        "POST" if ends("/session") => Some("createVCenterSession"),
        "GET" if ends("/admin-client") => Some("getTenantAdminClient"),
        "DELETE" => Some("deleteOAuth2ClientById"),
        _ => None,
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}
