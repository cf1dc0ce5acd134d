//! deploy/ with the real nginx and Caddy: raw requests first, then the built console behind them in Chromium and Firefox.

use super::{Tally, console, tests_crate};
use crate::build;
use crate::failure::Failure;
use crate::folders::Tools;
use crate::process;
use crate::setup::{self, FOR_DEPLOY_TESTS};
use crate::tools::browser::Browser;
use crate::tools::firefox;
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
    name_programs(&mut requests)?;
    let requests = Tally::of_tests(&mut requests)?;
    let Some(browser) = Browser::find() else {
        return Err(Failure::new("test.browser", "the browser that was just there is gone"));
    };
    Ok(requests.and(console::in_browser(&browser, &["deployed::", "tampered::"], name_programs)?))
}

/// Tells the tests which programs to start.
fn name_programs(tests: &mut Command) -> Result<(), Failure> {
    let tools = Tools::locate()?;
    for server in [Server::Nginx, Server::Caddy] {
        if let Some(program) = server.find(&tools) {
            tests.env(server.variable(), program);
        }
    }
    let driver = process::in_folder(&tools.bin(), "geckodriver").or_else(|| process::on_path("geckodriver"));
    if let Some(driver) = driver {
        tests.env("GECKODRIVER", driver);
    }
    if let Some(program) = firefox::find() {
        tests.env("FIREFOX", program);
    }
    Ok(())
}
