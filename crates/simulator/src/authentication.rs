//! Which client is calling (RFC 6749 section 2.3): by Basic, by the form, or by its id alone when it is public.

use crate::clients::Client;
use crate::fault::Fault;
use crate::form::{Form, form_decoded};
use crate::refusal::{OAuthError, Refusal};
use crate::settings::BasicEncodings;
use crate::tenant::Tenant;
use crate::units::{Minutes, UnixSeconds};
use crate::wire::{self, Call};

/// The client behind the credentials, in the header or else in the form (RFC 6749 section 2.3.1).
pub(crate) fn client(tenant: &Tenant, call: &Call<'_>, form: &Form) -> Result<Client, Refusal> {
    let (readings, challenge) = match (wire::basic(call.request.headers()), form.value("client_secret")) {
        (Some(_), Some(_)) => {
            let two = "credentials came in the Authorization header and in the form: one is enough";
            return Err(Refusal::oauth(OAuthError::InvalidRequest, two));
        }
        (Some(Err(wire::Unreadable)), None) => return Err(Refusal::invalid_client(true)),
        (Some(Ok(basic)), None) => (readings(tenant.settings.basic, basic), true),
        (None, Some(_)) if !tenant.settings.body_credentials => {
            return Err(Refusal::invalid_client(false));
        }
        (None, Some(secret)) => {
            if secret.len() > 4096 || !secret.bytes().all(|byte| (0x20..=0x7e).contains(&byte)) {
                let rule = "client_secret must be 1 to 4096 printable ASCII characters";
                return Err(Refusal::oauth(OAuthError::InvalidRequest, rule));
            }
            let id = form.value("client_id").unwrap_or_default();
            (vec![(id.to_owned(), secret.to_owned())], false)
        }
        (None, None) => {
            // A public client names itself only; any other must prove itself.
            let public = form.value("client_id").and_then(|id| tenant.clients.by_client_id(id));
            return match public.filter(|client| client.secret.is_none()) {
                Some(client) => Ok(client.clone()),
                None => Err(Refusal::invalid_client(true)),
            };
        }
    };
    for (id, secret) in &readings {
        let client = tenant.clients.by_client_id(id);
        // A fault that acts needs someone to act for: a client without any right.
        if client.is_none() && Fault::of_name(id).is_some_and(Fault::happens_at_token) {
            return Ok(client_of_a_fault(id, tenant.settings.default_token_ttl, call.now));
        }
        if let Some(client) = client.filter(|client| client.has_secret(secret)) {
            return Ok(client.clone());
        }
    }
    Err(Refusal::invalid_client(challenge))
}

/// The client id a call names, proved or not.
pub(crate) fn named_client(call: &Call<'_>) -> Option<String> {
    match wire::basic(call.request.headers()) {
        Some(basic) => basic.ok().map(|(id, _)| form_decoded(&id)),
        None => form_urlencoded::parse(call.request.body())
            .find(|(name, _)| name == "client_id")
            .map(|(_, id)| id.into_owned()),
    }
}

fn client_of_a_fault(id: &str, lives: Minutes, now: UnixSeconds) -> Client {
    Client {
        uuid: id.to_owned(),
        client_id: id.to_owned(),
        scope: vec!["admin".to_owned()],
        grant_types: vec!["client_credentials".to_owned()],
        access_token_ttl: lives,
        ..Client::new(serde_json::Map::new(), now)
    }
}

/// The ways a Basic header may be understood here.
fn readings(encodings: BasicEncodings, (id, secret): (String, String)) -> Vec<(String, String)> {
    let decoded = (form_decoded(&id), form_decoded(&secret));
    match encodings {
        BasicEncodings::Verbatim => vec![(id, secret)],
        BasicEncodings::FormEncoded => vec![decoded],
        BasicEncodings::Both => vec![(id, secret), decoded],
    }
}
