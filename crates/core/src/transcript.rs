//! Requests and answers as a person reads them: HTTP text and a cURL command, with every secret
//! masked unless it was asked for. Which names are secret is in `secret_fields`.

mod json;

use crate::posix_curl::{self, title_case};
use crate::request::Request;
use crate::response::Response;
use crate::secret_fields;
use http::header::{
    AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, PROXY_AUTHORIZATION,
};
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

/// What is written instead of the secret of this name. None of it: secrets are shown.
pub(crate) type Mask = Option<fn(&str) -> String>;

impl Secrets {
    fn mask(self) -> Mask {
        match self {
            Self::Masked => Some(|_| MASK.to_owned()),
            Self::Shown => None,
        }
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// The request as HTTP/1.1 text.
pub fn http(request: &Request, secrets: Secrets) -> String {
    let mask = secrets.mask();
    let uri = request.uri();
    let path = address(uri.path_and_query().map_or("/", |path| path.as_str()), mask);
    // A Host header has no user and no password (RFC 9110 section 7.2).
    let host =
        uri.authority().and_then(|authority| authority.as_str().rsplit('@').next()).unwrap_or_default();
    let mut text = format!("{} {path} HTTP/1.1\nHost: {host}\n", request.method());
    push_headers(&mut text, request.headers(), mask);
    push_body(&mut text, request.headers(), request.body(), mask);
    text
}

/// The request as a cURL command for a POSIX shell.
pub fn curl(request: &Request, secrets: Secrets) -> String {
    let mask = secrets.mask();
    let value = |name: &HeaderName, value: &HeaderValue| {
        header_value(name.as_str(), value.to_str().unwrap_or(MASK), mask)
    };
    let headers = request.headers().iter();
    let headers: Vec<_> = headers.map(|(name, text)| (name.to_string(), value(name, text))).collect();
    let body = body_text(request.headers(), request.body(), mask);
    posix_curl::command(&posix_curl::Sent {
        method: request.method().as_str(),
        url: &address(&request.uri().to_string(), mask),
        user: None,
        headers: &headers,
        body: Some(body.as_str()).filter(|body| !body.is_empty()),
    })
}

/// The answer as HTTP/1.1 text.
pub fn answer(response: &Response, secrets: Secrets) -> String {
    let mask = secrets.mask();
    let status = response.status();
    let reason = status.canonical_reason().unwrap_or_default();
    let mut text = format!("HTTP/1.1 {} {reason}\n", status.as_u16());
    push_headers(&mut text, response.headers(), mask);
    push_body(&mut text, response.headers(), response.body(), mask);
    text
}

fn push_headers(text: &mut String, headers: &HeaderMap, mask: Mask) {
    for (name, value) in headers {
        let value = header_value(name.as_str(), value.to_str().unwrap_or("(binary)"), mask);
        text.push_str(&format!("{}: {value}\n", title_case(name.as_str())));
    }
}

fn push_body(text: &mut String, headers: &HeaderMap, body: &[u8], mask: Mask) {
    let body = body_text(headers, body, mask);
    if !body.is_empty() {
        text.push('\n');
        text.push_str(&body);
        text.push('\n');
    }
}

pub(crate) fn header_value(name: &str, value: &str, mask: Mask) -> String {
    if name == LOCATION.as_str() {
        return address(value, mask);
    }
    let Some(mask) = mask.filter(|_| secret_fields::in_header(name)) else { return value.to_owned() };
    // "Basic" and "Bearer" are worth seeing.
    match value.split_once(' ') {
        Some((scheme, _)) if [AUTHORIZATION, PROXY_AUTHORIZATION].iter().any(|known| known == name) => {
            format!("{scheme} {}", mask(name))
        }
        _ => mask(name),
    }
}

/// The body for display: `body_of` of as much of it as people read.
fn body_text(headers: &HeaderMap, body: &[u8], mask: Mask) -> String {
    const LIMIT: usize = 20_000;
    let text = String::from_utf8_lossy(&body[..body.len().min(LIMIT)]);
    let mut shown = match body_of(headers, &text, mask) {
        Some(shown) => shown,
        None => format!("({} bytes of another kind, which may hold a secret)", body.len()),
    };
    if body.len() > LIMIT {
        shown.push_str(&format!("\n... {} bytes more", body.len() - LIMIT));
    }
    shown
}

/// The body with its secrets masked: JSON indented, a form and anything else as it is. None when it is neither JSON nor
/// a form, yet names a secret: where its value ends nobody can know.
pub(crate) fn body_of(headers: &HeaderMap, text: &str, mask: Mask) -> Option<String> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_form = content_type.get(..FORM.len()).is_some_and(|kind| kind.eq_ignore_ascii_case(FORM));
    let begins_like_json = text.trim_start().starts_with(['{', '[']);
    // Whatever its Content-Type says: a reader of JSON would find the secret in it.
    let hidden = mask.is_some()
        && match begins_like_json {
            true => json::is_broken(text) && secret_fields::named_in_broken_json(text),
            false => !is_form && secret_fields::named_in(text),
        };
    Some(match mask {
        _ if hidden => return None,
        _ if begins_like_json => json(text, mask),
        _ if is_form => form(text, mask),
        // The answer to a vCenter login is the session id alone.
        Some(mask) if text.trim_start().starts_with('"') => format!("\"{}\"", mask("session_id")),
        _ => text.to_owned(),
    })
}

/// An address with the secrets of its user, of its query and of its fragment masked: a sign-in comes back with a code
/// there, a sign-out goes with an ID token.
pub(crate) fn address(text: &str, mask: Mask) -> String {
    let at = text.find(['?', '#']).unwrap_or(text.len());
    let (path, rest) = text.split_at(at);
    let parts = rest.split_inclusive('#').map(|part| match part.strip_suffix('#') {
        Some(query) => form(query, mask) + "#",
        None => form(part, mask),
    });
    parts.fold(without_password(path, mask), |whole, part| whole + &part)
}

/// An address up to its query, with the password masked that may stand before the host (RFC 3986 section 3.2.1). A user
/// without a password may be a token.
fn without_password(text: &str, mask: Mask) -> String {
    let secret = || {
        let mask = mask?;
        let (scheme, rest) = text.split_once("//").filter(|(scheme, _)| !scheme.contains('/'))?;
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (user, host) = authority.rsplit_once('@')?;
        let user = user.split_once(':').map(|(user, _)| format!("{user}:")).unwrap_or_default();
        Some(format!("{scheme}//{user}{}@{host}{path}", mask("password")))
    };
    secret().unwrap_or_else(|| text.to_owned())
}

fn form(text: &str, mask: Mask) -> String {
    let secret = |name: &str| secret_fields::in_form(name) || name.contains('%');
    let field = |pair: &str| {
        let mut shown = String::new();
        // A query may begin anew within a fragment, and `?` may stand in a value (RFC 3986 section 3.4): behind
        // the name of a secret nothing of the pair is shown.
        for part in pair.split_inclusive('?') {
            match part.split_once('=') {
                // A name that is encoded may be any of them.
                Some((name, _)) if secret(name) => match mask {
                    Some(mask) => return format!("{shown}{name}={}", mask(name)),
                    None => shown.push_str(part),
                },
                _ => shown.push_str(part),
            }
        }
        shown
    };
    text.split('&').map(field).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests;
