//! The path of a SCIM change, and of an attribute: what is read prints, and what prints is read as the same.

use crate::corpus_text;
use crate::sentence::{assert_code, assert_showable};
use firstkey_core::scim::SyntaxError;
use firstkey_core::scim::attribute::{AttributeName, AttributePath};
use firstkey_core::scim::patch_path::PatchPath;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let text = corpus_text::text(data);
    match PatchPath::parse(text) {
        Ok(path) => assert_eq!(PatchPath::parse(&path.to_string()), Ok(path)),
        Err(error) => refused(&error, text),
    }
    match AttributePath::parse(text) {
        Ok(path) => {
            assert_eq!(path.to_string(), text);
            assert!(!text.contains(['[', ']', '(', ')', '"', ' ']), "{text} would not end where it ends");
            // An attribute alone is a path of a change, too.
            assert_eq!(PatchPath::parse(text), Ok(PatchPath::Attribute(path)));
        }
        Err(error) => refused(&error, text),
    }
    if let Ok(name) = AttributeName::parse(text) {
        assert_eq!(name.as_str(), text);
    }
}

fn refused(error: &SyntaxError, text: &str) {
    assert_code(error.code());
    assert_showable(&error.to_string());
    assert!(error.at() >= 1 && error.at() <= text.chars().count() + 1, "{} in {text:?}", error.at());
}
