//! The plain parts of HTTP: a call as a handler reads it, credentials in a header, a form, and answers that are a yes.
//! Media types, rights and refusals have files of their own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, PRAGMA};
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode};
use serde_json::{Map, Value, json};

use crate::media::Media;
use crate::operations::Operation;
use crate::refusal::Refusal;
use crate::rights::Rights;
use crate::settings::MediaNames;
use crate::units::UnixSeconds;

/// One request on its way to a handler.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request<Vec<u8>>,
    pub(crate) operation: &'static Operation,
    /// What stands in the `{...}` of the path, decoded.
    pub(crate) names: Vec<String>,
    /// What its token opens.
    pub(crate) rights: Rights,
    pub(crate) now: UnixSeconds,
}

impl Call<'_> {
    /// The value of a query parameter, decoded; the first when it comes twice.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let query = self.request.uri().query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    /// The only name in the path.
    pub(crate) fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

/// A body that must be a JSON object; 400 otherwise.
pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    json_object(body).ok_or_else(|| {
        let message = "The body is not a JSON object.";
        Refusal::problem(StatusCode::BAD_REQUEST, "practice.body.unreadable", message, json!({}))
    })
}

/// A JSON object, if it is one.
pub(crate) fn json_object(text: &[u8]) -> Option<Map<String, Value>> {
    match json_value(text) {
        Some(Value::Object(object)) => Some(object),
        _ => None,
    }
}

/// A JSON value, if it is one. All JSON is read here: each way to ask serde_json for it brings another parser along.
pub(crate) fn json_value(text: &[u8]) -> Option<Value> {
    serde_json::from_slice(text).ok()
}

/// User id and password of `Authorization: Basic`, as they came, without any form decoding (RFC 7617 section 2).
/// None without such a header; an error when the header is there and cannot be read.
pub(crate) fn basic(headers: &HeaderMap) -> Option<Result<(String, String), Unreadable>> {
    let encoded = scheme(headers, "Basic")?;
    Some(read_basic(encoded).ok_or(Unreadable))
}

/// A Basic header that is not base64 of UTF-8 text with a colon in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

fn read_basic(encoded: &str) -> Option<(String, String)> {
    let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}

/// The token of `Authorization: Bearer`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    scheme(headers, "Bearer")
}

fn scheme<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let (scheme, rest) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case(name).then_some(rest.trim())
}

/// A yes with a JSON body of the given kind.
pub(crate) fn answer(names: MediaNames, status: StatusCode, media: Media, body: &Value) -> Response<Vec<u8>> {
    let mut response = Response::new(body.to_string().into_bytes());
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media.name(names)));
    response
}

/// A yes without a body.
pub(crate) fn no_content() -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response
}

/// The answer that carries a token: never to be stored (RFC 6749 section 5.1).
pub(crate) fn token_answer(body: &Value) -> Response<Vec<u8>> {
    let mut response = answer(MediaNames::Json, StatusCode::OK, Media::Token, body);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(PRAGMA, HeaderValue::from_static("no-cache"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(value))])
    }

    #[test]
    fn basic_is_split_at_the_first_colon_and_not_decoded_further() {
        // aWQ6YTpiJTJE is base64 of "id:a:b%2D".
        let read = basic(&with("basic aWQ6YTpiJTJE")).unwrap();
        assert_eq!(read, Ok(("id".to_owned(), "a:b%2D".to_owned())));
        assert_eq!(basic(&with("Basic !!!")), Some(Err(Unreadable)));
        assert_eq!(basic(&with("Bearer abc")), None);
    }

    #[test]
    fn a_bearer_token_is_read_whatever_the_case_of_its_scheme() {
        assert_eq!(bearer(&with("bearer abc")), Some("abc"));
        assert_eq!(bearer(&with("Basic abc")), None);
    }
}
