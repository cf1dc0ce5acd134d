//! Who may depend on whom, read off the manifests.

use firstkey_tests::repository;
use std::collections::BTreeSet;
use std::fs;

/// What core may use. A crate that does I/O, tells the time or makes random bytes has no place here; a new line wants
/// the reason in its commit. ring is there with the feature `verify` only, for signatures.
const OF_CORE: [&str; 12] = [
    "base64",
    "csv-core",
    "form_urlencoded",
    "http",
    "percent-encoding",
    "ring",
    "roxmltree",
    "serde",
    "serde_json",
    "thiserror",
    "x509-cert",
    "zeroize",
];

/// (folder, the crates of this house it may use outside its tests)
const HOUSE: [(&str, &[&str]); 10] = [
    ("crates/core", &[]),
    ("crates/data", &["firstkey-core"]),
    ("crates/simulator", &[]),
    ("crates/gateway", &[]),
    ("crates/xtask", &[]),
    ("crates/browser", &["firstkey-core"]),
    ("crates/npm", &["firstkey-core", "firstkey-browser"]),
    ("crates/view", &[]),
    ("crates/practice", &["firstkey-simulator"]),
    ("web", &["firstkey-core", "firstkey-data", "firstkey-browser", "firstkey-simulator", "firstkey-view"]),
];

/// The dependencies of a manifest; those of its tests only when asked for.
fn dependencies(manifest: &str, with_tests: bool) -> BTreeSet<String> {
    let mut inside = false;
    let mut found = BTreeSet::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            let part = section.rsplit('.').next().unwrap_or_default();
            inside = part == "dependencies"
                || part == "build-dependencies"
                || with_tests && part == "dev-dependencies";
            // `[dependencies.name]`
            if let Some((before, name)) = section.rsplit_once('.')
                && before.ends_with("dependencies")
                && (with_tests || !before.ends_with("dev-dependencies"))
            {
                found.insert(name.to_owned());
            }
        } else if inside
            && let Some((name, _)) = line.split_once('=')
            && !line.starts_with('#')
        {
            // A value over several lines has lines without a name; those hold quotes.
            let name = name.trim().split('.').next().unwrap_or_default();
            if !name.is_empty() && !name.contains(['"', ' ']) {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

fn manifest(folder: &str) -> String {
    fs::read_to_string(repository::root().join(folder).join("Cargo.toml")).unwrap()
}

fn beyond(found: &BTreeSet<String>, allowed: &[&str]) -> Vec<String> {
    found.iter().filter(|name| !allowed.contains(&name.as_str())).cloned().collect()
}

const NONE: [&str; 0] = [];

#[test]
fn core_uses_nothing_but_data_crates() {
    let found = dependencies(&manifest("crates/core"), false);
    assert!(found.contains("http"), "the manifest was not read: {found:?}");
    assert_eq!(beyond(&found, &OF_CORE), NONE);
    let manifest = manifest("crates/core");
    let ring = manifest.lines().find(|line| line.starts_with("ring"));
    assert!(ring.is_some_and(|line| line.contains("optional = true")), "a page would carry it: {ring:?}");
}

#[test]
fn knowledge_goes_one_way_through_the_house() {
    for (folder, allowed) in HOUSE {
        let house: BTreeSet<String> = dependencies(&manifest(folder), false)
            .into_iter()
            .filter(|name| name.starts_with("firstkey"))
            .collect();
        assert_eq!(beyond(&house, allowed), NONE, "{folder}");
    }
}

#[test]
fn the_simulator_reads_the_wire_with_its_own_eyes_in_its_tests_too() {
    let found = dependencies(&manifest("crates/simulator"), true);
    assert!(found.contains("ring"), "the manifest was not read: {found:?}");
    assert!(!found.contains("firstkey-core"));
}

#[test]
fn a_dependency_is_found_however_it_is_written() {
    let manifest = r#"
[package]
name = "x"
[features]
http = ["dep:a"]
[dependencies]
# b = "1"
tokio.workspace = true
reqwest = { version = "1", features = [
    "json",
] }
[target.'cfg(unix)'.dependencies]
libc = "0.2"
[dependencies.mio]
version = "1"
[build-dependencies]
cc = "1"
[dev-dependencies]
firstkey-core.workspace = true
[dev-dependencies.late]
version = "1"
[[test]]
name = "y"
"#;
    let names = |with_tests| dependencies(manifest, with_tests).into_iter().collect::<Vec<_>>();
    assert_eq!(names(false), ["cc", "libc", "mio", "reqwest", "tokio"]);
    assert_eq!(names(true), ["cc", "firstkey-core", "late", "libc", "mio", "reqwest", "tokio"]);
    assert_eq!(beyond(&dependencies(manifest, false), &["cc", "libc", "mio"]), ["reqwest", "tokio"]);
}
