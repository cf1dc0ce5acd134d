//! The public API of core, read off its sources and kept in a file: a change of it is seen in review, never by accident.
#![allow(clippy::print_stdout, reason = "how much was read is worth reading")]

use crate::files;
use crate::rust::{self, Look};
use firstkey_tests::golden::{self, Files};
use std::fs;

/// The public items of a source: each on a line, with the `impl`, `trait` or `enum` it stands in.
fn items(source: &str) -> Vec<String> {
    // What is inside a string opens and ends nothing; the names on the wire are strings all the same.
    let structure = rust::code(source, Look::CodeOnly);
    let texts = rust::code(source, Look::WithStrings);
    let mut found = Vec::new();
    // What encloses the place, by depth: the heading, and whether all of its content is public with it.
    let mut around: Vec<(String, bool)> = Vec::new();
    let mut statement = String::new();
    let mut open = 0;
    let mut attribute = 0;
    for (mark, text) in structure.chars().zip(texts.chars()) {
        if attribute > 0 || (mark == '#' && statement.trim().is_empty()) {
            attribute += match mark {
                '#' => i32::from(attribute == 0),
                '[' => 1,
                // The last bracket ends what the `#` began.
                ']' => {
                    if attribute == 2 {
                        -2
                    } else {
                        -1
                    }
                }
                _ => 0,
            };
            continue;
        }
        match mark {
            '(' | '[' | '<' => open += 1,
            ')' | ']' => open -= 1,
            '>' if !statement.ends_with(['-', '=']) => open -= 1,
            _ => {}
        }
        // A comma ends a field or a variant, not an argument.
        if !(matches!(mark, '{' | '}') || matches!(mark, ',' | ';') && open <= 0) {
            statement.push(text);
            continue;
        }
        let item = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        keep(&item, &around, &mut found);
        match mark {
            '{' => around.push(heading(&item, &around)),
            '}' => drop(around.pop()),
            _ => {}
        }
        statement.clear();
        open = 0;
    }
    found.sort();
    found
}

fn keep(text: &str, around: &[(String, bool)], found: &mut Vec<String>) {
    let all_public = around.last().is_some_and(|(_, all)| *all);
    if text.is_empty() || around.iter().any(|(heading, _)| heading.is_empty()) {
        return;
    }
    if !text.starts_with("pub ") && !all_public {
        return;
    }
    // A constant's value is not its name.
    let constant = text.trim_start_matches("pub ").starts_with("const ") && !text.contains("fn ");
    let text = if constant { text.split(" = ").next().unwrap_or(text) } else { text };
    let place: Vec<&str> = around.iter().map(|(heading, _)| heading.as_str()).collect();
    found.push([&place[..], &[text]].concat().join(" / "));
}

/// What stands before a brace, shortened; empty for what has no public content, such as a function.
fn heading(text: &str, around: &[(String, bool)]) -> (String, bool) {
    let bare = text.trim_start_matches("pub ").trim_start_matches("const ");
    let nothing = (String::new(), false);
    let inside = around.last().is_some_and(|(heading, _)| heading.is_empty());
    let public = text.starts_with("pub ");
    let kind = bare.split_whitespace().next().unwrap_or_default();
    match kind {
        _ if inside => nothing,
        "impl" | "impl<T>" if !bare.contains(" for ") => (bare.to_owned(), false),
        "enum" | "trait" if public => (bare.to_owned(), true),
        "struct" if public => {
            let declared = around.last().is_some_and(|(heading, _)| heading.ends_with('!'));
            (bare.to_owned(), declared)
        }
        "operation!" | "resource!" | "string_enum!" => (kind.to_owned(), false),
        _ => nothing,
    }
}

/// The module of a file: `resources::directory` for `resources/directory.rs`.
fn module(path: &str) -> Option<String> {
    let inside = path.strip_prefix("crates/core/src/")?.strip_suffix(".rs")?;
    let is_test = inside == "tests" || inside.ends_with("/tests");
    (!is_test).then(|| inside.replace('/', "::"))
}

/// Unit tests stand at the end of a file.
fn without_tests(source: &str) -> &str {
    source.split("#[cfg(test)]").next().unwrap_or(source)
}

#[test]
fn the_public_api_of_core_is_the_one_that_was_read_and_kept() {
    let mut lines = Vec::new();
    for (path, file) in files::below("crates/core/src") {
        let Some(module) = module(&path).filter(|module| {
            !module.starts_with("schema::declare") && !module.starts_with("operation::declare")
        }) else {
            continue;
        };
        let source = fs::read_to_string(file).unwrap();
        lines.extend(items(without_tests(&source)).into_iter().map(|item| format!("{module}: {item}")));
    }
    println!("{} public items", lines.len());
    assert!(
        lines.iter().any(|line| line.contains("error: enum Error / Request")),
        "nothing is found any more"
    );
    golden::check("api", &Files::from([("firstkey-core.txt".to_owned(), lines.join("\n") + "\n")]));
}

#[test]
fn every_kind_of_public_item_is_found_and_nothing_private() {
    let source = r#"
        #[derive(Debug)] #[error("a ] {x")]
        pub struct A { #[serde(default, rename = "]")] pub x: Map<String, u8>, y: u8 }
        impl A { pub fn f(&self, a: [u8; 2], b: &str) -> u8 { let pub_x = 1; g(A { x: 1, y: 2 }); 2 } fn g() {} }
        impl Clone for A { fn clone(&self) -> A { A } }
        pub enum E { One, Two { z: u8 }, Three(u8, u8) }
        pub trait T { const C: u8; fn h(&self); }
        pub(crate) fn hidden() {}
        pub const K: &str = "a; b { c";
        resource! { pub struct R { given "id" id: String; "n" n: u32 [..=3]; } }
        string_enum! { pub enum W { "A" A; } }
        operation! { "getX" "Get an X": GET Acs "/x/{id}" -> X(X), reads [X], changes []; pub struct O { path id: String, } }
        fn private() { pub_looking(); }
    "#;
    let wanted = [
        "enum E / One",
        "enum E / Three(u8, u8)",
        "enum E / Two",
        "operation! / pub struct O",
        "operation! / struct O / path id: String",
        "impl A / pub fn f(&self, a: [u8; 2], b: &str) -> u8",
        "pub const K: &str",
        "pub enum E",
        "pub struct A",
        "pub trait T",
        "resource! / pub struct R",
        "resource! / struct R / \"n\" n: u32 [..=3]",
        "resource! / struct R / given \"id\" id: String",
        "struct A / pub x: Map<String, u8>",
        "trait T / const C: u8",
        "trait T / fn h(&self)",
        "string_enum! / enum W / \"A\" A",
        "string_enum! / pub enum W",
    ];
    let found = items(source);
    for item in wanted {
        assert!(found.iter().any(|line| line == item), "{item} is not found in\n{}", found.join("\n"));
    }
    assert_eq!(found.len(), wanted.len(), "{}", found.join("\n"));
}
