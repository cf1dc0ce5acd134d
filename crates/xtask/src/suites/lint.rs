//! Formatting, clippy and the documentation. A warning fails.

use super::Tally;
use crate::environment;
use crate::failure::Failure;
use crate::process;
use crate::setup::{self, Need};

pub(crate) fn run() -> Result<Tally, Failure> {
    let native = |words: &[&str]| {
        let mut command = environment::native("cargo");
        command.args(words);
        command
    };
    let format = Tally::of_check("cargo fmt --check", &mut native(&["fmt", "--all", "--check"]));
    let words =
        ["clippy", "--all-targets", "--features", "firstkey-simulator/http", "--", "--deny", "warnings"];
    let clippy = Tally::of_check("cargo clippy", &mut native(&words));
    let mut doc = native(&["doc", "--package", "firstkey-core", "--no-deps", "--all-features"]);
    let doc = Tally::of_check("cargo doc", doc.env("RUSTDOCFLAGS", "--deny warnings"));
    Ok(format.and(clippy).and(doc).and(wasm()?))
}

fn wasm() -> Result<Tally, Failure> {
    let environment = setup::ensure(&[Need::WasmTarget])?;
    if process::output_of(environment.command("cargo").args(["clippy", "--version"])).is_none() {
        println!("cargo clippy for wasm: left out, the compiler with the wasm target has no clippy");
        return Ok(Tally::default());
    }
    let mut clippy = environment.command("cargo");
    clippy.args(["clippy", "--target", "wasm32-unknown-unknown", "--all-targets"]);
    for package in ["firstkey-browser", "firstkey-view", "firstkey-console", "firstkey-practice", "firstkey"]
    {
        clippy.args(["--package", package]);
    }
    clippy.args(["--", "--deny", "warnings"]);
    Ok(Tally::of_check("cargo clippy for wasm", &mut clippy))
}
