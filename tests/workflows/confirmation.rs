//! What is asked before the bootstrap client is deleted, and what the client that stays may do.

use crate::journey::{
    AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1, AT_OMNISSA, Journey, NEW_ID, Place, vcenter,
};
use firstkey_core::credentials::Credentials;
use firstkey_core::resources::oauth_client::{ClientsRight, GrantType, RuleSet};
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{
    BootstrapUse, Confirmation, GettingStarted, MissingRight, Record, Stage,
};
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;

const LEAST: Place = Place { rule_set: Some("IDP_AND_DIRECTORY_ADMIN"), ..AT_BROKER_9_1 };

fn confirmation(journey: &Journey) -> Confirmation {
    journey.steps.confirmation().unwrap()
}

#[test]
fn a_client_that_was_allowed_its_request_is_enough_for_a_question() {
    for place in [AT_OMNISSA, AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1] {
        let mut journey = Journey::ready_to_delete(place);
        assert_eq!(confirmation(&journey), Confirmation::Question, "{place:?}");
        assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));
    }
}

#[test]
fn where_only_the_secret_is_proved_the_id_of_the_bootstrap_client_is_typed() {
    let mut journey = Journey::ready_to_delete(LEAST);
    assert_eq!(confirmation(&journey), Confirmation::TypedId(MissingRight::NotInRuleSets));
    for typed in ["", "api-bootstrap", NEW_ID, "API-BOOTSTRAP-CLIENT"] {
        let error = journey.steps.delete(typed).unwrap_err();
        assert_eq!(error.code(), "request.not_yet", "{typed}");
        assert!(error.to_string().contains("type the id"), "{error}");
    }
    assert!(!journey.steps.may_be_gone(), "nothing was begun");
    let delete = journey.steps.delete(" api-bootstrap-client ").unwrap();
    assert!(matches!(journey.practice.drive(delete).unwrap(), Gone::Gone(_)));
    assert!(!journey.practice.has_client(BOOTSTRAP_CLIENT_ID));
}

#[test]
fn a_refusal_that_the_rule_sets_do_not_explain_is_called_so() {
    for place in [AT_OMNISSA, AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1] {
        let mut journey = Journey::ready_to_create(place);
        for operation in ["getAllDirectories", "getAllOAuth2ClientSummaries"] {
            journey.practice.plan(operation, "403", 1);
        }
        let journey = journey.proved();
        assert_eq!(confirmation(&journey), Confirmation::TypedId(MissingRight::Unexplained), "{place:?}");
    }
}

#[test]
fn nothing_is_deleted_before_somebody_says_what_the_client_is_for_nor_when_it_stays() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.steps.begin_with(Bootstrap::Client(Credentials::parse("other", "s").unwrap()));
    journey.practice.make_client("other", "s", "TENANT_ADMIN", "client_credentials");
    journey.first_token().unwrap();
    let mut journey = journey.proved();
    assert_eq!(journey.steps.bootstrap_use(), None, "another client is asked about anew");
    let unsaid = journey.steps.delete("other").unwrap_err();
    assert_eq!(journey.steps.stage(), Stage::Delete);
    journey.steps.set_bootstrap_use(BootstrapUse::Permanent);
    let stays = journey.steps.delete("other").unwrap_err();
    assert_ne!(unsaid.to_string(), stays.to_string());
    assert_eq!(journey.steps.client_to_delete(), None);
    assert_eq!(journey.steps.stage(), Stage::Done);
    journey.steps.set_bootstrap_use(BootstrapUse::SetupOnly);
    assert_eq!(journey.steps.stage(), Stage::Delete);
    assert!(journey.steps.delete("").is_ok());
}

#[test]
fn what_the_client_is_for_outlives_a_reload_and_is_nothing_to_say_of_a_login() {
    for bootstrap_use in [BootstrapUse::SetupOnly, BootstrapUse::Permanent] {
        let mut journey = Journey::ready_to_delete(AT_OMNISSA);
        journey.steps.set_bootstrap_use(bootstrap_use);
        let record = Record::read(&journey.steps.record().write()).unwrap();
        assert_eq!(GettingStarted::resume(record).bootstrap_use(), Some(bootstrap_use));
    }
    let mut login = Journey::at(AT_BROKER_9_1);
    login.steps.begin_with(vcenter());
    login.steps.set_bootstrap_use(BootstrapUse::SetupOnly);
    assert_eq!(login.steps.bootstrap_use(), None);
}

#[test]
fn what_the_new_client_may_do_with_clients_follows_from_its_rule_sets() {
    let rows = [
        (AT_OMNISSA, Some("IDP_AND_DIRECTORY_ADMIN"), ClientsRight::None),
        (AT_OMNISSA, Some("READ_ONLY_TENANT_ADMIN"), ClientsRight::Read),
        (AT_OMNISSA, Some("TENANT_ADMIN"), ClientsRight::Manage),
        (AT_BROKER_9_0, None, ClientsRight::Manage),
        (AT_BROKER_9_1, Some("IDP_AND_DIRECTORY_ADMIN"), ClientsRight::None),
        (AT_BROKER_9_1, Some("READ_ONLY_TENANT_ADMIN"), ClientsRight::Read),
        (AT_BROKER_9_1, Some("TENANT_ADMIN"), ClientsRight::Manage),
    ];
    for (place, rule_set, right) in rows {
        let journey = Journey::ready_to_delete(Place { rule_set, ..place });
        assert_eq!(journey.steps.clients_right(), Some(right), "{place:?} {rule_set:?}");
    }
    assert_eq!(Journey::at(AT_OMNISSA).steps.clients_right(), None, "there is no client");
    assert_eq!(RuleSet::names_allowing(ClientsRight::Manage), "TENANT_ADMIN");
    assert_eq!(RuleSet::names_allowing(ClientsRight::Read), "TENANT_ADMIN or READ_ONLY_TENANT_ADMIN");
}

#[test]
fn a_client_for_sign_in_manages_no_clients() {
    let mut journey = Journey::ready_to_create(AT_BROKER_9_0);
    let mut plan = journey.new_client(NEW_ID);
    plan.grant_types = Some(vec![GrantType::AuthorizationCode]);
    plan.redirect_uris = Some(vec!["https://app.example/callback".to_owned()]);
    journey.steps.plan(plan);
    journey.steps.secret_saved();
    assert!(matches!(journey.create(), Creation::Made(_)));
    assert_eq!(journey.steps.clients_right(), Some(ClientsRight::None));
    journey.prove().unwrap();
    assert_eq!(journey.steps.clients_right(), Some(ClientsRight::None));
}

#[test]
fn of_a_client_that_was_there_before_nobody_claims_what_it_may_do() {
    for place in [AT_OMNISSA, LEAST] {
        let mut journey = Journey::ready_to_create(place);
        let secret = journey.steps.credentials().unwrap().secret;
        journey.practice.make_client(NEW_ID, secret.expose(), "TENANT_ADMIN", "client_credentials");
        assert!(matches!(journey.create(), Creation::Taken(_)));
        journey.prove().unwrap();
        assert_eq!(journey.steps.clients_right(), None);
        let record = Record::read(&journey.steps.record().write()).unwrap();
        let mut again = GettingStarted::resume(record);
        again.retype_secret(secret);
        assert_eq!(again.clients_right(), None, "after a reload, too");
    }
}

#[test]
fn another_client_is_planned_saved_and_proved_anew_and_the_first_one_stays() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.steps.plan_another();
    assert_eq!(journey.steps.stage(), Stage::Create);
    assert!(
        journey.steps.planned().is_none() && journey.steps.proof().is_none() && !journey.steps.is_saved()
    );
    journey.steps.plan(journey.new_client("another-id"));
    assert!(journey.steps.create().is_err(), "its secret is not saved");
    journey.steps.secret_saved();
    assert!(matches!(journey.create(), Creation::Made(_)));
    assert!(journey.practice.has_client(NEW_ID) && journey.practice.has_client("another-id"));
}
