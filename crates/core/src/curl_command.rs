//! Reads a cURL command as bash and curl read it: what a terminal's history has, what browsers and Postman copy. What
//! is not understood is a note with its place, never a guess. Which operation it is, `recognize` finds.

mod words;
mod options;
mod address;
mod reading;

use thiserror::Error;

/// What a command sends. It may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct CurlCommand {
    /// The method: GET without a body and without `--request`, POST with one.
    pub method: String,
    /// The address with its query; `http://` when no scheme was written, as curl takes it.
    pub url: String,
    /// Name and value, in their order; `--user` is an Authorization header.
    pub headers: Vec<(String, String)>,
    /// The body; empty when there is none.
    pub body: Vec<u8>,
    /// What was not understood or has no place in a request, in the order of the text.
    pub notes: Vec<Note>,
}

/// Secrets may be anywhere in it: only the method is printed.
impl std::fmt::Debug for CurlCommand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CurlCommand({} ..., {} notes)", self.method, self.notes.len())
    }
}

/// One thing that was not understood, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("Line {line}, column {column}: {text}")]
pub struct Note {
    /// The line, counted from 1.
    pub line: usize,
    /// The character in the line, counted from 1.
    pub column: usize,
    /// One sentence.
    pub text: String,
}

impl Note {
    /// A note at the byte of a text.
    fn at(text: &str, byte: usize, sentence: impl Into<String>) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            text: sentence.into(),
        }
    }
}

impl CurlCommand {
    /// Reads a command. The note says why there is none: no curl, no address, a quote that is not closed.
    pub fn parse(text: &str) -> Result<Self, Note> {
        reading::read(text)
    }

    /// The value of the first header of this name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(given, _)| given.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests;
