//! The npm package: core's requests and answers for the hand-written JavaScript in package/. Conversion only; what goes on the wire and what an answer means is core's.
//!
//! Every function takes one JSON text and gives one: JavaScript's own `JSON` is smaller and faster
//! than objects taken apart field by field. A mistake comes back as `{"error": {...}}`. They are
//! free functions, so calls that overlap can never borrow the same object twice.

mod error;
mod getting_started;
mod input;
mod message;
mod next_page;
mod object;
mod options;
mod token_cache;

use error::{JsError, to_js_error, to_js_error_after};
use firstkey_core::catalog::{self, Entry};
use firstkey_core::claims::Jwt;
use firstkey_core::credentials::ClientSecret;
use firstkey_core::error::{Error, GatewayReport, RequestError, TransportError, Unreadable};
use firstkey_core::media::Media;
use firstkey_core::operation::Authorization;
use firstkey_core::request::{Authority, Request};
use firstkey_core::response;
use firstkey_core::schema::Mismatch;
use firstkey_core::secret_fields;
use firstkey_core::token::{AccessToken, Grant, RequestToken};
use http::Method;
use input::Input;
use object::{empty, object, set};
use serde_json::{Map, Value};
pub use token_cache::TokenCache;
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
    to_text(Input::parse(text).and_then(|input| {
        Ok(match built(&input)? {
            Some(request) => object("request", message::request_to_js(&request)),
            None => object("wants", "token".into()),
        })
    }))
}

/// `{options}` to `{}` when a client can be made with them.
#[wasm_bindgen]
pub fn check(text: &str) -> String {
    to_text(Input::parse(text).and_then(|input| {
        let options = input.options()?;
        options.profile()?;
        if options.has_client() {
            options.client()?;
        }
        Ok(empty())
    }))
}

/// `{options}` to the `{request}` for a token of the client itself (client_credentials).
#[wasm_bindgen(js_name = tokenRequest)]
pub fn token_request(text: &str) -> String {
    to_text(Input::parse(text).and_then(|input| {
        let options = input.options()?;
        let client = options.client()?;
        let operation = RequestToken { grant: Grant::ClientCredentials };
        let request = options.profile()?.request(&operation, Authority::Client(&client));
        Ok(object("request", message::request_to_js(&request.map_err(|e| to_js_error(&e.into()))?)))
    }))
}

/// `{id, attempt, status, headers, body, validate?}` to `{value}`. With `validate`, every documented field of it must be of
/// its kind.
///
/// With `start`, `body` is only the beginning of one: gives `{json: true, scim}` when the answer is a success whose body is
/// JSON, so that JavaScript reads it, and `{}` otherwise.
#[wasm_bindgen]
pub fn read(text: &str) -> String {
    to_text(Input::parse(text).and_then(|input| {
        let entry = entry(&input)?;
        let answer = message::response_from_js(&input)?;
        let returns = entry.spec.returns;
        if input.flag("start") {
            let other = matches!(returns, Media::Nothing | Media::Redirect | Media::Xml | Media::File);
            if other || response::check(entry.spec, &answer).is_err() {
                return Ok(empty());
            }
            let mut map = Map::new();
            set(&mut map, "json", true.into());
            set(&mut map, "scim", (returns == Media::Scim).into());
            return Ok(Value::Object(map));
        }
        let value = response::value(entry.spec, &answer)
            .and_then(|value| if input.flag("validate") { validated(entry, value) } else { Ok(value) });
        Ok(object("value", value.map_err(|error| to_js_error_after(&error, entry.spec, attempt(&input)))?))
    }))
}

/// An answer whose documented fields are of their kinds. Which of them come back the documents do not say.
fn validated(entry: &Entry, value: Value) -> Result<Value, Error> {
    let spec = entry.spec;
    // The answer to a PATCH may be without a body, and a JWT may come in the place of claims.
    let other = match &value {
        Value::Null => spec.method == Method::PATCH,
        Value::String(text) => spec.returns == Media::Json && Jwt::read(text).is_ok(),
        _ => false,
    };
    match entry.returns.check(&value, false) {
        Err(Mismatch { path, expected, .. }) if !other => {
            let field = if path.is_empty() { "it" } else { &path };
            Err(Unreadable::Schema { reason: format!("{field} is not {expected}") }.into())
        }
        _ => Ok(value),
    }
}

/// The error for a request without an answer: `{cause, message?, id?, attempt?}`. Causes are those of core's
/// transport errors, and the gateway's (`dns`, `refused`, ...) where the platform tells them. `id` is
/// the operation whose request was sent: without one, nothing was sent that changes anything.
#[wasm_bindgen]
pub fn unanswered(text: &str) -> String {
    to_text(Input::parse(text).and_then(|input| {
        let cause = input.text("cause").unwrap_or_default();
        let error = match cause {
            "stopped" => TransportError::Stopped,
            "offline" => TransportError::Offline,
            "broken_off" => TransportError::BrokenOff,
            "" => TransportError::Unreachable,
            _ => {
                let message = input.text("message").unwrap_or_default();
                TransportError::Gateway(GatewayReport::new(cause, message, ""))
            }
        };
        let entry = input.text("id").and_then(|id| catalog::find(id).ok());
        let error = error.into();
        Err(entry.map_or_else(
            || to_js_error(&error),
            |entry| to_js_error_after(&error, entry.spec, attempt(&input)),
        ))
    }))
}

/// A client secret from 32 random bytes: 43 characters that no encoding touches.
#[wasm_bindgen(js_name = secretFrom)]
pub fn secret_from(random: &[u8]) -> Option<String> {
    let random: &[u8; 32] = random.try_into().ok()?;
    Some(ClientSecret::generate(random).expose().to_owned())
}

/// What comes after a page of a list: `{id, values, count, items, totalResults?, totalCount?, totalPages?}`, where `items` is
/// how many it has, to `{values}`, or to nothing.
#[wasm_bindgen(js_name = nextPage)]
pub fn next_page(text: &str) -> String {
    to_text(Input::parse(text).and_then(|input| {
        let next = next_page::values(entry(&input)?.spec, &input);
        Ok(next.map_or(empty(), |values| object("values", Value::Object(values))))
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
    to_text(Ok(Value::Object(map)))
}

/// The least-privilege client of the getting-started pages: `{options, clientId, clientSecret,
/// minutes}` to `{body}` of `createNewOAuth2Client`.
#[wasm_bindgen(js_name = leastPrivilege)]
pub fn least_privilege(text: &str) -> String {
    to_text(Input::parse(text).and_then(|input| getting_started::body(&input)))
}

/// The operation a client proves itself with: `{options}` to `{id}`.
#[wasm_bindgen]
pub fn proof(text: &str) -> String {
    to_text(Input::parse(text).and_then(|input| getting_started::proof(&input)))
}

fn entry(input: &Input) -> Result<&'static Entry, JsError> {
    catalog::find(input.text("id").unwrap_or_default()).map_err(|error| to_js_error(&error.into()))
}

/// Which attempt at a request it was, counted from 1. Where nobody counts, the last one.
fn attempt(input: &Input) -> u32 {
    input.whole("attempt").and_then(|attempt| u32::try_from(attempt).ok()).unwrap_or(u32::MAX)
}

/// The request of an operation; none when it needs a token that was not given.
fn built(input: &Input) -> Result<Option<Request>, JsError> {
    let entry = entry(input)?;
    let options = input.options()?;
    let profile = options.profile()?;
    let none = Map::new();
    let refuse = |error: RequestError| to_js_error(&error.into());
    // What the service lacks is said before what the values lack.
    if !entry.spec.offered_by.at(profile.dialect) {
        return Err(refuse(RequestError::NotOffered { id: entry.spec.id, service: profile.dialect.title }));
    }
    if input.flag("send") && entry.spec.returns == Media::Redirect {
        return Err(refuse(RequestError::Navigate { id: entry.spec.id }));
    }
    let call = entry.call(input.object("values").unwrap_or(&none)).map_err(refuse)?;
    let token = input.text("accessToken").map(AccessToken::new);
    let is_from_client = entry.spec.authorization == Authorization::Client;
    let client = (is_from_client && options.has_client()).then(|| options.client()).transpose()?;
    let names_itself = is_from_client && !names_a_client(input);
    let public = if names_itself { options.public_client()? } else { None };
    let authority = match (entry.spec.authorization, &token, &client, &public) {
        (Authorization::Bearer, Some(token), _, _) => Authority::Bearer(token),
        (Authorization::Bearer, None, _, _) => return Ok(None),
        (Authorization::Client, _, Some(client), _) => Authority::Client(client),
        (Authorization::Client, _, None, Some(id)) => Authority::Public(id),
        _ => Authority::None,
    };
    profile.build(entry.spec, call, authority).map(Some).map_err(refuse)
}

/// Whether the form says itself which client it is from.
fn names_a_client(input: &Input) -> bool {
    let body = input.object("values").and_then(|values| values.get("body")?.as_object());
    body.is_some_and(|body| body.contains_key("client_id"))
}

fn to_text(outcome: Result<Value, JsError>) -> String {
    let value = outcome.unwrap_or_else(|error| object("error", error.0));
    // The same writer that core's bodies go through: another would be one more copy.
    serde_json::to_string(&value).unwrap_or_default()
}
