//! Counting lines: a line ends with CRLF, LF or CR.

use crate::units::LineNumber;

/// The line at which a reader is.
pub(super) struct Lines {
    line: u32,
    after_carriage_return: bool,
}

impl Lines {
    /// At the beginning of a file.
    pub(super) const fn new() -> Self {
        Self { line: 1, after_carriage_return: false }
    }

    /// Goes on behind these bytes of UTF-8.
    pub(super) fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            // The line feed of a CRLF ends no second line.
            if *byte == b'\r' || (*byte == b'\n' && !self.after_carriage_return) {
                self.line = self.line.saturating_add(1);
            }
            self.after_carriage_return = *byte == b'\r';
        }
    }

    /// The line of the next byte.
    pub(super) const fn here(&self) -> LineNumber {
        LineNumber(self.line)
    }

    /// The line of the first byte behind these.
    pub(super) fn behind(bytes: &[u8]) -> LineNumber {
        let mut lines = Self::new();
        lines.pass(bytes);
        lines.here()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_three_line_breaks_ends_one_line() {
        for (text, line) in [("", 1), ("a\nb", 2), ("a\rb", 2), ("a\r\nb", 2), ("\r\r\n\n\n", 5)] {
            assert_eq!(Lines::behind(text.as_bytes()), LineNumber(line), "{text:?}");
        }
        let mut lines = Lines::new();
        lines.pass(b"a\r");
        lines.pass(b"\nb");
        assert_eq!(lines.here(), LineNumber(2), "a CRLF that is cut in two");
    }
}
