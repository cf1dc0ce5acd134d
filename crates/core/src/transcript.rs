//! Requests and answers as a person reads them: HTTP text and a cURL command, with every secret
//! masked unless it was asked for. The one table of what is secret is here.

use crate::request::{Request, VCENTER_SESSION};
use crate::response::Response;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, LOCATION, SET_COOKIE};

/// Whether secrets are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    /// As `********`.
    Masked,
    /// As they are: only when the user asked.
    Shown,
}

/// What stands for a secret.
pub const MASK: &str = "********";

/// The fields whose values are secrets, in forms, in JSON and in the query of an address.
const FIELDS: [&str; 14] = [
    "secret",
    "secondary_secret",
    "client_secret",
    "access_token",
    "refresh_token",
    "id_token",
    "id_token_hint",
    "code_verifier",
    "assertion",
    "api_token",
    "subject_token",
    "actor_token",
    "token",
    "password",
];

const FORM: &str = "application/x-www-form-urlencoded";

/// Secrets in a form and in a query only: the `code` of a JSON error body is the reason.
const CODE: &str = "code";

/// The headers whose values are secrets.
const HEADERS: [HeaderName; 4] = [AUTHORIZATION, VCENTER_SESSION, COOKIE, SET_COOKIE];

/// The request as HTTP/1.1 text.
pub fn http(request: &Request, secrets: Secrets) -> String {
    let uri = request.uri();
    let path = address(uri.path_and_query().map_or("/", |path| path.as_str()), secrets);
    let host = uri.authority().map_or("", |authority| authority.as_str());
    let mut text = format!("{} {path} HTTP/1.1\nHost: {host}\n", request.method());
    push_headers(&mut text, request.headers(), secrets);
    push_body(&mut text, request.headers(), request.body(), secrets);
    text
}

/// The request as a cURL command for a POSIX shell.
pub fn curl(request: &Request, secrets: Secrets) -> String {
    let url = address(&request.uri().to_string(), secrets);
    let mut text = format!("curl --request {} {}", request.method(), quote(&url));
    for (name, value) in request.headers() {
        let value = header_value(name.as_str(), value.to_str().unwrap_or(MASK), secrets);
        text.push_str(&format!(
            " \\\n  --header {}",
            quote(&format!("{}: {value}", title_case(name.as_str())))
        ));
    }
    let body = body_text(request.headers(), request.body(), secrets);
    if !body.is_empty() {
        text.push_str(&format!(" \\\n  --data-raw {}", quote(&body)));
    }
    text
}

/// The answer as HTTP/1.1 text.
pub fn answer(response: &Response, secrets: Secrets) -> String {
    let status = response.status();
    let reason = status.canonical_reason().unwrap_or_default();
    let mut text = format!("HTTP/1.1 {} {reason}\n", status.as_u16());
    push_headers(&mut text, response.headers(), secrets);
    push_body(&mut text, response.headers(), response.body(), secrets);
    text
}

fn push_headers(text: &mut String, headers: &HeaderMap, secrets: Secrets) {
    for (name, value) in headers {
        let value = header_value(name.as_str(), value.to_str().unwrap_or("(binary)"), secrets);
        text.push_str(&format!("{}: {value}\n", title_case(name.as_str())));
    }
}

fn push_body(text: &mut String, headers: &HeaderMap, body: &[u8], secrets: Secrets) {
    let body = body_text(headers, body, secrets);
    if !body.is_empty() {
        text.push('\n');
        text.push_str(&body);
        text.push('\n');
    }
}

fn header_value(name: &str, value: &str, secrets: Secrets) -> String {
    if name == LOCATION.as_str() {
        return address(value, secrets);
    }
    if secrets == Secrets::Shown || !HEADERS.iter().any(|secret| secret == name) {
        return value.to_owned();
    }
    // "Basic" and "Bearer" are worth seeing.
    match value.split_once(' ') {
        Some((scheme, _)) if name == AUTHORIZATION.as_str() => format!("{scheme} {MASK}"),
        _ => MASK.to_owned(),
    }
}

/// The body for display: JSON indented, a form as it is, anything else cut to a readable length.
fn body_text(headers: &HeaderMap, body: &[u8], secrets: Secrets) -> String {
    const LIMIT: usize = 20_000;
    let text = String::from_utf8_lossy(&body[..body.len().min(LIMIT)]);
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_form = content_type.get(..FORM.len()).is_some_and(|kind| kind.eq_ignore_ascii_case(FORM));
    // Every other page says "token" somewhere.
    let names_one =
        secrets == Secrets::Masked && FIELDS.iter().any(|name| *name != "token" && text.contains(name));
    // Whatever its Content-Type says: a reader of JSON would find the secret in it.
    let mut shown = if text.trim_start().starts_with(['{', '[']) && !(names_one && is_no_json(&text)) {
        json(&text, secrets)
    } else if is_form {
        form(&text, secrets)
    } else if text.trim_start().starts_with('"') && secrets == Secrets::Masked {
        // The answer to a vCenter login is the session id alone.
        format!("\"{MASK}\"")
    } else if names_one {
        // Neither JSON nor a form, yet it names a secret: where its value ends nobody can know.
        format!("({} bytes of another kind, which may hold a secret)", body.len())
    } else {
        text.into_owned()
    };
    if body.len() > LIMIT {
        shown.push_str(&format!("\n... {} bytes more", body.len() - LIMIT));
    }
    shown
}

/// Whether it only begins like JSON. What breaks off in the middle is JSON all the same.
fn is_no_json(text: &str) -> bool {
    serde_json::from_slice::<serde_json::Value>(text.as_bytes()).is_err_and(|error| !error.is_eof())
}

/// An address with the secrets of its query and of its fragment masked: a sign-in comes back with a
/// code there, a sign-out goes with an ID token.
fn address(text: &str, secrets: Secrets) -> String {
    let Some(at) = text.find(['?', '#']) else { return text.to_owned() };
    let (path, rest) = text.split_at(at);
    let parts = rest.split_inclusive('#').map(|part| match part.strip_suffix('#') {
        Some(query) => form(query, secrets) + "#",
        None => form(part, secrets),
    });
    parts.fold(path.to_owned(), |whole, part| whole + &part)
}

fn form(text: &str, secrets: Secrets) -> String {
    let secret = |name: &str| is_secret(name) || name == CODE || name.contains('%');
    let field = |pair: &str| {
        let mut shown = String::new();
        // A query may begin anew within a fragment, and `?` may stand in a value (RFC 3986 section 3.4): behind
        // the name of a secret nothing of the pair is shown.
        for part in pair.split_inclusive('?') {
            match part.split_once('=') {
                // A name that is encoded may be any of them.
                Some((name, _)) if secrets == Secrets::Masked && secret(name) => {
                    return format!("{shown}{name}={MASK}");
                }
                _ => shown.push_str(part),
            }
        }
        shown
    };
    text.split('&').map(field).collect::<Vec<_>>().join("&")
}

/// Indents JSON and masks secret fields in the text itself: the order of the fields stays as it
/// was sent, and JSON that breaks off in the middle is masked and shown all the same.
fn json(text: &str, secrets: Secrets) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut depth = 0_usize;
    let mut rest = text;
    // The last name, and whether the next string is its value.
    let mut name = String::new();
    let mut value_next = false;
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
                let mask = secrets == Secrets::Masked && (is_secret(&name) || name.contains('\\'));
                if mask && !after.is_empty() && !after.starts_with("null") {
                    out.push_str("\"********\"");
                    taken = rest.len() - after.len() + value_end(after);
                } else {
                    value_next = true;
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

fn is_secret(name: &str) -> bool {
    FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name))
}

fn title_case(name: &str) -> String {
    let word = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => String::new(),
    };
    name.split('-').map(word).collect::<Vec<_>>().join("-")
}

/// Single quotes for a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests;
