//! Answers to pages of another origin (CORS), for a tenant that is set to give them. Off by default: the real services
//! are not known to. Nothing more is exposed, so that Retry-After and WWW-Authenticate stay unreadable to such a page.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_REQUEST_METHOD, ORIGIN,
};
use http::{HeaderValue, Method, Request, Response};

use crate::wire;

/// The answer to a preflight; none when the request is not one.
pub(crate) fn preflight(request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
    let asks = request.headers().contains_key(ORIGIN)
        && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
    if request.method() != Method::OPTIONS || !asks {
        return None;
    }
    let mut response = wire::no_content();
    open(&mut response);
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST, PATCH, PUT, DELETE"));
    // Authorization must be named: the wildcard does not cover it (Fetch standard, CORS-safelisted headers).
    let allowed =
        HeaderValue::from_static("authorization, content-type, accept, if-match, vmware-api-session-id");
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    Some(response)
}

/// Lets a page of any origin read this answer.
pub(crate) fn open(response: &mut Response<Vec<u8>>) {
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
}
