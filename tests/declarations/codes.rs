//! The codes of errors, read off the places that make them: core's match arms and the package's own JavaScript.

use firstkey_tests::repository;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FAMILIES: &[&str] = &["callback", "init", "internal", "refused", "request", "transport", "unreadable"];

/// Core judges ID tokens by more than the package does: of this family the codes count that the package makes itself.
const OF_THE_PACKAGE: &[&str] = &["verify"];

/// Every code, in the order of the alphabet.
pub(crate) fn all() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for folder in ["crates/core/src", "crates/npm/src", "crates/npm/package"] {
        collect(&repository::root().join(folder), FAMILIES, &mut codes);
    }
    collect(&repository::root().join("crates/npm/package"), OF_THE_PACKAGE, &mut codes);
    codes
}

fn collect(folder: &Path, families: &[&str], codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, families, codes);
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = match name.rsplit_once('.') {
            // Tests may name codes that nothing makes.
            Some(("tests", "rs")) => continue,
            Some((_, "rs")) => {
                fs::read_to_string(&path).unwrap().split("\n#[cfg(test)]").next().unwrap().to_owned()
            }
            Some((_, "js")) => fs::read_to_string(&path).unwrap(),
            _ => continue,
        };
        codes.extend(text.split('"').skip(1).filter(|text| is_code(text, families)).map(str::to_owned));
    }
}

fn is_code(text: &str, families: &[&str]) -> bool {
    text.split_once('.').is_some_and(|(family, name)| {
        families.contains(&family)
            && !name.is_empty()
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    })
}
