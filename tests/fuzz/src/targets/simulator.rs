//! Any requests to the practice tenant. It answers each, in a form that says what it is; a request without a token or
//! with another's name changes nothing; and no answer tells a secret that the request did not bring.

use crate::corpus_text;
use crate::practice::{BOOTSTRAP, HOST, Practice};
use firstkey_simulator::Service;
use http::Request;
use serde_json::Value;

/// Stands in corpus files where a token of the tenant belongs.
const TOKEN: &str = "example.access.token";

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let parts: Vec<&[u8]> = split(data, b"\n===\n");
    let requests: Vec<_> = parts.into_iter().take(4).filter_map(corpus_text::request).collect();
    if requests.is_empty() {
        return;
    }
    let mut practice = Practice::new(service(&requests[0]));
    let before = state(&mut practice);
    for request in &requests {
        let mut stranger = request.clone();
        // What signs in by itself is no stranger: a client's Basic, a person's session, vCenter's own header.
        stranger.headers_mut().remove("authorization");
        stranger.headers_mut().remove("vmware-api-session-id");
        if !signs_in(&stranger) {
            send(&mut practice, &stranger);
        }
    }
    assert_eq!(state(&mut practice), before, "a stranger changed something");
    for request in requests {
        let request = with_token(&practice, request);
        send(&mut practice, &request);
    }
}

/// Whether a request names somebody without a header: a form with client_secret_post, a password, an assertion.
fn signs_in(request: &Request<Vec<u8>>) -> bool {
    ["/token", "/authorize", "/logout"].iter().any(|end| request.uri().path().ends_with(end))
}

fn split<'a>(mut data: &'a [u8], by: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = data.windows(by.len()).position(|part| part == by) {
        parts.push(&data[..at]);
        data = &data[at + by.len()..];
    }
    parts.push(data);
    parts
}

/// The service whose golden file this looks like.
fn service(request: &Request<Vec<u8>>) -> Service {
    let vendor =
        request.headers().values().any(|value| value.as_bytes().windows(7).any(|part| part == b"vmware."));
    match (request.uri().path().contains("/t/"), vendor) {
        (true, _) => Service::Broker,
        (false, true) => Service::VMware,
        (false, false) => Service::Omnissa,
    }
}

/// What an administrator sees.
fn state(practice: &mut Practice) -> Vec<Vec<u8>> {
    let lists = [
        ("/acs", "/broker/oauth2-clients"),
        ("/usergroup", "/broker/directories"),
        ("/federation", "/broker/identity-providers"),
        ("/usergroup", "/scim/v2/Users"),
        ("/usergroup", "/scim/v2/Groups"),
    ];
    let requests = lists.map(|(place, rest)| {
        Request::get(practice.address(place, rest))
            .header("host", HOST)
            .header("authorization", format!("Bearer {}", practice.token))
            .body(Vec::new())
            .expect("a request")
    });
    requests.into_iter().map(|request| practice.carry(&request).expect("an answer").into_body()).collect()
}

fn with_token(practice: &Practice, mut request: Request<Vec<u8>>) -> Request<Vec<u8>> {
    for value in request.headers_mut().values_mut() {
        if let Ok(text) = value.to_str()
            && text.contains(TOKEN)
        {
            *value = text.replace(TOKEN, &practice.token).parse().expect("a header");
        }
    }
    request
}

fn send(practice: &mut Practice, request: &Request<Vec<u8>>) {
    let Some(response) = practice.carry(request) else { return };
    let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let faulty = format!("{request:?}").contains("fault-");
    if kind.contains("json") && !faulty && !response.body().is_empty() {
        let json = serde_json::from_slice::<Value>(response.body());
        assert!(json.is_ok(), "{kind} that is none: {}", String::from_utf8_lossy(response.body()));
    }
    let brought = String::from_utf8_lossy(request.body()).contains("bootstrap-of")
        || format!("{request:?}").contains("bootstrap-of");
    let told = format!("{:?} {}", response.headers(), String::from_utf8_lossy(response.body()));
    assert!(brought || !told.contains(BOOTSTRAP), "the bootstrap client's secret is told: {told}");
    if response.status().is_success() && request.headers().get("authorization").is_none() {
        assert!(open(request), "{} {} without a token", request.method(), request.uri());
    }
}

/// What everyone may ask, and what carries its authority in its body or its own header.
fn open(request: &Request<Vec<u8>>) -> bool {
    let path = request.uri().path();
    let ends =
        ["/token", "/revoke", "/jwks", "/openid-configuration", "/authorize", "/logout", "/admin-client"];
    // The documents declare no token for the SAML metadata.
    let metadata = path.contains("/saml-sp-metadata/");
    metadata
        || request.method() == http::Method::OPTIONS
        || ends.iter().any(|end| path.ends_with(end))
        || path.contains("/acs/t/") && path.ends_with("/init")
}
