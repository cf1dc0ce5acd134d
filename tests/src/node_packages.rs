//! Packages of others that tests use, at the versions that a lock file pins.

use std::path::Path;
use std::process::Command;

/// `npm ci` in a folder with a lock file, unless the package it is needed for is there at that version.
pub fn install(folder: &Path, package: &str) {
    let manifest = |path: &str| -> Option<serde_json::Value> {
        serde_json::from_slice(&std::fs::read(folder.join(path)).ok()?).ok()
    };
    let wanted = manifest("package.json").expect("a package.json");
    let installed = manifest(&format!("node_modules/{package}/package.json"));
    if installed.is_some_and(|installed| installed["version"] == wanted["dependencies"][package]) {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let done = Command::new(npm).args(["ci", "--omit=dev"]).current_dir(folder).output();
    let done = done.expect("npm starts: is node installed?");
    assert!(done.status.success(), "npm ci failed:\n{}", String::from_utf8_lossy(&done.stderr));
}
