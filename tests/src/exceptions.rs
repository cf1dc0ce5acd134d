//! Differences that stay, each with its reason. Anything new fails, and so does a reason for what is no longer so.

/// Fails on every difference that has no reason, and on every reason without a difference. Both are compared by a part
/// of the line.
///
/// # Panics
/// With the lines of both kinds.
pub fn check(found: &[String], exceptions: &[(&str, &str)]) {
    let parts: Vec<&str> = exceptions.iter().map(|(part, _)| *part).collect();
    let (new, mended) = news(found, &parts);
    assert!(new.is_empty(), "differences without a reason:\n{}", new.join("\n"));
    assert!(mended.is_empty(), "no longer so, delete these exceptions:\n{}", mended.join("\n"));
}

/// What nobody gave a reason for, and reasons that explain nothing.
fn news<'a>(found: &'a [String], exceptions: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    let excepted = |line: &&str| exceptions.iter().any(|part| line.contains(part));
    let found = || found.iter().map(String::as_str);
    let unused = exceptions.iter().filter(|part| !found().any(|line| line.contains(**part)));
    (found().filter(|line| !excepted(line)).collect(), unused.copied().collect())
}

#[test]
fn a_new_difference_and_a_reason_for_nothing_are_both_told() {
    let found = ["a: 1", "b: 1", "c: 1"].map(str::to_owned);
    assert_eq!(news(&found, &["a: 1", "b"]), (vec!["c: 1"], vec![]));
    assert_eq!(news(&found, &["a", "b", "c", "e"]), (vec![], vec!["e"]));
}
