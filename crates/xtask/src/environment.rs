//! The environment in which wasm is built: one place, used by this crate's own commands and printed
//! by `cargo xtask env` for whoever types `trunk` or `wasm-pack`.

use crate::build_paths::{self, BuildPaths};
use crate::failure::Failure;
use crate::folders::Tools;
use crate::tools::browser::Browser;
use crate::tools::wasm_target::{self, LINK, WasmTarget};
use crate::versions;
use std::ffi::OsString;
use std::process::Command;

/// Variables for commands that build or test WebAssembly.
#[derive(Debug)]
pub(crate) struct Environment(Vec<(&'static str, OsString)>);

impl Environment {
    /// The tools first on the PATH, the compiler that knows the target with flags that leave the folders of this
    /// machine out of the wasm files, and the driver of a browser.
    pub(crate) fn new(tools: &Tools, target: Option<WasmTarget>, browser: Option<&Browser>) -> Self {
        let before = std::env::var(build_paths::RUSTFLAGS).unwrap_or_default();
        let flags = BuildPaths::of_this_machine(target).flags(&before);
        let mut variables = vec![("PATH", path(tools)), (build_paths::RUSTFLAGS, flags.into())];
        if target == Some(WasmTarget::Debian) {
            variables.push(("RUSTUP_TOOLCHAIN", LINK.into()));
            variables.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", versions::DEBIAN_LINKER.into()));
        }
        if let Some(browser) = browser {
            variables.push(("CHROMEDRIVER", browser.driver.clone().into()));
        }
        Self(variables)
    }

    /// A command in this environment, started in the workspace.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = native(program);
        command.envs(self.0.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A command in the user's own environment, started in the workspace. The toolchain of the wasm
/// builds is taken out again for whoever has `cargo xtask env` in the shell: it has no rustfmt.
pub(crate) fn native(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::folders::workspace());
    if std::env::var_os("RUSTUP_TOOLCHAIN").is_some_and(|toolchain| toolchain == LINK) {
        command.env_remove("RUSTUP_TOOLCHAIN");
    }
    command
}

/// Prints the environment in the words of the user's shell.
pub(crate) fn print() -> Result<(), Failure> {
    let tools = Tools::locate()?;
    let target = wasm_target::installed(&tools);
    if target.is_none() {
        eprintln!("the wasm target is not installed yet: cargo xtask setup");
    }
    let environment = Environment::new(&tools, target, Browser::find().as_ref());
    for (name, value) in &environment.0 {
        println!("{}", line(name, &value.to_string_lossy(), cfg!(windows)));
    }
    Ok(())
}

fn line(name: &str, value: &str, windows: bool) -> String {
    if windows {
        format!("$env:{name} = '{}'", value.replace('\'', "''"))
    } else {
        format!("export {name}='{}'", value.replace('\'', r"'\''"))
    }
}

fn path(tools: &Tools) -> OsString {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let ours = [tools.bin(), tools.node_bin()];
    let others = std::env::split_paths(&before).filter(|folder| !ours.contains(folder));
    // A folder name with the separator in it cannot be on a PATH at all: then the user's stays as it is.
    std::env::join_paths(ours.iter().cloned().chain(others)).unwrap_or(before.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_line_survives_quotes_and_spaces() {
        assert_eq!(line("PATH", "/a b:/it's", false), r"export PATH='/a b:/it'\''s'");
        assert_eq!(line("PATH", r"C:\it's", true), r"$env:PATH = 'C:\it''s'");
    }
}
