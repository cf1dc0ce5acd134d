//! JavaScript with `fetch`, as a module: in a browser, in Node 18 and later, in Deno and Bun.

use super::SampleError;
use super::parts::Parts;
use super::text::{has_lines, in_double_quotes, is_hidden};
use crate::posix_curl::title_case;

pub(super) fn write(parts: &Parts) -> Result<String, SampleError> {
    if parts.body.is_some() && matches!(parts.method.as_str(), "GET" | "HEAD") {
        return Err(SampleError::BodyWithMethod { method: parts.method.clone() });
    }
    let mut text = format!("const response = await fetch({}, {{\n", string(&parts.url));
    text.push_str(&format!("  method: {},\n  redirect: \"manual\",\n", string(&parts.method)));
    text.push_str("  headers: {\n");
    if let Some((user, secret)) = &parts.basic {
        let pair = format!("{user}:{secret}");
        let bytes = match pair.is_ascii() {
            true => string(&pair),
            // btoa takes bytes only.
            false => format!("String.fromCharCode(...new TextEncoder().encode({}))", string(&pair)),
        };
        text.push_str(&format!("    Authorization: \"Basic \" + btoa({bytes}),\n"));
    }
    for (name, value) in &parts.headers {
        text.push_str(&format!("    {}: {},\n", string(&title_case(name)), string(value)));
    }
    text.push_str("  },\n");
    if let Some(body) = &parts.body {
        text.push_str(&match parts.body_without_kind() {
            // A text would be sent as text/plain.
            true => format!("  body: new TextEncoder().encode({}),\n", lines(body)),
            false => format!("  body: {},\n", lines(body)),
        });
    }
    text.push_str("});\nconsole.log(response.status, await response.text());");
    Ok(text)
}

/// A string literal (ECMA-262 section 12.9.4).
pub(super) fn string(text: &str) -> String {
    in_double_quotes(text, escape)
}

/// The same as a template literal (section 12.9.6) when the text has lines.
fn lines(text: &str) -> String {
    if !has_lines(text) {
        return string(text);
    }
    let mut literal = "`".to_owned();
    for c in text.chars() {
        match c {
            // `$` alone is harmless, `${` is not.
            '`' | '\\' | '$' => literal.extend(['\\', c]),
            // A carriage return in a template is read as a line feed.
            c if c != '\n' && is_hidden(c) => literal.push_str(&escape(c)),
            c => literal.push(c),
        }
    }
    literal.push('`');
    literal
}

fn escape(c: char) -> String {
    let mut units = [0; 2];
    c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}
