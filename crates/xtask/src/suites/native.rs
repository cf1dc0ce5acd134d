//! Tests that need nothing but Rust.

use super::Tally;
use crate::environment;
use crate::failure::Failure;

pub(crate) fn run() -> Result<Tally, Failure> {
    Tally::of_tests(environment::native("cargo").args([
        "test",
        "--no-fail-fast",
        "--workspace",
        // Their tests run in a browser, and in node.
        "--exclude",
        "firstkey-browser",
        "--exclude",
        "firstkey-view",
        "--exclude",
        "firstkey-npm",
        "--features",
        "firstkey-simulator/http",
    ]))
}
