//! A C++ compiler: libFuzzer is written in C++ and built with the targets. Nothing else here needs one.

use super::{Found, apt};
use crate::folders::Tools;
use crate::process;
use std::path::PathBuf;

/// What must be installed by hand where apt cannot do it.
pub(crate) const BY_HAND: &str =
    "install a C++ compiler, so that `c++` is on the PATH; or put its path into CXX";

/// Its line in the table; `CXX` chooses.
pub(crate) fn found() -> Option<Found> {
    let chosen = std::env::var_os("CXX").map(PathBuf::from);
    let file = chosen.or_else(|| process::on_path("c++"))?;
    Some(Found { version: "any".to_owned(), origin: file.display().to_string() })
}

/// Installs Debian's.
pub(crate) fn install(tools: &Tools) -> Result<(), String> {
    if !apt::may_install() {
        return Err(
            "no C++ compiler was found, and packages can only be installed by root on Debian".to_owned()
        );
    }
    apt::install(&["g++"], &tools.logs().join("cxx.log"))
}
