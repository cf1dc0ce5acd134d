//! `release`: the gateway as one program called `firstkey` with the console inside, in an archive for people without
//! Rust: the program, how to start it, licences, what it is made of (CycloneDX), and the checksums of all of them.

mod archive;

use crate::build_paths::BuildPaths;
use crate::failure::Failure;
use crate::{build, environment, folders, process, sbom};
use archive::{Archive, Mode};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// `cargo xtask release`.
pub(crate) fn run() -> Result<(), Failure> {
    let archive = make()?;
    println!("the archive is {}", archive.display());
    println!("its checksum is beside it; check it with: sha256sum --check SHA256SUMS");
    Ok(())
}

/// Makes the archive and says where it is.
pub(crate) fn make() -> Result<PathBuf, Failure> {
    build::run_if_stale()?;
    let system = system()?;
    println!("compiling the program: about 3 minutes the first time, then seconds");
    let program = program()?;
    sbom::run()?;
    let name = format!("firstkey-{}-{system}", env!("CARGO_PKG_VERSION"));
    let mut archive = Archive::new(&name);
    archive.add(&program, program_name(), Mode::Program).map_err(unreadable(&program))?;
    for (file, called) in [
        ("crates/gateway/package/README.md", "README.md"),
        ("LICENSE", "LICENSE"),
        ("LICENSE-APACHE", "LICENSE-APACHE"),
    ] {
        let file = folders::workspace().join(file);
        archive.add(&file, called, Mode::Text).map_err(unreadable(&file))?;
    }
    for part in ["console.cdx.json", "gateway.cdx.json"] {
        let file = folders::target().join("sbom").join(part);
        archive.add(&file, &format!("sbom/{part}"), Mode::Text).map_err(unreadable(&file))?;
    }
    let folder = folders::target().join("release-archive");
    archive.write(&folder).map_err(|error| {
        Failure::new("release.archive", format!("nothing could be written in {}", folder.display()))
            .came_back(error)
    })
}

/// Compiles it as it is shipped: no folder of this machine in it, and no symbols, which name some.
fn program() -> Result<PathBuf, Failure> {
    let flags = BuildPaths::of_this_machine(None).flags(&std::env::var("RUSTFLAGS").unwrap_or_default());
    let mut cargo = environment::native("cargo");
    cargo.args(["build", "--release", "--locked", "--package", "firstkey-gateway", "--bin", "firstkey"]);
    cargo.env("RUSTFLAGS", flags).env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    process::shown_to_the_user(&mut cargo, "release.program")?;
    Ok(folders::target().join("release").join(program_name()))
}

/// A folder of this machine that the compiled program names.
pub(crate) fn folder_named(paths: &BuildPaths) -> Result<Option<PathBuf>, Failure> {
    let program = folders::target().join("release").join(program_name());
    let bytes = fs::read(&program).map_err(unreadable(&program))?;
    Ok(paths.left_in(&bytes).map(Path::to_path_buf))
}

fn program_name() -> &'static str {
    if cfg!(windows) { "firstkey.exe" } else { "firstkey" }
}

/// The system that the program is for, as Rust names it.
fn system() -> Result<String, Failure> {
    let version = process::output_of(environment::native("rustc").arg("-vV")).unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("release.system", "`rustc -vV` names no host"))
}

fn unreadable(file: &Path) -> impl Fn(io::Error) -> Failure {
    let sentence = format!("{} could not be put into the archive", file.display());
    move |error| Failure::new("release.file", sentence.clone()).came_back(error)
}
