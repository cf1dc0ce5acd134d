//! Creating the client when its id is taken, its answer is lost, or something else answers.

use crate::journey::{AT_BROKER_8, AT_OMNISSA, Journey, NEW_ID, PLACES, secret};
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::getting_started::{Existence, Stage};
use firstkey_core::workflows::prove_client::Right;
use firstkey_tests::tenant::LostAs;

const CREATE: &str = "createNewOAuth2Client";
const TOKEN: &str = "getAccessToken";
const SENT_CREATE: &str = "POST /acs/broker/oauth2-clients";
const SENT_TOKEN: &str = "POST /acs/token";

fn failed(outcome: Creation) -> &'static str {
    match outcome {
        Creation::Failed(error) => {
            assert!(!error.to_string().is_empty() && !error.help().is_empty());
            error.code()
        }
        other => panic!("not Failed: {other:?}"),
    }
}

#[test]
fn a_taken_id_with_the_saved_secret_is_adopted_by_proving_it() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.make_client(NEW_ID, secret(1).expose(), "IDP_AND_DIRECTORY_ADMIN", "client_credentials");
    let Creation::Taken(error) = journey.create() else { panic!("not taken") };
    assert_eq!(error.code(), "refused.conflict");
    assert_eq!(journey.practice.taken_lines(), [SENT_CREATE]);
    assert_eq!((journey.steps.existence(), journey.steps.stage()), (Existence::Taken, Stage::Create));
    assert!(matches!(journey.prove().unwrap().right, Right::Granted(_)));
    assert_eq!(journey.practice.taken_lines(), [SENT_TOKEN, "GET /usergroup/broker/directories"]);
    assert_eq!((journey.steps.existence(), journey.steps.stage()), (Existence::Yes, Stage::Delete));
}

#[test]
fn a_taken_id_with_another_secret_is_not_adopted_and_another_id_goes_on() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.make_client(NEW_ID, "somebody-elses", "TENANT_ADMIN", "client_credentials");
    assert!(matches!(journey.create(), Creation::Taken(_)));
    assert_eq!(journey.prove().unwrap_err().code(), "refused.invalid_client");
    assert_eq!((journey.steps.existence(), journey.steps.stage()), (Existence::Taken, Stage::Create));
    assert!(journey.steps.delete("").is_err());
    journey.steps.plan(journey.new_client("another-id"));
    journey.steps.secret_saved();
    assert!(matches!(journey.create(), Creation::Made(_)));
}

#[test]
fn a_lost_answer_costs_nothing_because_the_saved_secret_is_tried() {
    for place in PLACES {
        for lost_as in [LostAs::Closed, LostAs::Unreachable] {
            let mut journey = Journey::ready_to_create(place);
            journey.practice.lost_as = lost_as;
            journey.practice.plan(CREATE, "lost-answer", 1);
            assert!(matches!(journey.create(), Creation::MadeUnseen(_)), "{place:?}");
            assert_eq!(journey.practice.taken_lines().len(), 2);
            assert_eq!(journey.steps.stage(), Stage::Prove);
            journey.prove().unwrap();
        }
    }
}

#[test]
fn a_request_lost_before_the_service_acted_is_found_not_made_and_may_be_sent_again() {
    for lost_as in [LostAs::Closed, LostAs::Unreachable] {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        journey.practice.lost_as = lost_as;
        journey.practice.plan(CREATE, "444", 1);
        assert!(failed(journey.create()).starts_with("transport."));
        assert_eq!(journey.practice.taken_lines(), [SENT_CREATE, SENT_TOKEN]);
        assert_eq!(journey.steps.existence(), Existence::No);
        assert!(!journey.practice.has_client(NEW_ID));
        assert!(matches!(journey.create(), Creation::Made(_)));
    }
}

#[test]
fn an_answer_that_proves_nothing_is_settled_by_the_secret() {
    // (fault, the code that is told)
    let not_made = [
        ("500", "refused.server_error"),
        ("502", "refused.bad_gateway"),
        ("503", "refused.unavailable"),
        ("html", "unreadable.html"),
        ("redirect", "unreadable.redirect"),
    ];
    for (fault, code) in not_made {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        journey.practice.plan(CREATE, fault, 1);
        assert_eq!(failed(journey.create()), code);
        assert_eq!(journey.practice.taken_lines(), [SENT_CREATE, SENT_TOKEN], "{fault}");
        assert!(matches!(journey.create(), Creation::Made(_)), "{fault}");
    }
    for fault in ["truncated", "not-json", "lost-answer"] {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        journey.practice.plan(CREATE, fault, 1);
        assert!(matches!(journey.create(), Creation::MadeUnseen(_)), "{fault}");
        assert_eq!(journey.practice.taken_lines(), [SENT_CREATE, SENT_TOKEN], "{fault}");
    }
    for fault in ["wrong-type", "slow"] {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        journey.practice.plan(CREATE, fault, 1);
        assert!(matches!(journey.create(), Creation::Made(_)), "{fault}");
        assert_eq!(journey.practice.taken_lines(), [SENT_CREATE], "{fault}");
    }
}

#[test]
fn a_clear_no_is_told_at_once_and_nothing_more_is_sent() {
    for (fault, code) in [
        ("400", "refused.bad_request"),
        ("403", "refused.forbidden"),
        ("404", "refused.not_found"),
        ("415", "refused.unsupported_media_type"),
        ("429", "refused.too_many_requests"),
    ] {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        journey.practice.plan(CREATE, fault, 1);
        assert_eq!(failed(journey.create()), code);
        assert_eq!(journey.practice.taken_lines(), [SENT_CREATE], "{fault}");
        assert!(journey.practice.waits.is_empty(), "a change is never repeated by itself");
        assert!(matches!(journey.create(), Creation::Made(_)));
    }
}

#[test]
fn a_conflict_at_the_token_endpoint_is_no_sign_of_a_client() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.plan(CREATE, "401", 1);
    journey.practice.plan(TOKEN, "409", 1);
    assert_eq!(failed(journey.create()), "refused.bad_request");
    assert_eq!(journey.practice.taken_lines(), [SENT_CREATE, SENT_TOKEN]);
}

#[test]
fn when_the_question_is_lost_too_nobody_claims_to_know() {
    for fault in ["503", "444", "html"] {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        journey.practice.plan(CREATE, "lost-answer", 1);
        journey.practice.plan(TOKEN, fault, 1);
        assert!(matches!(journey.create(), Creation::Unsure(_)), "{fault}");
        assert_eq!(journey.steps.existence(), Existence::Unsure);
        journey.prove().unwrap();
        assert_eq!(journey.steps.existence(), Existence::Yes);
    }
}

#[test]
fn an_unsure_client_that_was_not_made_is_found_not_made() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.plan(CREATE, "444", 1);
    journey.practice.plan(TOKEN, "503", 1);
    assert!(matches!(journey.create(), Creation::Unsure(_)));
    assert_eq!(journey.prove().unwrap_err().code(), "refused.invalid_client");
    assert_eq!(journey.steps.existence(), Existence::No);
    assert!(matches!(journey.create(), Creation::Made(_)));
}

#[test]
fn an_unsure_client_that_gets_a_token_is_there_although_its_proof_failed_behind_that() {
    for fault in ["500", "html", "444"] {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        journey.practice.plan(CREATE, "lost-answer", 1);
        journey.practice.plan(TOKEN, "503", 1);
        assert!(matches!(journey.create(), Creation::Unsure(_)));
        journey.practice.plan("getAllDirectories", fault, 1);
        journey.prove().unwrap_err();
        assert_eq!((journey.steps.existence(), journey.steps.stage()), (Existence::Yes, Stage::Prove));
        assert!(journey.steps.proof().is_none() && journey.steps.delete("").is_err(), "{fault}");
        journey.prove().unwrap();
        assert_eq!(journey.steps.stage(), Stage::Delete);
    }
}

#[test]
fn a_secret_the_service_chose_itself_is_to_be_saved_before_anything_goes_on() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.edit = Some(|request, response| {
        if request.uri().path().ends_with("/oauth2-clients") {
            let text = String::from_utf8(response.body().clone()).unwrap();
            let kept = serde_json::from_str::<serde_json::Value>(&text).unwrap()["secret"].clone();
            *response.body_mut() = text.replace(kept.as_str().unwrap(), "the-services-own").into_bytes();
        }
    });
    assert!(matches!(journey.create(), Creation::Made(_)));
    assert!(!journey.steps.is_saved());
    assert_eq!(journey.steps.credentials().unwrap().secret.expose(), "the-services-own");
    assert_eq!(journey.steps.prove().unwrap_err().code(), "request.not_yet");
}

#[test]
fn values_the_service_would_refuse_are_refused_before_anything_is_sent() {
    let mut journey = Journey::ready_to_create(AT_BROKER_8);
    let mut plan = journey.new_client(NEW_ID);
    plan.scope = None;
    journey.steps.plan(plan);
    assert_eq!(failed(journey.create()), "request.field");
    assert!(journey.practice.exchanges.is_empty());
}

#[test]
fn a_client_without_a_saved_secret_is_refused_before_anything_is_sent() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    let mut plan = journey.new_client(NEW_ID);
    plan.secret = None;
    journey.steps.plan(plan);
    journey.steps.secret_saved();
    assert_eq!(failed(journey.create()), "request.field");
    assert!(journey.practice.exchanges.is_empty());
    assert_eq!(journey.steps.existence(), Existence::No);
}

#[test]
fn a_warning_keeps_no_client_from_being_made() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    let mut plan = journey.new_client(NEW_ID);
    plan.redirect_uris = Some(vec!["https://app.example/*".to_owned()]);
    let warnings = plan.check(true);
    assert!(warnings.len() == 1 && !warnings[0].is_error(), "{warnings:?}");
    journey.steps.plan(plan);
    assert!(matches!(journey.create(), Creation::Made(_)));
}
