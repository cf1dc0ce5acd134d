//! The folders of the machine that builds, and how they stay out of the wasm files. A panic message names its source
//! file, and the sources of dependencies and of the standard library lie in the user's own folders.
//!
//! The compiler shortens them (`--remap-path-prefix`), so that every machine builds the same bytes. It cannot where a
//! folder has a space in its name, since flags in a variable are separated by spaces, and not in a standard library
//! that was compiled earlier: there the path is overwritten afterwards. Nothing here ever fails a build; whether a
//! path is left is a question of the tests (`suites/reproducible.rs`).

use crate::environment;
use crate::folders;
use crate::process;
use crate::tools::wasm_target::{LINK, WasmTarget};
use std::path::{Path, PathBuf};

/// Where cargo takes compiler flags for wasm from.
pub(crate) const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// Replaces the part of a path that the new name does not fill: a text in a wasm file must keep its length.
const FILLER: u8 = b'/';

/// The folders of this machine that a path in a wasm file can begin with.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BuildPaths(Vec<Folder>);

/// One folder and what it is called in a wasm file.
#[derive(Debug, PartialEq, Eq)]
struct Folder {
    path: PathBuf,
    name: String,
    /// Nobody else's text contains this path by chance, so that it may be overwritten in a finished file.
    /// A home folder can be `/app`, and so can a path of a service.
    distinctive: bool,
}

impl BuildPaths {
    /// Those of this user, of this workspace, and of the compiler that builds for wasm.
    pub(crate) fn of_this_machine(target: Option<WasmTarget>) -> Self {
        let variable =
            |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let home = variable("HOME").or_else(|| variable("USERPROFILE"));
        let cargo = variable("CARGO_HOME").or_else(|| Some(home.as_ref()?.join(".cargo")));
        let cargo = cargo.map(|folder| std::path::absolute(&folder).unwrap_or(folder));
        let print = |words: &[&str]| {
            let mut rustc = environment::native("rustc");
            if target == Some(WasmTarget::Debian) {
                rustc.env("RUSTUP_TOOLCHAIN", LINK);
            }
            process::output_of(rustc.args(words))
        };
        let compiler = print(&["--print", "sysroot"]).zip(commit(&print(&["-vV"]).unwrap_or_default()));
        let registries =
            cargo.iter().filter_map(|folder| std::fs::read_dir(folder.join("registry/src")).ok());
        let registries = registries.flatten().flatten().map(|entry| entry.path()).collect();
        Self::from(Machine {
            home,
            cargo,
            registries,
            compiler,
            workspace: folders::workspace(),
            target: folders::target(),
        })
    }

    /// The general folders first: of several flags that fit, the compiler takes the last.
    fn from(machine: Machine) -> Self {
        let folder =
            |path: PathBuf, name: &str, distinctive| Folder { path, name: name.to_owned(), distinctive };
        let mut all = Vec::new();
        all.extend(machine.home.map(|path| folder(path, "home", false)));
        all.push(folder(machine.workspace, "firstkey", false));
        all.push(folder(std::path::absolute(&machine.target).unwrap_or(machine.target), "target", false));
        if let Some(cargo) = machine.cargo {
            all.push(folder(cargo.join("git").join("checkouts"), "crates", true));
            all.push(folder(cargo, "cargo", false));
        }
        // A registry's folder is named after its host, which is left out, too.
        all.extend(machine.registries.into_iter().map(|path| folder(path, "crates", true)));
        if let Some((sysroot, commit)) = machine.compiler {
            // Without the component rust-src the compiler itself writes this name.
            let sources = Path::new(&sysroot).join("lib/rustlib/src/rust");
            all.push(folder(sources, &format!("/rustc/{commit}"), true));
        }
        // The root folder begins every path, and says nothing about a machine.
        all.retain(|folder| folder.path.parent().is_some());
        Self(all)
    }

    /// The compiler flags that shorten the paths, behind those that the user has set.
    pub(crate) fn flags(&self, before: &str) -> String {
        let mut flags: Vec<String> = before.split_whitespace().map(str::to_owned).collect();
        for Folder { path, name, .. } in &self.0 {
            let flag = format!("--remap-path-prefix={}={name}", path.display());
            if !flag.contains(char::is_whitespace) && !flags.contains(&flag) {
                flags.push(flag);
            }
        }
        flags.join(" ")
    }

    /// Overwrites the paths that the flags did not reach. The longest go first: they may lie in one another.
    pub(crate) fn overwrite(&self, file: &mut [u8]) {
        let mut folders: Vec<&Folder> = self.0.iter().filter(|folder| folder.distinctive).collect();
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.path.as_os_str().len()));
        for Folder { path, name, .. } in folders {
            let path = path.to_string_lossy();
            let name = if name.len() <= path.len() { name.as_bytes() } else { b"" };
            for at in places(file, path.as_bytes()) {
                let place = &mut file[at..at + path.len()];
                place.fill(FILLER);
                // The filler goes first: what follows the folder follows its new name.
                place[path.len() - name.len()..].copy_from_slice(name);
            }
        }
    }

    /// A folder that the file still names.
    pub(crate) fn left_in(&self, file: &[u8]) -> Option<&Path> {
        let left =
            self.0.iter().find(|folder| !places(file, folder.path.to_string_lossy().as_bytes()).is_empty());
        left.map(|folder| folder.path.as_path())
    }
}

/// What [`BuildPaths`] is made of.
struct Machine {
    home: Option<PathBuf>,
    cargo: Option<PathBuf>,
    /// One folder for each registry that sources were unpacked from.
    registries: Vec<PathBuf>,
    /// The compiler's folder and the commit it was built from.
    compiler: Option<(String, String)>,
    workspace: PathBuf,
    target: PathBuf,
}

/// Reads `commit-hash: 59807616e…` of `rustc -vV`. Debian's compiler has a version in its place.
fn commit(verbose: &str) -> Option<String> {
    let line = |name: &str| verbose.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let hash = line("commit-hash:").filter(|hash| *hash != "unknown");
    hash.or_else(|| line("release:")).map(str::to_owned)
}

/// Where a file names the folder. `/srv/ann` is in `/srv/ann/x`, and not in `/srv/anne`.
fn places(file: &[u8], folder: &[u8]) -> Vec<usize> {
    let is_folder = |end: usize| file.get(end).is_some_and(|byte| matches!(byte, b'/' | b'\\'));
    let starts = file.windows(folder.len().max(1)).enumerate();
    starts
        .filter(|(at, window)| *window == folder && is_folder(at + folder.len()))
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine() -> Machine {
        Machine {
            home: Some("/srv/ann".into()),
            cargo: Some("/srv/ann/.cargo".into()),
            registries: vec!["/srv/ann/.cargo/registry/src/host-1".into()],
            compiler: Some(("/srv/ann/.rustup/toolchains/stable".into(), "5980".into())),
            workspace: "/srv/firstkey".into(),
            target: "/srv/firstkey/target".into(),
        }
    }

    fn overwritten(machine: Machine, text: &str) -> String {
        let mut file = text.as_bytes().to_vec();
        BuildPaths::from(machine).overwrite(&mut file);
        assert_eq!(file.len(), text.len());
        String::from_utf8(file).unwrap()
    }

    #[test]
    fn every_folder_has_a_flag_and_the_most_special_comes_last() {
        let flags = BuildPaths::from(machine()).flags("-Cdebuginfo=0");
        let expected = [
            "-Cdebuginfo=0",
            "--remap-path-prefix=/srv/ann=home",
            "--remap-path-prefix=/srv/firstkey=firstkey",
            "--remap-path-prefix=/srv/firstkey/target=target",
            "--remap-path-prefix=/srv/ann/.cargo/git/checkouts=crates",
            "--remap-path-prefix=/srv/ann/.cargo=cargo",
            "--remap-path-prefix=/srv/ann/.cargo/registry/src/host-1=crates",
            "--remap-path-prefix=/srv/ann/.rustup/toolchains/stable/lib/rustlib/src/rust=/rustc/5980",
        ];
        assert_eq!(flags.split(' ').collect::<Vec<_>>(), expected);
        assert_eq!(BuildPaths::from(machine()).flags(&flags), flags, "once is enough");
    }

    #[test]
    fn a_folder_with_a_space_has_no_flag_and_is_overwritten() {
        let spaced =
            || Machine { registries: vec!["/srv/Ann B/.cargo/registry/src/host-1".into()], ..machine() };
        assert!(!BuildPaths::from(spaced()).flags("").contains("Ann"));
        let text = overwritten(spaced(), "a/srv/Ann B/.cargo/registry/src/host-1/http-1.5.0/src/uri.rs|b");
        assert!(text.starts_with("a/////") && text.ends_with("/crates/http-1.5.0/src/uri.rs|b"), "{text}");
    }

    #[test]
    fn the_sources_of_the_standard_library_are_overwritten_wherever_they_were_installed() {
        let text = overwritten(
            machine(),
            "/srv/ann/.rustup/toolchains/stable/lib/rustlib/src/rust/library/core/src/x.rs",
        );
        assert!(text.ends_with("///rustc/5980/library/core/src/x.rs") && !text.contains("ann"), "{text}");
    }

    #[test]
    fn a_folder_that_may_be_any_text_is_not_overwritten() {
        let short = Machine { home: Some("/acs".into()), workspace: "/web".into(), ..machine() };
        assert_eq!(overwritten(short, "/acs/token|/web/src/app.rs"), "/acs/token|/web/src/app.rs");
    }

    #[test]
    fn a_folder_that_is_left_is_named_and_its_neighbour_is_not() {
        let paths = BuildPaths::from(machine());
        for (text, folder) in [
            ("../srv/ann/x.rs", "/srv/ann"),
            (r"../srv/ann\x.rs", "/srv/ann"),
            ("../srv/firstkey/web/src/app.rs", "/srv/firstkey"),
        ] {
            assert_eq!(paths.left_in(text.as_bytes()), Some(Path::new(folder)), "{text}");
        }
        assert_eq!(paths.left_in(b"/srv/annabel/x.rs /srv/ann"), None);
        let root = BuildPaths::from(Machine { home: Some("/".into()), cargo: None, ..machine() });
        assert_eq!(root.left_in(b"//x.rs"), None);
    }

    #[test]
    fn a_compiler_without_a_commit_is_named_by_its_release() {
        assert_eq!(commit("rustc 1.95.0\ncommit-hash: 5980\nrelease: 1.95.0").as_deref(), Some("5980"));
        assert_eq!(commit("commit-hash: unknown\nrelease: 1.96.0").as_deref(), Some("1.96.0"));
    }
}
