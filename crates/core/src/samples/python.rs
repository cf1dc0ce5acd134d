//! Python 3 with the package `requests`.

use super::SampleError;
use super::parts::Parts;
use super::text::{has_lines, in_double_quotes, is_hidden};
use crate::posix_curl::title_case;

pub(super) fn write(parts: &Parts) -> Result<String, SampleError> {
    let mut text = "import requests\n\nresponse = requests.request(\n".to_owned();
    text.push_str(&format!("    {},\n    {},\n", string(&parts.method), string(&parts.url)));
    match &parts.basic {
        Some((user, secret)) => {
            text.push_str(&format!("    auth=({}, {}),\n", credential(user), credential(secret)));
        }
        // Without one, requests looks for a password in ~/.netrc and replaces the Authorization header.
        None => text.push_str("    auth=lambda request: request,\n"),
    }
    text.push_str("    headers={\n");
    for (name, value) in &parts.headers {
        text.push_str(&format!("        {}: {},\n", string(&title_case(name)), string(value)));
    }
    text.push_str("    },\n");
    if let Some(body) = &parts.body {
        text.push_str(&format!("    data={}.encode(),\n", lines(body)));
    }
    text.push_str("    allow_redirects=False,\n)\nprint(response.status_code, response.text)");
    Ok(text)
}

/// requests sends a text of a user or a secret in Latin-1; bytes are sent as they are.
fn credential(text: &str) -> String {
    match text.is_ascii() {
        true => string(text),
        false => format!("{}.encode()", string(text)),
    }
}

/// A string literal (Python reference section 2.4.1).
fn string(text: &str) -> String {
    in_double_quotes(text, escape)
}

/// The same in three double quotes when the text has lines.
fn lines(text: &str) -> String {
    if !has_lines(text) {
        return string(text);
    }
    let mut literal = "\"\"\"".to_owned();
    let mut quotes = 0;
    for c in text.chars() {
        quotes = if c == '"' { quotes + 1 } else { 0 };
        match c {
            '\\' => literal.push_str("\\\\"),
            // The third in a row would end it.
            '"' if quotes == 3 => {
                literal.push_str("\\\"");
                quotes = 0;
            }
            c if c != '\n' && is_hidden(c) => literal.push_str(&escape(c)),
            c => literal.push(c),
        }
    }
    // One at the end would be taken for the first of the three.
    if quotes > 0 {
        literal.pop();
        literal.push_str("\\\"");
    }
    literal.push_str("\"\"\"");
    literal
}

fn escape(c: char) -> String {
    match u32::from(c) {
        code @ 0..=0xff => format!("\\x{code:02x}"),
        code @ 0x100..=0xffff => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}
