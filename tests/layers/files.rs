//! The files of the repository: how long, and under which names.

use firstkey_tests::repository;
use std::fs;
use std::path::{Path, PathBuf};

/// The longest a source file may be: what can still be read in one go.
const LONGEST: usize = 400;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: [&str; 10] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "shared", "stuff"];

/// Paths that exist on one machine only.
const MACHINES: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Every file of ours below a folder, with its path from the root of the repository, sorted.
pub(crate) fn below(folder: &str) -> Vec<(String, PathBuf)> {
    let root = repository::root();
    let mut found = Vec::new();
    collect(&root, &root.join(folder), &mut found);
    found.sort();
    found
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<(String, PathBuf)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // What is made or fetched is not ours. In a git worktree `.git` is a file.
        if matches!(name.as_str(), "target" | "dist" | "node_modules" | ".git" | "pkg" | "screenshots") {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let from_root = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push((from_root, path));
        }
    }
}

fn too_long(path: &str, lines: usize) -> Option<String> {
    (path.ends_with(".rs") && lines > LONGEST).then(|| format!("{path} has {lines} lines, {LONGEST} at most"))
}

fn empty_name(path: &str) -> Option<String> {
    let stem = |segment: &str| segment.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let empty = path.split('/').any(|segment| EMPTY_NAMES.contains(&stem(segment).as_str()));
    empty.then(|| format!("{path} has a name that says nothing"))
}

fn names_a_machine(path: &str, text: &str) -> Option<String> {
    let found = MACHINES.into_iter().find(|machine| text.contains(machine));
    found.map(|machine| format!("{path} names {machine}, which is on one machine only"))
}

fn none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_source_file_is_too_long_to_be_read() {
    let lines = |file: &Path| fs::read_to_string(file).unwrap().lines().count();
    let files = below("");
    assert!(files.len() > 100, "only {} files were found", files.len());
    none(
        files
            .iter()
            .filter_map(|(path, file)| too_long(path, if path.ends_with(".rs") { lines(file) } else { 0 }))
            .collect(),
    );
    assert!(too_long("crates/core/src/planted.rs", 401).is_some());
    assert!(too_long("crates/core/src/planted.rs", 400).is_none());
}

#[test]
fn no_file_and_no_folder_has_a_name_that_says_nothing() {
    none(below("").iter().filter_map(|(path, _)| empty_name(path)).collect());
    for planted in ["web/src/utils.rs", "crates/core/src/common/x.rs", "tests/Helpers.rs", "a/manager/b.css"]
    {
        assert!(empty_name(planted).is_some(), "{planted}");
    }
    assert!(empty_name("web/src/commonplace.rs").is_none());
}

#[test]
fn no_file_names_a_path_of_one_machine() {
    let text = |file: &Path| fs::read_to_string(file).unwrap_or_default();
    none(below("").iter().filter_map(|(path, file)| names_a_machine(path, &text(file))).collect());
    assert!(names_a_machine("planted", &format!("see {}x", MACHINES[0])).is_some());
}

#[test]
fn no_lock_file_of_npm_names_where_packages_were_fetched() {
    let resolved = |text: &str| text.contains("\"resolved\"");
    for (path, file) in below("").iter().filter(|(path, _)| path.ends_with("package-lock.json")) {
        assert!(!resolved(&fs::read_to_string(file).unwrap()), "{path} names a registry");
    }
    assert!(resolved(r#"{"resolved": "https://registry.example/x.tgz"}"#));
}
