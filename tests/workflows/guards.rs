//! What may not be done yet, each with a sentence of its own, and nothing sent.

use crate::journey::{AT_BROKER_9_1, AT_OMNISSA, Journey, NEW_ID, bootstrap, secret, vcenter};
use firstkey_core::error::RequestError;
use firstkey_core::resources::oauth_client::GrantType;
use firstkey_core::resources::secret::SecretText;
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::prove_client::Right;
use std::collections::BTreeSet;
use std::fmt::Debug;

fn refused<T: Debug>(result: Result<T, RequestError>, journey: &Journey) -> String {
    assert!(journey.practice.exchanges.is_empty(), "something was sent");
    let error = result.unwrap_err();
    assert!(matches!(error.code(), "request.not_yet" | "request.field"), "{}", error.code());
    error.to_string()
}

/// Every guard, what it stops, and the sentence.
fn sentences() -> Vec<(&'static str, String)> {
    let mut said = Vec::new();

    let mut new = Journey::at(AT_OMNISSA);
    said.push(("a token before there is a bootstrap client", refused(new.steps.first_token(), &new)));
    let create = new.steps.create();
    assert_eq!(refused(create, &new), said[0].1);
    new.steps.begin_with(bootstrap());
    let create = new.steps.create();
    said.push(("create before a token", refused(create, &new)));
    new.first_token().unwrap();
    new.practice.exchanges.clear();
    let create = new.steps.create();
    said.push(("create before a plan", refused(create, &new)));
    new.steps.plan(new.new_client(NEW_ID));
    let create = new.steps.create();
    said.push(("create before the secret is saved", refused(create, &new)));
    said.push(("prove before create", refused(new.steps.prove(), &new)));
    let delete = new.steps.delete("");
    said.push(("delete before proof", refused(delete, &new)));
    assert_eq!(refused(new.steps.look_whether_gone(), &new), said.last().unwrap().1);

    let mut same = Journey::ready_to_create(AT_OMNISSA);
    same.steps.plan(same.new_client("api-bootstrap-client"));
    same.steps.secret_saved();
    let create = same.steps.create();
    said.push(("create under the bootstrap client's id", refused(create, &same)));

    let mut made = Journey::ready_to_create(AT_OMNISSA);
    assert!(matches!(made.create(), Creation::Made(_)));
    made.practice.exchanges.clear();
    let create = made.steps.create();
    said.push(("create twice", refused(create, &made)));

    let mut without = Journey::at(AT_BROKER_9_1);
    without.steps.begin_with(vcenter());
    without.first_token().unwrap();
    without.steps.plan(without.new_client(NEW_ID));
    without.steps.secret_saved();
    let mut without = without.proved();
    let delete = without.steps.delete("");
    said.push(("delete where there is nothing to delete", refused(delete, &without)));

    let mut sign_in = Journey::ready_to_create(AT_BROKER_9_1);
    let mut plan = sign_in.new_client(NEW_ID);
    plan.grant_types = Some(vec![GrantType::AuthorizationCode]);
    plan.redirect_uris = Some(vec!["https://app.example/callback".to_owned()]);
    sign_in.steps.plan(plan);
    sign_in.steps.secret_saved();
    assert!(matches!(sign_in.create(), Creation::Made(_)));
    assert_eq!(sign_in.prove().unwrap().right, Right::NoClientCredentials);
    sign_in.practice.exchanges.clear();
    let delete = sign_in.steps.delete("");
    said.push(("delete when only a sign-in client was made", refused(delete, &sign_in)));
    said
}

#[test]
fn every_guard_has_a_sentence_of_its_own() {
    let said = sentences();
    let different: BTreeSet<&str> = said.iter().map(|(_, sentence)| sentence.as_str()).collect();
    assert_eq!(different.len(), said.len(), "{said:#?}");
    for (guard, sentence) in &said {
        assert!(sentence.ends_with('.') && sentence.len() > 20, "{guard}: {sentence}");
    }
}

#[test]
fn another_id_or_another_secret_after_saving_is_to_be_saved_and_proved_anew() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.steps.plan(journey.new_client("another-id"));
    assert!(!journey.steps.is_saved());
    assert!(journey.steps.proof().is_none());
    let create = journey.steps.create();
    assert!(refused(create, &journey).contains("save"));
    let delete = journey.steps.delete("");
    assert!(refused(delete, &journey).contains("First test that the new client works"));

    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    let mut plan = journey.new_client(NEW_ID);
    plan.secret = Some(SecretText::new(secret(2).expose()));
    journey.steps.plan(plan);
    assert!(!journey.steps.is_saved() && journey.steps.proof().is_none());
}

#[test]
fn a_change_that_leaves_id_and_secret_alone_needs_no_saving_again() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    let mut plan = journey.new_client(NEW_ID);
    plan.access_token_ttl = Some(firstkey_core::units::Minutes(30));
    journey.steps.plan(plan);
    assert!(journey.steps.is_saved());
    assert!(matches!(journey.create(), Creation::Made(_)));
}

#[test]
fn another_bootstrap_client_begins_with_a_token_of_its_own_and_keeps_what_was_made() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.steps.begin_with(bootstrap());
    assert!(journey.steps.token().is_some(), "the same one changes nothing");
    journey.practice.make_client("other", "s", "TENANT_ADMIN", "client_credentials");
    let other = firstkey_core::credentials::Credentials::parse("other", "s").unwrap();
    journey.steps.begin_with(firstkey_core::workflows::first_token::Bootstrap::Client(other));
    assert!(journey.steps.token().is_none());
    assert!(journey.steps.proof().is_some());
}
