//! Every request of the journey, lost or spoiled in every way. Whoever presses the button again ends with one realm,
//! one client with the least role, and one token, which the broker takes.

use super::service::{Fault, Service, drive};
use super::{client, journey, login, planned_token};
use crate::error::{Error, Refused};
use crate::vcf_operations::calls::brokers::ListBrokers;
use crate::workflows::first_key::client::ClientOutcome;
use crate::workflows::first_key::{FirstKey, LEAST_ROLE, Stage};

const FAULTS: [Fault; 5] = [Fault::Lost, Fault::AnswerLost, Fault::Page, Fault::Empty, Fault::Broken];

/// Does what the stage asks for, once. Whoever sees a client of this id that was there before does not take it over.
fn press(key: &mut FirstKey, service: &mut Service) {
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
        press(&mut key, service);
    }
    key
}

#[test]
fn whatever_is_lost_once_there_is_one_of_each_at_the_end_and_it_works() {
    let mut whole = Service::new();
    assert_eq!(walk(&mut whole).stage(), Stage::Done);
    let requests = whole.log.len();
    assert_eq!(requests, 12);
    for number in 0..requests {
        for fault in FAULTS {
            let mut service = Service::new();
            service.fault = Some((number, fault));
            let key = walk(&mut service);
            let at =
                format!("{fault:?} at request {number}, {}:\n{}", whole.log[number], service.log.join("\n"));
            assert_eq!(key.stage(), Stage::Done, "{at}");
            assert_eq!(service.realms.len(), 1, "{at}");
            assert_eq!(service.clients, [("backup".to_owned(), vec![LEAST_ROLE.to_owned()])], "{at}");
            assert_eq!(service.tokens.len(), 1, "{at}");
            // The token that is kept is the one that was made last.
            let kept = key.shown().unwrap().secret.expose();
            assert_eq!(kept, format!("secret-{}", service.tokens[0].2), "{at}");
            assert!(!service.session, "{at}");
        }
    }
}

#[test]
fn a_token_whose_answers_are_lost_twice_is_found_and_made_anew_at_the_next_try() {
    let mut service = Service::new();
    let mut key = journey();
    while key.stage() != Stage::Token {
        press(&mut key, &mut service);
    }
    // The answer to its creation is lost, and so is the look for it.
    let begins = service.log.len();
    service.fault = Some((begins + 1, Fault::AnswerLost));
    let mut make = key.token(&planned_token()).unwrap();
    let outcome = drive(&mut make, &mut service);
    key.keep_token(outcome);
    assert_eq!((service.tokens.len(), service.tokens[0].2), (1, 2), "it was made anew at once");
    let mut service = Service::new();
    let mut key = journey();
    while key.stage() != Stage::Token {
        press(&mut key, &mut service);
    }
    service.tokens.push(("Backup, nightly".to_owned(), "backup".to_owned(), 1));
    key.token_asked = Some("Backup, nightly".to_owned());
    key.token_unseen = Some("Backup, nightly".to_owned());
    press(&mut key, &mut service);
    assert_eq!(key.stage(), Stage::Save);
    assert_eq!((service.tokens.len(), service.tokens[0].2), (1, 2));
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
}
