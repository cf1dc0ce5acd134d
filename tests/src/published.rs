//! What the vendors and the users published, when it lies beside the repository. It is not part of the repository, so
//! its absence is said and is no failure.

use crate::repository;
use serde_json::Value;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// A file of `../shared`, or none when it is not there.
pub fn file(path: &str) -> Option<PathBuf> {
    let file = repository::root().parent()?.join("shared").join(path);
    if file.is_file() {
        return Some(file);
    }
    // The test harness would keep what a print macro writes.
    let line = format!("left out: ../shared/{path} is not beside this repository\n");
    io::stderr().write_all(line.as_bytes()).expect("the terminal can be written to");
    None
}

/// The text of such a file.
pub fn text(path: &str) -> Option<String> {
    fs::read_to_string(file(path)?).ok()
}

/// The same as JSON.
pub fn json(path: &str) -> Option<Value> {
    text(path).map(|text| serde_json::from_str(&text).expect("a published file is JSON"))
}
