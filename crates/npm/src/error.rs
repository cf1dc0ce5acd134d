//! Errors as data: what the JavaScript class `FirstkeyError` is made of.

use crate::object::set;
use firstkey_core::credentials::{CredentialError, Field};
use firstkey_core::error::{Error, Remedy, RequestError};
use firstkey_core::operation::{Effect, Spec};
use firstkey_core::profile::AddressError;
use firstkey_core::response::Problem;
use firstkey_core::retry::{self, Retry};
use serde_json::{Map, Value};

/// An error as the object that JavaScript is given.
#[derive(Debug)]
pub(crate) struct JsError(pub(crate) Value);

/// An error of core that came before anything was changed: of a request that was not sent, or of one for a token.
pub(crate) fn to_js_error(error: &Error) -> JsError {
    JsError(Value::Object(fields(error, Effect::Reads)))
}

/// An error of core that came back for a request of this operation, sent for the `attempt`th time. `retryIn` says after
/// how many seconds it is to be sent again.
pub(crate) fn to_js_error_after(error: &Error, spec: &Spec, attempt: u32) -> JsError {
    let mut map = fields(error, spec.effect());
    if let Retry::After(seconds) = retry::decide(spec, error, attempt) {
        set(&mut map, "retryIn", seconds.0.into());
    }
    JsError(Value::Object(map))
}

fn fields(error: &Error, effect: Effect) -> Map<String, Value> {
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
    map
}

/// An option that core knows nothing of.
pub(crate) fn bad_option(field: &str, sentence: &str) -> JsError {
    let mut map = Map::new();
    set(&mut map, "code", "request.option".into());
    set(&mut map, "message", sentence.into());
    set(&mut map, "help", Remedy::CorrectValue.sentence().as_ref().into());
    set(&mut map, "field", field.into());
    JsError(Value::Object(map))
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
