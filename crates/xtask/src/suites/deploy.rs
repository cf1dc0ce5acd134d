//! deploy/ with the real nginx and Caddy: raw requests first.

use super::{Tally, tests_crate};
use crate::build;
use crate::failure::Failure;
use crate::folders::Tools;
use crate::setup::{self, FOR_DEPLOY_TESTS};
use crate::tools::servers::Server;
use std::process::Command;

pub(crate) fn run() -> Result<Tally, Failure> {
    if !tests_crate::has("deploy")? {
        return Ok(Tally::default());
    }
    setup::ensure(FOR_DEPLOY_TESTS)?;
    build::run_if_stale()?;
    let mut requests = tests_crate::command("deploy");
    requests.arg("--lib");
    name_servers(&mut requests)?;
    Tally::of_tests(&mut requests)
}

/// Tells the tests which programs to start.
fn name_servers(tests: &mut Command) -> Result<(), Failure> {
    let tools = Tools::locate()?;
    for server in [Server::Nginx, Server::Caddy] {
        if let Some(program) = server.find(&tools) {
            tests.env(server.variable(), program);
        }
    }
    Ok(())
}
