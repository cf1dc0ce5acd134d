//! One exchange through the gateway: the browser's request to the tenant, the tenant's answer back, both streaming.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::header::{CONTENT_SECURITY_POLICY, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode, Uri, Version};

use crate::broken_off::Arriving;
use crate::failure::Failure;
use crate::guard::SEC_FETCH_DEST;
use crate::headers;
use crate::reply::Body;
use crate::upstream::Upstream;

/// The largest request body. The longest real one, a service provider's metadata, is some 100 KB.
const REQUEST_LIMIT: usize = 1024 * 1024;

const METHODS: [Method; 7] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];

/// Carries the request to the tenant. Redirects are answers like others: they are passed on and never followed.
pub(crate) async fn forward(
    upstream: &Upstream,
    request: Request<Incoming>,
) -> Result<Response<Body>, Failure> {
    if request.body().size_hint().lower() > REQUEST_LIMIT as u64 {
        return Err(too_large());
    }

    let is_page = request.headers().get(SEC_FETCH_DEST).is_some_and(|destination| destination == "document");
    let (parts, body) = request.into_parts();
    let parts = head(parts)?;
    let exceeded = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&exceeded);
    let body = Limited::new(body, REQUEST_LIMIT).map_err(move |error| {
        if error.is::<LengthLimitError>() {
            noted.store(true, Ordering::Relaxed);
        }
        error
    });

    let answer = upstream.send(Request::from_parts(parts, body)).await;
    // A body without a declared length shows its size only on the way; the tenant then saw half a request.
    if exceeded.load(Ordering::Relaxed) {
        return Err(too_large());
    }
    let (mut parts, body) = answer?.into_parts();
    headers::for_the_browser(&mut parts.headers);
    parts.version = Version::HTTP_11;
    if is_page {
        // Typed into the address bar, an answer would become a page with this origin's rights. Nothing of that is
        // added to what fetch receives.
        parts
            .headers
            .append(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
        parts.headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    }
    Ok(Response::from_parts(parts, Arriving::new(body).boxed()))
}

/// The head of the request as the tenant sees it, less Host.
pub(crate) fn head(mut parts: Parts) -> Result<Parts, Failure> {
    if !METHODS.contains(&parts.method) {
        return Err(Failure::refusal(
            StatusCode::METHOD_NOT_ALLOWED,
            "method",
            "The services know GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS only.",
        ));
    }
    headers::for_the_tenant(&mut parts.headers);
    parts.version = Version::HTTP_11;
    // Path and query as they came. A request target without a path was refused before.
    parts.uri = parts.uri.path_and_query().cloned().map(Uri::from).unwrap_or_default();
    Ok(parts)
}

fn too_large() -> Failure {
    Failure::refusal(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        "The request body is larger than 1 MiB, which is more than any operation of the services takes.",
    )
}
