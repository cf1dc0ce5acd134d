//! Tokens that run out on the way, and services that ask for patience.

use crate::journey::{AT_OMNISSA, Journey, PLACES};
use firstkey_core::resources::oauth_client::ListClients;
use firstkey_core::units::PageNumber;
use firstkey_core::workflows::create_client::Creation;

const HOURS: u64 = 3_600;

#[test]
fn a_token_that_the_service_says_has_expired_is_renewed_exactly_once() {
    for place in PLACES {
        let mut journey = Journey::ready_to_create(place);
        // Only the tenant's clock moves, so core believes the token is good until it hears otherwise.
        journey.practice.tenant_ahead = 4 * HOURS;
        assert!(matches!(journey.create(), Creation::Made(_)));
        let lines = journey.practice.taken_lines();
        assert_eq!(lines.len(), 3);
        assert!(lines[1].ends_with("/token") && lines[0] == lines[2], "{lines:?}");
    }
}

#[test]
fn a_token_known_to_have_expired_is_renewed_before_it_is_sent() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.now += 4 * HOURS;
    assert!(matches!(journey.create(), Creation::Made(_)));
    assert_eq!(journey.practice.taken_lines(), ["POST /acs/token", "POST /acs/broker/oauth2-clients"]);
}

#[test]
fn the_renewed_token_is_kept_for_the_next_step() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    let old = journey.steps.token().unwrap().clone();
    journey.practice.tenant_ahead = 4 * HOURS;
    assert!(matches!(journey.create(), Creation::Made(_)));
    assert_ne!(*journey.steps.token().unwrap(), old);
}

#[test]
fn a_service_that_refuses_every_token_is_asked_for_one_new_one_and_no_more() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.plan("createNewOAuth2Client", "401", 9);
    let outcome = journey.create();
    assert!(matches!(outcome, Creation::Failed(error) if error.code() == "refused.unauthorized"));
    let create = "POST /acs/broker/oauth2-clients";
    assert_eq!(journey.practice.taken_lines(), [create, "POST /acs/token", create]);
}

#[test]
fn a_service_that_gives_out_expired_tokens_does_not_make_it_ask_for_ever() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    journey.practice.now += 4 * HOURS;
    journey.practice.edit = Some(|request, response| {
        if request.uri().path().ends_with("/token") {
            let mut answer: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
            answer["expires_in"] = 0.into();
            *response.body_mut() = answer.to_string().into_bytes();
        }
    });
    assert!(matches!(journey.create(), Creation::Made(_)));
    assert_eq!(journey.practice.taken_lines().len(), 2);
}

#[test]
fn a_read_that_is_asked_to_wait_waits_as_long_as_it_is_told() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    assert!(matches!(journey.create(), Creation::Made(_)));
    journey.practice.taken_lines();
    journey.practice.plan("getAllDirectories", "429", 2);
    journey.prove().unwrap();
    assert_eq!(journey.practice.waits, [30, 30]);
    assert_eq!(journey.practice.taken_lines().len(), 4);
}

#[test]
fn a_read_that_is_always_asked_to_wait_ends_after_three_attempts() {
    let mut journey = Journey::ready_to_create(AT_OMNISSA);
    assert!(matches!(journey.create(), Creation::Made(_)));
    journey.practice.taken_lines();
    journey.practice.plan("getAllDirectories", "429", 99);
    let error = journey.prove().unwrap_err();
    assert_eq!(error.code(), "refused.too_many_requests");
    assert_eq!(error.help(), "Wait 30 seconds, then try again.");
    let read = "GET /usergroup/broker/directories";
    assert_eq!(journey.practice.taken_lines(), ["POST /acs/token", read, read, read]);
}

#[test]
fn the_list_on_the_way_to_a_delete_waits_too_and_goes_on_where_it_was() {
    let mut journey = Journey::ready_to_delete(AT_OMNISSA);
    journey.practice.plan("getAllOAuth2ClientSummaries", "503", 2);
    journey.delete().unwrap();
    assert_eq!(journey.practice.waits, [1, 2]);
    assert_eq!(journey.practice.taken_lines().iter().filter(|line| line.starts_with("DELETE")).count(), 1);
}

/// Reads six times with one token, and gives back how often a token was asked for and how much was sent in all.
fn six_reads(mut journey: Journey) -> (usize, usize) {
    for _ in 0..6 {
        let list = ListClients { page: PageNumber::FIRST, page_size: 20, search: None };
        let performed = journey.practice.drive(journey.steps.perform(list).unwrap());
        performed.answer.unwrap();
        journey.steps.keep_token(performed.token.unwrap());
    }
    let lines = journey.practice.taken_lines();
    (lines.iter().filter(|line| line.ends_with("/token")).count(), lines.len())
}

#[test]
fn a_clock_ten_minutes_off_on_either_side_costs_one_token_at_most() {
    let jumps: [fn(&mut Journey); 4] = [
        |journey| journey.practice.now += 600,
        |journey| {
            journey.practice.now -= 600;
            journey.practice.tenant_ahead = 600;
        },
        |journey| journey.practice.tenant_ahead = 600,
        |journey| journey.practice.tenant_behind = 600,
    ];
    for jump in jumps {
        for minutes in [5, 180] {
            let mut journey = Journey::with(AT_OMNISSA, |settings| {
                settings.default_token_ttl = firstkey_simulator::Minutes(minutes);
            })
            .prepared();
            jump(&mut journey);
            let (tokens, sent) = six_reads(journey);
            // One more when the token was sent and refused first.
            assert!(tokens <= 1 && sent <= 6 + 2 * tokens, "{tokens} tokens, {sent} requests");
        }
    }
}

#[test]
fn the_count_of_tokens_sees_one_who_asks_each_time() {
    let journey = Journey::with(AT_OMNISSA, |settings| {
        settings.default_token_ttl = firstkey_simulator::Minutes(1);
    });
    let mut journey = journey.prepared();
    // Each read comes too late for the token of the one before.
    let tokens: usize = (0..3)
        .map(|_| {
            journey.practice.now += 120;
            let list = ListClients { page: PageNumber::FIRST, page_size: 20, search: None };
            journey.practice.drive(journey.steps.perform(list).unwrap()).answer.unwrap();
            journey.practice.taken_lines().iter().filter(|line| line.ends_with("/token")).count()
        })
        .sum();
    assert_eq!(tokens, 3);
}
