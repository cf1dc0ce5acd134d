//! What identity providers send when they provision users and groups, replayed against the practice tenant. The
//! sequences are data (`*.json`): each request names where it is documented, and what is expected of the answer stands
//! beside it in the provider's own words. How a file is made up stands in `sequence`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod expected;
mod replay;
mod sequence;

use firstkey_tests::exceptions;
use replay::Tenant;
use sequence::{Basis, Sequence};
use std::collections::BTreeSet;

/// Where the practice tenant knowingly answers otherwise than a provider expects: a part of the line, and the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("Resources is absent", WRITTEN_SMALL),
    ("emails[0].primary is \"true\", expected true", PRIMARY_AS_TEXT),
    ("name.formatted is absent", NOT_DOCUMENTED),
    ("locale is absent", NOT_DOCUMENTED),
    ("sets a password: status is 400 (There is no attribute password.)", NO_PASSWORD),
    ("finds the user by its mail address at work: status is 400", MATCHED_BY_NAME),
    ("adds a manager by the bare name of the attribute: status is 400", NO_SCHEMA),
    ("reads the manager back as an object", AS_IT_CAME),
    ("makes a user whose manager is a text", AS_IT_CAME),
];

const WRITTEN_SMALL: &str =
    "all three documents have `resources`; at the broker in vCenter others saw `Resources`";
const PRIMARY_AS_TEXT: &str = "the documents have a text here, and a flag in every other list";
const NOT_DOCUMENTED: &str = "no document has this attribute; a provider sends it along and does not miss it";
const NO_PASSWORD: &str =
    "no document has a password: the vendor's guide leaves Okta's password synchronization off";
const MATCHED_BY_NAME: &str = "RFC 7644 figure 1 has no attribute behind the brackets of a filter, and Microsoft's \
    tutorial for this service lets users be matched by userName alone";
const NO_SCHEMA: &str = "an attribute of an extension has its schema in front (RFC 7644 section 3.10), as Entra ID \
    was seen to send it";
const AS_IT_CAME: &str =
    "the practice tenant gives an extension back as it came; Entra ID would call it incompatible";

#[test]
fn what_identity_providers_send_is_answered_as_they_expect() {
    let mut found = Vec::new();
    for (name, sequence) in sequence::all() {
        let mut tenant = Tenant::new();
        let differences = sequence.requests.iter().flat_map(|request| tenant.replay(&sequence, request));
        found.extend(differences.map(|difference| format!("{name}: {difference}")));
    }
    exceptions::check(&found, EXCEPTIONS);
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
