//! `console`: the built page in a browser, served by the gateway.

use crate::failure::Failure;
use crate::{build, environment, process};
use std::process::ExitCode;

/// Builds what is missing or old and becomes the gateway. A debug build of it: it compiles in a
/// third of the time and forwards one person's requests as fast as the network brings them.
pub(crate) fn run(passed_on: &[String]) -> Result<ExitCode, Failure> {
    build::run_if_stale()?;
    println!("starting the gateway: about a minute the first time, then seconds");
    let mut cargo = environment::native("cargo");
    cargo
        .args(["run", "--quiet", "--package", "firstkey-gateway", "--"])
        .args(passed_on)
        // A file name on the command line counts from where the user is.
        .current_dir(".");
    process::become_that(&mut cargo, "console.gateway")
}
