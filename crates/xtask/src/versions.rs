//! The versions of the tools, in one place; the only other one is `wasm-bindgen` in the root Cargo.toml.

use std::fmt;

/// Must equal the crate `wasm-bindgen` in the root Cargo.toml: the two speak a private format.
pub(crate) const WASM_BINDGEN: Version = Version(&[0, 2, 130]);
/// Reads what the crate `wasm_split_helpers` of the console marks.
pub(crate) const WASM_SPLIT: Version = Version(&[0, 2, 4]);
/// 0.22 wants a newer compiler than this project does.
pub(crate) const TRUNK: Version = Version(&[0, 21, 14]);
/// Only for people who type `wasm-pack`; this project's own commands do without it.
pub(crate) const WASM_PACK: Version = Version(&[0, 15, 1]);
/// The driver of Firefox.
pub(crate) const GECKODRIVER: Version = Version(&[0, 37, 1]);
/// Builds the fuzz targets.
pub(crate) const CARGO_FUZZ: Version = Version(&[0, 13, 2]);
/// Checks licences, duplicates, sources and advisories of the dependencies.
pub(crate) const CARGO_DENY: Version = Version(&[0, 20, 2]);
/// Has `wasm-opt`. Older ones (Debian's is 108) do not know what today's compiler emits.
pub(crate) const BINARYEN: Version = Version(&[132]);
/// The oldest nginx that deploy/ is for: Debian 12 has it.
pub(crate) const NGINX: Version = Version(&[1, 22]);
/// The oldest Caddy that deploy/ is for: Debian 12 has it.
pub(crate) const CADDY: Version = Version(&[2, 6]);
/// The linker of the Debian way.
pub(crate) const DEBIAN_LLD: &str = "lld-19";
/// Where `DEBIAN_LLD` puts the linker.
pub(crate) const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";

/// A release number, compared part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version(&'static [u32]);

impl Version {
    /// Whether what a tool prints about itself names exactly this version.
    pub(crate) fn is_named_in(self, printed: &str) -> bool {
        found_in(printed).is_some_and(|found| found == self.0)
    }

    /// Whether what a tool prints about itself names this version or a later one.
    pub(crate) fn is_reached_by(self, printed: &str) -> bool {
        found_in(printed).is_some_and(|found| found.as_slice() >= self.0)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

/// The first release number in a text: `trunk 0.21.14`, `wasm-opt version 132 (version_132)`,
/// `ChromeDriver 156.0.7 (abc)`. A pre-release (`1.0.0-rc.1`) is no release and is not read.
pub(crate) fn found_in(printed: &str) -> Option<Vec<u32>> {
    printed
        .split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .and_then(|word| word.split('.').map(|part| part.parse().ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_a_tool_prints_is_its_version() {
        assert_eq!(found_in("trunk 0.21.14"), Some(vec![0, 21, 14]));
        assert_eq!(found_in("wasm-opt version 132 (version_132)"), Some(vec![132]));
        assert_eq!(found_in("ChromeDriver 156.0.7.1 (abc-refs/x@{#3})"), Some(vec![156, 0, 7, 1]));
        assert_eq!(found_in("tool v3.4.0\nmore"), Some(vec![3, 4, 0]));
    }

    #[test]
    fn a_text_without_a_release_has_no_version() {
        assert_eq!(found_in("command not found"), None);
        assert_eq!(found_in("tool 1.0.0-rc.1"), None);
        assert_eq!(found_in(""), None);
    }

    #[test]
    fn versions_compare_by_number_and_not_by_letter() {
        assert!(BINARYEN.is_reached_by("wasm-opt version 1000"));
        assert!(!BINARYEN.is_reached_by("wasm-opt version 99"));
        assert!(TRUNK.is_named_in("trunk 0.21.14"));
        assert!(!TRUNK.is_named_in("trunk 0.21.140"));
        assert!(!TRUNK.is_named_in("trunk 0.21"));
    }

    #[test]
    fn the_wasm_bindgen_crate_is_pinned_to_the_version_of_its_command() {
        let manifest = include_str!("../../../Cargo.toml");
        assert!(manifest.contains(&format!("wasm-bindgen = \"={WASM_BINDGEN}\"")));
    }
}
