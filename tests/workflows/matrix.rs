//! Every failure at every request: of getting started, of a renewal, of lists, of connecting an identity provider. Each cell is a journey that meets one
//! failure, keeps every promise and comes to its good end; what is told at that moment is the table of FAULTS.md.
#![allow(clippy::print_stdout, reason = "the figures are worth reading")]

use crate::connecting;
use crate::journey::{
    AT_BROKER_8, AT_BROKER_9_0, AT_BROKER_9_1, AT_OMNISSA, AT_VMWARE, Journey, Place, api_token, bootstrap,
    vcenter,
};
use crate::lists;
use crate::mistakes::Mistake;
use crate::person::Person;
use crate::promises::broken;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_core::workflows::prove_client::ProofBy;
use firstkey_tests::fault::{FAULTS, Fault, LostAs};
use firstkey_tests::generated;
use firstkey_tests::tenant::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const TOKEN: &str = "getAccessToken";
const CREATE: &str = "createNewOAuth2Client";
const LIST: &str = "getAllOAuth2ClientSummaries";
const DIRECTORIES: &str = "getAllDirectories";
const DELETE: &str = "deleteOAuth2ClientById";

/// One request of a way, as a column.
struct Step {
    title: &'static str,
    during: &'static str,
    /// The operation; the one that proves a client when none is named.
    operation: &'static str,
    skip: usize,
    /// What must fail before, for this request to be sent at all.
    first: Option<(&'static str, &'static str)>,
}

const fn step(title: &'static str, during: &'static str, operation: &'static str) -> Step {
    Step { title, during, operation, skip: 0, first: None }
}

const GETTING_STARTED: [Step; 5] = [
    step("First token", "token", TOKEN),
    step("Create", "create", CREATE),
    Step {
        first: Some((CREATE, "answer lost")),
        ..step("Its secret tried after a lost answer", "create", TOKEN)
    },
    step("Prove: its token", "prove", TOKEN),
    step("Prove: its right", "prove", ""),
];

const LEAVING: [Step; 4] = [
    step("Find it in the list", "delete", LIST),
    step("Delete", "delete", DELETE),
    step("Is it gone?", "delete", TOKEN),
    Step { skip: 1, ..step("Its old token", "delete", LIST) },
];

const RENEWAL: [Step; 2] = [
    Step {
        first: Some((CREATE, "token expired")),
        ..step("New token in the middle of create", "create", TOKEN)
    },
    Step { first: Some((CREATE, "401 expired token")), ..step("Create again behind it", "create", CREATE) },
];

const LISTS: [Step; 3] = [
    Step { skip: 1, ..step("Clients, page 2", "list", LIST) },
    Step { skip: 1, ..step("Users, page 2", "list", "getUserSearch") },
    step("Directories", "list", DIRECTORIES),
];

const CONNECTING: [Step; 4] = [
    step("Create the directory", "connect", "createNewDirectory"),
    step("Make the token", "connect", "generateCredentialsForSyncClient"),
    step("Create the identity provider", "connect", "createNewIdentityProvider"),
    step("Count who has arrived", "connect", "getUserSearch"),
];

const VCENTER: [Step; 2] = [
    step("vCenter login", "token", "createVCenterSession"),
    step("Admin token of vCenter", "token", "getTenantAdminClient"),
];

const API_TOKEN: [Step; 1] = [step("Token for an API token", "token", TOKEN)];

type MakeBootstrap = fn() -> Bootstrap;
/// What becomes of a failure, by its number, at a column.
pub(crate) type Table = BTreeMap<(usize, &'static str), String>;

/// What becomes of a journey on which this request meets this failure, `times` times in a row.
fn cell(
    place: Place,
    way_in: MakeBootstrap,
    step: &Step,
    fault: &'static Fault,
    by: LostAs,
    times: usize,
) -> String {
    let journey = Journey::with(place, |settings| {
        if fault.is_slow() {
            settings.default_token_ttl = firstkey_simulator::Minutes(1);
        }
    });
    let operation = match (step.operation, place.release.proof_by()) {
        ("", ProofBy::Directories) => DIRECTORIES,
        ("", ProofBy::OAuthClients) => LIST,
        (named, _) => named,
    };
    let during = Some(step.during);
    let first = step.first.map(|(operation, fault)| Trouble {
        during,
        operation,
        skip: 0,
        fault: Fault::named(fault),
    });
    let trouble = Trouble { during, operation, skip: step.skip, fault };
    let troubles: Vec<Trouble> = first.into_iter().chain(std::iter::repeat_n(trouble, times)).collect();
    let at = format!("{place:?}: {} meets {}", step.title, fault.name);
    if step.during == "connect" {
        return connecting::goes(journey, operation, troubles, by, &at);
    }
    if step.during == "list" {
        return lists::read(journey, operation, troubles, by, &at);
    }
    let mut person = Person::at(journey, way_in(), Mistake::None);
    person.journey.practice.lost_as = by;
    person.journey.practice.troubles = troubles;
    let report = person.goes();
    assert_eq!(broken(&report), None, "{at}: {report:#?}");
    let struck =
        |exchange: &firstkey_tests::tenant::Exchange| exchange.fault == Some((operation, fault.name));
    let run = report.runs.iter().rfind(|run| run.exchanges.iter().any(struck));
    let run = run.unwrap_or_else(|| panic!("{at}: it was never met"));
    format!("{}{}", run.on_the_way, run.outcome)
}

/// What becomes of every fault at every step, and how many journeys that took.
fn rows(place: Place, way_in: MakeBootstrap, steps: &[Step]) -> (Table, usize) {
    let (mut table, mut cells) = (Table::new(), 0);
    for (number, fault) in FAULTS.iter().enumerate() {
        for step in steps {
            // The same failure three times in a row keeps every promise, too; what it ends with is not in the table.
            cell(place, way_in, step, fault, LostAs::Closed, 3);
            let behind_gateway = cell(place, way_in, step, fault, LostAs::Closed, 1);
            cells += 2;
            let mut told = behind_gateway;
            if fault.is_told_two_ways() {
                let alone = cell(place, way_in, step, fault, LostAs::Unreachable, 1);
                cells += 1;
                told = told_two_ways(told, &alone);
            }
            table.insert((number, step.title), told);
        }
    }
    (table, cells)
}

/// What a page is told behind the gateway, and what else a browser alone is told.
pub(crate) fn told_two_ways(behind_gateway: String, alone: &str) -> String {
    // That a browser says less of a connection, and all else is the same, stands above the table.
    let less = behind_gateway
        .replace("transport.refused", "transport.unreachable")
        .replace("transport.closed", "transport.unreachable");
    if alone == less { behind_gateway } else { format!("{behind_gateway}; browser alone: {alone}") }
}

/// A table, a column for each of these titles.
pub(crate) fn written(title: &str, columns: &[&str], table: &Table) -> String {
    let mut text = format!("### {title}\n\n| What happens |");
    for column in columns {
        write!(text, " {column} |").unwrap();
    }
    write!(text, "\n|---|{}\n", "---|".repeat(columns.len())).unwrap();
    // What ends the same way everywhere is one row.
    let mut rows: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for (number, fault) in FAULTS.iter().enumerate() {
        let told: Vec<&str> = columns.iter().map(|column| table[&(number, *column)].as_str()).collect();
        match rows.iter_mut().find(|(_, row)| *row == told) {
            Some((names, _)) => names.push(fault.name),
            None => rows.push((vec![fault.name], told)),
        }
    }
    for (names, told) in rows {
        writeln!(text, "| {} | {} |", names.join("; "), told.join(" | ")).unwrap();
    }
    text
}

/// Where another place tells something else, a line a difference.
fn differences(base: &Table, other: &Table) -> BTreeSet<String> {
    let differ = other.iter().filter(|(key, told)| base[*key] != **told);
    differ.map(|((number, step), told)| format!("{} at \"{step}\": {told}", FAULTS[*number].name)).collect()
}

#[test]
fn whatever_fails_wherever_the_journey_comes_to_its_good_end() {
    let mut text = String::new();
    let mut cells = 0;
    let mut part = |title: &str, steps: &[Step], way_in: MakeBootstrap, places: &[(&str, Place)]| {
        let (base, counted) = rows(places[0].1, way_in, steps);
        cells += counted;
        let columns: Vec<&str> = steps.iter().map(|step| step.title).collect();
        text.push_str(&written(title, &columns, &base));
        let mut same = vec![places[0].0];
        let mut notes = Vec::new();
        for (name, place) in &places[1..] {
            let (table, counted) = rows(*place, way_in, steps);
            cells += counted;
            let differ = differences(&base, &table);
            if differ.is_empty() {
                same.push(name);
            } else {
                notes.push(format!("- {name}: {}\n", differ.into_iter().collect::<Vec<_>>().join("; ")));
            }
        }
        write!(text, "\nThe same at {}.\n", same.join(", ")).unwrap();
        text.extend(notes);
        text.push('\n');
    };
    let all = [
        ("Omnissa", AT_OMNISSA),
        ("VMware", AT_VMWARE),
        ("broker 8", AT_BROKER_8),
        ("broker 9.0", AT_BROKER_9_0),
        ("broker 9.1", AT_BROKER_9_1),
    ];
    part("From the first token to the proof", &GETTING_STARTED, bootstrap, &all);
    part("Deleting the bootstrap client", &LEAVING, bootstrap, &all);
    part("A token that is renewed", &RENEWAL, bootstrap, &all);
    part("Lists", &LISTS, bootstrap, &all[..3]);
    part("Connecting an identity provider", &CONNECTING, bootstrap, &all[..3]);
    part("A vCenter login to begin with", &VCENTER, vcenter, &all[2..]);
    part("An API token to begin with", &API_TOKEN, api_token, &all[4..]);
    println!("{cells} journeys");
    write!(text, "{cells} journeys, each under one failure, once and three times in a row; every one came to its good end.").unwrap();
    generated::check("FAULTS.md", "matrix", &text);
}
