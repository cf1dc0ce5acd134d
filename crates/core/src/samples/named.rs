//! A request as a call of an operation, for the samples that name one: whose call it is, its values, what authorizes
//! it. Found from the request alone, and proved by building the request from it again.

use super::SampleError;
use super::parts::Parts;
use crate::credentials::{BasicEncoding, ClientAuthentication, Credentials};
use crate::dialect::Dialect;
use crate::media::{Media, MediaNames};
use crate::recognize::{Recognized, recognize};
use crate::request::{Authority, Request};
use crate::token_text::AccessToken;
use crate::transcript::Secrets;
use http::Uri;
use http::header::{AUTHORIZATION, HeaderName, HeaderValue};

/// A call, as a sample names it.
pub(super) struct Named {
    /// Secrets in its values are placeholders unless they are asked for.
    pub(super) call: Recognized,
    pub(super) authority: Proof,
}

/// What authorizes the call, as text of a sample.
pub(super) enum Proof {
    Nothing,
    Bearer(String),
    /// The client's id and secret, as Basic.
    Client(String, String),
}

impl Proof {
    fn of(parts: &Parts) -> Option<Self> {
        if let Some((user, secret)) = &parts.basic {
            return Some(Self::Client(user.clone(), secret.clone()));
        }
        let header = parts.headers.iter().find(|(name, _)| name == AUTHORIZATION.as_str());
        match header.map(|(_, value)| value.split_once(' ')) {
            None => Some(Self::Nothing),
            Some(Some(("Bearer", token))) => Some(Self::Bearer(token.to_owned())),
            Some(_) => None,
        }
    }
}

impl Named {
    pub(super) fn of(
        request: &Request,
        dialect: &'static Dialect,
        secrets: Secrets,
    ) -> Result<Self, SampleError> {
        let shown = Self::read(request, dialect, Secrets::Shown)?;
        let media = shown.proved_by(request)?;
        let mut named = match secrets {
            Secrets::Shown => shown,
            Secrets::Masked => Self::read(request, dialect, secrets)?,
        };
        named.call.profile.media = media;
        Ok(named)
    }

    fn read(request: &Request, dialect: &'static Dialect, secrets: Secrets) -> Result<Self, SampleError> {
        let parts = Parts::of(request, secrets)?;
        let body = parts.body.as_deref().unwrap_or_default();
        let call = recognize(dialect, &parts.method, &parts.url, body.as_bytes())?;
        let id = call.entry.spec.id;
        let authority = Proof::of(&parts).ok_or_else(|| SampleError::OtherRequest {
            id,
            reason: "its Authorization header is neither Basic nor Bearer.".to_owned(),
        })?;
        Ok(Self { call, authority })
    }

    /// How media types are spelled when the call sends this very request.
    fn proved_by(&self, request: &Request) -> Result<MediaNames, SampleError> {
        let Recognized { entry, profile, values, left_out, .. } = &self.call;
        let other = |reason: String| SampleError::OtherRequest { id: entry.spec.id, reason };
        if let Some(sentence) = left_out.first() {
            return Err(other(sentence.clone()));
        }
        let call = entry.call(values).map_err(|error| other(error.to_string()))?;
        let token;
        let client;
        let authority = match &self.authority {
            Proof::Nothing => Authority::None,
            Proof::Bearer(text) => {
                token = AccessToken::new(text.as_str());
                Authority::Bearer(&token)
            }
            Proof::Client(id, secret) => {
                client = Credentials::parse(id, secret).map_err(|error| other(error.to_string()))?;
                Authority::Client(&client)
            }
        };
        let mut profile = profile.clone();
        profile.authentication = ClientAuthentication::Basic(BasicEncoding::Verbatim);
        let mut differs = String::new();
        for media in [profile.media, MediaNames::Standard, MediaNames::Vendor, MediaNames::Renamed] {
            profile.media = media;
            let built = profile.build(entry.spec, call.clone(), authority);
            let built = built.map_err(|error| other(error.to_string()))?;
            match difference(&built, request, entry.spec.sends) {
                None => return Ok(media),
                Some(part) => differs = part,
            }
        }
        Err(other(differs))
    }
}

/// The first part in which the request that a call builds differs from the one that was given. The order of a query's and
/// of a form's fields says nothing, nor do the spaces of JSON.
fn difference(built: &Request, given: &Request, sends: Media) -> Option<String> {
    let pairs = |bytes: &[u8]| {
        let mut pairs: Vec<(String, String)> = form_urlencoded::parse(bytes).into_owned().collect();
        pairs.sort();
        pairs
    };
    let query = |uri: &Uri| pairs(uri.query().unwrap_or_default().as_bytes());
    let json = |body: &[u8]| serde_json::from_slice::<serde_json::Value>(body).ok();
    let same_body = built.body() == given.body()
        || match sends {
            Media::Form => pairs(built.body()) == pairs(given.body()),
            _ => json(built.body()).is_some() && json(built.body()) == json(given.body()),
        };
    if built.uri().authority() != given.uri().authority() || built.uri().path() != given.uri().path() {
        return Some("its path would be another.".to_owned());
    }
    if query(built.uri()) != query(given.uri()) {
        return Some("its query would be another.".to_owned());
    }
    if !same_body {
        return Some("its body would be another.".to_owned());
    }
    let values = |request: &Request, name: &HeaderName| -> Vec<HeaderValue> {
        request.headers().get_all(name).iter().cloned().collect()
    };
    // First what a call never has, then what depends on how media types are spelled.
    if let Some(name) = given.headers().keys().find(|name| !built.headers().contains_key(*name)) {
        return Some(format!("its header {name} would be missing."));
    }
    let mut names = built.headers().keys();
    let differs = names.find(|name| values(built, name) != values(given, name));
    differs.map(|name| format!("its header {name} would be another."))
}
