//! Ten thousand journeys under failures drawn by lot, the same ten thousand in every run: the promises hold under each,
//! and a driver that breaks one is found.
#![allow(clippy::print_stdout, reason = "what was reached is worth reading")]

use crate::journey::{
    AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1, AT_OMNISSA, AT_VMWARE, Journey, NEW_ID, Place, api_token,
    bootstrap, secret, vcenter,
};
use crate::mistakes::Mistake;
use crate::person::{Person, Report};
use crate::promises::broken;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_tests::fault::{FAULTS, LostAs};
use firstkey_tests::generated;
use firstkey_tests::tenant::Trouble;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Schedules in a run.
const CASES: u32 = 10_000;

/// What goes wrong, and when.
#[derive(Clone, Debug)]
struct Schedule {
    way: usize,
    troubles: Vec<(usize, usize)>,
    lost_as: LostAs,
    outlives: bool,
    /// Tokens live for a minute, so that a slow answer brings a dead one.
    short: bool,
    /// Whether the new id is taken, and if so, whether by a client with the saved secret.
    taken: Option<bool>,
}

const WAYS: [(Place, fn() -> Bootstrap); 9] = [
    (AT_OMNISSA, bootstrap),
    (AT_VMWARE, bootstrap),
    (AT_BROKER_8, bootstrap),
    (AT_BROKER_9_0, bootstrap),
    (AT_BROKER_9_1, bootstrap),
    (AT_BROKER_8, vcenter),
    (AT_BROKER_9_0, vcenter),
    (AT_BROKER_9_1, vcenter),
    (AT_BROKER_9_1, api_token),
];

const OPERATIONS: [&str; 7] = [
    "getAccessToken",
    "createNewOAuth2Client",
    "getAllDirectories",
    "getAllOAuth2ClientSummaries",
    "deleteOAuth2ClientById",
    "createVCenterSession",
    "getTenantAdminClient",
];

fn schedules() -> impl Strategy<Value = Schedule> {
    (
        0..WAYS.len(),
        prop::collection::vec((0..OPERATIONS.len(), 0..FAULTS.len()), 0..9),
        prop_oneof![Just(LostAs::Closed), Just(LostAs::Unreachable)],
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop_oneof![3 => Just(None), 1 => any::<bool>().prop_map(Some)],
    )
        .prop_map(|(way, troubles, lost_as, outlives, short, taken)| Schedule {
            way,
            troubles,
            lost_as,
            outlives,
            short,
            taken,
        })
}

fn play(schedule: &Schedule, mistake: Mistake) -> Report {
    let (place, way_in) = WAYS[schedule.way];
    let journey = Journey::with(place, |settings| {
        settings.tokens_outlive_clients = schedule.outlives;
        if schedule.short {
            settings.default_token_ttl = firstkey_simulator::Minutes(1);
        }
    });
    let mut person = Person::at(journey, way_in(), mistake);
    let practice = &mut person.journey.practice;
    practice.lost_as = schedule.lost_as;
    if let Some(mine) = schedule.taken {
        let with = if mine { secret(1).expose().to_owned() } else { "somebody-elses".to_owned() };
        practice.make_client(NEW_ID, &with, "TENANT_ADMIN", "client_credentials");
        person.report.taken = Some(mine);
    }
    practice.troubles = schedule
        .troubles
        .iter()
        .map(|(operation, fault)| Trouble {
            during: None,
            skip: 0,
            operation: OPERATIONS[*operation],
            fault: &FAULTS[*fault],
        })
        .collect();
    person.goes()
}

fn runner() -> TestRunner {
    let config =
        Config { cases: CASES, failure_persistence: None, max_shrink_iters: 400, ..Config::default() };
    // The same schedules in every run: a failure here is never a matter of luck.
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn check(report: &Report) -> Result<(), TestCaseError> {
    broken(report).map_or(Ok(()), |promise| Err(TestCaseError::fail(promise)))
}

#[test]
fn under_ten_thousand_schedules_of_failures_every_promise_holds() {
    let reached = RefCell::new(BTreeSet::new());
    let requests = RefCell::new(0);
    runner()
        .run(&schedules(), |schedule| {
            let report = play(&schedule, Mistake::None);
            for run in &report.runs {
                let faults = run.exchanges.iter().filter_map(|exchange| exchange.fault);
                let step = |operation: &str| format!("{}: {operation}", run.doing);
                let outcome = format!("{}{}", run.on_the_way, run.outcome);
                let triples = faults.map(|(operation, fault)| (step(operation), fault, outcome.clone()));
                reached.borrow_mut().extend(triples);
                *requests.borrow_mut() += run.exchanges.len();
            }
            check(&report)
        })
        .unwrap();
    let reached = reached.into_inner();
    for (step, fault, outcome) in &reached {
        println!("{step:<40} {fault:<32} {outcome}");
    }
    let faults: BTreeSet<&str> = reached.iter().map(|(_, fault, _)| *fault).collect();
    assert_eq!(faults.len(), FAULTS.len(), "not every fault was met");
    let figures = format!(
        "{CASES} schedules, {} requests, {} different (step, fault, outcome), 0 promises broken.",
        requests.into_inner(),
        reached.len()
    );
    println!("{figures}");
    generated::check("FAULTS.md", "schedules", &figures);
}

fn found(mistake: Mistake) -> String {
    match runner().run(&schedules(), |schedule| check(&play(&schedule, mistake))) {
        Err(TestError::Fail(promise, _)) => promise.to_string(),
        other => panic!("{mistake:?} was not found: {other:?}"),
    }
}

#[test]
fn a_driver_that_deletes_without_proof_is_found() {
    assert!(found(Mistake::DeletesUnproved).contains("before the new client was proved"));
}

#[test]
fn a_driver_that_sends_create_again_is_found() {
    assert!(found(Mistake::CreatesTwice).contains("create was sent"));
}

#[test]
fn a_driver_that_saves_no_secret_is_found() {
    assert!(found(Mistake::SavesNothing).contains("nobody has saved"));
}

#[test]
fn a_driver_that_renews_for_ever_is_found() {
    assert!(found(Mistake::RenewsForEver).contains("requests while doing create"));
}

#[test]
fn a_driver_that_deletes_the_wrong_client_is_found() {
    assert!(found(Mistake::DeletesTheOther).contains("the new client was deleted"));
}
