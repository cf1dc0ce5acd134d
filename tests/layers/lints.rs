//! Lints that only some crates have. Those of all are in the workspace's manifest.

use firstkey_tests::repository;
use std::fs;

/// Where text from elsewhere is read: a byte position inside a letter would be a panic.
const NO_SLICES: [&str; 5] = [
    "crates/core/src/lib.rs",
    "crates/simulator/src/lib.rs",
    "crates/simulator/src/main.rs",
    "crates/gateway/src/lib.rs",
    "crates/gateway/src/main.rs",
];

fn denies_slices(text: &str) -> bool {
    text.lines().any(|line| line == "#![cfg_attr(not(test), deny(clippy::string_slice))]")
}

#[test]
fn no_crate_that_reads_foreign_text_slices_it() {
    for path in NO_SLICES {
        assert!(denies_slices(&fs::read_to_string(repository::root().join(path)).unwrap()), "{path}");
    }
    assert!(!denies_slices("// #![cfg_attr(not(test), deny(clippy::string_slice))]\nfn main() {}"));
}
