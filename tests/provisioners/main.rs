//! What identity providers send when they provision users and groups, replayed against the practice tenant. The
//! sequences are data (`*.json`): each request names where it is documented, and what is expected of the answer stands
//! beside it in the provider's own words. How a file is made up stands in `tests/src/provisioner/sequence.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod tenant;

use firstkey_tests::exceptions;
use firstkey_tests::provisioner::accepted::ACCEPTED;
use firstkey_tests::provisioner::sequence::{self, Basis, Sequence};
use std::collections::BTreeSet;
use tenant::Tenant;

#[test]
fn what_identity_providers_send_is_answered_as_they_expect() {
    let mut found = Vec::new();
    for (name, sequence) in sequence::all() {
        let mut tenant = Tenant::new();
        let differences = sequence.requests.iter().flat_map(|request| tenant.replay(&sequence, request));
        found.extend(differences.map(|difference| format!("{name}: {difference}")));
    }
    exceptions::check(&found, ACCEPTED);
}

#[test]
fn every_request_says_where_it_is_from() {
    let mut requests = 0;
    for (name, sequence) in sequence::all() {
        let used: BTreeSet<&str> = sequence.requests.iter().map(|request| request.source.as_str()).collect();
        let named: BTreeSet<&str> = sequence.sources.keys().map(String::as_str).collect();
        assert_eq!(used, named, "{name}: sources that are used, and that are named");
        for address in sequence.sources.values() {
            assert!(address.starts_with("https://"), "{name}: {address}");
        }
        let documented = sequence.requests.iter().any(|request| request.basis == Basis::Documented);
        assert!(documented || sequence.about.is_some(), "{name}: says why nothing of it is documented");
        requests += sequence.requests.len();
    }
    assert!(requests >= 100, "only {requests} requests");
}

#[test]
fn every_sequence_goes_from_nothing_to_nothing() {
    for (name, sequence) in sequence::all() {
        let sent = |method: &str, path: &str| {
            sequence.requests.iter().any(|one| one.method == method && one.path.starts_with(path))
        };
        for (method, path) in [
            ("GET", "/Users"),
            ("POST", "/Users"),
            ("GET", "/Groups"),
            ("POST", "/Groups"),
            ("DELETE", "/Groups/"),
        ] {
            assert!(sent(method, path), "{name}: no {method} {path}");
        }
        assert!(sent("PUT", "/Users/") || sent("PATCH", "/Users/"), "{name}: no user is changed");
        assert!(sent("PUT", "/Groups/") || sent("PATCH", "/Groups/"), "{name}: no group is changed");
        let disables = sequence.requests.iter().any(|one| {
            one.answer.as_ref().is_some_and(|answer| answer["active"] == false) && one.method != "POST"
        });
        assert!(disables, "{name}: nobody is disabled");
    }
}

#[test]
fn an_answer_that_is_not_the_expected_one_is_told() {
    let planted = r#"{
        "provider": "Planted", "sources": {"a": "https://a.example"}, "headers": {"Content-Type": "application/scim+json"},
        "requests": [
            {"does": "makes", "source": "a", "method": "POST", "path": "/Users", "body": {"userName": "ada"},
                "status": [200], "answer": {"userName": "bob", "groups": [{}], "id": null}, "keep": {"ada": "id"}},
            {"does": "reads", "source": "a", "method": "GET", "path": "/Users/{ada}", "status": [200],
                "answer": {"userName": "ada"}}
        ]
    }"#;
    let sequence: Sequence = serde_json::from_str(planted).unwrap();
    let mut tenant = Tenant::new();
    let found: Vec<String> =
        sequence.requests.iter().flat_map(|request| tenant.replay(&sequence, request)).collect();
    let id = found[2].rsplit(' ').next().unwrap().to_owned();
    assert_eq!(
        found,
        [
            "makes: status is 201, expected 200".to_owned(),
            "makes: groups has 0 entries, expected 1".to_owned(),
            format!("makes: id is expected to be absent, and is {id}"),
            "makes: userName is \"ada\", expected \"bob\"".to_owned(),
        ]
    );
}
