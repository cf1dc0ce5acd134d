//! Searches whose pages are not as the service says.

use super::service::{Service, drive};
use super::{client, planned_token, with_client};
use crate::workflows::first_key::client::ClientOutcome;
use crate::workflows::first_key::token::TokenOutcome;
use crate::workflows::first_key::{FirstKey, LEAST_ROLE};

#[test]
fn pages_that_hold_less_than_the_service_says_are_turned_to_the_end() {
    let mut service = Service::new();
    let mut key = with_client(&mut service);
    let found = service.clients.remove(0);
    service.clients.extend((0..59).map(|number| (format!("client-{number}"), Vec::new())));
    service.clients.push(found);
    for number in 0..59 {
        service.tokens.push((format!("token {number}"), "backup".to_owned(), 1));
    }
    service.tokens.push(("Backup, nightly".to_owned(), "backup".to_owned(), 1));
    service.page = 20;
    let roles = FirstKey::in_the_realm(LEAST_ROLE);
    let outcome = drive(&mut key.client(client(), roles, false).unwrap(), &mut service);
    assert!(matches!(outcome, ClientOutcome::Taken(_)), "{outcome:?}");
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(matches!(outcome, TokenOutcome::There(_)), "{outcome:?}");
}

#[test]
fn a_search_without_end_has_not_found_that_nothing_is_there() {
    let mut service = Service::new();
    let mut key = with_client(&mut service);
    service.endless = true;
    let roles = FirstKey::in_the_realm(LEAST_ROLE);
    let outcome = drive(&mut key.client(client(), roles, false).unwrap(), &mut service);
    assert!(matches!(outcome, ClientOutcome::Failed(_)), "{outcome:?}");
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(matches!(outcome, TokenOutcome::Failed(_)), "{outcome:?}");
    assert!(service.tokens.is_empty(), "no token is made");
    assert!(service.requests.len() > 400, "all those pages came");
}
