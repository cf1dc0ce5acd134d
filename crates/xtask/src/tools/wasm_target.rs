//! A compiler that knows `wasm32-unknown-unknown`: rustup's, or where rustup may not download, Debian's.
//!
//! The Debian way exists for machines that reach package mirrors and nothing else. Debian's
//! `rustc-web` comes with the sources of the standard library; built once and put where that compiler
//! looks, the target is there like any other.

use super::{Found, apt};
use crate::environment;
use crate::folders::{self, Tools};
use crate::process;
use crate::versions;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name of rustup's link to Debian's compiler.
pub(crate) const LINK: &str = "firstkey-web";

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_STD: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
const DEBIAN_PACKAGES: &[&str] =
    &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", versions::DEBIAN_LLD];

/// Which compiler builds WebAssembly on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WasmTarget {
    /// The one that builds everything else, with the target added.
    Rustup,
    /// Debian's, by way of the link and with its own linker.
    Debian,
}

impl WasmTarget {
    /// Its line in the table.
    pub(crate) fn found(self) -> Found {
        let (printed, origin) = match self {
            Self::Rustup => (
                process::output_of(environment::native("rustc").arg("--version")),
                "the compiler of this project, target added".to_owned(),
            ),
            Self::Debian => (
                process::output_of(Command::new(DEBIAN_RUSTC).arg("--version")),
                format!("Debian's rustc-web as rustup toolchain {LINK}, its std built here"),
            ),
        };
        let version =
            printed.as_deref().and_then(|text| text.split_whitespace().nth(1)).unwrap_or("?").to_owned();
        Found { version, origin }
    }
}

/// The compiler that is ready, if there is one.
pub(crate) fn installed(tools: &Tools) -> Option<WasmTarget> {
    let sysroot = process::output_of(environment::native("rustc").args(["--print", "sysroot"]));
    if sysroot
        .is_some_and(|sysroot| has_std(&Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib")))
    {
        return Some(WasmTarget::Rustup);
    }
    let compiler = debian_compiler()?;
    let ready = Path::new(versions::DEBIAN_LINKER).is_file()
        && has_std(Path::new(DEBIAN_STD))
        && linked().as_ref() == Some(&compiler)
        && (read_stamp(tools).as_ref() == Some(&compiler) || proved(tools, &compiler));
    ready.then_some(WasmTarget::Debian)
}

/// Adds the target: by rustup where that works, else the Debian way.
pub(crate) fn install(tools: &Tools) -> Result<WasmTarget, String> {
    let log = tools.logs().join("wasm-target.log");
    let tried = process::logged(environment::native("rustup").args(["target", "add", TARGET]), &log);
    let Err(refusal) = tried else {
        return Ok(WasmTarget::Rustup);
    };
    if !apt::may_install() {
        return Err(format!(
            "{refusal}\nThe other way needs Debian packages, and apt-get as root or with a sudo that asks nothing; this machine has not got that."
        ));
    }
    println!("      rustup cannot download the target here; taking Debian's compiler, about 3 minutes:");
    install_from_debian(tools)
        .map_err(|reason| format!("first way: {refusal}\nsecond way, Debian's rustc-web: {reason}"))?;
    Ok(WasmTarget::Debian)
}

fn install_from_debian(tools: &Tools) -> Result<(), String> {
    if debian_compiler().is_none() || !Path::new(versions::DEBIAN_LINKER).is_file() {
        println!("      installing {}", DEBIAN_PACKAGES.join(" "));
        apt::install(DEBIAN_PACKAGES, &tools.logs().join("rustc-web.log"))?;
    }
    let compiler =
        debian_compiler().ok_or_else(|| format!("{DEBIAN_RUSTC} does not say which compiler it is"))?;
    if linked().as_ref() != Some(&compiler) {
        process::logged(
            environment::native("rustup").args(["toolchain", "link", LINK, "/usr"]),
            &tools.logs().join("toolchain-link.log"),
        )?;
    }
    if has_std(Path::new(DEBIAN_STD)) && proved(tools, &compiler) {
        return Ok(());
    }
    println!("      building the standard library for {TARGET}, about 80 seconds");
    let built = build_std(tools, &compiler)?;
    println!("      copying it to {DEBIAN_STD}, where that compiler looks");
    copy_std(&built)?;
    if !proved(tools, &compiler) {
        let said = fs::read_to_string(proof_log(tools)).unwrap_or_default();
        return Err(format!(
            "the standard library was built and copied, and yet a small program does not compile with it:\n{said}"
        ));
    }
    // What was compiled against an earlier standard library cannot be mixed with this one.
    let _ = fs::remove_dir_all(folders::target().join(TARGET));
    Ok(())
}

/// Builds std with Debian's own cargo, in an empty package, and returns the libraries.
fn build_std(tools: &Tools, compiler: &str) -> Result<Vec<PathBuf>, String> {
    let package = tools.std();
    let target = package.join("target");
    if fs::read_to_string(built_by(tools)).ok().as_deref() != Some(compiler) {
        // Libraries of two compilers side by side would both be copied.
        let _ = fs::remove_dir_all(&target);
    }
    let written = fs::create_dir_all(package.join("src"))
        .and_then(|()| fs::write(package.join("src/lib.rs"), ""))
        .and_then(|()| {
            fs::write(
                package.join("Cargo.toml"),
                "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n[workspace]\n",
            )
        });
    written.map_err(|error| format!("{} could not be written: {error}", package.display()))?;
    let mut cargo = Command::new(DEBIAN_CARGO);
    cargo.current_dir(&package).args([
        "build",
        "-Z",
        "build-std=std,panic_abort,panic_unwind,test",
        "--target",
        TARGET,
        "--release",
    ]);
    // Without the bitcode a later `lto = true` finds none in std. The variables of the cargo that
    // runs this program name another compiler.
    cargo.envs([("PATH", "/usr/bin:/bin"), ("RUSTFLAGS", "-Cembed-bitcode=yes"), ("RUSTC_BOOTSTRAP", "1")]);
    cargo
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC")
        .env_remove("LD_LIBRARY_PATH");
    process::logged(&mut cargo, &tools.logs().join("std.log"))?;
    let libraries = rlibs(&target.join(TARGET).join("release/deps"));
    let libraries: Vec<PathBuf> =
        libraries.into_iter().filter(|file| !name_of(file).starts_with("libempty-")).collect();
    // The stamp only spares work: without it the library is built again.
    let _ = fs::write(built_by(tools), compiler);
    if libraries.is_empty() {
        Err("the build of the standard library left no libraries".to_owned())
    } else {
        Ok(libraries)
    }
}

fn copy_std(libraries: &[PathBuf]) -> Result<(), String> {
    let done = |command: &mut Command| process::output_of(command).map(drop);
    let mut copy = apt::as_root("cp", &[]);
    copy.args(libraries).arg(DEBIAN_STD);
    done(&mut apt::as_root("rm", &["-rf", DEBIAN_STD]))
        .and_then(|()| done(&mut apt::as_root("mkdir", &["-p", DEBIAN_STD])))
        .and_then(|()| done(&mut copy))
        .ok_or_else(|| format!("the libraries could not be copied to {DEBIAN_STD}"))
}

/// Compiles a small program the way a release is built. Success is remembered for this very compiler.
fn proved(tools: &Tools, compiler: &str) -> bool {
    let folder = tools.std();
    let source = folder.join("proof.rs");
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&source, "#[unsafe(no_mangle)]\npub extern \"C\" fn proof() -> usize {\n    format!(\"{:?}\", std::env::args()).len()\n}\n"));
    if written.is_err() {
        return false;
    }
    let mut rustc = Command::new(DEBIAN_RUSTC);
    rustc.args([
        "--edition",
        "2024",
        "--crate-type",
        "cdylib",
        "--target",
        TARGET,
        "-Copt-level=1",
        "-Clto=fat",
        "-Cpanic=abort",
    ]);
    rustc
        .arg(format!("-Clinker={}", versions::DEBIAN_LINKER))
        .arg("-o")
        .arg(folder.join("proof.wasm"))
        .arg(&source);
    let works = process::logged(&mut rustc, &proof_log(tools)).is_ok();
    if works {
        // Without the stamp the proof is only made again.
        let _ = fs::write(stamp(tools), compiler);
    }
    works
}

fn debian_compiler() -> Option<String> {
    cfg!(target_os = "linux").then(|| process::output_of(Command::new(DEBIAN_RUSTC).arg("-vV"))).flatten()
}

fn linked() -> Option<String> {
    process::output_of(Command::new("rustc").arg(format!("+{LINK}")).arg("-vV"))
}

fn stamp(tools: &Tools) -> PathBuf {
    tools.std().join("works-with")
}

fn built_by(tools: &Tools) -> PathBuf {
    tools.std().join("built-by")
}

fn proof_log(tools: &Tools) -> PathBuf {
    tools.logs().join("std-proof.log")
}

fn read_stamp(tools: &Tools) -> Option<String> {
    fs::read_to_string(stamp(tools)).ok()
}

fn has_std(folder: &Path) -> bool {
    rlibs(folder).iter().any(|file| name_of(file).starts_with("libstd-"))
}

fn rlibs(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "rlib"))
        .collect()
}

fn name_of(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
