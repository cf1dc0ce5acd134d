//! A no, as the services write it: the `errors` body, the token endpoint's own (RFC 6749 section 5.2), vCenter's.
//! Only one code of the services is documented; all others begin with `practice.` so that nobody takes them for theirs.

use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderName, WWW_AUTHENTICATE};
use http::{HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

use crate::operations::ErrorFormat;

/// An answer that is not a yes.
#[derive(Clone, Debug)]
pub(crate) struct Refusal(Box<No>);

/// In a box: every `?` on the way moves it, and a pointer is moved in less code.
#[derive(Clone, Debug)]
struct No {
    status: StatusCode,
    body: Value,
    media: &'static str,
    headers: Vec<(HeaderName, HeaderValue)>,
}

const JSON_TYPE: &str = "application/json";
const SCIM_TYPE: &str = "application/scim+json";

/// The errors of the token endpoint (RFC 6749 section 5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OAuthError {
    InvalidRequest,
    InvalidClient,
    InvalidGrant,
    UnauthorizedClient,
    UnsupportedGrantType,
    InvalidScope,
}

impl OAuthError {
    const fn name(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidClient => "invalid_client",
            Self::InvalidGrant => "invalid_grant",
            Self::UnauthorizedClient => "unauthorized_client",
            Self::UnsupportedGrantType => "unsupported_grant_type",
            Self::InvalidScope => "invalid_scope",
        }
    }
}

impl Refusal {
    fn new(status: StatusCode, body: Value, media: &'static str) -> Self {
        Self(Box::new(No { status, body, media, headers: Vec::new() }))
    }

    #[cfg(test)]
    pub(crate) fn status(&self) -> u16 {
        self.0.status.as_u16()
    }

    /// One problem in an `errors` body.
    pub(crate) fn problem(status: StatusCode, code: &str, message: &str, parameters: Value) -> Self {
        Self::problems(status, vec![problem(code, message, parameters)])
    }

    /// Several problems in one `errors` body; each made by [`problem`].
    pub(crate) fn problems(status: StatusCode, problems: Vec<Value>) -> Self {
        Self::new(status, json!({ "errors": problems }), JSON_TYPE)
    }

    /// The token endpoint's no. 401 only for an unknown client, 400 for everything else.
    pub(crate) fn oauth(error: OAuthError, description: &str) -> Self {
        let status = match error {
            OAuthError::InvalidClient => StatusCode::UNAUTHORIZED,
            OAuthError::InvalidRequest
            | OAuthError::InvalidGrant
            | OAuthError::UnauthorizedClient
            | OAuthError::UnsupportedGrantType
            | OAuthError::InvalidScope => StatusCode::BAD_REQUEST,
        };
        let body = json!({ "error": error.name(), "error_description": description });
        Self::new(status, body, JSON_TYPE).with(CACHE_CONTROL, "no-store")
    }

    /// Unknown client id or wrong secret, not said which. The challenge goes to those who came with Basic or with nothing.
    pub(crate) fn invalid_client(challenge: bool) -> Self {
        // This description was seen in the field (reference notes, errors).
        let refusal = Self::oauth(OAuthError::InvalidClient, "oauth2.authorization.credentials.invalid");
        if challenge { refusal.with(WWW_AUTHENTICATE, "Basic realm=\"acs\"") } else { refusal }
    }

    /// No token at all: a challenge without an error (RFC 6750 section 3.1).
    pub(crate) fn token_absent() -> Self {
        let message = "This call needs an access token in the Authorization header.";
        Self::problem(StatusCode::UNAUTHORIZED, "practice.token.absent", message, json!({}))
            .with(WWW_AUTHENTICATE, "Bearer realm=\"acs\"")
    }

    /// A token this tenant does not take (RFC 6750 section 3.1).
    pub(crate) fn invalid_token(code: &str, message: &str) -> Self {
        Self::problem(StatusCode::UNAUTHORIZED, code, message, json!({}))
            .with(WWW_AUTHENTICATE, "Bearer realm=\"acs\", error=\"invalid_token\"")
    }

    /// A good token without the right.
    pub(crate) fn forbidden(operation: &str, rule_sets: &[&str]) -> Self {
        let message = "The token is good, but its rule sets do not allow this call.";
        let parameters = json!({ "operation": operation, "rule_set_names": rule_sets.join(",") });
        Self::problem(StatusCode::FORBIDDEN, "practice.right.missing", message, parameters)
    }

    pub(crate) fn not_found(what: &str) -> Self {
        let message = format!("There is no {what} here.");
        Self::problem(StatusCode::NOT_FOUND, "practice.not.found", &message, json!({}))
    }

    pub(crate) fn method_not_allowed(allowed: &str) -> Self {
        let message = format!("This path takes {allowed}.");
        Self::problem(StatusCode::METHOD_NOT_ALLOWED, "practice.method.not.allowed", &message, json!({}))
            .with(ALLOW, allowed)
    }

    pub(crate) fn unsupported_media_type(sent: &str, wanted: &str) -> Self {
        let message = format!("This call takes {wanted}.");
        let parameters = json!({ "sent": sent, "supported": wanted });
        Self::problem(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "practice.media.type.unsupported",
            &message,
            parameters,
        )
    }

    pub(crate) fn not_acceptable(offered: &str) -> Self {
        let message = format!("The answer would be {offered}, which the Accept header does not take.");
        let parameters = json!({ "offered": offered });
        Self::problem(StatusCode::NOT_ACCEPTABLE, "practice.media.type.not.acceptable", &message, parameters)
    }

    /// The documented answer to a client id that is taken.
    pub(crate) fn client_id_taken(client_id: &str) -> Self {
        let message = format!("A client with the id {client_id} is already there.");
        let parameters = json!({ "oauth2_client_id": client_id });
        Self::problem(
            StatusCode::CONFLICT,
            "oauth2.client.with.client.id.already.exists",
            &message,
            parameters,
        )
    }

    /// A no in SCIM's form.
    pub(crate) fn scim(status: StatusCode, kind: Option<&str>, detail: &str) -> Self {
        Self::new(status, scim_error(status, json!(detail), kind), SCIM_TYPE)
    }

    /// A no in the form of the vSphere Automation API.
    pub(crate) fn vcenter(status: StatusCode, error_type: &str, message: &str) -> Self {
        let messages = json!([{ "id": "practice.vcenter", "default_message": message, "args": [] }]);
        let body = json!({ "error_type": error_type, "messages": messages });
        Self::new(status, body, JSON_TYPE)
    }

    /// A no of VCF Operations. `failures` are fields and what is wrong with each.
    pub(crate) fn vcf_operations(status: StatusCode, message: &str, failures: &[(String, String)]) -> Self {
        let mut body = json!({
            "type": "Error",
            "message": message,
            "httpStatusCode": status.as_u16(),
            "apiErrorCode": status.as_u16(),
        });
        if !failures.is_empty() {
            let failure = |(path, message): &(String, String)| json!({ "failureMessage": message, "violationPath": path });
            body["validationFailures"] = failures.iter().map(failure).collect();
        }
        Self::new(status, body, JSON_TYPE)
    }

    /// A name that something else has already.
    pub(crate) fn name_taken(name: &str) -> Self {
        let message = format!("The name {name} is taken.");
        Self::problem(StatusCode::CONFLICT, "practice.name.taken", &message, json!({ "name": name }))
    }

    /// The same in the form that an operation says no in, where it has one of its own.
    pub(crate) fn spoken(mut self, speech: ErrorFormat) -> Self {
        let Some(problem) = self.0.body["errors"].get(0).filter(|_| speech == ErrorFormat::Scim) else {
            return self;
        };
        let detail = problem["message"].clone();
        self.0.body = scim_error(self.0.status, detail, None);
        self.0.media = SCIM_TYPE;
        self
    }

    /// The same with another status.
    pub(crate) fn instead(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// Adds a header; a value that no header can carry is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers.push((name, value));
        }
        self
    }

    pub(crate) fn response(self) -> Response<Vec<u8>> {
        let mut response = Response::new(self.0.body.to_string().into_bytes());
        *response.status_mut() = self.0.status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(self.0.media));
        response.headers_mut().extend(self.0.headers);
        response
    }
}

/// RFC 7644 section 3.12: the status is a text there.
fn scim_error(status: StatusCode, detail: Value, scim_type: Option<&str>) -> Value {
    let mut body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": status.as_str(),
        "detail": detail,
    });
    if let Some(scim_type) = scim_type {
        body["scimType"] = json!(scim_type);
    }
    body
}

/// One entry of an `errors` body.
pub(crate) fn problem(code: &str, message: &str, parameters: Value) -> Value {
    json!({ "code": code, "message": message, "parameters": parameters })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_client_id_is_refused_with_the_documented_code_and_parameter() {
        let response = Refusal::client_id_taken("my-client").response();
        assert_eq!(response.status(), 409);
        let body: Value = serde_json::from_slice(response.body()).unwrap();
        assert_eq!(body["errors"][0]["code"], "oauth2.client.with.client.id.already.exists");
        assert_eq!(body["errors"][0]["parameters"], json!({ "oauth2_client_id": "my-client" }));
    }

    #[test]
    fn an_unknown_client_is_challenged_only_when_asked_for() {
        let challenged = Refusal::invalid_client(true).response();
        assert_eq!(challenged.headers()[WWW_AUTHENTICATE], "Basic realm=\"acs\"");
        assert!(!Refusal::invalid_client(false).response().headers().contains_key(WWW_AUTHENTICATE));
    }
}
