//! Firefox, for the tests that run in a second kind of browser. Its driver is built by cargo.

use super::{Found, apt};
use crate::folders::Tools;
use crate::process;
use crate::versions;
use std::path::PathBuf;
use std::process::Command;

/// What must be installed by hand where apt cannot do it.
pub(crate) const BY_HAND: &str =
    "install Firefox, so that `firefox` is on the PATH; or put the path of its program into FIREFOX";

const NAMES: &[&str] = &["firefox-esr", "firefox"];
const PLACES: &[&str] =
    &["/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"];

/// The program; `FIREFOX` chooses.
pub(crate) fn find() -> Option<PathBuf> {
    let chosen = std::env::var_os("FIREFOX").map(PathBuf::from).filter(|file| file.is_file());
    chosen
        .or_else(|| NAMES.iter().find_map(|name| process::on_path(name)))
        .or_else(|| PLACES.iter().map(PathBuf::from).find(|place| place.is_file()))
}

/// Its line in the table.
pub(crate) fn found() -> Option<Found> {
    let program = find()?;
    let origin = program.display().to_string();
    // On Windows `firefox --version` prints nothing.
    let printed = process::output_of(Command::new(&program).arg("--version")).unwrap_or_default();
    let version = versions::found_in(printed.trim_end_matches("esr")).unwrap_or_default();
    let version = version.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
    Some(Found { version, origin })
}

/// Installs Debian's Firefox.
pub(crate) fn install(tools: &Tools) -> Result<(), String> {
    if !apt::may_install() {
        return Err("no Firefox was found, and packages can only be installed by root on Debian".to_owned());
    }
    apt::install(&["firefox-esr"], &tools.logs().join("firefox.log"))
}
