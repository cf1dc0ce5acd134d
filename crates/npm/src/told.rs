//! Errors as data: what the JavaScript class `FirstkeyError` is made of.

use firstkey_core::credentials::{CredentialError, Field};
use firstkey_core::error::{Error, Remedy, RequestError};
use firstkey_core::operation::Effect;
use firstkey_core::profile::AddressError;
use firstkey_core::response::Problem;
use serde_json::{Map, Value};

/// An error that is on its way to JavaScript.
#[derive(Debug)]
pub(crate) struct Told(pub(crate) Value);

/// An error of core that came before anything was changed: of a request that was not sent, or of one that only reads.
pub(crate) fn told(error: &Error) -> Told {
    told_of(error, Effect::Reads)
}

/// An error of core, for a request that does this when it is carried out.
pub(crate) fn told_of(error: &Error, effect: Effect) -> Told {
    let mut map = Map::new();
    set(&mut map, "code", error.code().into());
    set(&mut map, "message", error.to_string().into());
    set(&mut map, "help", error.help_for(effect).into());
    set(&mut map, "mayHaveActed", error.may_have_changed(effect).into());
    set(&mut map, "clientIsUnknown", error.client_is_unknown().into());
    match error {
        Error::Request(error) => {
            set(&mut map, "field", field(error).into());
        }
        Error::Refused(refusal) => {
            set(&mut map, "status", refusal.status.as_u16().into());
            set(&mut map, "problems", Value::Array(refusal.problems.iter().map(problem).collect()));
            set(&mut map, "retryAfter", refusal.retry_after.map(|seconds| seconds.0).into());
        }
        Error::Transport(_) | Error::Unreadable(_) => {}
    }
    Told(Value::Object(map))
}

/// An option that core knows nothing of.
pub(crate) fn option(field: &str, sentence: &str) -> Told {
    let mut map = Map::new();
    set(&mut map, "code", "request.option".into());
    set(&mut map, "message", sentence.into());
    set(&mut map, "help", Remedy::CorrectValue.sentence().as_ref().into());
    set(&mut map, "field", field.into());
    Told(Value::Object(map))
}

/// An object of one entry.
pub(crate) fn one(name: &str, value: Value) -> Value {
    let mut map = Map::new();
    set(&mut map, name, value);
    Value::Object(map)
}

/// Adds an entry. A function of its own, as every copy of it would weigh.
#[inline(never)]
pub(crate) fn set(map: &mut Map<String, Value>, name: &str, value: Value) {
    map.insert(name.to_owned(), value);
}

/// The field of the values or of the options that the sentence is about.
fn field(error: &RequestError) -> Option<&str> {
    match error {
        RequestError::BadPathValue { name, .. } => Some(name),
        RequestError::Field { field, .. } => Some(field),
        RequestError::BadValue { field, .. }
        | RequestError::MissingValue { field, .. }
        | RequestError::UnknownValue { field, .. } => Some(field),
        RequestError::UnknownOperation { .. } => Some("id"),
        RequestError::NotOffered { .. } => Some("service"),
        RequestError::Credential(error) => Some(credential(error)),
        RequestError::Address(AddressError::TenantName) => Some("tenant"),
        RequestError::Address(_) => Some("address"),
        RequestError::HeaderValue => Some("accessToken"),
        _ => None,
    }
}

fn credential(error: &CredentialError) -> &'static str {
    match error.field() {
        Field::ClientId => "clientId",
        Field::ClientSecret => "clientSecret",
    }
}

fn problem(problem: &Problem) -> Value {
    let mut map = Map::new();
    set(&mut map, "code", problem.code.as_str().into());
    set(&mut map, "message", problem.message.as_str().into());
    let mut parameters = Map::new();
    for (name, value) in &problem.parameters {
        set(&mut parameters, name, value.as_str().into());
    }
    set(&mut map, "parameters", Value::Object(parameters));
    Value::Object(map)
}
