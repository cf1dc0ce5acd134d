//! A token belongs to one realm on one broker, whatever is chosen after it: it is never sent to another broker, and no
//! other realm's token is made anew.

use super::service::{BROKER, Fault, OTHER_BROKER, Service, drive};
use super::{client, planned_token, with_client};
use crate::vcf_operations::calls::brokers::ListBrokers;
use crate::vcf_operations::structures::api_token::ApiToken;
use crate::vcf_operations::structures::broker::Vidb;
use crate::workflows::first_key::realm::RealmOutcome;
use crate::workflows::first_key::token::TokenOutcome;
use crate::workflows::first_key::{FirstKey, LEAST_ROLE, Stage};

fn broker(key: &FirstKey, service: &mut Service, id: &str) -> Vidb {
    let brokers = drive(&mut key.perform(ListBrokers).unwrap(), service).unwrap().vidbs.unwrap();
    brokers.into_iter().find(|broker| broker.id.as_deref() == Some(id)).unwrap()
}

fn make_token(key: &mut FirstKey, service: &mut Service) {
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), service);
    let outcome = key.keep_token(outcome);
    assert!(matches!(outcome, TokenOutcome::Shown(_)), "{outcome:?}");
}

fn asks(key: &FirstKey) -> String {
    format!("{:?}", key.broker_profile().unwrap().address)
}

#[test]
fn no_other_broker_is_chosen_while_a_token_is_held() {
    let mut service = Service::new();
    service.endpoints = false;
    let mut key = with_client(&mut service);
    let other = broker(&key, &mut service, OTHER_BROKER);
    make_token(&mut key, &mut service);
    assert_eq!(key.realm(other).unwrap_err().code(), "request.not_yet");
    assert!(asks(&key).contains(BROKER), "{}", asks(&key));
}

#[test]
fn a_broker_whose_realm_was_not_made_is_not_the_one_that_is_asked() {
    let mut service = Service::new();
    service.endpoints = false;
    let mut key = with_client(&mut service);
    let other = broker(&key, &mut service, OTHER_BROKER);
    service.faults = vec![(service.requests.len(), Fault::Broken)];
    let outcome = drive(&mut key.realm(other).unwrap(), &mut service);
    assert!(matches!(key.keep_realm(outcome), RealmOutcome::Failed(_)));
    assert_eq!(key.stage(), Stage::Token, "the realm is as it was");
    make_token(&mut key, &mut service);
    assert!(asks(&key).contains(BROKER), "{}", asks(&key));
}

#[test]
fn a_token_stays_with_its_realm_when_another_one_is_kept_after_it() {
    let mut service = Service::new();
    service.endpoints = false;
    let mut key = with_client(&mut service);
    let other = broker(&key, &mut service, OTHER_BROKER);
    let mut slow = key.realm(other).unwrap();
    make_token(&mut key, &mut service);
    let outcome = drive(&mut slow, &mut service);
    assert!(matches!(key.keep_realm(outcome), RealmOutcome::Made(_)));
    assert!(asks(&key).contains(BROKER), "{}", asks(&key));
    key.token_saved();
    service.tokens[0].2 += 1;
    let proof = drive(&mut key.prove().unwrap(), &mut service);
    key.keep_proof(&proof);
    let token = ApiToken { id: Some("token-1".to_owned()), ..planned_token() };
    let outcome = drive(&mut key.anew(token).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::Shown(_)));
    let last = service.requests.last().unwrap();
    assert!(last.ends_with("/ssorealms/realm-1/api-tokens/token-1/regenerate"), "{last}");
    assert!(asks(&key).contains(BROKER), "{}", asks(&key));
}

#[test]
fn a_token_that_nobody_has_seen_is_that_of_one_realm() {
    let mut service = Service::new();
    let mut key = with_client(&mut service);
    let mut token = key.token(&planned_token()).unwrap();
    let begins = service.requests.len();
    service.faults = vec![(begins + 1, Fault::AnswerLost), (begins + 2, Fault::Lost)];
    let lost = drive(&mut token, &mut service);
    let other = broker(&key, &mut service, OTHER_BROKER);
    let outcome = drive(&mut key.realm(other).unwrap(), &mut service);
    key.keep_realm(outcome);
    // The outcome for the first realm comes after the second realm was chosen.
    assert!(matches!(key.keep_token(lost), TokenOutcome::Unsure(_)));
    let roles = FirstKey::in_the_realm(LEAST_ROLE);
    let outcome = drive(&mut key.client(client(), roles, true).unwrap(), &mut service);
    key.keep_client(outcome);
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(
        matches!(key.keep_token(outcome), TokenOutcome::There(_)),
        "a token of this realm is asked about"
    );
    assert_eq!(service.tokens[0].2, 1);
}

#[test]
fn a_refused_token_whose_id_was_not_named_is_made_anew_by_its_name() {
    let mut service = Service::new();
    service.ids = false;
    let mut key = with_client(&mut service);
    make_token(&mut key, &mut service);
    assert_eq!(key.shown().unwrap().id, None);
    key.token_saved();
    let named = |name: &str| ApiToken {
        id: Some("token-1".to_owned()),
        token_name: Some(name.to_owned()),
        ..ApiToken::default()
    };
    assert!(key.anew(named("Backup, nightly")).is_err(), "nothing says that it is not good");
    service.tokens[0].2 += 1;
    let proof = drive(&mut key.prove().unwrap(), &mut service);
    key.keep_proof(&proof);
    assert!(key.anew(named("Another")).is_err(), "that is another one");
    let outcome = drive(&mut key.anew(named("Backup, nightly")).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::Shown(_)));
    assert_eq!((service.tokens.len(), service.tokens[0].2), (1, 3));
}
