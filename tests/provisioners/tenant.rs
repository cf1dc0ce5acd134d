//! A practice tenant of its own, and a provider that writes to it with the token of the directory's sync client.

use firstkey_simulator::Service;
use firstkey_tests::provisioner::replay::Replay;
use firstkey_tests::provisioner::sequence::{Sent, Sequence};
use firstkey_tests::tenant::{ORIGIN, Practice};
use http::Request;
use serde_json::Value;

/// The base address that a provider is given.
const BASE: &str = "/usergroup/scim/v2";
const DIRECTORIES: &str = "/usergroup/broker/directories";

/// A tenant, and how far its provider is.
pub(crate) struct Tenant {
    practice: Practice,
    replay: Replay,
}

impl Tenant {
    pub(crate) fn new() -> Self {
        let mut practice = Practice::of(Service::Omnissa);
        let overseer = practice.overseer().to_owned();
        let directories = administer(&mut practice, &overseer, "GET", DIRECTORIES, "");
        let id = directories["items"][0]["id"].as_str().expect("a directory").to_owned();
        let path = format!("{DIRECTORIES}/{id}/sync-client?action=generate_credentials");
        let made = administer(&mut practice, &overseer, "POST", &path, r#"{"generate_token": true}"#);
        let token = made["access_token"].as_str().expect("a token").to_owned();
        Self { practice, replay: Replay::new(format!("{ORIGIN}{BASE}"), token) }
    }

    /// What differs from what is expected, a sentence each.
    pub(crate) fn replay(&mut self, sequence: &Sequence, sent: &Sent) -> Vec<String> {
        let practice = &mut self.practice;
        self.replay.replay(sequence, sent, |request| practice.send(&request).expect("an answer"))
    }
}

fn administer(practice: &mut Practice, token: &str, method: &str, path: &str, body: &str) -> Value {
    let request = Request::builder()
        .method(method)
        .uri(format!("{ORIGIN}{path}"))
        .header("Authorization", format!("Bearer {token}"))
        .header("Content-Type", "application/json")
        .body(body.as_bytes().to_vec())
        .unwrap();
    let response = practice.send(&request).expect("an answer");
    assert_eq!(response.status(), 200, "{method} {path}");
    serde_json::from_slice(response.body()).unwrap()
}
