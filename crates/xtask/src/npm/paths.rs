//! Panic messages name source files. Which folder those lay in on the machine of a build is nobody's business.

use crate::folders;
use std::path::PathBuf;

/// Flags for rustc that shorten every such path.
pub(crate) fn forgotten() -> String {
    let flags: Vec<String> = known()
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        // Flags in a variable are split at spaces.
        .filter(|flag| !flag.contains(' '))
        .collect();
    flags.join(" ")
}

/// Writes over what is left: the standard library was compiled before, with the paths of that day.
pub(crate) fn overwrite(file: &mut [u8]) {
    for (from, to) in known() {
        overwrite_one(file, from.display().to_string().as_bytes(), to.as_bytes());
    }
}

/// The length stays, or every offset in the file would be wrong.
fn overwrite_one(file: &mut [u8], from: &[u8], to: &[u8]) {
    if from.len() < to.len() || from.is_empty() {
        return;
    }
    let mut at = 0;
    while at + from.len() <= file.len() {
        if &file[at..at + from.len()] == from {
            let place = &mut file[at..at + from.len()];
            place.fill(b'/');
            place[..to.len()].copy_from_slice(to);
            at += from.len();
        } else {
            at += 1;
        }
    }
}

/// Folders of this machine, and what to call them.
fn known() -> Vec<(PathBuf, &'static str)> {
    let home = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    let cargo = home("CARGO_HOME").or_else(|| home("HOME").map(|home| home.join(".cargo")));
    let registry = cargo.map(|cargo| cargo.join("registry/src"));
    // The registry has one folder per host it fetched from; its name is left out, too.
    let sources = registry.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let ours = std::iter::once((folders::workspace(), "firstkey"));
    ours.chain(sources.map(|entry| (entry.path(), "crates"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_the_workspace_is_forgotten() {
        let flag = format!("--remap-path-prefix={}=firstkey", folders::workspace().display());
        assert!(forgotten().split(' ').any(|found| found == flag));
    }

    #[test]
    fn a_path_that_is_left_is_written_over_in_its_length() {
        let mut file = b"x/some/where/src/lib.rs /some/where".to_vec();
        overwrite_one(&mut file, b"/some/where", b"here");
        assert_eq!(file, b"xhere////////src/lib.rs here///////");
    }
}
