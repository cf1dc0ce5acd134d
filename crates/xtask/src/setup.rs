//! `setup`, and the part of it that every other command runs first: see what is there, install what
//! is not, in an order that fails early, and say what is being done.

use crate::environment::Environment;
use crate::failure::Failure;
use crate::folders::Tools;
use crate::tools::browser::{self, Browser};
use crate::tools::cargo_tool::{
    self, CARGO_DENY, CARGO_FUZZ, CargoTool, GECKODRIVER, TRUNK, WASM_BINDGEN, WASM_PACK, WASM_SPLIT,
};
use crate::tools::servers::{self, Server};
use crate::tools::{Found, cxx, firefox, wasm_opt, wasm_target};
use crate::versions;
use std::time::Duration;

/// Something a command cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    WasmTarget,
    WasmOpt,
    Browser,
    Firefox,
    Servers(Server),
    Cxx,
    /// A command that cargo installs.
    Cargo(&'static CargoTool),
}

/// What a build of the console takes.
pub(crate) const FOR_BUILD: &[Need] = &[
    Need::WasmTarget,
    Need::WasmOpt,
    Need::Cargo(&WASM_SPLIT),
    Need::Cargo(&WASM_BINDGEN),
    Need::Cargo(&TRUNK),
];
/// What a build of the npm package takes.
pub(crate) const FOR_NPM: &[Need] =
    &[Need::WasmTarget, Need::WasmOpt, Need::Cargo(&WASM_BINDGEN), Need::Cargo(&WASM_PACK)];
/// What the tests take that run in a browser.
pub(crate) const FOR_BROWSER_TESTS: &[Need] = &[Need::WasmTarget, Need::Browser, Need::Cargo(&WASM_BINDGEN)];
/// What the tests take that run in Firefox.
pub(crate) const FOR_FIREFOX_TESTS: &[Need] =
    &[Need::WasmTarget, Need::Firefox, Need::Cargo(&WASM_BINDGEN), Need::Cargo(&GECKODRIVER)];
/// What the tests take that run the built console behind the servers of deploy/.
pub(crate) const FOR_DEPLOY_TESTS: &[Need] = &[
    Need::Servers(Server::Nginx),
    Need::Servers(Server::Caddy),
    Need::Browser,
    Need::Firefox,
    Need::Cargo(&GECKODRIVER),
];
/// What the fuzz targets take.
pub(crate) const FOR_FUZZING: &[Need] = &[Need::Cxx, Need::Cargo(&CARGO_FUZZ)];
/// Everything, the quick ones first.
const ALL: &[Need] = &[
    Need::WasmTarget,
    Need::WasmOpt,
    Need::Browser,
    Need::Firefox,
    Need::Servers(Server::Nginx),
    Need::Servers(Server::Caddy),
    Need::Cargo(&WASM_SPLIT),
    Need::Cargo(&WASM_BINDGEN),
    Need::Cargo(&GECKODRIVER),
    Need::Cxx,
    Need::Cargo(&CARGO_FUZZ),
    Need::Cargo(&CARGO_DENY),
    Need::Cargo(&WASM_PACK),
    Need::Cargo(&TRUNK),
];

/// `cargo xtask setup`.
pub(crate) fn run() -> Result<(), Failure> {
    let tools = Tools::locate()?;
    println!("tools folder: {}", tools.root().display());
    install_missing(&tools, ALL, true)?;
    println!();
    for need in ALL {
        if let Some(found) = need.find(&tools) {
            println!("{:<24} {:<14} {}", need.name(), found.version, found.origin);
        }
    }
    println!("\neverything is there. Next: cargo xtask console");
    Ok(())
}

/// Installs what of these is missing and returns the environment in which they work.
/// Says nothing when nothing is missing.
pub(crate) fn ensure(needs: &[Need]) -> Result<Environment, Failure> {
    let tools = Tools::locate()?;
    install_missing(&tools, needs, false)?;
    let browser = if needs.contains(&Need::Browser) { Browser::find() } else { None };
    Ok(Environment::new(&tools, wasm_target::installed(&tools), browser.as_ref()))
}

fn install_missing(tools: &Tools, needs: &[Need], say_all: bool) -> Result<(), Failure> {
    let found: Vec<Option<Found>> = needs.iter().map(|need| need.find(tools)).collect();
    let missing: Vec<Need> =
        needs.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(need, _)| *need).collect();
    if !missing.is_empty() {
        println!(
            "{} of {} tools are to be installed into {}, once: {} in all",
            missing.len(),
            needs.len(),
            tools.root().display(),
            about(missing.iter().map(|need| need.lasts()).sum())
        );
    }
    for (index, (need, found)) in needs.iter().zip(found).enumerate() {
        let step = format!("[{}/{}] {}", index + 1, needs.len(), need.wanted());
        match found {
            Some(found) if say_all => println!("{step}: there ({})", found.origin),
            Some(_) => {}
            None => {
                println!("{step}: installing, {}", about(need.lasts()));
                need.install(tools).map_err(|reason| need.failure(reason))?;
                if need.find(tools).is_none() {
                    return Err(need.failure("the installation reported success, and yet the tool does not answer with the right version".to_owned()));
                }
            }
        }
    }
    if !missing.is_empty() {
        cargo_tool::forget_compiled(tools);
    }
    Ok(())
}

impl Need {
    fn find(self, tools: &Tools) -> Option<Found> {
        match self {
            Self::WasmTarget => wasm_target::installed(tools).map(wasm_target::WasmTarget::found),
            Self::WasmOpt => wasm_opt::find(tools),
            Self::Browser => Browser::find().map(|browser| browser.found()),
            Self::Firefox => firefox::found(),
            Self::Servers(server) => server.found(tools),
            Self::Cxx => cxx::found(),
            Self::Cargo(tool) => tool.find(tools),
        }
    }

    fn install(self, tools: &Tools) -> Result<(), String> {
        match self {
            Self::WasmTarget => wasm_target::install(tools).map(drop),
            Self::WasmOpt => wasm_opt::install(tools),
            Self::Browser => browser::install(tools),
            Self::Firefox => firefox::install(tools),
            Self::Servers(server) => server.install(tools),
            Self::Cxx => cxx::install(tools),
            Self::Cargo(tool) => tool.install(tools),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::WasmTarget => "wasm32-unknown-unknown",
            Self::WasmOpt => "wasm-opt",
            Self::Browser => "browser and driver",
            Self::Firefox => "Firefox",
            Self::Servers(server) => server.name(),
            Self::Cxx => "C++ compiler",
            Self::Cargo(tool) => tool.name,
        }
    }

    fn wanted(self) -> String {
        match self {
            Self::WasmOpt => format!("{} {}", self.name(), versions::BINARYEN),
            Self::WasmTarget | Self::Browser | Self::Firefox | Self::Cxx | Self::Servers(_) => {
                self.name().to_owned()
            }
            Self::Cargo(tool) => format!("{} {}", tool.name, tool.version),
        }
    }

    /// How long the installation takes on two cores, about.
    fn lasts(self) -> Duration {
        match self {
            Self::WasmTarget => Duration::from_secs(30),
            Self::WasmOpt | Self::Servers(_) => Duration::from_secs(10),
            Self::Browser | Self::Firefox | Self::Cxx => Duration::from_secs(60),
            Self::Cargo(tool) => tool.lasts,
        }
    }

    fn failure(self, reason: String) -> Failure {
        let (code, helps) = match self {
            Self::WasmTarget => (
                "setup.wasm_target",
                "with a network: rustup target add wasm32-unknown-unknown\non Debian without it: run this command again as root".to_owned(),
            ),
            Self::WasmOpt => ("setup.wasm_opt", "node and npm are needed; then run this command again".to_owned()),
            Self::Browser => ("setup.browser", browser::BY_HAND.to_owned()),
            Self::Firefox => ("setup.firefox", firefox::BY_HAND.to_owned()),
            Self::Servers(_) => ("setup.server", servers::BY_HAND.to_owned()),
            Self::Cxx => ("setup.cxx", cxx::BY_HAND.to_owned()),
            Self::Cargo(_) => (
                "setup.cargo_tool",
                format!("look into the log; then run this command again: what is done stays done. Or install {} yourself: a tool of that version on the PATH is used as it is", self.wanted()),
            ),
        };
        Failure::new(code, format!("{} could not be installed", self.wanted())).came_back(reason).helps(helps)
    }
}

/// A duration as one says it.
fn about(duration: Duration) -> String {
    match duration.as_secs() {
        seconds @ 0..90 => format!("about {seconds} seconds"),
        seconds => format!("about {} minutes", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_told_in_seconds_and_then_in_whole_minutes() {
        let told = |seconds| about(Duration::from_secs(seconds));
        assert_eq!(told(30), "about 30 seconds");
        assert_eq!(told(240), "about 4 minutes");
        assert_eq!(told(241), "about 5 minutes");
    }
}
