//! The tests of the browser crate and of the npm exports, in headless Chromium by wasm-bindgen's test runner.

use super::Tally;
use crate::failure::Failure;
use crate::setup::{self, FOR_BROWSER_TESTS};

pub(crate) fn run() -> Result<Tally, Failure> {
    let environment = setup::ensure(FOR_BROWSER_TESTS)?;
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
        "firstkey",
    ]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    // The first start of a browser on a slow machine takes longer than the runner's 20 seconds.
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    Tally::of_tests(&mut cargo)
}
