//! Which headers cross the gateway, each way. Everything not named here crosses unchanged.

use std::collections::HashSet;

use hyper::header::{CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, HeaderMap, HeaderName, HeaderValue};

/// The name of the header that only the gateway's own answers carry.
pub(crate) const GATEWAY: HeaderName = HeaderName::from_static("firstkey-gateway");

/// They speak about one connection, not about the message (RFC 9110 section 7.6.1, with the historic ones).
const HOP_BY_HOP: &[&str] = &[
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authentication-info",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// What the tenant need not or must not see.
///
/// Origin and Referer name 127.0.0.1, and a server that checks them would refuse; cookies of 127.0.0.1 belong to
/// whatever else runs there; the forwarding headers and the original-URL headers make some servers believe another
/// client or path; Expect was answered by the gateway when it began to read the body.
///
/// User-Agent and Accept-Language stay: firewalls before a tenant turn unknown programs away, the tenant's audit log
/// should show the browser that acted, and its messages come in the reader's language. A browser without a gateway
/// would send the same.
const NOT_SENT: &[&str] = &[
    "cookie",
    "expect",
    "forwarded",
    "host",
    "origin",
    "referer",
    "true-client-ip",
    "via",
    "x-original-url",
    "x-real-ip",
    "x-rewrite-url",
];
const NOT_SENT_PREFIXES: &[&str] = &["sec-", "x-forwarded-"];

/// What the browser must not see.
///
/// WWW-Authenticate is not among it: the page shows it. It opens no password prompt as long as the page fetches with
/// `credentials: "omit"` (tried in Chromium 156: with `same-origin` or `include` the browser asks for one, even when
/// the request had an Authorization of its own).
///
/// Set-Cookie would put the tenant's cookies on 127.0.0.1; CORS headers would open the gateway to other origins; the
/// rest bind or reset the whole origin, which here is this machine and not the tenant.
const NOT_RETURNED: &[&str] = &[
    "alt-svc",
    "clear-site-data",
    "firstkey-gateway",
    "nel",
    "report-to",
    "reporting-endpoints",
    "service-worker-allowed",
    "set-cookie",
    "set-cookie2",
    "strict-transport-security",
];
const NOT_RETURNED_PREFIXES: &[&str] = &["access-control-"];

/// The request's headers as they go to the tenant, less Host, which the caller sets.
pub(crate) fn for_the_tenant(headers: &mut HeaderMap) {
    keep(headers, NOT_SENT, NOT_SENT_PREFIXES);
    // The body's own length decides, so that the two can never disagree. That nothing comes is said
    // (RFC 9110 section 8.6): some proxies answer 411 to a POST that does not say so.
    if headers.remove(CONTENT_LENGTH).is_some_and(|length| length == "0") {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
}

/// The answer's headers as they go to the browser.
pub(crate) fn for_the_browser(headers: &mut HeaderMap) {
    keep(headers, NOT_RETURNED, NOT_RETURNED_PREFIXES);
    // Answers hold secrets and tokens: a browser's disk is no place for them.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

fn keep(headers: &mut HeaderMap, names: &[&str], prefixes: &[&str]) {
    let named = named_in_connection(headers);
    let dropped: Vec<HeaderName> = headers
        .keys()
        .filter(|name| {
            let text = name.as_str();
            HOP_BY_HOP.contains(&text)
                || names.contains(&text)
                || prefixes.iter().any(|prefix| text.starts_with(prefix))
                || named.contains(text)
        })
        .cloned()
        .collect();
    for name in dropped {
        headers.remove(name);
    }
}

/// `Connection: close, X-Trace` makes X-Trace a header of this connection only.
fn named_in_connection(headers: &HeaderMap) -> HashSet<String> {
    headers
        .get_all(CONNECTION)
        .iter()
        .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
        .map(|token| String::from_utf8_lossy(token).trim().to_ascii_lowercase())
        .collect()
}
