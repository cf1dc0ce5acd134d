//! `cargo xtask`: every command of the README. It installs what a command needs, says what it does
//! and how long that takes, and is done in seconds when there is nothing to do.
//!
//! What the product is does not belong here; this crate only builds it, starts it and tests it.
#![allow(clippy::print_stdout, reason = "a command line talks to its user on stdout")]

mod args;
mod build;
mod build_paths;
mod console;
mod environment;
mod export;
mod failure;
mod finish;
mod folders;
mod freshness;
mod fuzz;
mod npm;
mod origin;
mod process;
mod release;
mod sbom;
mod setup;
mod simulator;
mod suites;
mod tools;
mod versions;

use args::Command;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse(std::env::args_os().skip(1).collect()).and_then(run) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\nerror: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Help => println!("{}", args::HELP),
        Command::Setup => setup::run()?,
        Command::Env => environment::print()?,
        Command::Build { connect } => build::run(connect.as_deref())?,
        Command::Finish => finish::run()?,
        Command::Npm => npm::run()?,
        Command::BenchNpm => npm::bench::run()?,
        Command::Sbom => sbom::run()?,
        Command::Release => release::run()?,
        Command::Fuzz { target, minutes } => fuzz::run(target.as_deref(), minutes)?,
        Command::Console { passed_on } => return console::run(&passed_on),
        Command::Export { format, passed_on } => return export::run(format, &passed_on),
        Command::Simulator { passed_on } => return simulator::run(&passed_on),
        Command::Test { suite } => return suites::run(suite.as_deref()),
    }
    Ok(ExitCode::SUCCESS)
}
