//! Answers that the gateway gives itself, with the headers that all of them carry.

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::{Tenant, headers};

/// A body that is either held in memory or still arriving from the tenant.
pub(crate) type Body = BoxBody<Bytes, hyper::Error>;

pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// The same policy stands in a meta tag of the page; a meta tag cannot say `frame-ancestors`.
const SECURITY: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; \
         manifest-src 'self'; worker-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), \
         encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
         local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
         publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), \
         xr-spatial-tracking=()",
    ),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// A sentence for a person who opened a path that is not there.
pub(crate) fn text(status: StatusCode, sentence: &str) -> Response<Body> {
    bytes(status, "text/plain; charset=utf-8", format!("{sentence}\n").into())
}

pub(crate) fn json(status: StatusCode, value: &Value) -> Response<Body> {
    bytes(status, "application/json", value.to_string().into())
}

/// The form in which the page is told why no answer of the tenant comes. A refusal names no tenant: who asked from a
/// foreign site need not learn it.
pub(crate) fn failure(failure: &Failure, tenant: Option<&Tenant>) -> Response<Body> {
    let body = json!({ "gateway": {
        "cause": failure.cause.name(),
        "message": failure.message,
        "detail": failure.detail,
        "tenant": tenant.map(ToString::to_string),
    }});
    let mut answer = json(failure.status, &body);
    answer.headers_mut().insert(headers::GATEWAY, HeaderValue::from_static(failure.cause.name()));
    answer
}

/// Not to be stored unless the caller says otherwise.
pub(crate) fn bytes(status: StatusCode, media_type: &'static str, body: Bytes) -> Response<Body> {
    let mut answer = Response::new(Full::new(body).map_err(|never| match never {}).boxed());
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, NO_STORE);
    for (name, value) in SECURITY {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    answer
}
