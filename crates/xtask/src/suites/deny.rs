//! What the dependencies are: their licences, where they come from, what is banned, nothing twice in a browser, and
//! what is known against them. What is allowed stands in deny.toml and deny.wasm.toml.

use super::Tally;
use crate::environment;
use crate::failure::Failure;
use crate::folders::{self, Tools};
use crate::process;
use crate::setup::{self, Need};
use crate::tools::cargo_tool::CARGO_DENY;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Configurations that every tree here breaks. If one passes, the checks see nothing.
const PLANTED: [(&str, &str); 3] = [
    ("bans", "[bans]\ndeny = [{ crate = \"serde\" }]\n"),
    ("licenses", "[licenses]\nallow = [\"MIT\"]\n"),
    ("sources", "[sources]\nunknown-registry = \"deny\"\nallow-registry = []\n"),
];

/// A workspace of its own.
const FUZZ: &str = "tests/fuzz/Cargo.toml";

pub(crate) fn run() -> Result<Tally, Failure> {
    setup::ensure(&[Need::Cargo(&CARGO_DENY)])?;
    // The index of crates is not asked: what a Cargo.lock names is here after this.
    for manifest in ["Cargo.toml", FUZZ] {
        let mut cargo = environment::native("cargo");
        cargo.args(["fetch", "--locked", "--manifest-path", manifest]);
        process::shown_to_the_user(&mut cargo, "deny.fetch")?;
    }
    let mut tally = Tally::default();
    for (check, text) in PLANTED {
        tally = tally.and(planted(check, text)?);
    }
    let checks = [
        ("licences, bans, sources", "deny.toml", ["bans", "licenses", "sources"].as_slice()),
        ("nothing twice in the wasm trees", "deny.wasm.toml", &["bans"]),
    ];
    for (name, config, words) in checks {
        let mut deny = deny("Cargo.toml", config)?;
        tally = tally.and(Tally::of_check(name, deny.arg("check").args(words)));
    }
    let mut fuzz = deny(FUZZ, "deny.toml")?;
    tally = tally.and(Tally::of_check("sources of what fuzzes", fuzz.args(["check", "sources"])));
    advisories().map(|advisories| tally.and(advisories))
}

/// The database of advisories is fetched: where that cannot be done, it is said and nothing is counted.
fn advisories() -> Result<Tally, Failure> {
    let log = folders::target().join("deny-advisories.log");
    let mut fetch = program()?;
    fetch.args(["fetch", "db"]).env("GIT_TERMINAL_PROMPT", "0");
    if process::logged(&mut fetch, &log).is_err() {
        println!("advisories: NOT CHECKED: no database (it could not be fetched: {})", log.display());
        return Ok(Tally::default());
    }
    let mut deny = program()?;
    deny.args(["check", "--disable-fetch", "advisories"]);
    Ok(Tally::of_check("advisories", &mut deny))
}

/// Whether a check says no where it must.
fn planted(check: &str, text: &str) -> Result<Tally, Failure> {
    let config = folders::target().join(format!("deny-planted-{check}.toml"));
    fs::create_dir_all(folders::target()).and_then(|()| fs::write(&config, text)).map_err(|error| {
        Failure::new("deny.planted", format!("{} could not be written", config.display())).came_back(error)
    })?;
    let config = std::path::absolute(&config).unwrap_or(config);
    let mut deny = deny("Cargo.toml", &config.to_string_lossy())?;
    let passed = process::output_of(deny.args(["--log-level", "off", "check", check])).is_some();
    if passed {
        eprintln!("{check}: what was planted was not seen");
        return Ok(Tally { passed: 0, failed: 1 });
    }
    println!("{check}: sees what is planted");
    Ok(Tally { passed: 1, failed: 0 })
}

fn deny(manifest: &str, config: &str) -> Result<Command, Failure> {
    let mut command = program()?;
    command.args(["--offline", "--manifest-path", manifest, "--config", config]);
    Ok(command)
}

fn program() -> Result<Command, Failure> {
    let ours = process::in_folder(&Tools::locate()?.bin(), "cargo-deny");
    let file = ours.or_else(|| process::on_path("cargo-deny")).unwrap_or_else(|| PathBuf::from("cargo-deny"));
    Ok(environment::native(&file.to_string_lossy()))
}
