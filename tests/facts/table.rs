//! The committed tables: one file per service beside this code. `UPDATE_FACTS=1` writes them anew from the published
//! documents; a test derives them again when the documents are there and fails on any difference.

use crate::fact::Facts;
use crate::{broker, openapi, operations};
use firstkey_tests::{published, repository};
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::{LazyLock, Once};

const OMNISSA: &str = "omnissa-identity-service.openapi.json";
const VMWARE: &str = "vmware-identity-services.openapi.json";
const BROKER: [&str; 2] = ["vcf-identity-broker.operations.json", "vcf-identity-broker.schemas.json"];

const OPERATIONS: [&str; 2] = ["vcf-operations-iam.operations.json", "vcf-operations-iam.schemas.json"];

/// The names of the services and how many operations each documents.
pub(crate) const SERVICES: [(&str, usize); 3] = [("omnissa", 45), ("vmware", 45), ("broker", 46)];

/// The same, and VCF Operations, which administers one of them.
const ALL: [(&str, usize); 4] = [SERVICES[0], SERVICES[1], SERVICES[2], ("operations", 77)];

/// The committed table of a service.
pub(crate) fn of(service: &str) -> &'static Facts {
    static TABLES: LazyLock<[Facts; 4]> = LazyLock::new(|| {
        update_if_asked();
        ALL.map(|(service, _)| {
            let text = fs::read_to_string(file(service)).expect("every service has a table");
            serde_json::from_str(&text).expect("a table has the form of `Facts`")
        })
    });
    TABLES.iter().find(|facts| facts.service == service).expect("a service")
}

fn file(service: &str) -> PathBuf {
    repository::tests().join(format!("facts/{service}.json"))
}

/// What the published documents say, or none when they are not there.
fn derived() -> Option<[Facts; 4]> {
    let read = |name: &str| published::json(&format!("reference/{name}"));
    let omnissa = openapi::facts("omnissa", OMNISSA, &read(OMNISSA)?);
    let vmware = openapi::facts("vmware", VMWARE, &read(VMWARE)?);
    let broker = broker::facts(BROKER, &read(BROKER[0])?, &read(BROKER[1])?, &omnissa);
    let operations = operations::facts(OPERATIONS, &read(OPERATIONS[0])?, &read(OPERATIONS[1])?);
    Some([omnissa, vmware, broker, operations])
}

/// Before any test reads a table, and once.
fn update_if_asked() {
    static UPDATE: Once = Once::new();
    UPDATE.call_once(|| {
        if std::env::var_os("UPDATE_FACTS").is_some_and(|value| value == "1") {
            for facts in derived().expect("the tables are made from the published documents") {
                fs::write(file(&facts.service), text(&facts)).expect("a table can be written");
            }
        }
    });
}

/// A line of this suite's result; the test harness keeps only what the print macros write.
pub(crate) fn say(line: &str) {
    let line = format!("facts: {line}\n");
    std::io::stderr().write_all(line.as_bytes()).expect("the terminal can be written to");
}

fn text(facts: &Facts) -> String {
    serde_json::to_string_pretty(facts).expect("facts are JSON") + "\n"
}

/// The first line that differs, with both readings.
fn difference(kept: &str, derived: &str) -> Option<String> {
    if kept == derived {
        return None;
    }
    let mut number = 0;
    let (mut kept, mut derived) = (kept.lines(), derived.lines());
    loop {
        number += 1;
        let (kept, derived) = (kept.next(), derived.next());
        if kept != derived || kept.is_none() {
            let show = |line: Option<&str>| line.map_or("nothing".to_owned(), |line| line.trim().to_owned());
            return Some(format!("line {number}: kept {}, documents say {}", show(kept), show(derived)));
        }
    }
}

#[test]
fn the_tables_are_what_the_documents_say() {
    update_if_asked();
    let Some(derived) = derived() else {
        say("the published documents are not here, so the committed tables were not derived again");
        return;
    };
    for facts in derived {
        let kept = fs::read_to_string(file(&facts.service)).unwrap_or_default();
        let found = difference(&kept, &text(&facts));
        assert_eq!(found, None, "{}: UPDATE_FACTS=1 writes it anew; read the diff", facts.service);
    }
}

#[test]
fn nothing_of_the_lists_of_vcf_operations_is_left_out() {
    let read = |name: &str| published::json(&format!("reference/{name}"));
    let (Some(operations), Some(structures)) = (read(OPERATIONS[0]), read(OPERATIONS[1])) else { return };
    let (operations, structures, words, left_out) =
        operations::counts(of("operations"), &operations, &structures);
    assert_eq!((operations, left_out), (77, 0));
    say(&format!(
        "VCF Operations: {operations} operations and {structures} structures were compared with its lists, {words} more is a set of words, {left_out} left out"
    ));
}

#[test]
fn the_tables_hold_every_operation_once_and_refer_to_nothing_that_is_not_there() {
    for (service, count) in ALL {
        let facts = of(service);
        assert_eq!(facts.service, service);
        assert_eq!(facts.operations.len(), count, "{service}");
        let mut ids: Vec<&str> = facts.operations.iter().map(|operation| operation.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{service} has an id twice");
        for operation in &facts.operations {
            let bodies = [operation.sends.as_ref(), Some(&operation.success.content)];
            for name in bodies.into_iter().flatten().flat_map(|content| &content.structures) {
                assert!(facts.structure(name).is_some(), "{}: {name} is not there", operation.id);
            }
        }
        for name in facts.structures.iter().flat_map(|structure| &structure.fields).map(|field| &field.kind) {
            let inner = name.trim_start_matches("array<").trim_start_matches("map<").trim_end_matches('>');
            let plain = ["string", "integer", "boolean", "object", "unknown"].contains(&inner);
            assert!(plain || facts.structure(inner).is_some(), "{service}: {name} is not there");
        }
    }
    let counts: Vec<String> =
        ALL.iter().map(|(service, _)| of(service).operations.len().to_string()).collect();
    say(&format!("{} operations (omnissa / vmware / broker / operations)", counts.join(" / ")));
}

#[test]
fn the_tables_hold_names_and_numbers_and_no_sentence() {
    /// Longer runs of words than this are prose.
    const WORDS: usize = 6;
    let sentence = |line: &str| line.split('"').any(|part| part.split(' ').count() > WORDS);
    for (service, _) in ALL {
        let text = text(of(service));
        let found: Vec<&str> = text.lines().map(str::trim).filter(|line| sentence(line)).collect();
        assert_eq!(found, Vec::<&str>::new(), "{service}");
    }
    assert!(sentence(r#""name": "How long in minutes new tokens should live""#));
}

#[test]
fn a_table_that_was_changed_by_hand_is_noticed() {
    let kept = text(of("omnissa"));
    assert_eq!(difference(&kept, &kept), None);
    let typed = kept.replacen("\"max_length\": 2048", "\"max_length\": 2049", 1);
    let found = difference(&typed, &kept).unwrap();
    assert!(
        found.contains("kept \"max_length\": 2049") && found.ends_with("say \"max_length\": 2048"),
        "{found}"
    );
    assert!(difference(&kept[..kept.len() - 2], &kept).is_some());
}
