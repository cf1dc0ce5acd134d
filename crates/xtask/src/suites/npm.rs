//! The npm package as its users meet it: packed, installed, bundled, opened in a browser. The tests are in
//! tests/npm and run on node; they are copied to the tools folder, where what they use is installed once.

use super::Tally;
use crate::environment;
use crate::failure::Failure;
use crate::folders::{self, Tools};
use crate::npm;
use crate::process;
use crate::setup::{self, Need};
use crate::tools::browser::Browser;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) fn run() -> Result<Tally, Failure> {
    setup::ensure(&[Need::Browser])?;
    let browser = Browser::find()
        .ok_or_else(|| Failure::new("test.npm", "no browser with a driver that fits it was found"))?;
    let weight = npm::build()?;
    println!("{weight}");
    let simulator = simulator()?;
    let stage = Tools::locate()?.root().join("npm-consumers");
    copied(&folders::workspace().join("tests/npm"), &stage)
        .map_err(|error| failed("the tests could not be copied", error))?;
    install(&stage)?;
    let tarball = packed(&stage)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=2"]).current_dir(&stage);
    let mut names: Vec<String> = fs::read_dir(&stage)
        .map_err(|error| failed("the tests could not be listed", error))?
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

fn simulator() -> Result<PathBuf, Failure> {
    let mut cargo = environment::native("cargo");
    cargo.args(["build", "--quiet", "--package", "firstkey-simulator", "--features", "http"]);
    process::shown_to_the_user(&mut cargo, "test.npm")?;
    let file = folders::target()
        .join("debug")
        .join("firstkey-simulator")
        .with_extension(std::env::consts::EXE_EXTENSION);
    std::path::absolute(&file).map_err(|error| failed("the simulator has no path", error))
}

/// What the tests use, installed when the lock file is another than last time.
fn install(stage: &Path) -> Result<(), Failure> {
    let lock =
        fs::read(stage.join("package-lock.json")).map_err(|error| failed("there is no lock file", error))?;
    let stamp = stage.join("node_modules/.installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing bundlers and a type checker into {}, once: about 2 minutes", stage.display());
    // Not `npm ci`: it takes packages for other systems, which a lock file without registry hosts names without
    // an address, for missing ones. What is installed is what the lock file pins, checksums included.
    npm(stage, &["install"], "npm install failed")?;
    fs::write(&stamp, lock).map_err(|error| failed("the installation could not be remembered", error))
}

/// Packs the package and puts it where the tests find it.
fn packed(stage: &Path) -> Result<PathBuf, Failure> {
    let dist = npm::dist();
    npm(stage, &["pack", &dist.to_string_lossy()], "npm pack failed")?;
    let tarball = stage.join(concat!("firstkey-", env!("CARGO_PKG_VERSION"), ".tgz"));
    let place = stage.join("node_modules/firstkey");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).map_err(|error| failed("the package has no place", error))?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(&tarball).arg("--strip-components=1").arg("-C").arg(&place);
    process::shown_to_the_user(&mut tar, "test.npm")?;
    Ok(tarball)
}

fn npm(stage: &Path, words: &[&str], sentence: &str) -> Result<(), Failure> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let log = stage.join("npm.log");
    process::logged(Command::new(npm).args(words).current_dir(stage), &log)
        .map_err(|reason| Failure::new("test.npm", sentence).came_back(reason))
}

/// Copies a folder over another; what is there besides (installed packages) stays.
fn copied(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_name() == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copied(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

fn failed(sentence: &str, error: std::io::Error) -> Failure {
    Failure::new("test.npm", sentence).came_back(error)
}
