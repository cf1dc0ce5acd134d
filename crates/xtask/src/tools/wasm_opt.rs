//! `wasm-opt`, from npm's package `binaryen`: the one form of it that runs wherever node does.

use super::Found;
use crate::folders::Tools;
use crate::process;
use crate::versions;
use std::process::Command;

/// `wasm-opt`, where it is there and new enough.
pub(crate) fn find(tools: &Tools) -> Option<Found> {
    let (file, origin) = match process::in_folder(&tools.node_bin(), "wasm-opt") {
        Some(ours) => (ours, "installed by setup, npm package binaryen".to_owned()),
        None => process::on_path("wasm-opt")
            .map(|yours| (yours.clone(), format!("yours: {}", yours.display())))?,
    };
    let printed = process::output_of(Command::new(&file).arg("--version"))?;
    let number = versions::found_in(&printed)?.first()?.to_string();
    versions::BINARYEN.is_reached_by(&printed).then_some(Found { version: number, origin })
}

/// Installs it into the tools folder.
pub(crate) fn install(tools: &Tools) -> Result<(), String> {
    let npm = process::on_path("npm").ok_or("npm is not on the PATH: wasm-opt comes from npm and runs on node. Install node (https://nodejs.org), or wasm-opt itself in version 132 or later")?;
    // Without this, npm takes a package.json further up as the place to install into.
    std::fs::create_dir_all(tools.node())
        .map_err(|error| format!("the folder {} could not be made: {error}", tools.node().display()))?;
    let mut command = Command::new(npm);
    command.arg("install").arg("--prefix").arg(tools.node()).args(["--no-audit", "--no-fund", "--no-save"]);
    command.arg(format!("binaryen@{}", versions::BINARYEN));
    process::logged(&mut command, &tools.logs().join("wasm-opt.log"))
}
