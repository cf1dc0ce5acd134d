//! Runs a Python program that stands beside these tests, with the packages that it needs. Needs Python 3.11 with pip.

use crate::server::folder;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

/// Runs the program with packages from PyPI, gives it a JSON value, and returns the lines of JSON that it prints.
///
/// # Panics
/// When it fails, with what it wrote to its error output.
pub(crate) fn run(program: &str, requirements: &str, given: &Value) -> Vec<Value> {
    let mut process = Command::new(PYTHON)
        .arg(folder().join(program))
        .env("PYTHONPATH", packages(requirements))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        // Sets are walked in the same order in every run.
        .env("PYTHONHASHSEED", "0")
        // No proxy of this machine's environment stands between the two.
        .envs(["NO_PROXY", "no_proxy"].map(|name| (name, "127.0.0.1")))
        // Where a program may leave files of its own.
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Python starts: is it installed?");
    let mut input = process.stdin.take().expect("a pipe");
    input.write_all(given.to_string().as_bytes()).unwrap();
    drop(input);
    let done = process.wait_with_output().unwrap();
    assert!(done.status.success(), "{program} ended:\n{}", String::from_utf8_lossy(&done.stderr));
    let printed = String::from_utf8(done.stdout).unwrap();
    printed.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// `pip install`, when the packages are not there or are others.
pub(crate) fn packages(requirements: &str) -> PathBuf {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(requirements.trim_end_matches(".txt"));
    let stamp = place.join("requirements.txt");
    let wanted = fs::read(folder().join(requirements)).unwrap();
    if fs::read(&stamp).is_ok_and(|there| there == wanted) {
        return place;
    }
    let _ = fs::remove_dir_all(&place);
    let done = Command::new(PYTHON)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(["--no-deps", "--only-binary", ":all:", "--requirement", requirements, "--target"])
        .arg(&place)
        .current_dir(folder())
        .output()
        .expect("Python starts: is it installed?");
    assert!(done.status.success(), "pip failed:\n{}", String::from_utf8_lossy(&done.stderr));
    fs::write(stamp, wanted).unwrap();
    place
}
