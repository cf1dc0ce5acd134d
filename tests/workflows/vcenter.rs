//! Beginning with a vCenter login, when it goes wrong: nobody who typed a wrong password is told of tokens.

use crate::journey::{AT_BROKER_8, AT_BROKER_9_1, Journey, api_token, vcenter};
use firstkey_core::error::Error;
use firstkey_core::profile::TenantName;
use firstkey_core::resources::vcenter::VcenterLogin;
use firstkey_core::token::ApiToken;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_simulator::{Tenant, VCENTER_USER};

fn refused(journey: &mut Journey, begin: Bootstrap) -> Error {
    journey.steps.begin_with(begin);
    journey.first_token().unwrap_err()
}

#[test]
fn a_wrong_password_is_told_as_one() {
    let mut journey = Journey::at(AT_BROKER_8);
    let login = VcenterLogin::parse(VCENTER_USER, "another-password").unwrap();
    let error = refused(&mut journey, Bootstrap::Vcenter(login));
    assert_eq!(error.code(), "refused.vcenter_login");
    let said = format!("{error} {}", error.help());
    assert!(said.contains("password") && !said.contains("token"), "{said}");
    assert!(!format!("{said} {error:?}").contains("another-password"));
    assert_eq!(journey.practice.taken_lines(), ["POST /api/session"]);
}

#[test]
fn what_vcenter_says_itself_is_shown() {
    let mut journey = Journey::at(AT_BROKER_8);
    let mut profile = journey.steps.profile().clone();
    profile.tenant = TenantName::parse("ELSEWHERE").unwrap();
    let release = journey.place.release;
    journey.steps.set_profile(profile, release);
    let error = refused(&mut journey, vcenter());
    assert_eq!(error.code(), "refused.not_found");
    assert!(error.to_string().contains("There is no such tenant"), "{error}");
}

#[test]
fn a_session_that_ended_leads_back_to_the_login_and_not_to_a_token() {
    let mut journey = Journey::at(AT_BROKER_8);
    journey.practice.edit = Some(|request, response| {
        if request.uri().path() == "/api/session" {
            *response.body_mut() = br#""a-session-that-is-gone""#.to_vec();
        }
    });
    let error = refused(&mut journey, vcenter());
    assert_eq!(error.code(), "refused.vcenter_login");
}

#[test]
fn a_user_without_the_privilege_is_told_which_one() {
    let mut journey = Journey::at(AT_BROKER_8);
    journey.practice.edit = Some(|request, response| {
        if request.uri().path().ends_with("/admin-client") {
            *response.status_mut() = http::StatusCode::FORBIDDEN;
            *response.body_mut() = br#"{"error_type":"UNAUTHORIZED","messages":[]}"#.to_vec();
        }
    });
    let error = refused(&mut journey, vcenter());
    assert_eq!(error.code(), "refused.forbidden");
    assert!(error.help().contains("VcIdentityProviders.Manage"), "{}", error.help());
}

#[test]
fn a_wrong_api_token_is_told_as_one() {
    let mut journey = Journey::at(AT_BROKER_9_1);
    let error = refused(&mut journey, Bootstrap::ApiToken(ApiToken::parse("vidb_wrong").unwrap()));
    assert_eq!(error.code(), "refused.invalid_grant");
    assert!(!error.help().is_empty() && !error.to_string().contains("vidb_wrong"));
    journey.steps.begin_with(api_token());
    journey.first_token().unwrap();
}

#[test]
fn an_operation_has_one_name_in_core_and_in_the_practice_tenant() {
    let mut journey = Journey::at(AT_BROKER_8);
    let tenant: &mut Tenant = &mut journey.practice.tenant;
    let known: Vec<&str> = Tenant::operations().collect();
    for spec in firstkey_core::catalog::VCENTER {
        assert!(known.contains(&spec.id), "the practice tenant knows no {}", spec.id);
    }
    for spec in firstkey_core::catalog::specs().filter(|spec| known.contains(&spec.id)) {
        let fault = firstkey_simulator::Fault::named("500").unwrap();
        assert!(tenant.plan(spec.id, fault, 1).is_ok(), "the practice tenant knows no {}", spec.id);
    }
}
