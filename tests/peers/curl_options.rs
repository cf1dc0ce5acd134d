//! The options of the curl that is installed here: a pasted command with any of them keeps its address. Needs curl.
#![allow(clippy::print_stdout, reason = "how many options there are is worth reading")]

use firstkey_core::curl_command::CurlCommand;
use std::process::Command;

/// What is asked of curl itself, without an address.
const WITHOUT_ADDRESS: &[&str] = &["help", "manual", "version"];

/// Every option with its letter, and whether a value stands behind it in curl's own list.
fn options() -> Vec<(String, Option<char>, bool)> {
    let done = Command::new("curl").args(["--help", "all"]).output().expect("curl starts: is it installed?");
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let option = |line: &str| {
        let (before, rest) = line.split_once("--")?;
        let letter = before.trim().strip_prefix('-').and_then(|letter| letter.chars().next());
        let (name, rest) = rest.split_once(' ')?;
        Some((name.to_owned(), letter, rest.starts_with(['<', '['])))
    };
    text.lines().filter(|line| line.starts_with(' ')).filter_map(option).collect()
}

#[test]
fn a_command_keeps_its_address_whatever_option_stands_before_it() {
    let options = options();
    assert!(options.len() > 200, "{options:?}");
    let mut tried = 0;
    for (name, letter, takes_value) in &options {
        if WITHOUT_ADDRESS.contains(&name.as_str()) || matches!(name.as_str(), "next" | "url") {
            continue;
        }
        for option in std::iter::once(format!("--{name}")).chain(letter.map(|letter| format!("-{letter}"))) {
            let value = if *takes_value { " a=b" } else { "" };
            let text = format!("curl {option}{value} https://acme.example/x");
            let command = CurlCommand::parse(&text).unwrap_or_else(|note| panic!("{text}: {note}"));
            let unknown = command.notes.iter().find(|note| note.text.contains("is no option"));
            assert_eq!(unknown, None, "{text}");
            let address = command.url.split('?').next();
            assert_eq!(address, Some("https://acme.example/x"), "{text}");
            assert!(!command.notes.iter().any(|note| note.text.contains("second address")), "{text}");
            tried += 1;
        }
    }
    println!("{tried} spellings of {} options", options.len());
}
