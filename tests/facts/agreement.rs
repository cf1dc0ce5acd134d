//! That core's catalog is what the services document: nothing is missing, nothing is invented. What the catalog does
//! not have yet stands in `missing.txt`, line by line, until that file is empty.

use crate::catalog::{self, Service};
use crate::table;
use firstkey_core::catalog::ENTRIES;
use firstkey_core::dialect::Dialect;

/// Differences that are known and to be mended, as the comparison words them.
const MISSING: &str = include_str!("missing.txt");

/// Where core knowingly does not follow a document: the beginning of the difference, and the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("createNewIdentityProvider sends.auth_type_list: is optional", DEFAULTED),
    ("createNewIdentityProvider returns.auth_type_list: is optional", DEFAULTED),
    ("getIdentityProviderById returns.auth_type_list: is optional", DEFAULTED),
    ("patchIdentityProviderById sends.auth_type_list: is optional", DEFAULTED),
    ("patchIdentityProviderById returns.auth_type_list: is optional", DEFAULTED),
    ("generateCredentialsForSyncClient ?action: is one of", "the description names the one action there is"),
];

/// Marked as required, and described as set by the service when an identity provider is made.
const DEFAULTED: &str = "the service sets it on create, and a change need not name it";

/// Every service with its table.
pub(crate) fn services() -> Vec<Service> {
    Dialect::ALL.map(|dialect| Service { dialect, facts: table::of(dialect.name) }).to_vec()
}

/// What nobody knows about yet, and what is listed and no longer so.
fn news<'a>(
    found: &'a [String],
    missing: &[&'a str],
    exceptions: &[&'a str],
) -> (Vec<&'a str>, Vec<&'a str>) {
    let excepted = |line: &str| exceptions.iter().any(|start| line.starts_with(start));
    let found = || found.iter().map(String::as_str);
    let new = found().filter(|line| !missing.contains(line) && !excepted(line)).collect();
    let mended = missing.iter().filter(|line| !found().any(|found| found == **line));
    let unused = exceptions.iter().filter(|start| !found().any(|line| line.starts_with(**start)));
    (new, mended.chain(unused).copied().collect())
}

#[test]
fn the_catalog_is_what_the_services_document() {
    let found = catalog::differences(ENTRIES, &services());
    let missing: Vec<&str> = MISSING.lines().collect();
    let exceptions: Vec<&str> = EXCEPTIONS.iter().map(|(start, _)| *start).collect();
    let (new, mended) = news(&found, &missing, &exceptions);
    assert!(new.is_empty(), "the catalog and the documents disagree:\n{}", new.join("\n"));
    assert!(
        mended.is_empty(),
        "no longer so: delete these lines from tests/facts/missing.txt\n{}",
        mended.join("\n")
    );
    if !missing.is_empty() {
        table::say(&format!("{} differences between catalog and documents are left", missing.len()));
    }
}

#[test]
fn a_new_difference_and_a_line_that_is_no_longer_so_are_both_told() {
    let found = ["a: 1", "b: 1", "c: 1"].map(str::to_owned);
    assert_eq!(news(&found, &["a: 1"], &["b"]), (vec!["c: 1"], vec![]));
    assert_eq!(news(&found, &["a: 1", "d: 1"], &["b", "c", "e"]), (vec![], vec!["d: 1", "e"]));
}
