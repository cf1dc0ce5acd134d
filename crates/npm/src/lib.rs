//! The npm package: core's requests and answers for the hand-written JavaScript in package/. Conversion only; what goes on the wire and what an answer means is core's.
//!
//! Every function takes one JSON text and gives one: JavaScript's own `JSON` is smaller and faster
//! than objects taken apart field by field. A mistake comes back as `{"error": {...}}`. They are
//! free functions, so calls that overlap can never borrow the same object twice.

mod getting_started;
mod given;
mod message;
mod next_page;
mod options;
mod told;
mod token_cache;

use firstkey_core::catalog::{self, Entry};
use firstkey_core::credentials::ClientSecret;
use firstkey_core::error::{GatewayReport, RequestError, TransportError};
use firstkey_core::media::Media;
use firstkey_core::operation::{Authorization, Effect};
use firstkey_core::request::{Authority, Request};
use firstkey_core::response;
use firstkey_core::secret_fields;
use firstkey_core::token::{AccessToken, Grant, RequestToken};
use given::Given;
use serde_json::{Map, Value};
pub use token_cache::TokenCache;
use told::{Told, one, set, told, told_of};
use wasm_bindgen::prelude::wasm_bindgen;

/// Wipes every block of memory when it is freed: the buffers of requests and answers hold secrets.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static WIPING: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);

/// `{options, id, values, accessToken?, send?}` to `{request}`, or to `{wants: "token"}` when the
/// operation needs an access token and none was given. With `send`, an operation that a person's
/// browser goes to is refused.
#[wasm_bindgen]
pub fn build(text: &str) -> String {
    answered(Given::parse(text).and_then(|given| {
        Ok(match built(&given)? {
            Some(request) => one("request", message::handed(&request)),
            None => one("wants", "token".into()),
        })
    }))
}

/// `{options}` to the `{request}` for a token of the client itself (client_credentials).
#[wasm_bindgen(js_name = tokenRequest)]
pub fn token_request(text: &str) -> String {
    answered(Given::parse(text).and_then(|given| {
        let options = given.options()?;
        let client = options.client()?;
        let operation = RequestToken { grant: Grant::ClientCredentials };
        let request = options.profile()?.request(&operation, Authority::Client(&client));
        Ok(one("request", message::handed(&request.map_err(|e| told(&e.into()))?)))
    }))
}

/// `{id, status, headers, body}` to `{value}`.
#[wasm_bindgen]
pub fn read(text: &str) -> String {
    answered(Given::parse(text).and_then(|given| {
        let entry = entry(&given)?;
        let value = response::value(entry.spec, &message::received(&given)?);
        Ok(one("value", value.map_err(|error| told_of(&error, entry.spec.effect()))?))
    }))
}

/// The error for a request without an answer: `{cause, message?, id?}`. Causes are those of core's
/// transport errors, and the gateway's (`dns`, `refused`, ...) where the platform tells them. `id` is
/// the operation whose request was sent: without one, nothing was sent that changes anything.
#[wasm_bindgen]
pub fn unanswered(text: &str) -> String {
    answered(Given::parse(text).and_then(|given| {
        let cause = given.text("cause").unwrap_or_default();
        let error = match cause {
            "stopped" => TransportError::Stopped,
            "offline" => TransportError::Offline,
            "broken_off" => TransportError::BrokenOff,
            "" => TransportError::Unreachable,
            _ => {
                let message = given.text("message").unwrap_or_default();
                TransportError::Gateway(GatewayReport::new(cause, message, ""))
            }
        };
        let effect = given.text("id").and_then(|id| catalog::find(id).ok());
        Err(told_of(&error.into(), effect.map_or(Effect::Reads, |entry| entry.spec.effect())))
    }))
}

/// A client secret from 32 random bytes: 43 characters that no encoding touches.
#[wasm_bindgen(js_name = secretFrom)]
pub fn secret_from(random: &[u8]) -> Option<String> {
    let random: &[u8; 32] = random.try_into().ok()?;
    Some(ClientSecret::generate(random).expose().to_owned())
}

/// What comes after a page of a list: `{id, values, page, count}` to `{values}`, or to nothing.
#[wasm_bindgen(js_name = nextPage)]
pub fn next_page(text: &str) -> String {
    answered(Given::parse(text).and_then(|given| {
        let next = next_page::values(entry(&given)?.spec, &given);
        Ok(next.map_or(Value::Object(Map::new()), |values| one("values", Value::Object(values))))
    }))
}

/// The table of what is secret by its name: anything to `{fields, formFields, headers}`.
#[wasm_bindgen(js_name = secretFields)]
pub fn secret_fields(_: &str) -> String {
    let names = |names: &[&str]| names.iter().map(|name| Value::from(*name)).collect::<Vec<_>>().into();
    let mut map = Map::new();
    set(&mut map, "fields", names(secret_fields::FIELDS));
    set(&mut map, "formFields", names(secret_fields::FORM_FIELDS));
    set(&mut map, "headers", names(secret_fields::HEADERS));
    answered(Ok(Value::Object(map)))
}

/// The least-privilege client of the getting-started pages: `{options, clientId, clientSecret,
/// minutes}` to `{body}` of `createNewOAuth2Client`.
#[wasm_bindgen(js_name = leastPrivilege)]
pub fn least_privilege(text: &str) -> String {
    answered(Given::parse(text).and_then(|given| getting_started::body(&given)))
}

/// The operation a client proves itself with: `{options}` to `{id}`.
#[wasm_bindgen]
pub fn proof(text: &str) -> String {
    answered(Given::parse(text).and_then(|given| getting_started::proof(&given)))
}

fn entry(given: &Given) -> Result<&'static Entry, Told> {
    catalog::find(given.text("id").unwrap_or_default()).map_err(|error| told(&error.into()))
}

/// The request of an operation; none when it needs a token that was not given.
fn built(given: &Given) -> Result<Option<Request>, Told> {
    let entry = entry(given)?;
    let options = given.options()?;
    let profile = options.profile()?;
    let none = Map::new();
    let refuse = |error: RequestError| told(&error.into());
    // What the service lacks is said before what the values lack.
    if !entry.spec.offered_by.at(profile.dialect) {
        return Err(refuse(RequestError::NotOffered { id: entry.spec.id, service: profile.dialect.title }));
    }
    if given.flag("send") && entry.spec.returns == Media::Redirect {
        return Err(refuse(RequestError::Navigate { id: entry.spec.id }));
    }
    let call = entry.call(given.object("values").unwrap_or(&none)).map_err(refuse)?;
    let token = given.text("accessToken").map(AccessToken::new);
    let proves_itself = entry.spec.authorization == Authorization::Client && options.has_client();
    let client = proves_itself.then(|| options.client()).transpose()?;
    let authority = match (entry.spec.authorization, &token, &client) {
        (Authorization::Bearer, Some(token), _) => Authority::Bearer(token),
        (Authorization::Bearer, None, _) => return Ok(None),
        (Authorization::Client, _, Some(client)) => Authority::Client(client),
        _ => Authority::None,
    };
    profile.build(entry.spec, call, authority).map(Some).map_err(refuse)
}

fn answered(outcome: Result<Value, Told>) -> String {
    let value = outcome.unwrap_or_else(|error| one("error", error.0));
    // The same writer that core's bodies go through: another would be one more copy.
    serde_json::to_string(&value).unwrap_or_default()
}
