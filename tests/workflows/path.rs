//! The whole way when nothing goes wrong, request by request.

use crate::journey::{
    AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1, AT_OMNISSA, AT_VMWARE, Journey, NEW_ID, Place, api_token,
    bootstrap, vcenter,
};
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::delete_bootstrap::{Gone, OldToken};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::Stage;
use firstkey_core::workflows::prove_client::Right;
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;

/// Goes all the way and gives back what was sent.
fn walk(place: Place, begin: Bootstrap) -> Vec<String> {
    let mut journey = Journey::at(place);
    let has_client = begin.client().is_some();
    assert_eq!(journey.steps.stage(), Stage::Bootstrap);
    journey.steps.begin_with(begin);
    assert_eq!(journey.steps.stage(), Stage::Token);
    journey.first_token().unwrap();
    assert_eq!(journey.steps.stage(), Stage::Create);
    journey.steps.plan(journey.new_client(NEW_ID));
    journey.steps.secret_saved();
    assert!(matches!(journey.create(), Creation::Made(made) if made.client_id.as_deref() == Some(NEW_ID)));
    assert_eq!(journey.steps.stage(), Stage::Prove);
    assert!(matches!(journey.prove().unwrap().right, Right::Granted(_)));
    if has_client {
        assert_eq!(journey.steps.stage(), Stage::Delete);
        let gone = journey.delete().unwrap();
        assert!(matches!(gone, Gone::Gone(OldToken::Accepted(Some(_)))), "{gone:?}");
        assert!(!journey.practice.has_client(BOOTSTRAP_CLIENT_ID));
    }
    assert_eq!(journey.steps.stage(), Stage::Done);
    assert!(journey.practice.has_client(NEW_ID));
    journey.practice.lines()
}

#[test]
fn at_omnissa_and_vmware() {
    for place in [AT_OMNISSA, AT_VMWARE] {
        assert_eq!(
            walk(place, bootstrap()),
            [
                "POST /acs/token",
                "POST /acs/broker/oauth2-clients",
                "POST /acs/token",
                "GET /usergroup/broker/directories",
                "GET /acs/broker/oauth2-clients?start_index=1&page_size=50",
                "DELETE /acs/broker/oauth2-clients/api-bootstrap-client",
                "POST /acs/token",
                "GET /acs/broker/oauth2-clients?start_index=1&page_size=1",
            ]
        );
    }
}

#[test]
fn at_a_broker_with_a_client() {
    let proofs = [
        (AT_BROKER_8, "GET /usergroup/t/CUSTOMER/broker/directories"),
        // The 9.x index names no directories.
        (AT_BROKER_9_0, "GET /acs/t/CUSTOMER/broker/oauth2-clients?start_index=1&page_size=20"),
        (AT_BROKER_9_1, "GET /acs/t/CUSTOMER/broker/oauth2-clients?start_index=1&page_size=20"),
    ];
    for (place, proof) in proofs {
        assert_eq!(
            walk(place, bootstrap()),
            [
                "POST /acs/t/CUSTOMER/token",
                "POST /acs/t/CUSTOMER/broker/oauth2-clients",
                "POST /acs/t/CUSTOMER/token",
                proof,
                "GET /acs/t/CUSTOMER/broker/oauth2-clients?start_index=1&page_size=50",
                "DELETE /acs/t/CUSTOMER/broker/oauth2-clients/{uuid}",
                "POST /acs/t/CUSTOMER/token",
                "GET /acs/t/CUSTOMER/broker/oauth2-clients?start_index=1&page_size=1",
            ]
        );
    }
}

#[test]
fn at_a_broker_with_a_vcenter_login_there_is_nothing_to_delete() {
    for place in [AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1] {
        let lines = walk(place, vcenter());
        assert_eq!(
            lines[..3],
            [
                "POST /api/session",
                "GET /api/vcenter/identity/broker/tenants/CUSTOMER/admin-client",
                "POST /acs/t/CUSTOMER/broker/oauth2-clients",
            ]
        );
        assert_eq!(lines.len(), 5);
    }
}

#[test]
fn at_a_broker_of_9_1_with_an_api_token_there_is_nothing_to_delete() {
    assert_eq!(
        walk(AT_BROKER_9_1, api_token()),
        [
            "POST /acs/t/CUSTOMER/token",
            "POST /acs/t/CUSTOMER/broker/oauth2-clients",
            "POST /acs/t/CUSTOMER/token",
            "GET /acs/t/CUSTOMER/broker/oauth2-clients?start_index=1&page_size=20",
        ]
    );
}

#[test]
fn an_api_token_is_no_grant_before_9_1_and_the_sentence_says_so() {
    let mut journey = Journey::at(AT_BROKER_9_0);
    journey.steps.begin_with(api_token());
    let error = journey.first_token().unwrap_err();
    assert!(error.code().starts_with("refused."), "{}", error.code());
    assert!(!error.help().is_empty());
}

#[test]
fn with_the_least_rights_a_client_of_9_1_is_proved_by_its_token_and_told_that_the_right_is_missing() {
    let place = Place { rule_set: AT_OMNISSA.rule_set, ..AT_BROKER_9_1 };
    let mut journey = Journey::ready_to_create(place);
    assert!(matches!(journey.create(), Creation::Made(_)));
    let proof = journey.prove().unwrap();
    assert!(proof.token.is_some());
    assert!(matches!(proof.right, Right::Missing(error) if error.code() == "refused.forbidden"));
}
