//! Whether dist/ is what the sources say. Contents are compared, not times: a checkout changes the
//! times of files that did not change.

use crate::failure::Failure;
use crate::folders;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Everything a build of the console reads.
const SOURCES: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "web",
    "crates/core",
    "crates/browser",
    "crates/simulator",
    "crates/view",
    "crates/xtask/src/finish",
    "crates/xtask/src/finish.rs",
    "crates/xtask/src/versions.rs",
];

/// Folders in there that a build does not read.
const NOT_READ: &[&str] = &["target", "tests", "benches", "examples", "node_modules", "pkg"];

/// The sources of one build, and what `--connect` added to it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sources(String);

impl Sources {
    /// What is on the disk now.
    pub(crate) fn now(connect: Option<&str>) -> Result<Self, Failure> {
        let sources = SOURCES.iter().map(|name| Path::new(name).to_path_buf()).collect::<Vec<_>>();
        fingerprint(&folders::workspace(), &sources)
            .map(|print| Self(format!("{print} connect {}", connect.unwrap_or("-"))))
            .map_err(|error| {
                Failure::new("build.sources", "the sources of the console could not be read").came_back(error)
            })
    }

    /// Whether dist/ was built from these, and by nobody else since.
    pub(crate) fn are_built(&self) -> bool {
        let written = fs::read_to_string(stamp()).ok();
        written.is_some() && written == self.with_dist()
    }

    /// Remembers that dist/ was built from these.
    pub(crate) fn remember(&self) {
        if let Some(text) = self.with_dist() {
            // Without the stamp the next command builds once more, and that is all.
            let _ = fs::create_dir_all(folders::target()).and_then(|()| fs::write(stamp(), text));
        }
    }

    /// The page names every other file by its hash, so the page stands for all of dist/: a build made
    /// by `trunk build` without `--release` is told from ours.
    fn with_dist(&self) -> Option<String> {
        let page = fingerprint(&folders::dist(), &[PathBuf::from("index.html")]).ok()?;
        Some(format!("{}\n{page}\n", self.0))
    }
}

fn stamp() -> PathBuf {
    folders::target().join("dist-built-from")
}

/// One hash over names and contents, in an order that does not depend on the file system.
fn fingerprint(root: &Path, names: &[PathBuf]) -> std::io::Result<String> {
    let mut files = Vec::new();
    for name in names {
        collect(root, name, &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let bytes = fs::read(root.join(&file))?;
        let name = file.to_string_lossy().replace('\\', "/");
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn collect(root: &Path, name: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let path = root.join(name);
    if !path.is_dir() {
        files.push(name.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let child = entry?.file_name();
        let text = child.to_string_lossy();
        if !text.starts_with('.') && !NOT_READ.contains(&text.as_ref()) {
            collect(root, &name.join(&child), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("firstkey-freshness-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(folder.join("web/target")).unwrap();
            fs::write(folder.join("web/a.rs"), "a").unwrap();
            fs::write(folder.join("web/b.rs"), "b").unwrap();
            Self(folder)
        }

        fn print(&self) -> String {
            fingerprint(&self.0, &[PathBuf::from("web")]).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_changed_renamed_or_new_source_is_noticed() {
        let folder = Folder::new("changed");
        let before = folder.print();
        assert_eq!(before, folder.print());
        fs::write(folder.0.join("web/a.rs"), "A").unwrap();
        let changed = folder.print();
        assert_ne!(before, changed);
        fs::rename(folder.0.join("web/a.rs"), folder.0.join("web/c.rs")).unwrap();
        let renamed = folder.print();
        assert_ne!(changed, renamed);
        fs::write(folder.0.join("web/d.rs"), "").unwrap();
        assert_ne!(renamed, folder.print());
    }

    #[test]
    fn what_a_build_leaves_behind_is_no_source() {
        let folder = Folder::new("target");
        let before = folder.print();
        fs::write(folder.0.join("web/target/x.rs"), "x").unwrap();
        fs::write(folder.0.join("web/.swp"), "x").unwrap();
        assert_eq!(before, folder.print());
    }

    #[test]
    fn a_missing_source_is_an_error_and_not_an_empty_one() {
        let folder = Folder::new("missing");
        assert!(fingerprint(&folder.0, &[PathBuf::from("index.html")]).is_err());
    }
}
