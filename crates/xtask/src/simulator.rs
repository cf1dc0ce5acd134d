//! `simulator`: the practice tenant over HTTP. It needs nothing but Rust.

use crate::failure::Failure;
use crate::{environment, process};
use std::process::ExitCode;

/// Becomes the simulator.
pub(crate) fn run(passed_on: &[String]) -> Result<ExitCode, Failure> {
    let mut cargo = environment::native("cargo");
    cargo
        .args(["run", "--quiet", "--package", "firstkey-simulator", "--features", "http", "--"])
        .args(passed_on)
        // A file name on the command line counts from where the user is.
        .current_dir(".");
    process::become_that(&mut cargo, "simulator")
}
