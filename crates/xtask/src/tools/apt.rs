//! Debian's packages, for the machines where a tool cannot come another way.

use crate::process;
use std::path::Path;
use std::process::Command;

/// Whether this is a Debian kind of system on which packages may be installed without a question.
pub(crate) fn may_install() -> bool {
    cfg!(target_os = "linux") && process::on_path("apt-get").is_some() && (is_root() || sudo_asks_nothing())
}

/// Installs packages, with one update of the lists before.
pub(crate) fn install(packages: &[&str], log: &Path) -> Result<(), String> {
    process::logged(&mut as_root("apt-get", &["update", "--quiet"]), &log.with_extension("update.log"))?;
    let mut words = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    words.extend(packages);
    process::logged(as_root("apt-get", &words).env("DEBIAN_FRONTEND", "noninteractive"), log)
}

/// A command with the rights to change the system.
pub(crate) fn as_root(program: &str, words: &[&str]) -> Command {
    let mut command = if is_root() {
        Command::new(program)
    } else {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", program]);
        sudo
    };
    command.args(words);
    command
}

/// Whether this runs as root: a browser then needs `--no-sandbox`, and apt needs no sudo.
pub(crate) fn is_root() -> bool {
    process::output_of(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}

fn sudo_asks_nothing() -> bool {
    process::on_path("sudo").is_some()
        && process::output_of(Command::new("sudo").args(["-n", "true"])).is_some()
}
