//! Every request of the journey, lost or spoiled in every way. Whoever presses the button again ends with one realm,
//! one client with the least role, and one token, which the broker takes.

use super::service::{Fault, Service, drive};
use super::{client, journey, login, planned_token};
use crate::error::{Error, Refused};
use crate::vcf_operations::calls::brokers::ListBrokers;
use crate::vcf_operations::structures::api_token::ApiToken;
use crate::workflows::first_key::client::ClientOutcome;
use crate::workflows::first_key::token::TokenOutcome;
use crate::workflows::first_key::{FirstKey, LEAST_ROLE, Stage};

const FAULTS: [Fault; 7] =
    [Fault::Lost, Fault::AnswerLost, Fault::Page, Fault::Empty, Fault::Broken, Fault::Over, Fault::TooMany];

/// Does what the stage asks for, once. Whoever sees a client of this id that was there before does not take it over.
fn press(key: &mut FirstKey, service: &mut Service) {
    if !service.session {
        key.session_is_over();
    }
    match key.stage() {
        Stage::SignIn => {
            if let Ok(session) = drive(&mut key.sign_in(login("right")), service) {
                key.keep_session(session);
            }
        }
        Stage::Realm => {
            let brokers = drive(&mut key.perform(ListBrokers).unwrap(), service);
            let brokers = brokers.ok().and_then(|list| list.vidbs).unwrap_or_default();
            if let Some(broker) = brokers.into_iter().find(FirstKey::can_have_a_realm) {
                let outcome = drive(&mut key.realm(broker).unwrap(), service);
                key.keep_realm(outcome);
            }
        }
        Stage::Client => {
            let roles = FirstKey::in_the_realm(LEAST_ROLE);
            let outcome = drive(&mut key.client(client(), roles, false).unwrap(), service);
            let outcome = key.keep_client(outcome);
            assert!(!matches!(outcome, ClientOutcome::Taken(_)), "nobody else makes clients here");
        }
        Stage::Token => {
            let outcome = drive(&mut key.token(&planned_token()).unwrap(), service);
            key.keep_token(outcome);
        }
        Stage::Save => key.token_saved(),
        Stage::Prove => {
            let proof = drive(&mut key.prove().unwrap(), service);
            key.keep_proof(&proof);
        }
        Stage::SignOut => {
            let ended: Result<(), Error> = drive(&mut key.sign_out().unwrap(), service);
            key.keep_signed_out(&ended);
        }
        Stage::Done => {}
    }
}

fn walk(service: &mut Service) -> FirstKey {
    let mut key = journey();
    for _ in 0..30 {
        if key.stage() == Stage::Done {
            break;
        }
        press(&mut key, service);
    }
    key
}

/// What has to be true at the end.
fn assert_one_of_each(service: &Service, key: &FirstKey) {
    assert_eq!(key.stage(), Stage::Done, "{service:#?}");
    assert_eq!(service.realms.len(), 1, "{service:#?}");
    let clients = [("backup".to_owned(), vec![LEAST_ROLE.to_owned()])];
    assert_eq!(service.clients, clients, "{service:#?}");
    assert_eq!(service.tokens.len(), 1, "{service:#?}");
    // The token that is kept is the one that was made last.
    let kept = key.shown().unwrap().secret.expose();
    assert_eq!(kept, format!("secret-{}", service.tokens[0].2), "{service:#?}");
    assert!(!service.session, "{service:#?}");
}

#[test]
fn with_nothing_lost_there_is_one_of_each_after_twelve_requests() {
    let mut service = Service::new();
    let key = walk(&mut service);
    assert_one_of_each(&service, &key);
    assert_eq!(service.requests.len(), 12);
}

#[test]
fn whatever_is_lost_twice_there_is_one_of_each_at_the_end_and_it_works() {
    /// The journey has twelve requests; looks and second tries come to them.
    const REQUESTS: usize = 14;
    let all = || (0..REQUESTS).flat_map(|number| FAULTS.map(|fault| (number, fault)));
    let mut walks = 0;
    for first in all() {
        for second in all().filter(|(number, _)| *number >= first.0) {
            let mut service = Service::new();
            service.faults = vec![first, second];
            let key = walk(&mut service);
            assert_one_of_each(&service, &key);
            walks += 1;
        }
    }
    assert_eq!(walks, REQUESTS * (REQUESTS + 1) / 2 * FAULTS.len() * FAULTS.len());
}

#[test]
fn a_token_whose_answer_and_whose_search_are_lost_is_made_anew_at_the_next_try() {
    let mut service = Service::new();
    let mut key = journey();
    while key.stage() != Stage::Token {
        press(&mut key, &mut service);
    }
    let begins = service.requests.len();
    service.faults = vec![(begins + 1, Fault::AnswerLost), (begins + 2, Fault::Lost)];
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::Unsure(_)));
    press(&mut key, &mut service);
    assert_eq!(key.stage(), Stage::Save);
    assert_eq!((service.tokens.len(), service.tokens[0].2), (1, 2));
}

#[test]
fn a_token_that_was_there_is_never_made_anew_unasked_after_a_refusal() {
    for fault in [Fault::Over, Fault::Forbidden, Fault::TooMany] {
        let mut service = Service::new();
        let mut key = journey();
        while key.stage() != Stage::Token {
            press(&mut key, &mut service);
        }
        service.tokens.push(("Backup, nightly".to_owned(), "backup".to_owned(), 1));
        let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
        let TokenOutcome::There(token) = key.keep_token(outcome) else { panic!("it is there") };
        service.faults = vec![(service.requests.len(), fault)];
        let outcome = drive(&mut key.anew(*token).unwrap(), &mut service);
        let outcome = key.keep_token(outcome);
        assert!(matches!(outcome, TokenOutcome::Failed(_)), "{fault:?}: {outcome:?}");
        while !service.session {
            press(&mut key, &mut service);
        }
        press(&mut key, &mut service);
        assert_eq!(service.tokens[0].2, 1, "{fault:?}: somebody uses it");
        assert_eq!(key.stage(), Stage::Token);
    }
}

#[test]
fn a_token_without_an_id_that_was_there_is_not_taken_for_one_that_nobody_has_seen() {
    let mut service = Service::new();
    let mut key = journey();
    while key.stage() != Stage::Token {
        press(&mut key, &mut service);
    }
    let outcome = drive(&mut key.anew(planned_token()).unwrap(), &mut service);
    let outcome = key.keep_token(outcome);
    assert!(matches!(outcome, TokenOutcome::Failed(_)), "{outcome:?}");
}

#[test]
fn a_token_that_nobody_has_seen_stays_so_when_the_next_try_is_refused() {
    let mut service = Service::new();
    let mut key = journey();
    while key.stage() != Stage::Token {
        press(&mut key, &mut service);
    }
    let begins = service.requests.len();
    service.faults = vec![(begins + 1, Fault::AnswerLost), (begins + 3, Fault::TooMany)];
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::Unseen { .. }));
    press(&mut key, &mut service);
    assert_eq!((key.stage(), service.tokens.len(), service.tokens[0].2), (Stage::Save, 1, 2));
}

#[test]
fn a_proof_that_the_broker_refuses_is_none() {
    let mut service = Service::new();
    let mut key = journey();
    while key.stage() != Stage::Prove {
        press(&mut key, &mut service);
    }
    // Somebody makes the token anew elsewhere.
    service.tokens[0].2 += 1;
    let proof = drive(&mut key.prove().unwrap(), &mut service);
    key.keep_proof(&proof);
    assert_eq!(proof.unwrap_err().refused(), Some(Refused::InvalidGrant));
    assert_eq!(key.stage(), Stage::Prove);
    let token = |id: &str| ApiToken { id: Some(id.to_owned()), ..planned_token() };
    assert!(key.anew(token("token-7")).is_err(), "that is another one");
    let outcome = drive(&mut key.anew(token("token-1")).unwrap(), &mut service);
    key.keep_token(outcome);
    assert_eq!(key.stage(), Stage::Save, "the new one is to be saved, too");
    assert!(key.anew(token("token-1")).is_err(), "nothing says that this one is not good");
}
