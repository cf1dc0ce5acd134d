//! Reads an answer: a success into its type, a no into a `Refusal`, anything else into the reason
//! it cannot be read. Strict on status and code, easy on everything else.

mod http_date;
mod refusal;

pub use crate::accepted::Accepted;
pub use crate::error::{Family, Problem, Refusal};

use crate::error::{Error, GatewayReport, TransportError, Unreadable};
use crate::excerpt::{self, excerpt};
use crate::media::{self, Media};
use crate::operation::Operation;
use crate::spec::{ApiRoot, Spec};
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, LOCATION};
use http::{Method, StatusCode};
use serde_json::{Map, Value};

/// A whole answer.
pub type Response = http::Response<Vec<u8>>;

/// Set by the gateway on answers it made itself, because the tenant gave none.
pub const GATEWAY: HeaderName = HeaderName::from_static("firstkey-gateway");

/// Reads the answer to an operation.
pub fn answer<O: Operation>(response: &Response) -> Result<O::Output, Error> {
    let accepted = accept(O::SPEC, response)?;
    Ok(O::read(accepted)?)
}

/// Whether an answer is a success of this operation, before its body is read.
pub fn check(spec: &Spec, response: &Response) -> Result<(), Error> {
    accept(spec, response).map(|_| ())
}

/// Reads the answer to any operation without a type: JSON as it came, XML as a text, null where
/// there is no body.
pub fn value(spec: &Spec, response: &Response) -> Result<Value, Error> {
    let accepted = accept(spec, response)?;
    Ok(match spec.returns {
        Media::Nothing | Media::Redirect => Value::Null,
        Media::Xml | Media::File => Value::String(accepted.text()),
        Media::Scim => {
            let mut value = match accepted.value() {
                // The answer to a PATCH may be 204 without a body (RFC 7644 section 3.5.2).
                Err(Unreadable::Empty { .. }) if spec.method == Method::PATCH => Value::Null,
                read => read?,
            };
            // The services write `resources`, RFC 7644 section 3.4.2 writes `Resources`.
            if let Some(map) = value.as_object_mut() {
                // Written anew: to take an entry out of a tree costs more code than all of this module.
                let mut renamed = Map::new();
                for (name, entry) in std::mem::take(map) {
                    let name = if name == "Resources" { "resources".to_owned() } else { name };
                    renamed.insert(name, entry);
                }
                *map = renamed;
            }
            value
        }
        Media::Json => accepted.value_or_jwt()?,
        _ => accepted.value()?,
    })
}

/// Lets a success through and sorts everything else.
fn accept<'a>(spec: &Spec, response: &'a Response) -> Result<Accepted<'a>, Error> {
    let status = response.status();
    let body = response.body().as_slice();
    let content_type = header(response.headers(), &CONTENT_TYPE);
    if response.headers().contains_key(&GATEWAY) {
        return Err(gateway_report(body).into());
    }
    if status.is_redirection() && spec.returns == Media::Redirect {
        return Ok(Accepted { status, body });
    }
    if status.is_redirection() {
        let location = header(response.headers(), &LOCATION);
        let location = location.split(['?', '#']).next().filter(|to| !to.is_empty());
        return Err(
            Unreadable::Redirect { location: location.map(|to| excerpt(to, excerpt::MESSAGE)) }.into()
        );
    }
    let html = media::is_html(content_type) || looks_like_html(body);
    if !status.is_success() {
        return Err(Error::Refused(refusal::read(spec, response, html)));
    }
    if html {
        return Err(Unreadable::Html { status: status.as_u16() }.into());
    }
    // The identity services document 202 for DELETE of a directory only; elsewhere nothing has happened yet.
    let begun = spec.method == Method::DELETE || spec.place == ApiRoot::SuiteApi;
    if status == StatusCode::ACCEPTED && !begun {
        return Err(Unreadable::Status { status: 202 }.into());
    }
    Ok(Accepted { status, body })
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Some proxies send a page as text/plain, or with no type at all.
fn looks_like_html(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    let start = &start[..start.len().min(14)];
    let start = start.to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

fn gateway_report(body: &[u8]) -> TransportError {
    // By hand: a typed reader would weigh more than this module.
    let value = serde_json::from_slice::<Value>(body).unwrap_or_default();
    let text = |name: &str| value.get("gateway")?.get(name)?.as_str();
    let report = text("cause")
        .zip(text("message"))
        .map(|(cause, message)| GatewayReport::new(cause, message, text("detail").unwrap_or_default()));
    report.map_or(TransportError::Unreachable, TransportError::Gateway)
}

#[cfg(test)]
mod tests;
