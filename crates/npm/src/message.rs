//! Requests and answers as plain data.

use crate::error::{JsError, bad_option};
use crate::input::Input;
use crate::object::set;
use firstkey_core::request::Request;
use firstkey_core::response::{GATEWAY, Response};
use http::header::{CONTENT_TYPE, DATE, HeaderName, LOCATION, RETRY_AFTER};
use serde_json::{Map, Value};

/// A finished request as `{method, url, headers, body?}`.
pub(crate) fn request_to_js(request: &Request) -> Value {
    let mut map = Map::new();
    set(&mut map, "method", request.method().as_str().into());
    set(&mut map, "url", request.uri().to_string().into());
    let mut headers = Map::new();
    for (name, value) in request.headers() {
        set(&mut headers, name.as_str(), value.to_str().unwrap_or_default().into());
    }
    set(&mut map, "headers", Value::Object(headers));
    if !request.body().is_empty() {
        // Core's bodies are forms and JSON: text.
        set(&mut map, "body", String::from_utf8_lossy(request.body()).into());
    }
    Value::Object(map)
}

/// An answer, `{status, headers?, body?}` with the body as text, as core reads it.
pub(crate) fn response_from_js(input: &Input) -> Result<Response, JsError> {
    let status = input.whole("status").and_then(|status| u16::try_from(status).ok());
    let status = status
        .and_then(|status| http::StatusCode::from_u16(status).ok())
        .ok_or_else(|| bad_option("status", "The status of an answer is a whole number from 100 to 999."))?;
    let mut response = Response::new(input.text("body").unwrap_or_default().as_bytes().to_vec());
    *response.status_mut() = status;
    for name in READ {
        let value = input.object("headers").and_then(|headers| headers.get(name.as_str())?.as_str());
        if let Some(value) = value.and_then(|value| http::HeaderValue::try_from(value).ok()) {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

/// The headers of an answer that mean anything to core. Reading any name would bring the table of
/// all standard names into the wasm file.
const READ: [HeaderName; 5] = [CONTENT_TYPE, LOCATION, RETRY_AFTER, DATE, GATEWAY];
