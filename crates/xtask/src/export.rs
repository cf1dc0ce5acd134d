//! `export`: the operations of the services as files for other tools. Core writes them; it needs nothing but Rust.

use crate::failure::Failure;
use crate::{environment, folders, process};
use std::process::ExitCode;

/// Becomes the program that writes them in a format.
pub(crate) fn run(format: &str, passed_on: &[String]) -> Result<ExitCode, Failure> {
    let mut cargo = environment::native("cargo");
    cargo
        .args(["run", "--quiet", "--package", "firstkey-core", "--example", "export", "--", format])
        .args(passed_on)
        // A folder on the command line counts from where the user is.
        .current_dir(".");
    if !passed_on.iter().any(|word| word == "--out") {
        cargo.arg("--out").arg(folders::target().join(format));
    }
    process::become_that(&mut cargo, "export")
}
