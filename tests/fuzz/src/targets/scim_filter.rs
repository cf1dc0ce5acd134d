//! A SCIM filter that somebody typed: what is read prints, and what prints is read as the same.

use crate::corpus_text;
use crate::sentence::{assert_code, assert_showable};
use firstkey_core::scim::filter::Filter;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let text = corpus_text::text(data);
    match Filter::parse(text) {
        Ok(filter) => {
            let printed = filter.to_string();
            assert_eq!(Filter::parse(&printed).as_ref(), Ok(&filter), "{printed}");
        }
        Err(error) => {
            assert_code(error.code());
            assert_showable(&error.to_string());
            assert!(error.at() >= 1 && error.at() <= text.chars().count() + 1, "{} in {text:?}", error.at());
        }
    }
}
