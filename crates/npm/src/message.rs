//! Requests and answers as plain objects.

use crate::error::{plain, thrown};
use firstkey_core::error::RequestError;
use firstkey_core::request::Request;
use firstkey_core::response::Response;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// A finished request as `{method, url, headers, body}`.
pub(crate) fn handed(request: Result<Request, RequestError>) -> Result<JsValue, JsValue> {
    let request = request.map_err(|error| thrown(&error.into()))?;
    let headers =
        request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap_or_default()));
    to_js(&Handed {
        method: request.method().as_str(),
        url: request.uri().to_string(),
        headers: headers.collect(),
        // Core's bodies are forms and JSON: text.
        body: (!request.body().is_empty()).then(|| String::from_utf8_lossy(request.body()).into_owned()),
    })
}

#[derive(Serialize)]
struct Handed<'a> {
    method: &'a str,
    url: String,
    headers: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

/// An answer as a caller brings it.
#[derive(Deserialize)]
pub(crate) struct Received {
    status: u16,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    body: String,
}

impl Received {
    /// As core reads it.
    pub(crate) fn response(self) -> Result<Response, JsValue> {
        let status = http::StatusCode::from_u16(self.status)
            .map_err(|_| plain("request.status", "The status of an answer is a number from 100 to 999."))?;
        let mut response = Response::new(self.body.into_bytes());
        *response.status_mut() = status;
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) =
                (http::HeaderName::try_from(name), http::HeaderValue::try_from(value))
            {
                response.headers_mut().append(name, value);
            }
        }
        Ok(response)
    }
}

/// What a caller gave, in its type.
pub(crate) fn given<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        // The text may quote what was given, and that may be a secret.
        let said = error.to_string();
        let said = match (said.find('"'), said.rfind('"')) {
            (Some(from), Some(to)) if from < to => format!("{}...{}", &said[..=from], &said[to..]),
            _ => said,
        };
        plain("request.options", &format!("An option is missing or of the wrong type: {said}"))
    })
}

/// Plain objects, no `Map`.
pub(crate) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| plain("request.options", &error.to_string()))
}
