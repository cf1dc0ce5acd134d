//! The TypeScript declarations of every operation, written from the catalog. The committed file must be what the
//! catalog says now; `UPDATE_GOLDEN=1`, which `cargo xtask npm` sets, writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod documentation;
mod typescript;

use documentation::Documentation;
use firstkey_core::catalog::ENTRIES;
use firstkey_tests::repository;
use std::fs;

const FILE: &str = "crates/npm/package/operations.d.ts";

#[test]
fn the_declarations_say_what_the_catalog_says() {
    let made = typescript::declarations(ENTRIES, &Documentation::of_core());
    let file = repository::root().join(FILE);
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        fs::write(&file, &made).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made, "{FILE} is not what the catalog says now: cargo xtask npm writes it anew");
}

#[test]
fn every_structure_and_field_is_documented() {
    let documentation = Documentation::of_core();
    let mut missing = Vec::new();
    for object in typescript::objects(ENTRIES) {
        let fields =
            object.fields.iter().map(|field| (field.name, documentation.field(object.name, field.name)));
        let structure = std::iter::once(("", documentation.structure(object.name)));
        missing.extend(
            structure
                .chain(fields)
                .filter(|(_, text)| text.is_empty())
                .map(|(field, _)| format!("{} {field}", object.name)),
        );
    }
    assert_eq!(missing, Vec::<String>::new());
    assert_eq!(documentation.structure("Planted"), "", "a structure that is not there has no documentation");
}
