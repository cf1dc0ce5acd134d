//! Whom a request was sent as, read off the wire: the client of its credentials, or the one that got its token.

use firstkey_core::credentials::Credentials;
use firstkey_core::request::Request;
use firstkey_data::{Activity, Exchange};
use http::header::AUTHORIZATION;

/// The client id; none when nobody asked, or when the token came from elsewhere.
pub(super) fn name(activity: &Activity, exchange: &Exchange) -> Option<String> {
    client(&exchange.request).or_else(|| {
        let token = authorization(&exchange.request)?.strip_prefix("Bearer ")?;
        let got = activity.iter().rev().find(|other| other.id < exchange.id && brought(other, token))?;
        client(&got.request)
    })
}

/// The client that names itself in a request (RFC 6749 section 2.3.1).
fn client(request: &Request) -> Option<String> {
    let basic = authorization(request).filter(|value| value.starts_with("Basic "));
    let form = || {
        let body = std::str::from_utf8(request.body()).ok()?;
        body.split('&').find_map(|field| field.strip_prefix("client_id=")).map(str::to_owned)
    };
    basic.and_then(Credentials::split_pasted).map(|(id, _)| id).or_else(form)
}

fn authorization(request: &Request) -> Option<&str> {
    request.headers().get(AUTHORIZATION)?.to_str().ok()
}

/// Whether this exchange brought that token.
fn brought(exchange: &Exchange, token: &str) -> bool {
    let is_token_request = exchange.request.uri().path().ends_with("/token");
    let body = exchange.reply.as_ref().and_then(|reply| reply.as_ref().ok()).map(|response| response.body());
    is_token_request
        && body.is_some_and(|body| body.windows(token.len().max(1)).any(|part| part == token.as_bytes()))
}
