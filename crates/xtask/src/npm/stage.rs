//! The folder where the packed package is installed beside what uses it: the consumers of the tests, the contestants of
//! the benchmark. It is in the tools folder, where what they use is installed once.

use crate::environment;
use crate::failure::Failure;
use crate::folders::{self, Tools};
use crate::process;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy of the folder `from` of the repository with its packages and with the package that was just built.
#[derive(Debug)]
pub(crate) struct Stage {
    /// Where it is.
    pub(crate) folder: PathBuf,
    /// The packed package.
    pub(crate) tarball: PathBuf,
}

impl Stage {
    /// Copies, installs and packs.
    pub(crate) fn ready(from: &str, name: &str) -> Result<Self, Failure> {
        let folder = Tools::locate()?.root().join(name);
        copied(&folders::workspace().join(from), &folder)
            .map_err(|error| failed("the folder could not be copied", error))?;
        install(&folder)?;
        let tarball = packed(&folder)?;
        Ok(Self { folder, tarball })
    }
}

/// The practice tenant over HTTP, built.
pub(crate) fn simulator() -> Result<PathBuf, Failure> {
    let mut cargo = environment::native("cargo");
    cargo.args(["build", "--quiet", "--package", "firstkey-simulator", "--features", "http"]);
    process::shown_to_the_user(&mut cargo, "npm.stage")?;
    let file = folders::target()
        .join("debug")
        .join("firstkey-simulator")
        .with_extension(std::env::consts::EXE_EXTENSION);
    std::path::absolute(&file).map_err(|error| failed("the simulator has no path", error))
}

/// What is used, installed when the lock file is another than last time.
fn install(stage: &Path) -> Result<(), Failure> {
    let lock =
        fs::read(stage.join("package-lock.json")).map_err(|error| failed("there is no lock file", error))?;
    let stamp = stage.join("node_modules/.installed");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("installing packages into {}, once: 2 minutes at most", stage.display());
    // Not `npm ci`: it takes packages for other systems, which a lock file without registry hosts names without
    // an address, for missing ones. What is installed is what the lock file pins, checksums included.
    npm(stage, &["install"], "npm install failed")?;
    fs::write(&stamp, lock).map_err(|error| failed("the installation could not be remembered", error))
}

/// Packs the package and puts it where the tests find it.
fn packed(stage: &Path) -> Result<PathBuf, Failure> {
    let dist = super::dist();
    npm(stage, &["pack", &dist.to_string_lossy()], "npm pack failed")?;
    let tarball = stage.join(concat!("firstkey-", env!("CARGO_PKG_VERSION"), ".tgz"));
    let place = stage.join("node_modules/firstkey");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).map_err(|error| failed("the package has no place", error))?;
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(&tarball).arg("--strip-components=1").arg("-C").arg(&place);
    process::shown_to_the_user(&mut tar, "npm.stage")?;
    Ok(tarball)
}

fn npm(stage: &Path, words: &[&str], sentence: &str) -> Result<(), Failure> {
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let log = stage.join("npm.log");
    process::logged(Command::new(npm).args(words).current_dir(stage), &log)
        .map_err(|reason| Failure::new("npm.stage", sentence).came_back(reason))
}

/// Copies a folder over another; what is there besides (installed packages) stays.
fn copied(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_name() == "node_modules" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copied(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

fn failed(sentence: &str, error: std::io::Error) -> Failure {
    Failure::new("npm.stage", sentence).came_back(error)
}
