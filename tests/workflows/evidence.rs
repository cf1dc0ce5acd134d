//! What counts as known: a proxy's word proves nothing, a newer answer replaces an older one, and what was learnt of one
//! tenant is not believed of another.

use crate::journey::{AT_BROKER_9_1, AT_OMNISSA, Journey, bootstrap};
use firstkey_core::credentials::{BasicEncoding, ClientAuthentication};
use firstkey_core::profile::TenantName;
use firstkey_core::request::Request;
use firstkey_core::response::Response;
use firstkey_core::workflows::delete_bootstrap::{Gone, OldToken};
use firstkey_core::workflows::getting_started::Stage;
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;

/// What a proxy with a sign-in page of its own makes of the token endpoint.
fn behind_a_proxy(request: &Request, response: &mut Response) {
    if request.uri().path().ends_with("/token") {
        *response.status_mut() = http::StatusCode::UNAUTHORIZED;
        *response.body_mut() = b"<html>Sign in to the proxy</html>".to_vec();
    }
}

#[test]
fn a_proxys_401_is_no_proof_that_the_client_is_gone() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.practice.edit = Some(behind_a_proxy);
    let look = journey.steps.look_whether_gone().unwrap();
    let error = journey.practice.drive(look).unwrap_err();
    assert!(!error.client_is_unknown(), "{error}");
    assert!(journey.practice.has_client(BOOTSTRAP_CLIENT_ID));
}

#[test]
fn a_client_that_somebody_else_deleted_is_found_gone_and_not_in_doubt() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));
    // The old token has run out, so the list needs a new one, which the service refuses.
    journey.practice.now += 30 * 86_400;
    let again = journey.steps.delete("").unwrap();
    assert_eq!(journey.practice.drive(again).unwrap(), Gone::Gone(OldToken::Refused));
}

#[test]
fn the_bootstrap_client_is_asked_for_the_way_it_was_known() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    let mut profile = journey.steps.profile().clone();
    // A service that takes no secret in the form would say that it does not know the client.
    profile.authentication = ClientAuthentication::Post;
    journey.steps.set_profile(profile, journey.place.release);
    journey.practice.exchanges.clear();
    let look = journey.steps.look_whether_gone().unwrap();
    journey.practice.drive(look).unwrap();
    let sent = journey.practice.exchanges[0].request.headers()["authorization"].clone();
    let known = bootstrap().client().unwrap().basic(BasicEncoding::Verbatim);
    assert_eq!(sent.to_str().unwrap(), known);
}

#[test]
fn a_client_that_fails_a_second_proof_is_proved_no_longer() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    assert!(journey.steps.proof().is_some());
    journey.practice.edit = Some(|request, response| {
        if request.uri().path().ends_with("/token") {
            *response.status_mut() = http::StatusCode::UNAUTHORIZED;
            *response.body_mut() = br#"{"error":"invalid_client"}"#.to_vec();
        }
    });
    journey.prove().unwrap_err();
    assert!(journey.steps.proof().is_none());
    assert!(journey.steps.delete("").is_err(), "the bootstrap client is the only way in now");
}

#[test]
fn another_tenant_at_the_same_address_is_another_journey() {
    let mut journey = Journey::ready_to_delete(AT_BROKER_9_1);
    let mut profile = journey.steps.profile().clone();
    profile.tenant = TenantName::parse("OTHER").unwrap();
    journey.steps.set_profile(profile, journey.place.release);
    assert_eq!(journey.steps.stage(), Stage::Token);
    assert!(journey.steps.token().is_none() && journey.steps.proof().is_none());
}
