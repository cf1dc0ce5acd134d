//! What may not be planned, and roles that hold at less than they should.

use super::service::{Service, drive};
use super::{client, journey, login, planned_token, with_client};
use crate::vcf_operations::calls::brokers::ListBrokers;
use crate::vcf_operations::structures::api_client::ApiClient;
use crate::vcf_operations::structures::api_token::ApiToken;
use crate::workflows::first_key::client::ClientOutcome;
use crate::workflows::first_key::token::TokenOutcome;
use crate::workflows::first_key::{FirstKey, LEAST_ROLE};

fn with_realm(service: &mut Service) -> FirstKey {
    let mut key = journey();
    let session = drive(&mut key.sign_in(login("right")), service).unwrap();
    key.keep_session(session);
    let brokers = drive(&mut key.perform(ListBrokers).unwrap(), service).unwrap().vidbs.unwrap();
    let broker = brokers.into_iter().find(FirstKey::can_have_a_realm).unwrap();
    let outcome = drive(&mut key.realm(broker).unwrap(), service);
    key.keep_realm(outcome);
    key
}

#[test]
fn a_client_without_an_id_is_neither_looked_for_nor_taken_over() {
    for id in [None, Some(String::new()), Some(" ".to_owned())] {
        let mut service = Service::new();
        service.clients.push((String::new(), vec!["vcf_administrator".to_owned()]));
        let mut key = with_realm(&mut service);
        let sent = service.requests.len();
        let plan = ApiClient { client_id: id, ..client() };
        let roles = FirstKey::in_the_realm(LEAST_ROLE);
        let outcome = drive(&mut key.client(plan, roles, true).unwrap(), &mut service);
        let ClientOutcome::Failed(error) = key.keep_client(outcome) else { panic!("it has no id") };
        assert_eq!(error.code(), "request.not_yet");
        assert_eq!(service.requests.len(), sent, "nothing is sent");
    }
}

#[test]
fn a_token_without_a_name_is_neither_looked_for_nor_made() {
    for name in [None, Some(String::new()), Some(" ".to_owned())] {
        let mut service = Service::new();
        let mut key = with_client(&mut service);
        service.tokens.push((String::new(), "backup".to_owned(), 1));
        let sent = service.requests.len();
        let plan = ApiToken { token_name: name, ..planned_token() };
        let outcome = drive(&mut key.token(&plan).unwrap(), &mut service);
        let TokenOutcome::Failed(error) = key.keep_token(outcome) else { panic!("it has no name") };
        assert_eq!(error.code(), "request.not_yet");
        assert_eq!(service.requests.len(), sent, "nothing is sent");
    }
}

#[test]
fn a_role_at_one_vcf_instance_is_not_that_role_in_the_whole_realm() {
    let mut service = Service::new();
    service.instance = Some("instance-1");
    let mut key = with_realm(&mut service);
    let roles = FirstKey::in_the_realm(LEAST_ROLE);
    let outcome = drive(&mut key.client(client(), roles, false).unwrap(), &mut service);
    let outcome = key.keep_client(outcome);
    assert!(matches!(outcome, ClientOutcome::WithoutRoles { .. }), "{outcome:?}");
}
