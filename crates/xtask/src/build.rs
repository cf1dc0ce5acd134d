//! `build`: the console as static files in dist/. Trunk does it; what follows Trunk is `finish`.

use crate::environment::Environment;
use crate::failure::Failure;
use crate::finish;
use crate::folders;
use crate::freshness::Sources;
use crate::process;
use crate::setup::{self, FOR_BUILD};

/// `cargo xtask build [--connect ORIGIN]`.
pub(crate) fn run(connect: Option<&str>) -> Result<(), Failure> {
    let environment = setup::ensure(FOR_BUILD)?;
    trunk(&environment, connect)?;
    println!("the console is in {}", folders::dist().display());
    Ok(())
}

/// Builds only if dist/ is older than its sources, and then needs no tools at all.
pub(crate) fn run_if_stale() -> Result<(), Failure> {
    if Sources::now(None)?.are_built() {
        return Ok(());
    }
    let environment = setup::ensure(FOR_BUILD)?;
    println!("building the console: about 2 minutes the first time, then seconds");
    trunk(&environment, None)
}

fn trunk(environment: &Environment, connect: Option<&str>) -> Result<(), Failure> {
    // Trunk is run offline, so that it takes the tools as they are; offline goes for cargo too.
    process::shown_to_the_user(environment.command("cargo").arg("fetch"), "build.fetch")?;
    let sources = Sources::now(connect)?;
    let mut trunk = environment.command("trunk");
    trunk.args(["build", "--release", "--offline"]).env(finish::CONNECT, connect.unwrap_or_default());
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk reads this variable as an option that takes true or false, and stops at anything else.
        trunk.env("NO_COLOR", "true");
    }
    process::shown_to_the_user(&mut trunk, "build.trunk")?;
    sources.remember();
    Ok(())
}
