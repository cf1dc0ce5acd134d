mod service;
mod faults;
mod places;
mod plans;
mod searches;

use self::service::{Service, drive};
use super::client::ClientOutcome;
use super::realm::RealmOutcome;
use super::token::TokenOutcome;
use super::{FirstKey, Stage};
use crate::dialect::OPERATIONS;
use crate::error::Refused;
use crate::profile::Profile;
use crate::units::{Minutes, UnixSeconds};
use crate::vcf_operations::answer::Explained;
use crate::vcf_operations::calls::brokers::ListBrokers;
use crate::vcf_operations::calls::roles::ListRoles;
use crate::vcf_operations::structures::api_client::ApiClient;
use crate::vcf_operations::structures::api_token::ApiToken;
use crate::vcf_operations::structures::session::OpsLogin;

const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

fn journey() -> FirstKey {
    FirstKey::new(Profile::parse("ops.acme.example", &OPERATIONS).unwrap())
}

fn login(password: &str) -> OpsLogin {
    OpsLogin::typed("admin", password, "").unwrap()
}

fn client() -> ApiClient {
    ApiClient {
        client_id: Some("backup".to_owned()),
        client_name: Some("Backup".to_owned()),
        ..ApiClient::default()
    }
}

fn planned_token() -> ApiToken {
    ApiToken {
        token_name: Some("Backup, nightly".to_owned()),
        api_token_ttl: Some(Minutes(43_200)),
        ..ApiToken::default()
    }
}

/// Up to the API client, whatever it takes.
fn with_client(service: &mut Service) -> FirstKey {
    let mut key = journey();
    let mut sign_in = key.sign_in(login("right"));
    key.keep_session(drive(&mut sign_in, service).unwrap());
    let brokers = drive(&mut key.perform(ListBrokers).unwrap(), service).unwrap().vidbs.unwrap();
    let broker = brokers.into_iter().find(FirstKey::can_have_a_realm).unwrap();
    let mut realm = key.realm(broker).unwrap();
    key.keep_realm(drive(&mut realm, service));
    let roles = FirstKey::in_the_realm(super::LEAST_ROLE);
    let mut made = key.client(client(), roles, false).unwrap();
    let outcome = key.keep_client(drive(&mut made, service));
    assert!(matches!(outcome, ClientOutcome::Ready { made: true, .. }), "{outcome:?}");
    key
}

#[test]
fn the_journey_leads_from_a_password_to_a_token_that_the_broker_takes() {
    let mut service = Service::new();
    let mut key = with_client(&mut service);
    assert_eq!(key.stage(), Stage::Token);
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::Shown(_)));
    assert_eq!(key.stage(), Stage::Save);
    assert!(key.prove().is_err() && key.sign_out().is_err(), "not before it is saved");
    key.token_saved();
    let proof = drive(&mut key.prove().unwrap(), &mut service);
    key.keep_proof(&proof);
    assert_eq!(key.proof().unwrap().access.expose(), "access-for-secret-1");
    assert_eq!(key.broker_profile().unwrap().tenant.as_str(), "CUSTOMER");
    assert_eq!(key.stage(), Stage::SignOut);
    let ended = drive(&mut key.sign_out().unwrap(), &mut service);
    key.keep_signed_out(&ended);
    assert_eq!((key.stage(), service.session), (Stage::Done, false));
    let sent: Vec<String> = service.requests.iter().map(|line| line.replace(service::IAM, "")).collect();
    assert_eq!(
        sent,
        [
            "POST /suite-api/api/auth/token/acquire",
            "GET /vidbs",
            "GET /ssorealms",
            "POST /ssorealms",
            "POST /ssorealms/realm-1/api-clients/query",
            "POST /ssorealms/realm-1/api-clients",
            "PUT /ssorealms/realm-1/principals/principal-1/roles",
            "GET /ssorealms/realm-1/principals/principal-1/roles",
            "POST /ssorealms/realm-1/api-tokens/query",
            "POST /ssorealms/realm-1/api-tokens",
            "POST /acs/t/CUSTOMER/token",
            "POST /suite-api/api/auth/token/release",
        ]
    );
}

#[test]
fn a_wrong_password_is_said_to_be_one_and_a_session_that_is_over_loses_nothing_else() {
    let mut service = Service::new();
    let key = journey();
    let mut sign_in = key.sign_in(login("wrong"));
    let error = drive(&mut sign_in, &mut service).unwrap_err();
    assert_eq!(drive(&mut sign_in, &mut service).unwrap_err().code(), "request.not_yet", "it is not kept");
    assert_eq!(
        Explained(&error).to_string(),
        "VCF Operations does not accept this user name and password (HTTP 401). It says: The provided \
         username/password or token is not valid."
    );
    let mut key = with_client(&mut service);
    service.session = false;
    let outcome = key.token(&planned_token()).unwrap();
    let outcome = key.keep_token(drive(&mut { outcome }, &mut service));
    let TokenOutcome::Failed(error) = outcome else { panic!("{outcome:?}") };
    assert_eq!(error.refused(), Some(Refused::Unauthorized));
    key.session_is_over();
    assert_eq!(key.stage(), Stage::SignIn);
    assert!(key.perform(ListBrokers).is_err());
    let session = drive(&mut key.sign_in(login("right")), &mut service).unwrap();
    key.keep_session(session);
    assert_eq!(key.stage(), Stage::Token, "realm and client are as they were");
}

#[test]
fn a_realm_that_is_there_is_used_and_no_second_one_is_made() {
    let mut service = Service::new();
    service.realms.push(("realm-9".to_owned(), service::BROKER.to_owned()));
    let key = with_client(&mut service);
    assert_eq!((key.realm.as_deref(), service.realms.len()), (Some("realm-9"), 1));
}

#[test]
fn only_a_healthy_broker_that_is_eligible_can_have_a_realm() {
    let mut service = Service::new();
    let mut key = journey();
    let session = drive(&mut key.sign_in(login("right")), &mut service).unwrap();
    key.keep_session(session);
    let brokers = drive(&mut key.perform(ListBrokers).unwrap(), &mut service).unwrap().vidbs.unwrap();
    let can: Vec<bool> = brokers.iter().map(FirstKey::can_have_a_realm).collect();
    // Not eligible, not healthy, and one without a display name, as an example of the document has it.
    assert_eq!(can, [false, false, true, true]);
    let list = ListRoles { page: crate::units::PageIndex::FIRST, page_size: 50 };
    let roles = drive(&mut key.perform(list).unwrap(), &mut service).unwrap().vcf_roles.unwrap();
    assert_eq!(FirstKey::least_role(&roles).unwrap().role_name.as_deref(), Some("vcf_viewer"));
    assert_eq!(FirstKey::least_role(&roles[..1]), None);
}

#[test]
fn a_client_that_was_there_before_is_left_alone_until_it_is_taken_over() {
    let mut service = Service::new();
    service.clients.push(("backup".to_owned(), vec!["vcf_administrator".to_owned()]));
    let mut key = journey();
    let session = drive(&mut key.sign_in(login("right")), &mut service).unwrap();
    key.keep_session(session);
    let broker =
        drive(&mut key.perform(ListBrokers).unwrap(), &mut service).unwrap().vidbs.unwrap().remove(2);
    let outcome = drive(&mut key.realm(broker).unwrap(), &mut service);
    assert!(matches!(key.keep_realm(outcome), RealmOutcome::Made(_)));
    let roles = || FirstKey::in_the_realm("vcf_viewer");
    let outcome = drive(&mut key.client(client(), roles(), false).unwrap(), &mut service);
    assert!(matches!(key.keep_client(outcome), ClientOutcome::Taken(_)));
    assert_eq!(service.clients[0].1, ["vcf_administrator"]);
    assert_eq!(key.stage(), Stage::Client);
    let outcome = drive(&mut key.client(client(), roles(), true).unwrap(), &mut service);
    assert!(matches!(key.keep_client(outcome), ClientOutcome::Ready { made: false, .. }));
    assert_eq!((service.clients.len(), service.clients[0].1.clone()), (1, vec!["vcf_viewer".to_owned()]));
}

#[test]
fn a_token_that_was_there_before_is_made_anew_only_when_that_is_wanted() {
    let mut service = Service::new();
    let mut key = with_client(&mut service);
    service.tokens.push(("Backup, nightly".to_owned(), "backup".to_owned(), 1));
    // Another client's token of the same name is none of this client's.
    service.tokens.push(("Backup, nightly".to_owned(), "other".to_owned(), 1));
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    let TokenOutcome::There(token) = key.keep_token(outcome) else { panic!("it is there") };
    assert_eq!((service.tokens.len(), service.tokens[0].2), (2, 1));
    let outcome = drive(&mut key.anew(*token).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::Shown(_)));
    assert_eq!((service.tokens.len(), service.tokens[0].2, service.tokens[1].2), (2, 2, 1));
    let second = key.token(&planned_token()).unwrap_err();
    assert_eq!(second.code(), "request.not_yet", "a second token is never made");
}

#[test]
fn several_tokens_of_one_name_are_left_to_somebody_to_choose_from() {
    let mut service = Service::new();
    let mut key = with_client(&mut service);
    for _ in 0..60 {
        service.tokens.push(("Backup, nightly".to_owned(), "backup".to_owned(), 1));
    }
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::Several(60)), "on two pages");
    assert!(service.tokens.iter().all(|(_, _, made)| *made == 1));
    // Somebody deletes all but one.
    service.tokens.truncate(1);
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    assert!(matches!(key.keep_token(outcome), TokenOutcome::There(_)));
}

#[test]
fn nothing_that_is_kept_prints_a_password_or_a_token() {
    let mut service = Service::new();
    let mut key = with_client(&mut service);
    let outcome = drive(&mut key.token(&planned_token()).unwrap(), &mut service);
    let printed = format!("{outcome:?} {:?}", key.sign_in(login("right-password")));
    key.keep_token(outcome);
    let printed = format!("{printed} {key:?} {key:#?}");
    for secret in ["right-password", "secret-1", "ops-token"] {
        assert!(!printed.contains(secret), "{secret} in {printed}");
    }
}
