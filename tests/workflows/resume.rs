//! A journey that is written down without its secrets, and taken up again after a reload.

use crate::journey::{
    AT_BROKER_9_1, AT_OMNISSA, Journey, NEW_ID, PLACES, api_token, bootstrap, secret, vcenter,
};
use firstkey_core::credentials::{ClientAuthentication, ClientSecret, Credentials};
use firstkey_core::units::Minutes;
use firstkey_core::workflows::create_client::Creation;
use firstkey_core::workflows::delete_bootstrap::{Gone, OldToken};
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::getting_started::{BootstrapMethod, Existence, GettingStarted, Record, Stage};
use firstkey_simulator::BOOTSTRAP_CLIENT_ID;
use firstkey_tests::tenant::BOOTSTRAP_SECRET;
use proptest::prelude::*;
use serde_json::Value;

const CREATE: &str = "createNewOAuth2Client";
const DELETE: &str = "deleteOAuth2ClientById";

/// The page is reloaded: all that is left is what was written.
fn reloaded(journey: &mut Journey) {
    let written = journey.steps.record().write();
    let record = Record::read(&written).expect("what was written can be read");
    assert_eq!(record.write(), written);
    journey.steps = GettingStarted::resume(record);
}

fn wrong(text: &str) -> ClientSecret {
    ClientSecret::parse(text).unwrap()
}

fn with_secret(text: &str) -> Bootstrap {
    Bootstrap::Client(Credentials::parse(BOOTSTRAP_CLIENT_ID, text).unwrap())
}

#[test]
fn in_every_step_one_comes_back_to_that_step_and_goes_on_to_the_end() {
    for place in PLACES {
        let mut journey = Journey::at(place);
        reloaded(&mut journey);
        assert_eq!(journey.steps.stage(), Stage::Bootstrap);
        journey.steps.begin_with(bootstrap());
        reloaded(&mut journey);
        assert_eq!(journey.steps.record().way_in, Some(BootstrapMethod::of(&bootstrap())));
        journey.steps.begin_with(bootstrap());
        journey.first_token().unwrap();
        journey.steps.plan(journey.new_client(NEW_ID));
        journey.steps.secret_saved();
        assert_eq!(journey.steps.record().stage, Stage::Create);
        reloaded(&mut journey);

        // Nothing was made, so nothing is asked for: the client gets a new secret, to be saved again.
        assert!(journey.steps.awaited().is_none() && !journey.steps.is_saved());
        let mut journey = journey.prepared();
        assert!(matches!(journey.create(), Creation::Made(_)));
        reloaded(&mut journey);
        assert_eq!(
            journey.steps.awaited().and_then(|planned| planned.client().client_id.as_deref()),
            Some(NEW_ID)
        );
        journey.steps.begin_with(bootstrap());
        journey.first_token().unwrap();
        assert_eq!(journey.steps.stage(), Stage::Prove);
        assert!(journey.steps.prove().unwrap_err().to_string().contains("again"));
        journey.steps.retype_secret(secret(1));
        journey.prove().unwrap();
        assert_eq!(journey.steps.stage(), Stage::Delete);

        reloaded(&mut journey);
        journey.steps.begin_with(bootstrap());
        journey.first_token().unwrap();
        journey.steps.retype_secret(secret(1));
        assert_eq!(journey.steps.stage(), Stage::Prove, "a proof does not outlive the page");
        assert!(journey.steps.delete("").is_err());
        journey.prove().unwrap();
        assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));

        reloaded(&mut journey);
        assert_eq!(journey.steps.stage(), Stage::Prove, "what is gone needs no token");
        journey.steps.retype_secret(secret(1));
        journey.prove().unwrap();
        assert_eq!(journey.steps.stage(), Stage::Done);
    }
}

#[test]
fn a_reload_while_the_answer_to_create_is_awaited_costs_nothing() {
    for acted in [true, false] {
        let mut journey = Journey::ready_to_create(AT_OMNISSA);
        // Written after the workflow was handed out and before anything was sent.
        let workflow = journey.steps.create().unwrap();
        assert_eq!(journey.steps.record().existence, Existence::Unsure);
        if acted {
            journey.practice.drive(workflow);
        }
        reloaded(&mut journey);
        journey.steps.begin_with(bootstrap());
        journey.first_token().unwrap();
        journey.steps.retype_secret(secret(1));
        assert_eq!(journey.steps.stage(), Stage::Create);
        // Nothing has proved what was typed: no client is made with it.
        assert!(journey.steps.create().unwrap_err().to_string().contains("again"));
        let proof = journey.prove();
        assert_eq!(proof.is_ok(), acted);
        if acted {
            assert_eq!(journey.steps.stage(), Stage::Delete);
        } else {
            assert_eq!(journey.steps.existence(), Existence::Unsure, "it may have been mistyped");
            journey.steps.plan(journey.new_client("another-id"));
            journey.steps.secret_saved();
            assert!(matches!(journey.create(), Creation::Made(_)));
        }
    }
}

#[test]
fn a_mistyped_secret_is_typed_again_and_makes_no_second_client() {
    let mut journey = Journey::ready_to_create(AT_BROKER_9_1);
    journey.practice.plan(CREATE, "lost-answer", 1);
    journey.practice.plan("getAccessToken", "503", 1);
    assert!(matches!(journey.create(), Creation::Unsure(_)));
    reloaded(&mut journey);
    journey.steps.begin_with(bootstrap());
    journey.first_token().unwrap();
    journey.steps.retype_secret(wrong("mistyped"));
    assert_eq!(journey.prove().unwrap_err().code(), "refused.invalid_client");
    journey.steps.create().unwrap_err();
    journey.steps.retype_secret(secret(1));
    journey.prove().unwrap();
    assert_eq!(journey.steps.stage(), Stage::Delete);
    assert_eq!(journey.practice.exchanges.iter().filter(|exchange| exchange.creates()).count(), 1);
}

#[test]
fn after_a_reload_in_the_middle_of_deleting_an_unknown_client_may_be_gone_and_nobody_claims_it() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.practice.plan(DELETE, "lost-answer", 1);
    let delete = journey.steps.delete("").unwrap();
    journey.practice.drive(delete).unwrap();
    reloaded(&mut journey);
    journey.steps.begin_with(bootstrap());
    assert!(journey.steps.may_be_gone());
    assert_eq!(journey.first_token().unwrap_err().code(), "refused.invalid_client");
    journey.steps.retype_secret(secret(1));
    journey.prove().unwrap();
    // Without a token the secret itself is in doubt, so "not known" proves nothing.
    assert!(journey.steps.look_whether_gone().unwrap_err().to_string().contains("token"));
    assert!(journey.steps.delete("").is_err());
    // The person says so: the secret was right.
    journey.steps.keep_gone(Gone::Gone(OldToken::Unknown));
    assert_eq!(journey.steps.stage(), Stage::Done);
}

#[test]
fn after_a_reload_a_mistyped_bootstrap_secret_is_mended_and_the_client_deleted() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.steps.delete("").unwrap();
    reloaded(&mut journey);
    journey.steps.begin_with(with_secret("mistyped"));
    journey.first_token().unwrap_err();
    assert!(journey.steps.may_be_gone());
    journey.steps.begin_with(with_secret(BOOTSTRAP_SECRET));
    assert!(journey.steps.may_be_gone(), "the same client typed again");
    journey.first_token().unwrap();
    assert!(!journey.steps.may_be_gone(), "it gets tokens, so it is there");
    journey.steps.retype_secret(secret(1));
    journey.prove().unwrap();
    assert!(matches!(journey.delete().unwrap(), Gone::Gone(_)));
}

#[test]
fn another_bootstrap_client_after_a_reload_is_not_gone_because_the_first_one_is() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.delete().unwrap();
    reloaded(&mut journey);
    journey.steps.begin_with(Bootstrap::Client(Credentials::parse("another", "s").unwrap()));
    assert!(journey.steps.gone().is_none());
    assert_eq!(journey.steps.stage(), Stage::Token);
}

/// Journeys in every state a record can tell of.
fn journeys() -> Vec<Journey> {
    let mut all: Vec<Journey> = PLACES.into_iter().map(Journey::ready_to_delete).collect();
    for begin in [vcenter(), api_token()] {
        let mut journey = Journey::at(AT_BROKER_9_1);
        journey.steps.begin_with(begin);
        all.push(journey);
    }
    let mut gone = Journey::ready_to_delete(AT_OMNISSA);
    gone.delete().unwrap();
    let mut full = Journey::ready_to_create(AT_BROKER_9_1);
    let mut plan = full.new_client("full");
    plan.redirect_uris = Some(vec!["https://app.example/\u{fc}".to_owned()]);
    plan.display_name = Some("A name".to_owned());
    plan.pkce_enforced = Some(true);
    plan.refresh_token_idle_ttl = Some(Minutes(u32::MAX));
    full.steps.plan(plan);
    let mut profile = full.steps.profile().clone();
    profile.authentication = ClientAuthentication::Post;
    full.steps.set_profile(profile, AT_BROKER_9_1.release);
    all.extend([Journey::at(AT_OMNISSA), gone, full]);
    all
}

#[test]
fn no_secret_is_in_a_record_and_the_search_for_it_is_known_to_find_one() {
    for journey in journeys() {
        let bare = [
            Some(BOOTSTRAP_SECRET.to_owned()),
            Some(secret(1).expose().to_owned()),
            Some(firstkey_simulator::VCENTER_PASSWORD.to_owned()),
            Some(firstkey_simulator::API_TOKEN.to_owned()),
            journey.steps.token().map(|token| token.access.expose().to_owned()),
            journey.steps.proof().and_then(|proof| Some(proof.token.as_ref()?.access.expose().to_owned())),
            Some("Basic ".to_owned()),
            Some("Bearer ".to_owned()),
        ];
        let found = |text: &str| bare.iter().flatten().any(|secret| text.contains(secret.as_str()));
        let record = journey.steps.record();
        let written = record.write();
        assert!(!found(&written), "{written}");
        assert!(!found(&format!("{record:?}")), "{record:?}");
        let planted =
            written.replace("\"saved\"", &format!("\"secret\":\"{}\",\"saved\"", secret(1).expose()));
        assert!(found(&planted));
        assert_eq!(Record::read(&planted), None, "a field too many");
    }
}

#[test]
fn a_secret_typed_in_place_of_the_id_is_not_in_a_record() {
    const GENERATED: &str = "Zk3vQ9xT1LrW8pYbN5sHcD2fGjKmA7eU";
    let typed = |id: &str, secret: &str| Bootstrap::Client(Credentials::parse(id, secret).unwrap());
    let mut journey = Journey::at(AT_OMNISSA);
    journey.steps.begin_with(typed(GENERATED, BOOTSTRAP_CLIENT_ID));
    let written = journey.steps.record().write();
    assert!(!written.contains(GENERATED), "{written}");
    assert!(Record::read(&written).is_some());
    // An id that gets a token is one, whatever it looks like.
    journey.practice.make_client(GENERATED, "named-by-hand", "TENANT_ADMIN", "client_credentials");
    journey.steps.begin_with(typed(GENERATED, "named-by-hand"));
    assert_eq!(journey.steps.record().way_in, None);
    journey.first_token().unwrap();
    assert!(journey.steps.record().write().contains(GENERATED));
}

#[test]
fn who_has_lost_the_new_secret_goes_on_without_that_client() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    assert!(matches!(journey.create(), Creation::Made(_)));
    reloaded(&mut journey);
    assert!(journey.steps.record().asks_for_new_secret());
    journey.steps.begin_with(bootstrap());
    journey.first_token().unwrap();
    journey.steps.plan_another();
    assert_eq!(journey.steps.stage(), Stage::Create);
    assert!(!journey.steps.record().asks_for_new_secret());
    journey.steps.plan(journey.new_client("another-id"));
    assert!(journey.steps.create().is_err(), "its secret is saved first");
    journey.steps.secret_saved();
    assert!(matches!(journey.create(), Creation::Made(_)));
    journey.prove().unwrap();
    assert!(journey.practice.has_client(NEW_ID), "the first one stays");
}

#[test]
fn a_record_of_another_version_another_shape_or_another_service_is_dropped() {
    for journey in journeys() {
        let written = journey.steps.record().write();
        let value: Value = serde_json::from_str(&written).unwrap();
        assert!(Record::read(&value.to_string()).is_some());
        for name in value.as_object().unwrap().keys() {
            for foreign in [Value::from(7), "elsewhere <x>".into(), Value::from(vec![true]), 1.5.into()] {
                let mut changed = value.clone();
                changed[name] = foreign;
                assert_eq!(Record::read(&changed.to_string()), None, "{name}: {changed}");
            }
            let mut less = value.clone();
            less.as_object_mut().unwrap().remove(name);
            let read = Record::read(&less.to_string());
            assert_eq!(read, None, "without {name}");
        }
        let mut more = value.clone();
        more["more"] = Value::Null;
        assert_eq!(Record::read(&more.to_string()), None);
        let mut long = value;
        long["planned"]["scope"] = Value::from(vec!["x".repeat(20_000)]);
        assert_eq!(Record::read(&long.to_string()), None);
    }
    for foreign in ["", "null", "[]", "{}", "\"x\"", "{\"version\":1}", "<html>", "\u{0}"] {
        assert_eq!(Record::read(foreign), None, "{foreign:?}");
    }
}

#[test]
fn a_planned_client_with_a_secret_or_with_anything_foreign_is_dropped() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    assert!(matches!(journey.create(), Creation::Made(_)));
    let value: Value = serde_json::from_str(&journey.steps.record().write()).unwrap();
    let with = |name: &str, foreign: Value| {
        let mut changed = value.clone();
        changed["planned"][name] = foreign;
        Record::read(&changed.to_string())
    };
    let read = with("scope", Value::from(vec!["user"])).unwrap().planned.unwrap();
    assert_eq!(read.client().scope.as_deref(), Some(&["user".to_owned()][..]), "what may change is read");
    for (name, foreign) in [
        ("secret", "hunter2".into()),
        ("new_field", "hunter2".into()),
        ("client_id", "a:b".into()),
        ("client_id", Value::Null),
        ("grant_types", Value::from(vec!["device_code"])),
        ("rule_set_names", Value::from(vec!["NEW_ADMIN"])),
        ("access_token_ttl", 1.5.into()),
    ] {
        assert_eq!(with(name, foreign.clone()), None, "{name}: {foreign}");
    }
}

proptest! {
    #[test]
    fn a_damaged_record_is_dropped_or_means_what_it_says(which in 0_usize..10, at in any::<prop::sample::Index>(), with in any::<char>()) {
        let journeys = WRITTEN.with(Clone::clone);
        let written: Vec<char> = journeys[which].chars().collect();
        let length = written.len();
        let mut damaged = written.clone();
        damaged[at.index(written.len())] = with;
        let damaged: String = damaged.into_iter().collect();
        if let Some(record) = Record::read(&damaged) {
            let value: Value = serde_json::from_str(&damaged).unwrap();
            prop_assert_eq!(serde_json::from_str::<Value>(&record.write()).unwrap(), value);
        }
        let cut: String = written.into_iter().take(at.index(length)).collect();
        prop_assert_eq!(Record::read(&cut), None);
    }

    #[test]
    fn no_text_makes_the_reader_stumble(text in ".{0,200}") {
        prop_assert_eq!(Record::read(&text), None);
    }
}

thread_local! {
    static WRITTEN: Vec<String> = journeys().iter().map(|journey| journey.steps.record().write()).collect();
}
