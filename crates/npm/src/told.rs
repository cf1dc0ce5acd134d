//! Errors as data: what the JavaScript class `FirstkeyError` is made of.

use firstkey_core::credentials::{CredentialError, Field};
use firstkey_core::error::{Error, RequestError};
use firstkey_core::profile::AddressError;
use firstkey_core::response::Problem;
use serde_json::{Map, Value};

/// An error that is on its way to JavaScript.
#[derive(Debug)]
pub(crate) struct Told(pub(crate) Value);

/// An error of core.
pub(crate) fn told(error: &Error) -> Told {
    let mut map = Map::new();
    let mut set = |name: &str, value: Value| map.insert(name.to_owned(), value);
    set("code", error.code().into());
    set("message", error.to_string().into());
    set("help", error.help().into());
    set("mayHaveActed", error.may_have_acted().into());
    set("clientIsUnknown", error.client_is_unknown().into());
    match error {
        Error::Request(error) => {
            set("field", field(error).into());
        }
        Error::Refused(refusal) => {
            set("status", refusal.status.as_u16().into());
            set("problems", Value::Array(refusal.problems.iter().map(problem).collect()));
            set("retryAfter", refusal.retry_after.map(|seconds| seconds.0).into());
        }
        Error::Transport(_) | Error::Unreadable(_) => {}
    }
    Told(Value::Object(map))
}

/// An option that core knows nothing of.
pub(crate) fn option(field: &str, sentence: &str) -> Told {
    let mut map = Map::new();
    map.insert("code".to_owned(), "request.option".into());
    map.insert("message".to_owned(), sentence.into());
    map.insert("help".to_owned(), "Nothing was sent. Mend the field and try again.".into());
    map.insert("field".to_owned(), field.into());
    Told(Value::Object(map))
}

/// An object of one entry.
pub(crate) fn one(name: &str, value: Value) -> Value {
    let mut map = Map::new();
    map.insert(name.to_owned(), value);
    Value::Object(map)
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
    map.insert("code".to_owned(), problem.code.as_str().into());
    map.insert("message".to_owned(), problem.message.as_str().into());
    let mut parameters = Map::new();
    for (name, value) in &problem.parameters {
        parameters.insert(name.clone(), value.as_str().into());
    }
    map.insert("parameters".to_owned(), Value::Object(parameters));
    Value::Object(map)
}
