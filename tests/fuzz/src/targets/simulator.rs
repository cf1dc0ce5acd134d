//! Any requests to the practice tenant. It answers each, in a form that says what it is; a request without a token or
//! with another's name changes nothing; and no answer tells a secret that the request did not bring.

use crate::corpus_text;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_simulator::{
    Answer, BOOTSTRAP_CLIENT_ID, PublicKey, Secret, Service, Settings, Tenant, UnixSeconds,
};
use http::{Request, Response};
use serde_json::Value;

const ORIGIN: &str = "https://acme.example";
const BOOTSTRAP: &str = "bootstrap-of-this-test-5164";
const NOW: i64 = 1_700_000_000;
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
    let before = practice.state();
    for request in &requests {
        let mut stranger = request.clone();
        // What signs in by itself is no stranger: a client's Basic, a person's session, vCenter's own header.
        stranger.headers_mut().remove("authorization");
        stranger.headers_mut().remove("vmware-api-session-id");
        if !signs_in(&stranger) {
            practice.send(&stranger);
        }
    }
    assert_eq!(practice.state(), before, "a stranger changed something");
    for request in requests {
        practice.send(&practice.with_token(request));
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

struct Practice {
    tenant: Tenant,
    token: String,
}

impl Practice {
    fn new(service: Service) -> Self {
        let mut settings = Settings::new(service, ORIGIN);
        settings.bootstrap_secret = Some(Secret::new(BOOTSTRAP));
        let point = [&[4_u8][..], &[1; 64]].concat();
        let key = PublicKey::from_uncompressed_point(&point).expect("a point");
        let mut counter = 0_u64;
        let random = Box::new(move |bytes: &mut [u8]| {
            counter += 1;
            bytes.iter_mut().zip(counter.to_be_bytes().iter().cycle()).for_each(|(to, from)| *to = *from);
        });
        let tenant = Tenant::new(settings, key, UnixSeconds(NOW), random);
        let mut practice = Self { tenant, token: String::new() };
        let pair = STANDARD.encode(format!("{BOOTSTRAP_CLIENT_ID}:{BOOTSTRAP}"));
        let ask = Request::post(practice.address("/acs", "/token"))
            .header("host", "acme.example")
            .header("authorization", format!("Basic {pair}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(b"grant_type=client_credentials".to_vec())
            .expect("a request");
        let answer = practice.carry(&ask).expect("an answer");
        let answer: Value = serde_json::from_slice(answer.body()).expect("JSON");
        practice.token = answer["access_token"].as_str().expect("a token").to_owned();
        practice
    }

    fn address(&self, place: &str, rest: &str) -> String {
        let settings = self.tenant.settings();
        match settings.service {
            Service::Omnissa | Service::VMware => format!("{place}{rest}"),
            Service::Broker => format!("{place}/t/{}{rest}", settings.tenant_name),
        }
    }

    /// What an administrator sees.
    fn state(&mut self) -> Vec<Vec<u8>> {
        let lists = [
            ("/acs", "/broker/oauth2-clients"),
            ("/usergroup", "/broker/directories"),
            ("/federation", "/broker/identity-providers"),
            ("/usergroup", "/scim/v2/Users"),
            ("/usergroup", "/scim/v2/Groups"),
        ];
        let requests = lists.map(|(place, rest)| {
            Request::get(self.address(place, rest))
                .header("host", "acme.example")
                .header("authorization", format!("Bearer {}", self.token))
                .body(Vec::new())
                .expect("a request")
        });
        requests.into_iter().map(|request| self.carry(&request).expect("an answer").into_body()).collect()
    }

    fn with_token(&self, mut request: Request<Vec<u8>>) -> Request<Vec<u8>> {
        for value in request.headers_mut().values_mut() {
            if let Ok(text) = value.to_str()
                && text.contains(TOKEN)
            {
                *value = text.replace(TOKEN, &self.token).parse().expect("a header");
            }
        }
        request
    }

    fn send(&mut self, request: &Request<Vec<u8>>) {
        let Some(response) = self.carry(request) else { return };
        let kind =
            response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
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

    /// None when the connection closes without an answer.
    fn carry(&mut self, request: &Request<Vec<u8>>) -> Option<Response<Vec<u8>>> {
        let mut answer = self.tenant.answer(request, UnixSeconds(NOW));
        loop {
            answer = match answer {
                Answer::Ready(response) => return Some(response),
                Answer::Sign(unsigned) => unsigned.signed(&[7; 64]),
                Answer::Later(_, then) => *then,
                Answer::Drop(_) => return None,
            };
        }
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
