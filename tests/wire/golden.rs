//! Every operation in every dialect that offers it.

use firstkey_core::transcript::{self, Secrets};
use firstkey_tests::example;
use firstkey_tests::golden::{self, Files};
use std::path::Path;

#[test]
fn every_request_is_the_one_that_was_read_and_kept() {
    for dialect in example::dialects() {
        let profile = example::profile(dialect);
        let files: Files = example::specs(dialect)
            .into_iter()
            .map(|spec| {
                let request = example::request(spec, &profile);
                (format!("{}.http", spec.id), transcript::http(&request, Secrets::Shown))
            })
            .collect();
        assert!(files.len() >= 6, "{} offers hardly anything", dialect.name);
        golden::check(dialect.name, &files);
    }
}

#[test]
fn a_body_goes_out_without_a_byte_that_only_people_need() {
    // A golden file shows JSON indented, so what it hides is looked at here.
    for dialect in example::dialects() {
        let profile = example::profile(dialect);
        for spec in example::specs(dialect) {
            let body = example::request(spec, &profile).into_body();
            // The shortest spelling of the same JSON has as many bytes; a form has no blank at all.
            match serde_json::from_slice::<serde_json::Value>(&body) {
                Ok(json) => assert_eq!(body.len(), json.to_string().len(), "{}", spec.id),
                Err(_) => assert!(!body.iter().any(u8::is_ascii_whitespace), "{}", spec.id),
            }
        }
    }
}

#[test]
fn a_missing_an_extra_and_a_different_file_are_each_found() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden-differences");
    let kept: Files =
        [("same", "1"), ("changed", "1"), ("extra", "1")].map(|(n, t)| (n.into(), t.into())).into();
    golden::write(&folder, &kept);
    assert_eq!(golden::differences(&folder, &kept), Vec::<String>::new());
    let made: Files =
        [("same", "1"), ("changed", "2"), ("missing", "1")].map(|(n, t)| (n.into(), t.into())).into();
    let found = golden::differences(&folder, &made);
    let kinds: Vec<&str> = found.iter().map(|line| line.lines().next().unwrap()).collect();
    assert_eq!(kinds, ["different: changed", "missing: missing", "extra: extra"]);
}
