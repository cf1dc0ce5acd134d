//! Every failure at every request of the first key of VCF 9.1, and a second one behind those that leave doubt: at the
//! end there is one of each, and the token that was shown last is the one that is good. What is told at that moment is
//! the table of FAULTS.md.
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

use crate::first_key::Person;
use crate::matrix::{Table, told_two_ways, written};
use firstkey_tests::fault::{FAULTS, Fault, LostAs};
use firstkey_tests::generated;
use firstkey_tests::struck::Trouble;

/// One request of the journey, as a column.
struct Step {
    title: &'static str,
    operation: &'static str,
    skip: usize,
    /// What has to lose its answer before, for this request to be sent at all.
    first: Option<&'static str>,
}

const fn step(title: &'static str, operation: &'static str) -> Step {
    Step { title, operation, skip: 0, first: None }
}

/// A look behind a request whose answer was lost; there was one before it.
const fn look(title: &'static str, operation: &'static str, first: &'static str) -> Step {
    Step { title, operation, skip: 1, first: Some(first) }
}

const REALM: [Step; 5] = [
    step("Sign in", "acquireToken"),
    step("List the brokers", "getEligibleVidbs"),
    step("Look for a realm", "getSsoRealmList"),
    step("Create the realm", "createSsoRealm"),
    look("Look again after a lost answer", "getSsoRealmList", "createSsoRealm"),
];

const CLIENT: [Step; 5] = [
    step("Look for the API client", "queryApiClients"),
    step("Create the API client", "createApiClient"),
    look("Look again after a lost answer", "queryApiClients", "createApiClient"),
    step("Give it its role", "updateRoleAssignment"),
    step("Read its roles", "getRoleAssignment"),
];

const TOKEN: [Step; 4] = [
    step("Look for the API token", "queryApiTokens"),
    step("Create the API token", "generateApiToken"),
    look("Look again after a lost answer", "queryApiTokens", "generateApiToken"),
    Step {
        first: Some("generateApiToken"),
        ..step("Make it anew after a lost answer", "reGenerateApiToken")
    },
];

const PROOF: [Step; 2] =
    [step("Exchange it at the broker", "getAccessToken"), step("Sign out", "releaseToken")];

const fn trouble(operation: &'static str, skip: usize, fault: &'static Fault) -> Trouble {
    Trouble { during: None, operation, skip, fault }
}

/// What becomes of a journey on which this request meets this failure, `times` times in a row.
fn cell(step: &Step, fault: &'static Fault, by: LostAs, times: usize) -> String {
    let at = format!("{} meets {} ({times})", step.title, fault.name);
    let mut person = Person::new();
    person.practice.lost_as = by;
    let first = step.first.map(|operation| trouble(operation, 0, Fault::named("answer lost")));
    let troubles = std::iter::repeat_n(trouble(step.operation, step.skip, fault), times);
    person.practice.troubles = first.into_iter().chain(troubles).collect();
    person.goes();
    person.check(&at);
    let struck = |press: &&crate::first_key::Press| {
        press.exchanges.iter().any(|one| one.fault == Some((step.operation, fault.name)))
    };
    let press = person.presses.iter().rfind(struck);
    press.unwrap_or_else(|| panic!("{at}: it was never met")).outcome.clone()
}

/// What becomes of every failure at every step, and how many journeys that took.
fn rows(steps: &[Step]) -> (Table, usize) {
    let (mut table, mut cells) = (Table::new(), 0);
    for (number, fault) in FAULTS.iter().enumerate() {
        for step in steps {
            cell(step, fault, LostAs::Closed, 3);
            let mut told = cell(step, fault, LostAs::Closed, 1);
            cells += 2;
            if fault.is_told_two_ways() {
                told = told_two_ways(told, &cell(step, fault, LostAs::Unreachable, 1));
                cells += 1;
            }
            table.insert((number, step.title), told);
        }
    }
    (table, cells)
}

#[test]
fn whatever_fails_wherever_there_is_one_of_each_in_the_end() {
    let mut text = String::new();
    let mut cells = 0;
    let parts: [(&str, &[Step]); 4] = [
        ("Sign-in and realm", &REALM),
        ("API client", &CLIENT),
        ("API token", &TOKEN),
        ("Proof and sign-out", &PROOF),
    ];
    for (title, steps) in parts {
        let (table, counted) = rows(steps);
        cells += counted;
        let columns: Vec<&str> = steps.iter().map(|step| step.title).collect();
        text.push_str(&written(title, &columns, &table));
        text.push('\n');
    }
    println!("{cells} journeys");
    text.push_str(&format!(
        "{cells} journeys, each under one failure, once and three times in a row; every one came to its good end."
    ));
    generated::check("FAULTS.md", "first-key", &text);
}

#[test]
fn a_second_failure_behind_one_that_leaves_doubt_leaves_one_of_each_too() {
    const MAKING: [&str; 4] =
        ["createSsoRealm", "createApiClient", "updateRoleAssignment", "generateApiToken"];
    const DOUBT: [&str; 4] = ["answer lost", "500", "401 expired token", "reload, carried out"];
    let faults = || DOUBT.map(Fault::named);
    // A look is sent before and after.
    let steps = || [&REALM[..], &CLIENT, &TOKEN, &PROOF].into_iter().flatten();
    let (mut walks, mut met) = (0, 0);
    for (first, doubt) in MAKING.into_iter().flat_map(|first| faults().map(|fault| (first, fault))) {
        for (step, fault) in steps().flat_map(|step| faults().map(|fault| (step, fault))) {
            let mut person = Person::new();
            person.practice.troubles =
                vec![trouble(first, 0, doubt), trouble(step.operation, step.skip, fault)];
            person.goes();
            person.check(&format!("{} at {first}, then {} at {}", doubt.name, fault.name, step.title));
            walks += 1;
            met += usize::from(person.exchanges().filter(|one| one.fault.is_some()).count() == 2);
        }
    }
    println!("{walks} journeys, {met} of them met both");
    assert!(met * 3 > walks * 2, "{met} of {walks}");
}
