//! Failures on purpose: by client id, and planned.

use firstkey_simulator::{Answer, FAULTS, Fault, Lost, NoSuchOperation, Seconds, Service};
use http::Method;

use crate::practice::{CLIENTS, Practice, SECRET, basic, new_client, request};

fn create(practice: &mut Practice, client_id: &str) -> Result<crate::practice::Reply, Lost> {
    let token = practice.bootstrap_token();
    practice.ask(&request(&token, Method::POST, CLIENTS, Some(&new_client(client_id))))
}

#[test]
fn a_fault_strikes_a_create_by_its_client_id_and_acts_only_where_it_says() {
    for fault in FAULTS {
        let mut practice = Practice::of(Service::Omnissa);
        let _ = create(&mut practice, &fault.client_id());
        let token = practice.bootstrap_token();
        let list = practice.call(&token, Method::GET, CLIENTS, None).json();
        assert_eq!(list["totalCount"] == 2, fault.acts, "{}", fault.name);
    }
}

#[test]
fn a_lost_answer_can_be_made_good_by_proving_the_secret() {
    let mut practice = Practice::of(Service::Omnissa);
    assert_eq!(create(&mut practice, "fault-lost-answer").err(), Some(Lost::AfterActing));
    assert_eq!(practice.token_answer("fault-lost-answer", SECRET).status, 200);
    assert_eq!(create(&mut practice, "fault-lost-answer").unwrap().status, 409);
}

#[test]
fn the_answers_of_faults_are_what_their_sentences_say() {
    let mut practice = Practice::of(Service::Omnissa);
    let too_many = create(&mut practice, "fault-429").unwrap();
    assert_eq!((too_many.status, too_many.header("retry-after")), (429, "30"));
    let html = create(&mut practice, "fault-html").unwrap();
    assert_eq!((html.status, html.header("content-type")), (200, "text/html"));
    let redirect = create(&mut practice, "fault-redirect").unwrap();
    assert_eq!((redirect.status, redirect.header("location")), (302, "https://elsewhere.example/"));
    let taken = create(&mut practice, "fault-409").unwrap();
    assert_eq!(taken.json()["errors"][0]["parameters"]["oauth2_client_id"], "fault-409");
    let not_ours = practice.token_answer("fault-409", SECRET);
    assert_eq!((not_ours.status, not_ours.json()["error"].as_str()), (401, Some("invalid_client")));
    let cut = create(&mut practice, "fault-truncated").unwrap();
    assert_eq!(cut.status, 201);
    assert!(cut.text().starts_with('{') && serde_json::from_slice::<serde_json::Value>(&cut.body).is_err());
    let text = create(&mut practice, "fault-wrong-type").unwrap();
    assert_eq!(text.header("content-type"), "text/plain");
    assert_eq!(text.json()["client_id"], "fault-wrong-type");
    let not_json = create(&mut practice, "fault-not-json").unwrap();
    assert_eq!(not_json.header("content-type"), "application/json");
    assert_eq!(not_json.text(), "upstream connect error");
    assert_eq!(create(&mut practice, "fault-444").err(), Some(Lost::Closed));
}

#[test]
fn the_token_endpoint_meets_faults_in_its_own_form() {
    let mut practice = Practice::of(Service::Omnissa);
    let bad = practice.token_answer("fault-401", "any");
    assert_eq!((bad.status, bad.json()["error"].as_str()), (401, Some("invalid_client")));
    assert_eq!(practice.token_answer("fault-400", "any").json()["error"], "invalid_request");
    let in_form = "grant_type=client_credentials&client_id=fault-503&client_secret=any";
    let mut request = Practice::token_request("", in_form);
    request.headers_mut().remove("authorization");
    assert_eq!(practice.ask(&request).unwrap().status, 503);
}

#[test]
fn a_token_got_by_a_fault_opens_nothing() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.token("fault-wrong-type", "any");
    assert_eq!(practice.call(&token, Method::GET, CLIENTS, None).status, 403);
}

#[test]
fn a_slow_answer_comes_later_and_is_the_right_one() {
    let mut practice = Practice::of(Service::Omnissa);
    let request = Practice::token_request(&basic("fault-slow", "any"), "grant_type=client_credentials");
    let answer = practice.tenant.answer(&request, practice.now);
    let Answer::Later(wait, then) = answer else { panic!("at once") };
    assert_eq!(wait, Seconds(20));
    assert!(matches!(*then, Answer::Sign(_)));
}

#[test]
fn a_planned_fault_strikes_as_often_as_planned() {
    let mut practice = Practice::of(Service::Omnissa);
    let lost = Fault::named("lost-answer").unwrap();
    practice.tenant.plan("createNewOAuth2Client", lost, 2).unwrap();
    assert_eq!(create(&mut practice, "one").err(), Some(Lost::AfterActing));
    assert_eq!(create(&mut practice, "two").err(), Some(Lost::AfterActing));
    assert_eq!(create(&mut practice, "three").unwrap().status, 201);
    assert_eq!(practice.token_answer("one", SECRET).status, 200);
    assert_eq!(practice.tenant.plan("noSuchThing", lost, 1), Err(NoSuchOperation));
}
