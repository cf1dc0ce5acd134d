//! The console and the npm package built a second time, on a machine that differs from this one and in a folder whose
//! name has a space, are the same bytes, and name no folder of either machine: what is shipped can be traced to its
//! sources by whoever builds them again, and says nothing about who built it.

use super::Tally;
use super::other_machine::OtherMachine;
use crate::build_paths::BuildPaths;
use crate::failure::Failure;
use crate::finish::integrity::short_hash;
use crate::folders::Tools;
use crate::tools::wasm_target;
use crate::{build, environment, folders, npm, process};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What is made of the sources, or fetched, and is none of them.
const MADE: [&str; 6] = ["target", "dist", "pkg", "node_modules", ".git", "screenshots"];

pub(crate) fn run() -> Result<Tally, Failure> {
    build::run(None)?;
    npm::build()?;
    let again = std::path::absolute(folders::target().join("built-again"))
        .map_err(|error| failed("there is no place for a second copy of the sources", &error))?;
    let copy = again.join("in another folder");
    mirror(&folders::workspace(), &copy)
        .map_err(|error| failed("the sources could not be copied", &error))?;
    let machine = OtherMachine::make(&apart(&again), &Tools::locate()?)
        .map_err(|error| failed("another machine could not be made of this one", &error))?;
    println!("building again with {}, in {}", machine.differs, copy.display());
    for command in ["build", "npm"] {
        let mut cargo = environment::native("cargo");
        cargo.args(["xtask", command]).current_dir(&copy);
        machine.on(&mut cargo).env("CARGO_TARGET_DIR", copy.join("target"));
        process::shown_to_the_user(&mut cargo, "test.reproducible")?;
    }
    let paths = BuildPaths::of_this_machine(wasm_target::installed(&Tools::locate()?));
    let mut tally = Tally::default();
    for (what, first, second) in [
        ("console", folders::dist(), copy.join("dist")),
        ("npm package", npm::dist(), copy.join("crates/npm/dist")),
    ] {
        let [first, second] = [&first, &second].map(|folder| Files::below(folder));
        let (first, second) = (
            first.map_err(|error| failed("the first build cannot be read", &error))?,
            second.map_err(|error| failed("the second build cannot be read", &error))?,
        );
        println!(
            "{what}: {} files, {} built here, {} built again",
            first.0.len(),
            first.hash(),
            second.hash()
        );
        let mut findings = first.differences(&second);
        // Equal files name the same folders: looking into the first is enough.
        findings.extend(first.folders_named(&paths));
        let good = !first.0.is_empty() && findings.is_empty();
        findings.iter().for_each(|finding| eprintln!("  {finding}"));
        tally = tally.and(Tally { passed: good.into(), failed: (!good).into() });
    }
    Ok(tally)
}

/// Where the other machine's folders go: a compiler flag with a space is split in two, so a path without one.
fn apart(again: &Path) -> PathBuf {
    let spaced = again.to_string_lossy().contains(char::is_whitespace);
    if spaced { std::env::temp_dir().join("firstkey-other-machine") } else { again.join("machine") }
}

/// Makes a folder hold what another holds, less what is made. What is the same already is left alone, so that a
/// second run compiles only what changed.
fn mirror(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    let is_source = |name: &std::ffi::OsStr| !MADE.iter().any(|made| name == *made);
    for entry in fs::read_dir(to)?.flatten() {
        if !is_source(&entry.file_name()) || from.join(entry.file_name()).exists() {
            continue;
        }
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false => fs::remove_file(entry.path())?,
        }
    }
    for entry in fs::read_dir(from)?.flatten() {
        let copy = to.join(entry.file_name());
        if !is_source(&entry.file_name()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            mirror(&entry.path(), &copy)?;
        } else if fs::read(entry.path())? != fs::read(&copy).unwrap_or_default() || !copy.exists() {
            fs::copy(entry.path(), &copy)?;
        }
    }
    Ok(())
}

/// Every file of a folder by its path from there.
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn below(folder: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(inner) = folders.pop() {
            for entry in fs::read_dir(folder.join(&inner))? {
                let entry = entry?;
                let path = inner.join(entry.file_name());
                if entry.file_type()?.is_dir() {
                    folders.push(path);
                } else {
                    files.insert(path.to_string_lossy().into_owned(), fs::read(entry.path())?);
                }
            }
        }
        Ok(Self(files))
    }

    /// One hash over names and bytes.
    fn hash(&self) -> String {
        let lines: Vec<String> =
            self.0.iter().map(|(path, bytes)| format!("{path} {}\n", short_hash(bytes))).collect();
        short_hash(lines.concat().as_bytes())
    }

    /// What the files tell about the machine that built them.
    fn folders_named(&self, paths: &BuildPaths) -> Vec<String> {
        let named = self.0.iter().filter_map(|(path, bytes)| Some((path, paths.left_in(bytes)?)));
        named.map(|(path, folder)| format!("{path} names {}", folder.display())).collect()
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        for (path, bytes) in &self.0 {
            match other.0.get(path) {
                None => found.push(format!("{path} is missing in the second build")),
                Some(again) if again != bytes => {
                    let same = bytes.iter().zip(again).take_while(|(one, other)| one == other).count();
                    found.push(format!(
                        "{path} differs from byte {same} on ({} bytes, then {})",
                        bytes.len(),
                        again.len()
                    ));
                }
                Some(_) => {}
            }
        }
        let added = other.0.keys().filter(|path| !self.0.contains_key(*path));
        found.extend(added.map(|path| format!("{path} is in the second build only")));
        found
    }
}

fn failed(sentence: &str, error: &io::Error) -> Failure {
    Failure::new("test.reproducible", sentence).came_back(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(all: &[(&str, &[u8])]) -> Files {
        Files(all.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect())
    }

    #[test]
    fn the_same_files_have_no_differences_and_one_hash() {
        let [one, other] = [(); 2].map(|()| files(&[("a", b"1"), ("b/c", b"2")]));
        assert_eq!(one.differences(&other), [""; 0]);
        assert_eq!(one.hash(), other.hash());
    }

    #[test]
    fn a_changed_byte_a_missing_file_and_a_new_one_are_each_named() {
        let one = files(&[("a", b"123"), ("b", b"2")]);
        let other = files(&[("a", b"124"), ("c", b"2")]);
        let expected = [
            "a differs from byte 2 on (3 bytes, then 3)",
            "b is missing in the second build",
            "c is in the second build only",
        ];
        assert_eq!(one.differences(&other), expected);
        assert_ne!(one.hash(), other.hash());
    }

    #[test]
    fn a_file_that_names_a_folder_of_this_machine_is_found() {
        let planted = format!("\0asm..{}/crates/core/src/lib.rs", folders::workspace().display());
        let all = files(&[("a.wasm", planted.as_bytes()), ("b.wasm", b"crates/core/src/lib.rs")]);
        let found = all.folders_named(&BuildPaths::of_this_machine(None));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("a.wasm names /"), "{found:?}");
    }

    #[test]
    fn a_file_that_only_grew_differs_behind_its_old_end() {
        let differences = files(&[("a", b"12")]).differences(&files(&[("a", b"123")]));
        assert_eq!(differences, ["a differs from byte 2 on (2 bytes, then 3)"]);
    }

    #[test]
    fn a_mirror_holds_the_sources_and_nothing_that_is_made() {
        let place = std::env::temp_dir().join(format!("firstkey-mirror-{}", std::process::id()));
        let (from, to) = (place.join("from"), place.join("to"));
        for file in ["a.rs", "b/c.rs", "target/x", "b/dist/y"] {
            fs::create_dir_all(from.join(file).parent().unwrap()).unwrap();
            fs::write(from.join(file), file).unwrap();
        }
        fs::create_dir_all(to.join("target")).unwrap();
        fs::write(to.join("target/kept"), "").unwrap();
        fs::write(to.join("stale.rs"), "").unwrap();
        mirror(&from, &to).unwrap();
        let found: Vec<String> = Files::below(&to).unwrap().0.into_keys().collect();
        fs::remove_dir_all(&place).unwrap();
        assert_eq!(found, ["a.rs", "b/c.rs", "target/kept"]);
    }
}
