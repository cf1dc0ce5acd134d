//! Runs a Node program of a folder with packages of others.

use firstkey_tests::node_packages;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, PoisonError};

/// Runs a program with what it reads, in the folder if in no other. The folder's packages are installed first; `package` is
/// one of them.
///
/// # Panics
/// When it fails, with what it wrote.
pub(crate) fn run(folder: &Path, package: &str, command: &mut Command, given: &str) -> Output {
    static ALONE: Mutex<()> = Mutex::new(());
    {
        let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        node_packages::install(folder, package);
    }
    if command.get_current_dir().is_none() {
        command.current_dir(folder);
    }
    let mut process = command
        .envs(["NO_PROXY", "no_proxy"].map(|name| (name, "127.0.0.1")))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node starts: is it installed?");
    process.stdin.take().expect("a pipe").write_all(given.as_bytes()).unwrap();
    let done = process.wait_with_output().unwrap();
    let (out, errors) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{command:?} ended:\n{out}{errors}");
    done
}
