//! What the vendors and the users published, when it lies beside the repository. It is not part of the repository, so
//! its absence is said and is no failure.
#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use crate::repository;
use serde_json::Value;
use std::fs;

/// The text of a file of `../shared`, or none when it is not there.
pub fn text(path: &str) -> Option<String> {
    let file = repository::root().parent()?.join("shared").join(path);
    let text = fs::read_to_string(file).ok();
    if text.is_none() {
        eprintln!("left out: ../shared/{path} is not beside this repository");
    }
    text
}

/// The same as JSON.
pub fn json(path: &str) -> Option<Value> {
    text(path).map(|text| serde_json::from_str(&text).expect("a published file is JSON"))
}
