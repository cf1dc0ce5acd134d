//! Cells that a spreadsheet program would run. Excel, LibreOffice and Google Sheets take a cell that begins with `=`,
//! `+`, `-` or `@` for a formula, whoever wrote it: a person who names himself `=HYPERLINK(...)` would run it on the
//! machine of the administrator who opens the export (OWASP, "CSV Injection"). A `'` in front makes it a text.
//!
//! Blanks, control characters and quotation marks do not hide the sign, since some programs drop them; a tab or a
//! carriage return at the beginning of a cell is neutralized by itself, as OWASP asks. The same holds behind each
//! semicolon and line break inside a cell: where Excel separates by semicolons it takes a file with commas apart there,
//! and quotation marks in the middle of a line do not keep it from that.

use std::borrow::Cow;

/// The signs, and their full-width forms.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// A cell that no spreadsheet program runs: with a `'` before whatever would begin a formula.
pub fn neutralized(cell: &str) -> Cow<'_, str> {
    if !pieces(cell).any(|(first, piece)| needs_mark(first, piece)) {
        return Cow::Borrowed(cell);
    }
    let mut marked = String::with_capacity(cell.len() + 2);
    for (first, piece) in pieces(cell) {
        if needs_mark(first, piece) {
            marked.push('\'');
        }
        marked.push_str(piece);
    }
    Cow::Owned(marked)
}

/// What a cell was before [`neutralized`] changed it. A `'` with anything else behind it is left alone.
pub fn restored(cell: &str) -> Cow<'_, str> {
    let bare = |first, piece: &str| piece.strip_prefix('\'').is_some_and(|rest| needs_mark(first, rest));
    if !pieces(cell).any(|(first, piece)| bare(first, piece)) {
        return Cow::Borrowed(cell);
    }
    let without = |(first, piece)| match bare(first, piece) {
        true => piece.strip_prefix('\'').unwrap_or(piece),
        false => piece,
    };
    Cow::Owned(pieces(cell).map(without).collect())
}

/// What a program may take for cells, each with whether it is the first.
fn pieces(cell: &str) -> impl Iterator<Item = (bool, &str)> {
    cell.split_inclusive([';', '\r', '\n']).enumerate().map(|(at, piece)| (at == 0, piece))
}

/// Marks in front do not count, so that a mark of the cell's own is told from one that was put there.
fn needs_mark(first: bool, piece: &str) -> bool {
    let piece = piece.trim_start_matches('\'');
    let dropped = |c: char| c.is_whitespace() || c.is_control() || c == '"';
    first && piece.starts_with(char::is_control) || piece.trim_start_matches(dropped).starts_with(SIGNS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whatever_would_begin_a_formula_is_marked() {
        for (cell, marked) in [
            ("=1+1", "'=1+1"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-", "'-"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            (" \u{a0}=1", "' \u{a0}=1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\"=1\"", "'\"=1\""),
            ("'=1", "''=1"),
            ("Ada;=1", "Ada;'=1"),
            ("Ada;\"=1", "Ada;'\"=1"),
            ("Ada\r\n=1", "Ada\r\n'=1"),
        ] {
            assert_eq!(neutralized(cell), marked);
            assert_eq!(restored(marked), cell);
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for cell in ["", "Ada", "a=b", "'quoted'", "O'Hara", " Ada", "cn=ada,ou=staff", "a;b", "one\r\ntwo"] {
            assert_eq!(neutralized(cell), cell);
            assert_eq!(restored(cell), cell);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn every_cell_comes_back_and_none_begins_a_formula(cell in "([-=+@'\"; \t\r\na\u{ff1d}]|\\PC){0,8}") {
            let marked = neutralized(&cell);
            prop_assert_eq!(&restored(&marked), cell.as_str());
            for piece in marked.split([';', '\r', '\n']) {
                let shown: String = piece.chars().filter(|c| !(c.is_whitespace() || c.is_control() || *c == '"')).collect();
                prop_assert!(!shown.starts_with(['=', '+', '-', '@', '\u{ff1d}']), "{marked:?}");
            }
            prop_assert!(!marked.starts_with(['\t', '\r']), "{marked:?}");
        }
    }
}
