//! JSON text, indented and masked without being parsed: what breaks off in the middle is shown all the same.

use super::Mask;
use crate::secret_fields;

/// Indents JSON and masks secret fields in the text itself: the order of the fields stays as it
/// was sent, and JSON that breaks off in the middle is masked and shown all the same.
pub(super) fn json(text: &str, mask: Mask) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut rest = text;
    // The last name, and whether the next string is its value.
    let mut name = String::new();
    let mut value_next = false;
    let masks_values = mask.is_some() && names_a_secret_path(text);
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '"' => {
                taken = string_end(rest);
                let string = rest.get(..taken).unwrap_or(rest);
                out.push_str(string);
                if !value_next {
                    string.trim_matches('"').clone_into(&mut name);
                }
                value_next = false;
            }
            ':' => {
                out.push_str(": ");
                let after = behind(rest, taken).trim_start();
                // A name that is escaped may be any of them.
                let secret =
                    secret_fields::in_json(&name) || name.contains('\\') || masks_values && name == "value";
                match mask.filter(|_| secret && !after.is_empty() && !after.starts_with("null")) {
                    Some(mask) => {
                        out.push_str(&format!("\"{}\"", mask(&name)));
                        taken = rest.len() - after.len() + value_end(after);
                    }
                    None => value_next = true,
                }
            }
            ',' => {
                value_next = false;
                out.push(',');
                new_line(&mut out, depth);
            }
            '{' | '[' => {
                value_next = false;
                out.push(c);
                let after = behind(rest, taken).trim_start();
                if let Some(closing @ ('}' | ']')) = after.chars().next() {
                    taken = rest.len() - after.len() + 1;
                    out.push(closing);
                } else {
                    depth += 1;
                    new_line(&mut out, depth);
                }
            }
            '}' | ']' => {
                value_next = false;
                depth = depth.saturating_sub(1);
                new_line(&mut out, depth);
                out.push(c);
            }
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
        rest = behind(rest, taken);
    }
    out
}

/// Whether a change of a SCIM PATCH, which names its field in `path` and has its content in `value` (RFC 7644
/// section 3.5.2), is one of a secret field.
fn names_a_secret_path(text: &str) -> bool {
    let mut rest = text;
    let (mut name, mut value_next) = ("", false);
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if c == '"' {
            taken = string_end(rest);
            let string = rest.get(..taken).unwrap_or(rest);
            let is_path = value_next && (name == "\"path\"" || name.contains('\\'));
            let path = || serde_json::from_slice::<String>(string.as_bytes());
            if is_path && path().map_or(true, |path| secret_fields::in_path(&path)) {
                return true;
            }
            name = if value_next { "" } else { string };
        }
        value_next = c == ':' || value_next && c.is_whitespace();
        rest = behind(rest, taken);
    }
    false
}

/// What is left of the text after so many bytes.
fn behind(text: &str, taken: usize) -> &str {
    text.get(taken..).unwrap_or_default()
}

/// Where the value that starts `text` ends, whatever it is: a list or an object goes with all that is in it.
fn value_end(text: &str) -> usize {
    let (mut rest, mut depth) = (text, 0_usize);
    while let Some(c) = rest.chars().next() {
        match c {
            ',' | '}' | ']' if depth == 0 => break,
            '}' | ']' => depth -= 1,
            '{' | '[' => depth += 1,
            _ => {}
        }
        rest = behind(rest, if c == '"' { string_end(rest) } else { c.len_utf8() });
    }
    text.len() - rest.len()
}

/// Where the string that starts `text` ends, the closing quote included.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Deeper than people nest: a body of nothing but brackets would grow with the square of its length.
const DEEPEST_INDENT: usize = 32;

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth.min(DEEPEST_INDENT) {
        out.push_str("  ");
    }
}

/// Whether it only begins like JSON. What breaks off in the middle is JSON all the same.
pub(super) fn is_broken(text: &str) -> bool {
    serde_json::from_slice::<serde_json::Value>(text.as_bytes()).is_err_and(|error| !error.is_eof())
}
