//! Random schedules: pages open and close, dialogs are confirmed late, answers come late, swapped, twice or never,
//! tenants change in between. After every event the promises of the store are checked, and after the last one it must
//! come to rest with everything shown as it is at the service.

mod reached;
mod service;
mod step;
mod world;
mod endings;
mod promises;
mod player;

use crate::store::planted::Mistake;
use proptest::collection::vec;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use reached::Reached;
use std::cell::RefCell;
use step::{Step, step};
use world::World;

/// How many schedules are played.
const SCHEDULES: u32 = 10_000;

fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// Plays schedules until one breaks a promise.
fn play(cases: u32, mistake: Option<Mistake>) -> (Result<(), String>, Reached) {
    let reached = RefCell::new(Reached::default());
    let outcome = runner(cases).run(&vec(step(), 1..48), |steps: Vec<Step>| {
        let mut world = World::new(mistake);
        let result = player::play(&mut world, &steps);
        reached.borrow_mut().add(&world.reached);
        result.map_err(proptest::test_runner::TestCaseError::fail)
    });
    (outcome.map_err(|error| error.to_string()), reached.into_inner())
}

#[test]
#[expect(clippy::print_stdout, reason = "a random test says what it reached")]
fn no_schedule_breaks_a_promise() {
    let (outcome, reached) = play(SCHEDULES, None);
    println!("{reached}");
    outcome.unwrap();
    assert!(reached.is_everything(), "some kind of event was never reached: {reached}");
}

#[test]
#[expect(clippy::print_stdout, reason = "how long it took to find each is worth knowing")]
fn every_planted_mistake_breaks_one() {
    for (mistake, says) in [
        (Mistake::AnswerPerPage, "is shown"),
        (Mistake::EpochIgnored, "of another tenant"),
        (Mistake::InvalidationForgotten, "out of date"),
        (Mistake::SecondRenewal, "token requests"),
        (Mistake::ActionDropped, "was dropped"),
        (Mistake::BareId, "the dialog named"),
        (Mistake::AnswersKept, "outlives its connection"),
    ] {
        let (outcome, reached) = play(SCHEDULES, Some(mistake));
        let found = outcome.expect_err(&format!("{mistake:?} was not found: {reached}"));
        assert!(found.contains(says), "{mistake:?} was found as something else: {found}");
        println!("{mistake:?}: found within {} schedules", reached.schedules);
    }
}
