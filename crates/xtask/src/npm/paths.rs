//! Panic messages name source files. Which folder those lay in on the machine of a build is nobody's business.

use crate::folders;
use std::path::PathBuf;

/// Flags for rustc that shorten every such path.
pub(crate) fn forgotten() -> String {
    let home = |variable: &str| std::env::var_os(variable).map(PathBuf::from);
    let cargo = home("CARGO_HOME").or_else(|| home("HOME").map(|home| home.join(".cargo")));
    let registry = cargo.map(|cargo| cargo.join("registry/src"));
    // The registry has one folder per host it fetched from; its name is left out, too.
    let sources = registry.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let sources = sources.map(|entry| (entry.path(), "crates"));
    let ours = std::iter::once((folders::workspace(), "firstkey"));
    let flags: Vec<String> = ours
        .chain(sources)
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        // Flags in a variable are split at spaces.
        .filter(|flag| !flag.contains(' '))
        .collect();
    flags.join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_folder_of_the_workspace_is_forgotten() {
        let flag = format!("--remap-path-prefix={}=firstkey", crate::folders::workspace().display());
        assert!(super::forgotten().split(' ').any(|found| found == flag));
    }
}
