//! Tests of recognize. That every operation of the catalog is found again is tested in tests/wire.

use super::*;
use crate::dialect::{BROKER, OMNISSA};
use serde_json::json;

#[test]
fn values_have_the_types_of_the_operation() {
    let found = recognize(
        &BROKER,
        "GET",
        "https://acme.example/acs/t/STAFF/broker/oauth2-clients?start_index=1&page_size=20&x=1&page_size=3",
        b"",
    )
    .unwrap();
    assert_eq!(found.entry.spec.id, "getAllOAuth2ClientSummaries");
    assert_eq!(found.profile.tenant.as_str(), "STAFF");
    assert_eq!(Value::Object(found.values), json!({"start_index": 1, "page_size": 20}));
    assert_eq!(
        found.left_out,
        [
            "The query parameter x is unknown to getAllOAuth2ClientSummaries and was left out.",
            "page_size stands twice in the query; the first is taken.",
        ]
    );
}

#[test]
fn a_path_value_is_read_without_its_encoding_and_the_nearer_path_wins() {
    let address = "https://acme.example/usergroup/scim/v2/Users";
    let found = recognize(&OMNISSA, "GET", &format!("{address}/a%2Fb%C3%A9"), b"").unwrap();
    assert_eq!((found.entry.spec.id, &found.values["id"]), ("getUser", &json!("a/b\u{e9}")));
    let found = recognize(&OMNISSA, "POST", &format!("{address}/.search"), b"{}").unwrap();
    assert_eq!(found.entry.spec.id, "postUserSearch");
}

#[test]
fn a_body_that_is_none_is_said() {
    let address = "https://acme.example/usergroup/scim/v2/Users";
    let found = recognize(&OMNISSA, "POST", address, b"{\"a\":").unwrap();
    assert_eq!(found.left_out, ["The body is not JSON: line 1, column 5 cannot be read."]);
    let found = recognize(&OMNISSA, "DELETE", &format!("{address}/1"), b"{}").unwrap();
    assert_eq!(found.left_out, ["deleteUser takes no body."]);
    let found =
        recognize(&OMNISSA, "POST", "https://acme.example/acs/token", b"grant_type=password&q=1").unwrap();
    assert_eq!(found.values["body"], json!({"grant_type": "password"}));
    assert_eq!(found.left_out, ["The field q is unknown to getAccessToken and was left out."]);
}

#[test]
fn a_request_that_no_operation_is_says_what_is_near() {
    for (dialect, method, url, sentence) in [
        (
            &OMNISSA,
            "GET",
            "/acs/token",
            "The address is not complete: it starts with https:// and has a host name.",
        ),
        (
            &OMNISSA,
            "GET",
            "https://a.example/x",
            "Omnissa Identity Service has no operation with the path /x.",
        ),
        (
            &BROKER,
            "GET",
            "https://a.example/acs/token",
            "VCF Identity Broker has no operation with the path /acs/token.",
        ),
        (
            &OMNISSA,
            "PUT",
            "https://a.example/acs/token",
            "Omnissa Identity Service has no PUT at this path; it has POST.",
        ),
    ] {
        assert_eq!(recognize(dialect, method, url, b"").unwrap_err().to_string(), sentence);
    }
}
