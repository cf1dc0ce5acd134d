//! Test targets of the tests crate that need more than Rust: each is a feature and a `[[test]]` of the same name.

use crate::environment;
use crate::failure::Failure;
use std::process::Command;

/// Whether there is such a target yet. Where there is none, that is said and nothing is counted.
pub(crate) fn has(name: &str) -> Result<bool, Failure> {
    let manifest = crate::folders::workspace().join("tests/Cargo.toml");
    let text = std::fs::read_to_string(&manifest).map_err(|error| {
        Failure::new("test.manifest", format!("{} could not be read", manifest.display())).came_back(error)
    })?;
    let found = names(&text, name);
    if !found {
        println!("the tests crate has no target `{name}` yet: nothing was tested here");
    }
    Ok(found)
}

/// The command that runs it.
pub(crate) fn command(name: &str) -> Command {
    let mut cargo = environment::native("cargo");
    cargo.args(["test", "--no-fail-fast", "--package", "firstkey-tests"]);
    cargo.args(["--features", name, "--test", name]);
    cargo
}

fn names(manifest: &str, name: &str) -> bool {
    let line = format!("name = \"{name}\"");
    manifest.split("[[test]]").skip(1).any(|target| target.lines().any(|text| text.trim() == line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_there_when_the_manifest_lists_it_as_a_test() {
        let manifest =
            "[package]\nname = \"console\"\n\n[[test]]\nname = \"peers\"\npath = \"peers/main.rs\"\n";
        assert!(names(manifest, "peers"));
        assert!(!names(manifest, "console"));
    }
}
