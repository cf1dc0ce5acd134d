//! The snippets of the README by their language, and where each is run: none may be in it that nobody runs.

use firstkey_tests::repository;
use std::fs;

/// A fenced snippet: its language, its text, and the line it begins in.
#[derive(Debug)]
struct Snippet<'a> {
    language: &'a str,
    text: String,
    line: usize,
}

/// All of them, in the order of the text.
fn snippets(markdown: &str) -> Vec<Snippet<'_>> {
    let mut found = Vec::new();
    let mut open: Option<Snippet<'_>> = None;
    for (at, line) in markdown.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => open = Some(Snippet { language, text: String::new(), line: at + 1 }),
            (Some(_), Some(_)) => found.extend(open.take()),
            (None, Some(snippet)) => {
                snippet.text.push_str(line);
                snippet.text.push('\n');
            }
            (None, None) => {}
        }
    }
    found
}

/// What nobody runs: snippets of a language without tests, Rust that is not the example of this test, and commands
/// that do not exist.
fn not_run(markdown: &str, example: &str, help: &str) -> Vec<String> {
    let mut left = Vec::new();
    for snippet in snippets(markdown) {
        match snippet.language {
            // tests/npm/snippets.test.mjs
            "js" => {}
            "rust" if snippet.text == example => {}
            "sh" => {
                let lines = snippet.text.lines().filter(|line| !exists(line, help));
                left.extend(lines.map(|line| format!("line {}: {line}", snippet.line)));
            }
            language => left.push(format!("line {}: {language}", snippet.line)),
        }
    }
    left
}

fn exists(command: &str, help: &str) -> bool {
    let command = command.split(" #").next().unwrap_or_default().trim();
    match command.strip_prefix("cargo xtask ") {
        Some(words) => {
            let mut words = words.split(' ');
            let name = words.next().unwrap_or_default();
            let listed = |word: &str| help.split([' ', '[', ']', '\n']).any(|found| found == word);
            help.lines().any(|line| line.trim_start().split(' ').next() == Some(name))
                && words.filter(|word| word.starts_with("--")).all(listed)
        }
        // The package and what it is called are looked at by tests/npm/snippets.test.mjs.
        None => command == "npm pack ./crates/npm/dist" || command.starts_with("npm install ./firstkey-"),
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(repository::root().join(path)).unwrap()
}

#[test]
fn every_snippet_of_the_readme_is_run_or_exists() {
    let (readme, help) = (read("README.md"), read("crates/xtask/src/args.rs"));
    let example = include_str!("example.rs");
    assert_eq!(not_run(&readme, example, &help), Vec::<String>::new());
    let rust = snippets(&readme).into_iter().filter(|snippet| snippet.language == "rust").count();
    assert_eq!(rust, 1, "the README shows the example once");

    for (planted, left) in [
        ("```rust\nfn other() {}\n```", "line 3: rust"),
        ("```ts\nlet x;\n```", "line 3: ts"),
        ("```\nx\n```", "line 3: "),
        ("```sh\ncargo xtask fly\n```", "line 3: cargo xtask fly"),
        ("```sh\ncargo xtask console --fly\n```", "line 3: cargo xtask console --fly"),
        ("```sh\nmake\n```", "line 3: make"),
    ] {
        let planted = format!("Text.\n\n{planted}\n");
        assert_eq!(not_run(&planted, example, &help), [left], "{planted}");
    }
}
