//! Reads what filters and paths are made of, from left to right, and says where it stopped. What the
//! pieces mean stands in `filter`, `value_path` and `patch_path`.

use crate::scim::attribute::AttributePath;
use crate::scim::syntax_error::SyntaxError;

/// Brackets inside each other. No filter a person means comes near; a deeper one would only be there
/// to exhaust the stack.
const DEEPEST: u32 = 50;

/// A text and how far it was read.
pub(crate) struct Reader<'a> {
    what: &'static str,
    text: &'a str,
    at: usize,
    depth: u32,
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(what: &'static str, text: &'a str) -> Self {
        Self { what, text, at: 0, depth: 0 }
    }

    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(crate) fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_ascii_start().len();
    }

    /// Goes past this character if it is next.
    pub(crate) fn take(&mut self, wanted: char) -> bool {
        let there = self.rest().starts_with(wanted);
        self.at += if there { wanted.len_utf8() } else { 0 };
        there
    }

    /// Goes past a bracket and back out after what is inside it.
    pub(crate) fn inside<T>(
        &mut self,
        closing: char,
        read: impl FnOnce(&mut Self) -> Result<T, SyntaxError>,
    ) -> Result<T, SyntaxError> {
        if self.depth == DEEPEST {
            return Err(self.expected("something with at most 50 brackets inside each other"));
        }
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        self.skip_spaces();
        match self.take(closing) {
            true => Ok(value),
            false => Err(self.expected(if closing == ')' {
                "\"and\", \"or\" or \")\""
            } else {
                "\"and\", \"or\" or \"]\""
            })),
        }
    }

    /// What stands before the next space or bracket.
    pub(crate) fn word(&self) -> &'a str {
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '"');
        self.rest().split(ends).next().unwrap_or_default()
    }

    /// Goes past this word, in whatever case, if it is next.
    pub(crate) fn take_word(&mut self, wanted: &str) -> bool {
        let there = self.word().eq_ignore_ascii_case(wanted);
        self.at += if there { wanted.len() } else { 0 };
        there
    }

    /// Goes past a word that was looked at.
    pub(crate) fn pass(&mut self, word: &str) {
        self.at += word.len();
    }

    pub(crate) fn attribute(&mut self) -> Result<AttributePath, SyntaxError> {
        let word = self.word();
        let path = AttributePath::parse(word)
            .map_err(|_| self.expected("an attribute such as \"userName\" or \"name.familyName\""))?;
        self.pass(word);
        Ok(path)
    }

    /// The text is at its end.
    pub(crate) fn end(&mut self, expected: &'static str) -> Result<(), SyntaxError> {
        self.skip_spaces();
        if self.rest().is_empty() { Ok(()) } else { Err(self.expected(expected)) }
    }

    pub(crate) fn expected(&self, expected: &'static str) -> SyntaxError {
        SyntaxError::new(self.what, self.text, self.at, expected)
    }
}
