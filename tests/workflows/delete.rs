//! Deleting the bootstrap client: how it is found, what proves that it is gone, and what becomes of its token.

use crate::journey::{AT_BROKER_8, AT_BROKER_9_1, AT_OMNISSA, Journey, NEW_ID, PLACES, Place, bootstrap};
use firstkey_core::credentials::Credentials;
use firstkey_core::request::Request;
use firstkey_core::response::Response;
use firstkey_core::workflows::delete_bootstrap::{DeleteBootstrap, Gone, OldToken};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::Stage;
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;
use serde_json::Value;

const DELETE: &str = "deleteOAuth2ClientById";

fn deletes(journey: &mut Journey) -> Vec<String> {
    journey.practice.taken_lines().into_iter().filter(|line| line.starts_with("DELETE")).collect()
}

#[test]
fn it_is_found_on_the_third_page_of_the_list() {
    for place in PLACES {
        let mut journey = Journey::at(place);
        for number in 0..110 {
            let id = format!("client-{number}");
            journey.practice.make_client(&id, "s", "TENANT_ADMIN", "client_credentials");
        }
        let begin = Bootstrap::Client(Credentials::parse("client-109", "s").unwrap());
        journey.steps.begin_with(begin);
        journey.first_token().unwrap();
        journey.steps.plan(journey.new_client(NEW_ID));
        journey.steps.secret_saved();
        let mut journey = journey.proved();
        assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));
        let lines = journey.practice.taken_lines();
        for page in 1..=3 {
            assert!(lines[page - 1].ends_with(&format!("oauth2-clients?start_index={page}&page_size=50")));
        }
        assert!(lines[3].starts_with("DELETE") && lines.len() == 6, "{lines:?}");
        assert!(!journey.practice.has_client("client-109"));
    }
}

/// A list whose entries say less than documented.
fn without_links(request: &Request, response: &mut Response) {
    if request.uri().path().ends_with("/oauth2-clients") && request.method() == http::Method::GET {
        let mut list: Value = serde_json::from_slice(response.body()).unwrap();
        for item in list["items"].as_array_mut().unwrap() {
            item.as_object_mut().unwrap().remove("_links");
        }
        *response.body_mut() = list.to_string().into_bytes();
    }
}

#[test]
fn without_a_self_link_its_uuid_is_used_and_without_that_its_client_id() {
    let rows = [
        (AT_OMNISSA, "/acs/broker/oauth2-clients/api-bootstrap-client"),
        (AT_BROKER_8, "/acs/t/CUSTOMER/broker/oauth2-clients/api-bootstrap-client"),
        (AT_BROKER_9_1, "/acs/t/CUSTOMER/broker/oauth2-clients/{uuid}"),
    ];
    for (place, path) in rows {
        let mut journey = Journey::ready_to_delete(place);
        journey.practice.edit = Some(without_links);
        assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));
        assert_eq!(deletes(&mut journey), [format!("DELETE {path}")]);
    }
}

#[test]
fn a_list_that_does_not_name_it_is_no_reason_to_give_up() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.practice.edit = Some(|request, response| {
        if request.uri().path().ends_with("/oauth2-clients") {
            *response.body_mut() = br#"{"items":[]}"#.to_vec();
        }
    });
    assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));
    assert_eq!(deletes(&mut journey), ["DELETE /acs/broker/oauth2-clients/api-bootstrap-client"]);
}

#[test]
fn a_refused_delete_leaves_it_there_and_says_why() {
    for (fault, code) in [
        ("403", "refused.forbidden"),
        ("404", "refused.not_found"),
        ("500", "refused.server_error"),
        ("444", "transport.closed"),
    ] {
        let mut journey = Journey::ready_to_delete(AT_OMNISSA);
        journey.practice.plan(DELETE, fault, 1);
        let gone = journey.delete().unwrap();
        assert!(matches!(gone, Gone::StillThere(Some(error)) if error.code() == code), "{fault}");
        assert!(journey.practice.has_client(BOOTSTRAP_CLIENT_ID));
        assert_eq!(journey.steps.stage(), Stage::Delete);
        assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)), "{fault}: the second time it works");
        assert_eq!(journey.steps.stage(), Stage::Done);
    }
}

#[test]
fn a_lost_answer_to_delete_is_settled_by_the_token_endpoint() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.practice.plan(DELETE, "lost-answer", 1);
    assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));
    assert_eq!(deletes(&mut journey).len(), 1);
    assert!(!journey.practice.has_client(BOOTSTRAP_CLIENT_ID));
}

#[test]
fn when_nobody_answers_whether_it_is_gone_it_can_be_looked_up_later() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.practice.plan("getAccessToken", "503", 1);
    assert_eq!(journey.delete().unwrap_err().code(), "refused.unavailable");
    assert_eq!(journey.steps.stage(), Stage::Delete);
    let look = journey.steps.look_whether_gone().unwrap();
    journey.practice.taken_lines();
    assert!(matches!(journey.practice.drive(look).unwrap(), Gone::Gone(_)));
    assert!(deletes(&mut journey).is_empty());
}

#[test]
fn a_look_at_a_client_that_is_there_deletes_nothing() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    let look = journey.steps.look_whether_gone().unwrap();
    assert_eq!(journey.practice.drive(look).unwrap(), Gone::StillThere(None));
    assert_eq!(journey.practice.taken_lines(), ["POST /acs/token"]);
    assert!(journey.practice.has_client(BOOTSTRAP_CLIENT_ID));
}

fn old_token(place: Place, outlives: bool) -> OldToken {
    let journey = Journey::with(place, |settings| settings.tokens_outlive_clients = outlives);
    let mut journey = journey.prepared().proved();
    match journey.delete().unwrap() {
        Gone::Gone(old) => old,
        there => panic!("{there:?}"),
    }
}

#[test]
fn what_becomes_of_the_old_token_is_what_the_tenant_does_with_it() {
    for place in PLACES {
        assert_eq!(old_token(place, false), OldToken::Refused, "{place:?}");
        assert!(matches!(old_token(place, true), OldToken::Accepted(Some(_))), "{place:?}");
    }
}

#[test]
fn the_client_that_is_needed_is_never_the_one_to_delete() {
    let journey = Journey::ready_to_delete(AT_OMNISSA);
    let client = bootstrap().client().cloned().unwrap();
    let keep = client.id.clone();
    let error = DeleteBootstrap::new(journey.steps.profile().clone(), client, None, &keep).unwrap_err();
    assert_eq!(error.code(), "request.field");
    assert!(error.to_string().contains("same id"), "{error}");
}
