//! Whose requests are served at all: those of a page that this gateway delivered, and of programs that are no browser.
//!
//! Any site that a person has open can make their browser send requests to 127.0.0.1. Such a request would run with
//! the reach of this machine's network. Three headers that scripts cannot set tell where it came from.

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

use crate::failure::Failure;
use crate::route::{self, Route};
use crate::{Settings, path_rule};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// What the answer is for (W3C Fetch Metadata): `empty` is fetch, `document` a tab, `script` a script element.
pub(crate) const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Who answers a request, if anybody does: all that its head decides.
pub(crate) fn admit(request: &Parts, port: u16, settings: &Settings) -> Result<Route, Failure> {
    check(request, port)?;
    let route = route::of(&request.method, request.uri.path(), settings);
    match route {
        // Only the console may ask these.
        Route::Tenant | Route::GatewayJson => check_same_origin(&request.headers)?,
        Route::Console | Route::Closed(_) => {}
    }
    Ok(route)
}

/// For every request: its target, its Host, its Origin, its path.
fn check(request: &Parts, port: u16) -> Result<(), Failure> {
    let uri = &request.uri;
    // `GET http://other/ HTTP/1.1` and CONNECT ask for a proxy (RFC 9112 section 3.2.2 and 3.2.3): this is none.
    if request.method == Method::CONNECT || uri.scheme().is_some() || uri.authority().is_some() {
        return Err(Failure::refusal(
            StatusCode::BAD_REQUEST,
            "proxy_request",
            "This is a gateway to one tenant, not a proxy. Ask for a path, such as /acs/token.",
        ));
    }
    check_host(&request.headers, port)?;
    check_origin(&request.headers)?;
    path_rule::check(uri.path()).map_err(|reason| {
        Failure::refusal(
            StatusCode::BAD_REQUEST,
            "bad_path",
            format!("The path was refused before anything was sent: it {reason}."),
        )
    })
}

/// For what only the console may ask: forwarded paths, and which tenant this is.
fn check_same_origin(headers: &HeaderMap) -> Result<(), Failure> {
    let refusal = |rule, message| Err(Failure::refusal(StatusCode::FORBIDDEN, rule, message));
    for site in headers.get_all(SEC_FETCH_SITE) {
        if !matches!(site.as_bytes(), b"same-origin" | b"none") {
            return refusal(
                "cross_site",
                "Another site made this request. Only the console that this gateway serves may: open it by its own address.",
            );
        }
    }
    for destination in headers.get_all(SEC_FETCH_DEST) {
        if !matches!(destination.as_bytes(), b"empty" | b"document") {
            return refusal(
                "not_data",
                "A tenant's answers are data for the console. They are not served as scripts, styles, images or frames.",
            );
        }
    }
    Ok(())
}

/// DNS rebinding: a foreign name that suddenly resolves to 127.0.0.1 makes its page same-origin with this gateway. The
/// name stays foreign in the Host header.
fn check_host(headers: &HeaderMap, port: u16) -> Result<(), Failure> {
    let mut hosts = headers.get_all(HOST).iter();
    let own = match (hosts.next(), hosts.next()) {
        (Some(host), None) => is_own_host(host.as_bytes(), port),
        _ => false,
    };
    if own {
        return Ok(());
    }
    Err(Failure::refusal(
        StatusCode::MISDIRECTED_REQUEST,
        "foreign_host",
        format!(
            "This gateway answers only to http://127.0.0.1:{port}/ and http://localhost:{port}/. Open it by one of them."
        ),
    ))
}

fn is_own_host(host: &[u8], port: u16) -> bool {
    ["127.0.0.1", "localhost", "[::1]"].into_iter().any(|name| {
        host.eq_ignore_ascii_case(format!("{name}:{port}").as_bytes())
            // Browsers leave out the scheme's own port.
            || (port == 80 && host.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// The Host is known to be good when this runs: a page's own Origin is that Host with the scheme before it.
fn check_origin(headers: &HeaderMap) -> Result<(), Failure> {
    let host = headers.get(HOST).map(|host| host.as_bytes().to_ascii_lowercase()).unwrap_or_default();
    let own = [b"http://".as_slice(), &host].concat();
    if headers.get_all(ORIGIN).iter().all(|origin| origin.as_bytes() == own) {
        return Ok(());
    }
    Err(Failure::refusal(
        StatusCode::FORBIDDEN,
        "foreign_origin",
        "A page of another origin made this request. Only the console that this gateway serves may.",
    ))
}
