//! Where a filter or a path cannot be read.

use thiserror::Error;

/// A text that is no filter or path. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("The {what} cannot be read at character {at}: {expected} belongs there.")]
pub struct SyntaxError {
    what: &'static str,
    at: usize,
    expected: &'static str,
}

impl SyntaxError {
    /// At this byte of the text.
    pub(crate) fn new(what: &'static str, text: &str, byte: usize, expected: &'static str) -> Self {
        let before = text.char_indices().take_while(|(at, _)| *at < byte).count();
        Self { what, at: before + 1, expected }
    }

    /// At which character, counted from 1.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        "request.scim_syntax"
    }
}
