//! Requests and answers as a person reads them: HTTP text and a cURL command, with every secret
//! masked unless it was asked for. Which names are secret is in `secret_fields`.

mod json;

use crate::request::Request;
use crate::response::Response;
use crate::secret_fields;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, LOCATION};
use json::json;

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

const FORM: &str = "application/x-www-form-urlencoded";

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
    if secrets == Secrets::Shown || !secret_fields::in_header(name) {
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
    let begins_like_json = text.trim_start().starts_with(['{', '[']);
    // Whatever its Content-Type says: a reader of JSON would find the secret in it.
    let hidden = secrets == Secrets::Masked
        && match begins_like_json {
            true => json::is_broken(&text) && secret_fields::named_in_broken_json(&text),
            false => !is_form && secret_fields::named_in(&text),
        };
    let mut shown = if hidden {
        // Neither JSON nor a form, yet it names a secret: where its value ends nobody can know.
        format!("({} bytes of another kind, which may hold a secret)", body.len())
    } else if begins_like_json {
        json(&text, secrets)
    } else if is_form {
        form(&text, secrets)
    } else if text.trim_start().starts_with('"') && secrets == Secrets::Masked {
        // The answer to a vCenter login is the session id alone.
        format!("\"{MASK}\"")
    } else {
        text.into_owned()
    };
    if body.len() > LIMIT {
        shown.push_str(&format!("\n... {} bytes more", body.len() - LIMIT));
    }
    shown
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
    let secret = |name: &str| secret_fields::in_form(name) || name.contains('%');
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
