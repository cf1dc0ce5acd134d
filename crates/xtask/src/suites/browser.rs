//! The tests of the crates `browser` and `view`, in headless browsers by wasm-bindgen's test runner.

use super::Tally;
use crate::environment::Environment;
use crate::failure::Failure;
use crate::folders::{self, Tools};
use crate::process;
use crate::setup::{self, FOR_BROWSER_TESTS, FOR_FIREFOX_TESTS};
use crate::tools::firefox;
use std::path::{Path, PathBuf};
use std::process::Command;

/// In Chromium.
pub(crate) fn chromium() -> Result<Tally, Failure> {
    let environment = setup::ensure(FOR_BROWSER_TESTS)?;
    Tally::of_tests(&mut tests(&environment))
}

/// In Firefox.
pub(crate) fn firefox() -> Result<Tally, Failure> {
    let environment = setup::ensure(FOR_FIREFOX_TESTS)?;
    let tools = Tools::locate()?;
    let driver = process::in_folder(&tools.bin(), "geckodriver").or_else(|| process::on_path("geckodriver"));
    let mut cargo = tests(&environment);
    // The runner takes the first driver it is told of: Chromium's must not be there.
    cargo.env_remove("CHROMEDRIVER");
    cargo.env("GECKODRIVER", driver.unwrap_or_else(|| "geckodriver".into()));
    if let Some(program) = firefox::find() {
        cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities(&program)?);
    }
    Tally::of_tests(&mut cargo)
}

fn tests(environment: &Environment) -> Command {
    let mut cargo = environment.command("cargo");
    cargo.args([
        "test",
        "--no-fail-fast",
        "--tests",
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        "firstkey-browser",
        "--package",
        "firstkey-view",
        // How many rounds the random tests reached is worth reading.
        "--",
        "--nocapture",
    ]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    // The first start of a browser on a slow machine takes longer than the runner's 20 seconds.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    cargo
}

/// A file for the runner with the program's path: the driver knows `firefox` by itself, not every name.
fn capabilities(program: &Path) -> Result<PathBuf, Failure> {
    let file = folders::workspace().join("target/firefox.json");
    let program = program.to_string_lossy().replace('\\', "\\\\");
    let text = format!(r#"{{"moz:firefoxOptions":{{"binary":"{program}","args":["-headless"]}}}}"#);
    let written = std::fs::create_dir_all(folders::workspace().join("target"));
    written.and_then(|()| std::fs::write(&file, text)).map(|()| file.clone()).map_err(|error| {
        Failure::new("test.firefox", format!("{} could not be written", file.display())).came_back(error)
    })
}
