//! `simulator`: the practice tenant over HTTP. It needs nothing but Rust.

use crate::failure::Failure;
use crate::{environment, process};
use std::process::ExitCode;

/// Becomes the simulator.
pub(crate) fn run(passed_on: &[String]) -> Result<ExitCode, Failure> {
    let mut cargo = environment::native("cargo");
    cargo
        .args([
            "run",
            "--quiet",
            "--package",
            "firstkey-simulator",
            "--features",
            "http",
            "--",
        ])
        .args(passed_on);
    process::become_that(&mut cargo, "simulator")
}
