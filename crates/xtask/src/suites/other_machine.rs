//! A machine that differs from this one in everything that must not reach a build: another home folder, another
//! CARGO_HOME, and the component rust-src there where it is missing here, or the other way round.

use crate::environment;
use crate::folders::Tools;
use crate::process;
use crate::tools::wasm_target::{self, WasmTarget};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where a toolchain keeps the sources of the standard library, and one of them: the compiler looks for that file
/// to know whether they are there.
const SOURCES: &str = "lib/rustlib/src/rust";
const ONE_SOURCE: &str = "library/std/src/lib.rs";

/// The folders and variables of the other machine.
pub(super) struct OtherMachine {
    variables: Vec<(&'static str, OsString)>,
    /// What differs, in words.
    pub(super) differs: String,
}

impl OtherMachine {
    /// Makes it in a folder, out of links to what is here.
    pub(super) fn make(folder: &Path, tools: &Tools) -> io::Result<Self> {
        // What an earlier run made may be of another compiler; that there is nothing yet is no failure.
        let _ = fs::remove_dir_all(folder);
        let (home, cargo) = (folder.join("home"), folder.join("other-cargo-home"));
        fs::create_dir_all(&home)?;
        fs::create_dir_all(&cargo)?;
        let here = |name: &str, otherwise: &str| {
            let set = std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
            set.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(otherwise)))
        };
        if let Some(own) = here("CARGO_HOME", ".cargo") {
            links(&own, &cargo, &[])?;
        }
        let mut variables = vec![
            ("HOME", home.clone().into_os_string()),
            ("USERPROFILE", home.into()),
            ("CARGO_HOME", cargo.into()),
            // The tools themselves are the same.
            ("FIRSTKEY_TOOLS", tools.root().into()),
        ];
        variables.extend(here("RUSTUP_HOME", ".rustup").map(|rustup| ("RUSTUP_HOME", rustup.into())));
        let mut differs = "another home folder, another CARGO_HOME".to_owned();
        match wasm_target::installed(tools) {
            Some(WasmTarget::Rustup) => {
                let (toolchain, has_sources) = toolchain(&folder.join("toolchain"))?;
                variables.push(("PATH", first_on_path(&toolchain.join("bin"))));
                differs.push_str(if has_sources { ", with rust-src" } else { ", without rust-src" });
            }
            // Debian's compiler has its standard library where only root may write.
            _ => differs.push_str(" (rust-src as it is here)"),
        }
        Ok(Self { variables, differs })
    }

    /// Starts a command there.
    pub(super) fn on<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        // Flags for this machine's folders are not for the other one.
        command.env_remove(crate::build_paths::RUSTFLAGS).env_remove("RUSTUP_TOOLCHAIN");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)))
    }
}

/// The toolchain that is in use, but with the sources of the standard library where it has none, and without them
/// where it has some. Also tells which it is.
fn toolchain(made: &Path) -> io::Result<(PathBuf, bool)> {
    let print = |what: &str| process::output_of(environment::native("rustc").args(["--print", what]));
    let own =
        print("sysroot").map(PathBuf::from).ok_or_else(|| io::Error::other("rustc names no sysroot"))?;
    let made = made.to_path_buf();
    let has_sources = !own.join(SOURCES).join(ONE_SOURCE).is_file();
    for folder in ["bin", "lib/rustlib"] {
        fs::create_dir_all(made.join(folder))?;
    }
    links(&own.join("bin"), &made.join("bin"), &["rustc"])?;
    links(&own.join("lib"), &made.join("lib"), &["rustlib"])?;
    links(&own.join("lib/rustlib"), &made.join("lib/rustlib"), &["src"])?;
    if has_sources {
        let source = made.join(SOURCES).join(ONE_SOURCE);
        fs::create_dir_all(source.parent().unwrap_or(&made))?;
        fs::write(source, "")?;
    }
    // A link to rustc would find its own folder again.
    let script = format!(
        "#!/bin/sh\nexec '{}' --sysroot '{}' \"$@\"\n",
        own.join("bin/rustc").display(),
        made.display()
    );
    executable(&made.join("bin/rustc"), &script)?;
    Ok((made, has_sources))
}

/// A folder's entries as links in another folder, less some.
fn links(from: &Path, to: &Path, less: &[&str]) -> io::Result<()> {
    for entry in fs::read_dir(from)?.flatten() {
        let name = entry.file_name();
        if !less.iter().any(|left_out| name == OsStr::new(left_out)) {
            link(&entry.path(), &to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(from, to)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::other("this suite needs a system with symbolic links and a shell"))
}

#[cfg(unix)]
fn executable(file: &Path, text: &str) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::write(file, text)?;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn executable(file: &Path, text: &str) -> io::Result<()> {
    fs::write(file, text)
}

fn first_on_path(folder: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&path));
    // A folder with the separator in its name cannot be on a PATH.
    std::env::join_paths(folders).unwrap_or(path)
}
