//! The part of SOURCES.md that is written from the broker's table: per operation, in which releases it is documented
//! and how sure its statuses and media types are.

use crate::fact::{Basis, Operation};
use crate::table;
use firstkey_tests::repository;
use std::fs;

const BEGIN: &str = "<!-- facts: written by UPDATE_FACTS=1 -->\n";
const END: &str = "<!-- end of facts -->";

fn section() -> String {
    let mut text = "| operation | documented in | success | its media type | other statuses |\n\
                    |---|---|---|---|---|\n"
        .to_owned();
    for operation in &table::of("broker").operations {
        let Operation { method, path, success, .. } = operation;
        let releases = operation.versions.join(", ");
        let index = if operation.name_only { " (name only)" } else { "" };
        let sure = success.basis.map_or("read", word);
        let status = success.status.map_or(sure.to_owned(), |status| format!("{status} {sure}"));
        let media: Vec<&str> =
            success.content.media.iter().filter_map(|media| media.basis).map(word).collect();
        let media = if media.is_empty() { "none stated".to_owned() } else { media.join(", ") };
        let others = operation.refusals.iter();
        let others: Vec<String> =
            others.map(|one| format!("{} {}", one.status, one.basis.map_or("read", word))).collect();
        let more = if operation.refusals_cut_off { "; more may be documented" } else { "" };
        let others = if others.is_empty() { "none stated".to_owned() } else { others.join(", ") };
        text += &format!(
            "| `{}`: {method} `{path}` | {releases}{index} | {status} | {media} | {others}{more} |\n",
            operation.id,
        );
    }
    text
}

const fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::Read => "read",
        Basis::Inferred => "inferred",
        Basis::Unknown => "unknown",
    }
}

/// The page with the section put in.
fn with(page: &str, section: &str) -> String {
    let (before, rest) = page.split_once(BEGIN).expect("the section begins");
    let (_, after) = rest.split_once(END).expect("the section ends");
    format!("{before}{BEGIN}{section}{END}{after}")
}

#[test]
fn the_page_of_sources_says_how_sure_each_fact_of_the_broker_is() {
    let file = repository::root().join("SOURCES.md");
    let page = fs::read_to_string(&file).unwrap();
    let wanted = with(&page, &section());
    if std::env::var_os("UPDATE_FACTS").is_some_and(|value| value == "1") {
        fs::write(&file, &wanted).unwrap();
    } else {
        assert!(page == wanted, "SOURCES.md differs from the tables: UPDATE_FACTS=1 writes it anew");
    }
    assert_eq!(section().lines().count(), 46 + 2);
    assert_ne!(with(&page, "changed by hand\n"), wanted);
}

#[test]
fn every_operation_the_page_counts_as_undeclared_is_one() {
    for service in ["omnissa", "vmware"] {
        let facts = table::of(service);
        let undeclared = facts.operations.iter().filter(|operation| operation.security.scheme.is_none());
        let (token, none): (Vec<&str>, Vec<&str>) = undeclared
            .map(|operation| operation.path.as_str())
            .partition(|path| path.contains("/scim/") || path.ends_with("/userinfo"));
        assert_eq!((token.len(), none.len()), (17, 8), "{service}");
    }
}
