//! Golden files: text as a person reads it, kept in a folder. A missing, an extra and a different file are each found.
//! `UPDATE_GOLDEN=1` rewrites the folder; the diff is then to be read.

use crate::repository;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files by name.
pub type Files = BTreeMap<String, String>;

/// Fails when the folder under `golden/` does not hold exactly these files.
///
/// # Panics
/// With every difference, when there is one.
pub fn check(folder: &str, files: &Files) {
    let folder = repository::tests().join("golden").join(folder);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        write(&folder, files);
    }
    let found = differences(&folder, files);
    assert!(found.is_empty(), "{}\nUPDATE_GOLDEN=1 rewrites the files: read the diff.", found.join("\n"));
}

/// What differs, one sentence each.
pub fn differences(folder: &Path, files: &Files) -> Vec<String> {
    let mut kept: Files = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("a folder can be read").path())
        .map(|path| {
            let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a golden file is text"))
        })
        .collect();
    let mut found = Vec::new();
    for (name, text) in files {
        match kept.remove(name) {
            None => found.push(format!("missing: {name}")),
            Some(old) if old != *text => {
                found.push(format!("different: {name}\n{}", lines_that_differ(&old, text)))
            }
            Some(_) => {}
        }
    }
    found.extend(kept.into_keys().map(|name| format!("extra: {name}")));
    found
}

/// The lines that only one of two texts has; the texts whole when they differ in order alone.
fn lines_that_differ(kept: &str, made: &str) -> String {
    let only = |mark: &str, of: &str, other: &str| -> String {
        let other: BTreeSet<&str> = other.lines().collect();
        of.lines().filter(|line| !other.contains(line)).map(|line| format!("{mark} {line}\n")).collect()
    };
    let lines = only("-", kept, made) + &only("+", made, kept);
    if lines.is_empty() { format!("kept:\n{kept}\nmade:\n{made}") } else { lines }
}

/// Makes the folder hold exactly these files.
pub fn write(folder: &Path, files: &Files) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("a folder can be made");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("a file can be written");
    }
}
