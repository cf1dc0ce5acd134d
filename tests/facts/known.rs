//! Differences that are known: those that are to be mended, line by line in a file until it is empty, and those that
//! stay, each with its reason. Anything new fails, and so does a line that is no longer so.

use crate::table;

/// Fails on every difference nobody knows about and on every line that is no longer so.
pub(crate) fn check(found: &[String], file: &str, missing: &str, exceptions: &[(&str, &str)]) {
    let missing: Vec<&str> = missing.lines().collect();
    let starts: Vec<&str> = exceptions.iter().map(|(start, _)| *start).collect();
    let (new, mended) = news(found, &missing, &starts);
    assert!(new.is_empty(), "the documents say otherwise:\n{}", new.join("\n"));
    assert!(mended.is_empty(), "no longer so, delete from tests/facts/{file}:\n{}", mended.join("\n"));
    if !missing.is_empty() {
        table::say(&format!("{} lines are left in {file}", missing.len()));
    }
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
fn a_new_difference_and_a_line_that_is_no_longer_so_are_both_told() {
    let found = ["a: 1", "b: 1", "c: 1"].map(str::to_owned);
    assert_eq!(news(&found, &["a: 1"], &["b"]), (vec!["c: 1"], vec![]));
    assert_eq!(news(&found, &["a: 1", "d: 1"], &["b", "c", "e"]), (vec![], vec!["d: 1", "e"]));
}
