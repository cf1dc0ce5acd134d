//! A SCIM filter that somebody typed: what is read prints, and what prints is read as the same.
#![no_main]

use firstkey_core::scim::filter::Filter;
use firstkey_fuzz::sentence::{assert_code, assert_showable};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
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
});
