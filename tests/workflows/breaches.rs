//! Every promise sees what is planted behind it: a report in which all is well, and the same with one thing changed.

use crate::journey::{AT_OMNISSA, Journey, NEW_ID, bootstrap};
use crate::mistakes::Mistake;
use crate::person::{MANY, Person, Report, Run};
use crate::promises::broken;
use firstkey_core::workflows::getting_started::Stage;

fn all_well() -> Report {
    Person::at(Journey::at(AT_OMNISSA), bootstrap(), Mistake::None).goes()
}

fn run<'a>(report: &'a mut Report, doing: &str) -> &'a mut Run {
    report.runs.iter_mut().find(|run| run.doing == doing).unwrap()
}

/// What is changed, and what the rule that sees it says.
type Breach = (fn(&mut Report), &'static str);

const BREACHES: [Breach; 17] = [
    (
        |report| {
            let token = run(report, "token");
            token.exchanges = vec![token.exchanges[0].clone(); MANY];
        },
        "40 requests while doing token",
    ),
    (|report| run(report, "token").told = Some((" ".to_owned(), "Try again.".to_owned())), "says nothing"),
    (|report| run(report, "token").told = Some(("No.".to_owned(), String::new())), "says nothing"),
    (|report| run(report, "token").goes_on = false, "nothing can be done next"),
    (|report| run(report, "create").saved.clear(), "nobody has saved"),
    (|report| run(report, "create").saved[0].1.push('x'), "nobody has saved"),
    (
        |report| {
            let create = run(report, "create");
            create.exchanges.push(create.exchanges[0].clone());
        },
        "create was sent 2 times",
    ),
    (|report| run(report, "prove").ours.push("another".to_owned()), "2 clients were made"),
    (|report| report.runs.retain(|run| run.doing != "prove"), "before the new client was proved"),
    (
        |report| run(report, "prove").exchanges.retain(|it| it.request.method() == "GET"),
        "before the new client",
    ),
    (
        |report| {
            let deletes = run(report, "delete").exchanges.iter().find(|it| it.deletes()).cloned().unwrap();
            run(report, "prove").exchanges.push(deletes);
        },
        "was to be deleted before",
    ),
    (
        |report| {
            let deletes = run(report, "delete").exchanges.iter().find(|it| it.deletes()).cloned().unwrap();
            run(report, "delete").exchanges.extend([deletes.clone(), deletes]);
        },
        "again and again",
    ),
    (|report| run(report, "delete").ours.clear(), "the new client was deleted"),
    (|report| run(report, "create").outcome = "not made: `x`".to_owned(), "said to be not made and is there"),
    (|report| run(report, "create").ours.clear(), "said to be made and is not there"),
    (|report| run(report, "delete").bootstrap_there = true, "said to be gone and is there"),
    (|report| run(report, "delete").outcome = "still there: `x`".to_owned(), "said to be there and is gone"),
];

#[test]
fn every_promise_sees_what_is_planted_behind_it() {
    assert_eq!(broken(&all_well()), None);
    for (number, (breach, says)) in BREACHES.iter().enumerate() {
        let mut report = all_well();
        breach(&mut report);
        let found = broken(&report).unwrap_or_else(|| panic!("breach {number} is not seen: {says}"));
        assert!(found.contains(says), "breach {number}: {found}, not {says}");
    }
}

#[test]
fn a_tenant_that_nobody_can_get_into_and_a_journey_without_an_end_are_seen() {
    let mut report = all_well();
    for run in &mut report.runs {
        run.bootstrap_there = false;
        run.ours.clear();
    }
    assert_eq!(broken(&report).as_deref(), Some("nobody can get in any more"));
    let mut report = all_well();
    report.stage = Stage::Delete;
    assert!(broken(&report).unwrap().contains("end"));
}

#[test]
fn a_proof_that_was_made_before_a_reload_counts_no_longer() {
    let mut report = all_well();
    let reloaded = Run {
        doing: "delete",
        exchanges: Vec::new(),
        outcome: "back at delete".to_owned(),
        on_the_way: String::new(),
        told: None,
        goes_on: true,
        bootstrap_there: true,
        ours: vec![NEW_ID.to_owned()],
        saved: Vec::new(),
    };
    let at = report.runs.iter().position(|run| run.doing == "delete").unwrap();
    report.runs.insert(at, reloaded);
    assert!(broken(&report).unwrap().contains("before the new client was proved"));
}
