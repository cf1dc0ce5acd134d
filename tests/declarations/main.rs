//! The TypeScript declarations of every operation, written from the catalog. The committed file must be what the
//! catalog says now; `UPDATE_GOLDEN=1`, which `cargo xtask npm` sets, writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

mod codes;
mod documentation;
mod returned;
mod sign_in;
mod typescript;

use documentation::Documentation;
use firstkey_core::catalog::ENTRIES;
use firstkey_core::documentation::{in_path, in_query};
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

#[test]
fn every_value_of_a_path_and_of_a_query_is_documented() {
    let mut missing = Vec::new();
    for spec in ENTRIES.iter().map(|entry| entry.spec) {
        let path = spec.path_names().filter(|name| in_path(spec, name).is_none());
        let query = spec.query.iter().map(|parameter| parameter.name);
        missing.extend(
            path.chain(query.filter(|name| in_query(spec, name).is_none())).map(|name| (spec.id, name)),
        );
    }
    assert_eq!(missing, []);
}

#[test]
fn a_field_that_every_answer_has_is_one_of_its_structure() {
    let objects = typescript::objects(ENTRIES);
    for (name, fields) in returned::RETURNED {
        let object = objects.iter().find(|object| object.name == *name).unwrap();
        for field in *fields {
            assert!(object.fields.iter().any(|declared| declared.name == *field), "{name} {field}");
        }
    }
    for name in typescript::EXISTING {
        assert!(!returned::fields(name).is_empty(), "{name}");
    }
}

#[test]
fn no_text_has_a_link_of_rust() {
    let made = typescript::declarations(ENTRIES, &Documentation::of_core());
    assert!(!made.contains("[`") && !made.contains("::"));
}

#[test]
fn the_codes_are_those_of_core_and_of_the_package() {
    let codes = codes::all();
    for code in
        ["refused.conflict", "transport.dns", "request.option", "init.not_ready", "request.unknown_operation"]
    {
        assert!(codes.contains(code), "{code}");
    }
    // The package judges what an ID token says, not its signature.
    assert!(codes.contains("verify.nonce") && !codes.contains("verify.signature"));
}

#[test]
fn the_sign_in_of_the_package_refuses_with_cores_codes_and_sentences() {
    use firstkey_core::callback::CallbackError;
    let file = repository::root().join("crates/npm/package/authorization.js");
    let text = fs::read_to_string(file).unwrap();
    for error in [CallbackError::Empty, CallbackError::State, CallbackError::Issuer, CallbackError::Repeated]
    {
        let refusal = format!("refusal(\"{}\", \"{error}\"", error.code());
        assert!(text.contains(&refusal), "authorization.js lacks {refusal}");
    }
    assert!(text.contains("\"callback.refused\""));
}
