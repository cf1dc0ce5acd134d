//! What holds under every schedule of failures, and that the rules see a driver that breaks them.
#![allow(clippy::print_stdout, reason = "what was reached is worth reading")]

use crate::journey::secret;
use crate::schedule::{Kind, Mistake, Report, Run, play, schedules};
use firstkey_core::dialect::OMNISSA;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Schedules in a normal run.
const CASES: u32 = 400;
/// More requests than this in one workflow is a loop.
const MANY: usize = 40;

fn runner() -> TestRunner {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    // The same schedules in every run: a failure here is never a matter of luck.
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

/// The promises. The first one that is broken is told.
fn broken(report: &Report) -> Option<String> {
    let mut proved = false;
    for run in &report.runs {
        if run.exchanges.len() >= MANY {
            return Some(format!("{} requests in one workflow", run.exchanges.len()));
        }
        if let Some((sentence, help)) = &run.told
            && (sentence.trim().is_empty() || help.trim().is_empty())
        {
            return Some(format!("{} says nothing", run.outcome));
        }
        let found = match run.kind {
            Kind::FirstToken => None,
            Kind::Create => broken_by_create(run, report.was_taken),
            Kind::Prove => {
                proved |= run.outcome == "Ok";
                (run.outcome == "Ok" && !proof_is_real(run, report)).then(|| "a proof of nothing".to_owned())
            }
            Kind::Delete => broken_by_delete(run, proved),
        };
        if found.is_some() {
            return found;
        }
        if !run.bootstrap_there && !run.new_there {
            return Some("nobody can get in any more".to_owned());
        }
        let deletes = run.exchanges.iter().any(|exchange| exchange.deletes());
        if run.kind != Kind::Delete && (deletes || !run.bootstrap_there && !proved) {
            return Some("something was deleted on the way".to_owned());
        }
    }
    None
}

fn broken_by_create(run: &Run, was_taken: bool) -> Option<String> {
    let sent: Vec<Option<u16>> =
        run.exchanges.iter().filter(|exchange| exchange.creates()).map(|exchange| exchange.status).collect();
    // Sent once; a second time only after a 401, when nothing was done.
    if sent.len() > 1 && !(sent.len() == 2 && sent[0] == Some(401)) {
        return Some(format!("create was sent {} times in one go: {sent:?}", sent.len()));
    }
    let made = run.outcome.starts_with("Made");
    if made && !run.new_there {
        return Some(format!("{} and it is not there", run.outcome));
    }
    // A false invalid_client from the token endpoint cannot be told from a true one.
    let lied_to = struck(run, "getAccessToken", "401");
    if run.outcome.starts_with("Failed") && run.new_there && !was_taken && !lied_to {
        return Some(format!("{} and it is there", run.outcome));
    }
    None
}

fn broken_by_delete(run: &Run, proved: bool) -> Option<String> {
    if !proved {
        return Some("the bootstrap client was to be deleted before the new client was proved".to_owned());
    }
    if run.exchanges.iter().filter(|exchange| exchange.deletes()).count() > 2 {
        return Some("delete was sent again and again".to_owned());
    }
    let lied_to = struck(run, "getAccessToken", "401");
    let said = run.outcome.as_str();
    if said.starts_with("Gone") && run.bootstrap_there && !lied_to {
        return Some("it is said to be gone and is there".to_owned());
    }
    if said.starts_with("StillThere") && !run.bootstrap_there {
        return Some("it is said to be there and is gone".to_owned());
    }
    None
}

/// A proof is a token given for the new client's own secret.
fn proof_is_real(run: &Run, report: &Report) -> bool {
    run.exchanges.iter().any(|exchange| {
        exchange.status == Some(200)
            && report.ids.iter().any(|id| exchange.asks_token_for(id, Some(secret(1).expose())))
    })
}

fn struck(run: &Run, operation: &str, fault: &str) -> bool {
    run.exchanges.iter().any(|exchange| exchange.fault == Some((operation, fault)))
}

fn check(report: &Report) -> Result<(), TestCaseError> {
    broken(report).map_or(Ok(()), |promise| Err(TestCaseError::fail(promise)))
}

#[test]
fn under_every_schedule_of_failures_the_promises_hold() {
    let reached = RefCell::new(BTreeSet::new());
    let requests = RefCell::new(0);
    let ends = RefCell::new(BTreeSet::new());
    runner()
        .run(&schedules(), |schedule| {
            let report = play(&schedule, Mistake::None);
            for run in &report.runs {
                let faults = run.exchanges.iter().filter_map(|exchange| exchange.fault);
                let triples = faults.map(|(operation, fault)| (operation, fault, run.outcome.clone()));
                reached.borrow_mut().extend(triples);
                *requests.borrow_mut() += run.exchanges.len();
            }
            ends.borrow_mut().extend(report.runs.last().map(|run| (run.kind as u8, run.outcome.clone())));
            check(&report)
        })
        .unwrap();
    let reached = reached.into_inner();
    for (operation, fault, outcome) in &reached {
        println!("{operation:<28} {fault:<12} {outcome}");
    }
    println!("{CASES} schedules, {} requests, {} triples", requests.into_inner(), reached.len());
    for operation in ["getAccessToken", "createNewOAuth2Client", "getAllOAuth2ClientSummaries"] {
        let faults: BTreeSet<&str> =
            reached.iter().filter(|(at, ..)| *at == operation).map(|(_, fault, _)| *fault).collect();
        assert_eq!(faults.len(), firstkey_simulator::FAULTS.len(), "{operation} met only {faults:?}");
    }
    assert!(ends.into_inner().iter().any(|(_, outcome)| outcome.starts_with("Gone")));
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
    assert!(found(Mistake::RepeatsCreate).contains("create was sent"));
}

#[test]
fn without_failures_and_mistakes_everything_ends_well() {
    // The empty schedule is one of the many; here it is said what a good end looks like.
    let mut journey = crate::journey::Journey::ready_to_delete(crate::journey::AT_OMNISSA);
    assert_eq!(*journey.steps.profile().dialect, OMNISSA);
    journey.delete().unwrap();
    assert_eq!(journey.steps.stage(), firstkey_core::workflows::getting_started::Stage::Done);
}
