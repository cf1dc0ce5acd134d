//! What the string literals of the languages have in common.

/// Whether a character is written as an escape wherever a language has one: it is not seen, it ends a line for some
/// readers, or it turns the direction of the text (Unicode UAX #9), which can show code as something else than it is.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// A literal in double quotes: `escape` writes the characters that are hidden, a backslash goes before `special`.
pub(super) fn in_double_quotes(text: &str, escape: fn(char) -> String) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => literal.extend(['\\', c]),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            c if is_hidden(c) => literal.push_str(&escape(c)),
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

/// A text of several lines that a language can write as such: every other hidden character is escaped.
pub(super) fn has_lines(text: &str) -> bool {
    text.contains('\n')
}
