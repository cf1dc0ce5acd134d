//! cURL for bash and every other POSIX shell.

use super::SampleError;
use super::parts::Parts;
use crate::posix_curl;

pub(super) fn write(parts: &Parts) -> Result<String, SampleError> {
    if parts.body.as_deref().is_some_and(|body| body.contains('\0')) {
        return Err(SampleError::Nul);
    }
    let user = parts.basic.as_ref().map(|(user, secret)| format!("{user}:{secret}"));
    let mut text = posix_curl::command(&posix_curl::Sent {
        method: &parts.method,
        url: &parts.url,
        user: user.as_deref(),
        headers: &parts.headers,
        body: parts.body.as_deref(),
    });
    for option in further_options(parts) {
        text.push_str(" \\\n  ");
        text.push_str(option);
    }
    Ok(text)
}

/// What curl would otherwise add or read in its own way.
pub(super) fn further_options(parts: &Parts) -> Vec<&'static str> {
    let mut options = Vec::new();
    if parts.body_without_kind() {
        // curl calls every body a form unless told otherwise.
        options.push("--header 'Content-Type:'");
    }
    // Brackets and braces stand for several addresses.
    if parts.url.contains(['[', ']', '{', '}']) {
        options.push("--globoff");
    }
    options
}
