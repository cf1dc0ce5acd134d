//! The first key of VCF 9.1 against the simulator of VCF Operations: what is sent, and what is there in the end.

use crate::first_key::{CLIENT, Person, TOKEN, chosen, client, journey, planned_token};
use crate::words;
use firstkey_core::error::Refused;
use firstkey_core::vcf_operations::answer::Explained;
use firstkey_core::vcf_operations::calls::brokers::ListBrokers;
use firstkey_core::vcf_operations::structures::api_token::ApiToken;
use firstkey_core::vcf_operations::structures::session::OpsLogin;
use firstkey_core::workflows::first_key::client::ClientOutcome;
use firstkey_core::workflows::first_key::token::TokenOutcome;
use firstkey_core::workflows::first_key::{FirstKey, LEAST_ROLE, Stage};
use firstkey_simulator::{OPERATIONS_PASSWORD, OPERATIONS_USER};
use firstkey_tests::exchange::operation;
use firstkey_tests::fault::Fault;
use firstkey_tests::struck::Trouble;
use firstkey_tests::vcf_operations::There;

#[test]
fn with_nothing_wrong_there_is_one_of_each_and_the_broker_takes_the_token() {
    let mut person = Person::new();
    person.goes();
    person.check("nothing is wrong");
    let sent: Vec<_> = person.exchanges().filter_map(|exchange| operation(&exchange.request)).collect();
    let expected = [
        "acquireToken",
        "getEligibleVidbs",
        "getSsoRealmList",
        "createSsoRealm",
        "queryApiClients",
        "createApiClient",
        "updateRoleAssignment",
        "getRoleAssignment",
        "queryApiTokens",
        "generateApiToken",
        "getAccessToken",
        "releaseToken",
    ];
    assert_eq!(sent, expected);
    let stages: Vec<Stage> = person.presses.iter().map(|press| press.stage).collect();
    let all =
        [Stage::SignIn, Stage::Realm, Stage::Client, Stage::Token, Stage::Save, Stage::Prove, Stage::SignOut];
    assert_eq!(stages, all);
    assert!(person.presses.iter().all(|press| press.outcome == words::GOES_ON), "{:#?}", person.presses);
    assert!(person.key.proof().is_some());
}

#[test]
fn a_wrong_password_is_told_as_one_and_another_try_goes_on() {
    let mut person = Person::new();
    let login = OpsLogin::typed(OPERATIONS_USER, "another-password", "").unwrap();
    let error = person.practice.drive(person.key.sign_in(login)).unwrap().unwrap_err();
    assert_eq!(error.refused(), Some(Refused::Unauthorized));
    let said = format!("{} {}", Explained(&error), error.help());
    assert!(said.contains("password") && !said.contains("another-password"), "{said}");
    person.practice.exchanges.clear();
    person.goes();
    person.check("after a wrong password");
}

#[test]
fn a_sign_in_that_ended_is_asked_for_again_and_nothing_else_is_lost() {
    for stage in [Stage::Realm, Stage::Client, Stage::Token, Stage::SignOut] {
        let mut person = Person::new();
        while person.key.stage() != stage {
            person.press();
        }
        person.practice.now += 6 * 3_600;
        person.press();
        let over = stage == Stage::SignOut;
        let next = if over { Stage::Done } else { Stage::SignIn };
        assert_eq!(person.key.stage(), next, "{stage:?}: {:#?}", person.presses.last());
        person.goes();
        person.check("after six hours");
    }
}

#[test]
fn the_second_journey_finds_the_realm_and_changes_nothing_of_the_first() {
    let mut person = Person::new();
    person.goes();
    let first = person.key.shown().unwrap().secret.expose().to_owned();
    person.key = journey();
    while person.key.stage() != Stage::Client {
        person.press();
    }
    assert!(person.practice.there().realms.len() == 1);
    let roles = FirstKey::in_the_realm("vcf_administrator");
    let outcome = person.practice.drive(person.key.client(client(), roles, false).unwrap()).unwrap();
    assert!(matches!(person.key.keep_client(outcome), ClientOutcome::Taken(_)));
    person.practice.exchanges.clear();
    person.reloaded = true;
    person.press();
    let outcome = person.practice.drive(person.key.token(&planned_token()).unwrap()).unwrap();
    assert!(matches!(person.key.keep_token(outcome), TokenOutcome::There(_)));
    assert!(person.practice.opens(&first), "the token of the first journey is good until it is made anew");
    person.practice.exchanges.clear();
    person.goes();
    person.check("the second journey");
    assert!(!person.practice.opens(&first));
}

#[test]
fn what_others_have_under_nearly_the_same_name_is_left_alone_whatever_page_it_is_on() {
    const OTHERS: usize = 120;
    let mut person = Person::new();
    while person.key.stage() != Stage::Client {
        person.press();
    }
    // The service compares without case, so it finds this one too.
    person.practice.make_client("BACKUP");
    for _ in 0..OTHERS {
        person.practice.make_token("BACKUP", TOKEN);
    }
    let lost = |operation| Trouble { during: None, operation, skip: 0, fault: Fault::named("answer lost") };
    person.practice.troubles = vec![lost("createApiClient"), lost("generateApiToken")];
    person.goes();
    assert_eq!(person.key.stage(), Stage::Done);
    let There { clients, tokens, .. } = person.practice.there();
    let role = vec![format!("{LEAST_ROLE} in SSO_REALM")];
    assert_eq!(clients, [("BACKUP".to_owned(), Vec::new()), (CLIENT.to_owned(), role)]);
    let of = |client: &str| tokens.iter().filter(|(_, owner)| owner == client).count();
    assert_eq!((of("BACKUP"), of(CLIENT)), (OTHERS, 1));
    let shown = person.key.shown().unwrap().secret.expose().to_owned();
    assert!(person.practice.opens(&shown));
    let pages = person.exchanges().filter(|one| operation(&one.request) == Some("queryApiTokens")).count();
    assert_eq!(pages, 6, "three pages, before and after the lost answer");
}

#[test]
fn a_token_that_was_shown_and_is_refused_is_made_anew() {
    let mut person = Person::new();
    while person.key.stage() != Stage::Prove {
        person.press();
    }
    let first = person.key.shown().unwrap().clone();
    // Somebody else makes it anew, with a sign-in of his own.
    let mut other = journey();
    let login = OpsLogin::typed(OPERATIONS_USER, OPERATIONS_PASSWORD, "").unwrap();
    other.keep_session(person.practice.drive(other.sign_in(login)).unwrap().unwrap());
    let brokers = person.practice.drive(other.perform(ListBrokers).unwrap()).unwrap().unwrap();
    let found = person.practice.drive(other.realm(chosen(brokers.vidbs.unwrap())).unwrap()).unwrap();
    other.keep_realm(found);
    let there = ApiToken { id: first.id.clone(), ..planned_token() };
    let theirs = person.practice.drive(other.anew(there.clone()).unwrap()).unwrap();
    assert!(matches!(other.keep_token(theirs), TokenOutcome::Shown(_)));
    other.token_saved();
    person.practice.drive(other.sign_out().unwrap()).unwrap().unwrap();
    person.practice.exchanges.clear();
    person.press();
    assert_eq!(person.presses.last().unwrap().outcome, "`refused.invalid_grant`");
    let anew = person.practice.drive(person.key.anew(there).unwrap()).unwrap();
    assert!(matches!(person.key.keep_token(anew), TokenOutcome::Shown(_)));
    person.practice.exchanges.clear();
    person.goes();
    person.check("after a refused token");
    assert_ne!(person.key.shown().unwrap().secret, first.secret);
}
