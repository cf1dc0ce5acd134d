//! Failures one can meet on purpose: planned for an operation, or called for by a name.

use firstkey_simulator::{FAULTS, Fault, Lost, VcfOperations};
use http::Method;
use serde_json::{Value, json};

use crate::practice::{IAM, Practice};

/// How many API clients there are.
fn clients(practice: &mut Practice, realm: &str) -> u64 {
    let found = practice.post(&format!("{realm}/api-clients/query"), &json!({})).json();
    found["pageInfo"]["totalCount"].as_u64().unwrap()
}

#[test]
fn a_planned_fault_strikes_as_often_as_it_was_planned_and_acts_as_it_says() {
    for fault in FAULTS {
        let mut practice = Practice::signed_in();
        let realm = practice.realm();
        practice.operations.plan("createApiClient", fault, 1).unwrap();
        let path = format!("{realm}/api-clients");
        let body = json!({ "clientId": "backup", "clientName": "Backup" });
        let struck = practice.try_call(Method::POST, &path, Some(&body));
        assert_eq!(clients(&mut practice, &realm), u64::from(fault.acts), "{}", fault.name);
        match (fault.name, struck) {
            ("444", struck) => assert_eq!(struck.err(), Some(Lost::Closed)),
            ("lost-answer", struck) => assert_eq!(struck.err(), Some(Lost::AfterActing)),
            (name, Ok(reply)) => {
                if let Ok(status) = name.parse::<u16>() {
                    assert_eq!(reply.status, status);
                }
                let well = reply.status == 201
                    && serde_json::from_slice::<Value>(&reply.body).is_ok()
                    && reply.headers["content-type"] == "application/json";
                assert_eq!(well, name == "slow", "{name}");
            }
            (name, Err(lost)) => panic!("{name}: {lost:?}"),
        }
        let again = practice.post(&path, &body).status;
        assert_eq!(again, if fault.acts { 409 } else { 201 }, "{}", fault.name);
    }
}

#[test]
fn every_operation_can_fail_and_says_so_in_its_own_form() {
    let mut practice = Practice::signed_in();
    let fault = Fault::named("429").unwrap();
    for (id, ..) in VcfOperations::operations() {
        practice.operations.plan(id, fault, 0).unwrap();
    }
    assert!(practice.operations.plan("createUser", fault, 1).is_err());
    practice.operations.plan("getEligibleVidbs", fault, 1).unwrap();
    let reply = practice.get(&format!("{IAM}/vidbs"));
    assert_eq!((reply.status, &reply.headers["retry-after"]), (429, &"30".parse().unwrap()));
    assert_eq!(reply.json()["httpStatusCode"], 429);
    practice.operations.plan("getAccessToken", Fault::named("400").unwrap(), 1).unwrap();
    assert_eq!(practice.exchange("x").text("error"), "invalid_request");
}

#[test]
fn a_name_calls_for_a_fault_until_something_has_it() {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    let path = format!("{realm}/api-clients");
    let named = |id: &str| json!({ "clientId": id, "clientName": "x" });
    assert_eq!(practice.post(&path, &named("fault-503")).status, 503);
    assert!(practice.try_call(Method::POST, &path, Some(&named("fault-lost-answer"))).is_err());
    assert_eq!(practice.post(&path, &named("fault-lost-answer")).status, 409, "it is there");
    practice.client(&realm, "backup");
    let token = json!({ "tokenName": "fault-500", "apiClientId": "backup" });
    assert_eq!(practice.post(&format!("{realm}/api-tokens"), &token).status, 500);
}
