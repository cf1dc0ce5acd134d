//! Rust with the crate `reqwest` and its feature `blocking`: a whole `main.rs`.

use super::SampleError;
use super::parts::Parts;
use super::text::{has_lines, in_double_quotes, is_hidden};
use crate::posix_curl::title_case;

pub(super) fn write(parts: &Parts) -> Result<String, SampleError> {
    let mut text = "// Cargo.toml: reqwest = { version = \"0.12\", features = [\"blocking\"] }\n".to_owned();
    text.push_str("fn main() -> Result<(), Box<dyn std::error::Error>> {\n");
    text.push_str("    let client = reqwest::blocking::Client::builder()\n");
    text.push_str("        .redirect(reqwest::redirect::Policy::none())\n        .build()?;\n");
    text.push_str("    let response = client\n");
    text.push_str(&format!("        .request({}, {})\n", method(&parts.method), string(&parts.url)));
    if let Some((user, secret)) = &parts.basic {
        text.push_str(&format!("        .basic_auth({}, Some({}))\n", string(user), string(secret)));
    }
    for (name, value) in &parts.headers {
        text.push_str(&format!("        .header({}, {})\n", string(&title_case(name)), string(value)));
    }
    if let Some(body) = &parts.body {
        text.push_str(&format!("        .body({})\n", lines(body)));
    }
    text.push_str("        .send()?;\n    println!(\"{} {}\", response.status(), response.text()?);\n");
    text.push_str("    Ok(())\n}");
    Ok(text)
}

fn method(method: &str) -> String {
    match method {
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" => {
            format!("reqwest::Method::{method}")
        }
        other => format!("reqwest::Method::from_bytes(b{})?", string(other)),
    }
}

/// A string literal (Rust reference, "String literals").
pub(super) fn string(text: &str) -> String {
    in_double_quotes(text, |c| format!("\\u{{{:x}}}", u32::from(c)))
}

/// A raw string literal when the text has lines or quotes; such a literal has no escapes.
pub(super) fn lines(text: &str) -> String {
    let worth_it = has_lines(text) || text.contains(['"', '\\']);
    if !worth_it || text.chars().any(|c| c != '\n' && is_hidden(c)) {
        return string(text);
    }
    let longest =
        text.split('"').skip(1).map(|rest| rest.bytes().take_while(|byte| *byte == b'#').count()).max();
    let marks = "#".repeat(longest.map_or(0, |longest| longest + 1));
    format!("r{marks}\"{text}\"{marks}")
}
