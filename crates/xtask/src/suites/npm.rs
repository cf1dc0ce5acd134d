//! The npm package as its users meet it: packed, installed, bundled, opened in a browser. The tests are in
//! tests/npm and run on node; they are copied to the tools folder, where what they use is installed once.

use super::Tally;
use crate::failure::Failure;
use crate::folders;
use crate::npm;
use crate::npm::stage::{self, Stage};
use crate::process;
use crate::setup::{self, Need};
use crate::tools::browser::Browser;
use std::fs;
use std::process::Command;

pub(crate) fn run() -> Result<Tally, Failure> {
    setup::ensure(&[Need::Browser])?;
    let browser = Browser::find()
        .ok_or_else(|| Failure::new("test.npm", "no browser with a driver that fits it was found"))?;
    let weight = npm::build()?;
    println!("{weight}");
    let simulator = stage::simulator()?;
    let Stage { folder, tarball } = Stage::ready("tests/npm", "npm-consumers")?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).current_dir(&folder);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .map_err(|error| Failure::new("test.npm", "the tests could not be listed").came_back(error))?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    names.sort();
    node.args(names);
    node.env("FIRSTKEY_TARBALL", &tarball).env("FIRSTKEY_SIMULATOR", simulator);
    node.env("FIRSTKEY_README", folders::workspace().join("README.md"));
    node.env("FIRSTKEY_CHROME", &browser.binary);
    of_node(&mut node).map(|tally| {
        tally.and(Tally {
            passed: usize::from(weight.within_budget().is_ok()),
            failed: usize::from(weight.within_budget().is_err()),
        })
    })
}

/// Counts what node's test runner reports at its end.
fn of_node(command: &mut Command) -> Result<Tally, Failure> {
    let mut tally = Tally::default();
    let succeeded = process::watched(command, "test.npm", |line| {
        let count = |word: &str| line.strip_prefix("ℹ ")?.strip_prefix(word)?.trim().parse().ok();
        tally.passed = count("pass ").unwrap_or(tally.passed);
        tally.failed = count("fail ").unwrap_or(tally.failed);
    })?;
    if !succeeded && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}
