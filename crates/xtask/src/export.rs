//! `export openapi`: the descriptions of the services as files. Core writes them; it needs nothing but Rust.

use crate::failure::Failure;
use crate::{environment, folders, process};
use std::process::ExitCode;

/// Becomes the program that writes them.
pub(crate) fn run(passed_on: &[String]) -> Result<ExitCode, Failure> {
    let mut cargo = environment::native("cargo");
    cargo
        .args(["run", "--quiet", "--package", "firstkey-core", "--example", "openapi", "--"])
        .args(passed_on)
        // A folder on the command line counts from where the user is.
        .current_dir(".");
    if !passed_on.iter().any(|word| word == "--out") {
        cargo.arg("--out").arg(folders::target().join("openapi"));
    }
    process::become_that(&mut cargo, "export")
}
