//! A request taken apart for the languages: text only, secrets already replaced.

use super::{SampleError, placeholder};
use crate::encode;
use crate::operation::ApiRoot;
use crate::request::Request;
use crate::transcript::{self, Mask, Secrets};
use http::header::{AUTHORIZATION, CONTENT_TYPE};

/// What a sample sends.
pub(super) struct Parts {
    pub(super) method: String,
    pub(super) url: String,
    /// The client's or the user's own name and secret, when the Authorization header is Basic (RFC 7617): people put
    /// their own secret into a sample more easily than its Base64.
    pub(super) basic: Option<(String, String)>,
    /// Names in lower case, without what `basic` stands for.
    pub(super) headers: Vec<(String, String)>,
    /// JSON is indented. None when it is empty.
    pub(super) body: Option<String>,
}

impl Parts {
    pub(super) fn of(request: &Request, secrets: Secrets) -> Result<Self, SampleError> {
        let mask: Mask = match secrets {
            Secrets::Masked => Some(placeholder),
            Secrets::Shown => None,
        };
        let mut basic = None;
        let mut headers = Vec::with_capacity(request.headers().len());
        for (name, value) in request.headers() {
            let text = value.to_str().ok().filter(|text| text.trim() == *text && !text.contains('\t'));
            let text = text.ok_or_else(|| SampleError::HeaderValue { name: name.to_string() })?;
            let is_authorization = *name == AUTHORIZATION;
            if is_authorization && basic.is_none() {
                basic = user_and_secret(text);
                if let Some((_, secret)) = &mut basic {
                    if let Some(mask) = mask {
                        // A person signs in to vCenter; to the services, a client does.
                        let to_vcenter = request.uri().path().starts_with(ApiRoot::Vcenter.segment());
                        *secret = mask(if to_vcenter { "password" } else { "client_secret" });
                    }
                    continue;
                }
            }
            let shown = match (mask, text.split_once(' ')) {
                (Some(mask), Some(("Bearer", _))) if is_authorization => {
                    format!("Bearer {}", mask("access_token"))
                }
                _ => transcript::header_value(name.as_str(), text, mask),
            };
            match headers.iter_mut().find(|(given, _): &&mut (String, String)| given == name.as_str()) {
                // What stands in two lines may stand in one (RFC 9110 section 5.2).
                Some((_, before)) => before.push_str(&format!(", {shown}")),
                None => headers.push((name.to_string(), shown)),
            }
        }
        Ok(Self {
            method: request.method().to_string(),
            url: transcript::address(&request.uri().to_string(), mask),
            basic,
            headers,
            body: body(request, mask)?,
        })
    }

    /// Whether there is a body whose kind no header says.
    pub(super) fn body_without_kind(&self) -> bool {
        self.body.is_some() && !self.headers.iter().any(|(name, _)| name == CONTENT_TYPE.as_str())
    }
}

fn body(request: &Request, mask: Mask) -> Result<Option<String>, SampleError> {
    let text = std::str::from_utf8(request.body()).map_err(|_| SampleError::BodyNotText)?;
    if text.is_empty() {
        return Ok(None);
    }
    let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(text.as_bytes()).is_ok();
    if mask.is_none() && !is_json() {
        return Ok(Some(text.to_owned()));
    }
    Ok(Some(transcript::body_of(request.headers(), text, mask).unwrap_or_else(|| placeholder("body"))))
}

/// The two texts behind a Basic header, when encoding them again gives the same header.
fn user_and_secret(value: &str) -> Option<(String, String)> {
    let encoded = value.strip_prefix("Basic ")?;
    let pair = String::from_utf8(encode::base64_decode(encoded)?).ok()?;
    if encode::base64(pair.as_bytes()) != encoded || pair.chars().any(char::is_control) {
        return None;
    }
    let (user, secret) = pair.split_once(':')?;
    // An empty user or secret is left to the header: curl and others read it in ways of their own.
    (!user.is_empty() && !secret.is_empty()).then(|| (user.to_owned(), secret.to_owned()))
}
