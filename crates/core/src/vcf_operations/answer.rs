//! How answers of VCF Operations are read: as those of the identity services, with its own error body, and with 202 as
//! a success wherever it is documented.

use crate::accepted::Accepted;
use crate::error::{Error, Family, Problem, Refused};
use crate::excerpt::{self, excerpt};
use crate::operation::Operation;
use crate::response::{self, Response};
use crate::spec::{Authorization, Spec};
use serde_json::Value;
use std::fmt;

/// Reads the answer to an operation.
pub fn answer<O: Operation>(response: &Response) -> Result<O::Output, Error> {
    check(O::SPEC, response)?;
    Ok(O::read(Accepted { status: response.status(), body: response.body() })?)
}

/// Whether an answer is a success of this operation, before its body is read.
pub fn check(spec: &Spec, response: &Response) -> Result<(), Error> {
    response::check(spec, response).map_err(|error| named(error, response))
}

/// Reads the answer to any operation without a type: JSON as it came, null where there is no body.
pub fn value(spec: &Spec, response: &Response) -> Result<Value, Error> {
    response::value(spec, response).map_err(|error| named(error, response))
}

/// A no with the problems that its body names.
fn named(mut error: Error, response: &Response) -> Error {
    if let Error::Refused(refusal) = &mut error
        && refusal.family == Family::Unknown
        && let Some(problems) = problems(response.body())
    {
        refusal.family = Family::Operations;
        refusal.problems = problems;
    }
    error
}

/// The error body of the whole interface: `message`, `apiErrorCode`, `httpStatusCode`, `validationFailures`. None for a
/// body without the message, which is documented as always there.
fn problems(body: &[u8]) -> Option<Vec<Problem>> {
    let value = serde_json::from_slice::<Value>(body).ok()?;
    let message = value.get("message")?.as_str()?;
    let code = value.get("apiErrorCode").and_then(Value::as_i64).map(|code| code.to_string());
    let mut problems =
        vec![Problem { code: code.unwrap_or_default(), message: shown(message), parameters: Vec::new() }];
    let failures = value.get("validationFailures").and_then(Value::as_array).into_iter().flatten();
    problems.extend(failures.filter_map(failure));
    Some(problems)
}

/// One entry of `validationFailures`. What it looks like could not be read: whatever texts it has are shown, and a text
/// alone is one too.
fn failure(entry: &Value) -> Option<Problem> {
    let parameters: Vec<(String, String)> = match entry {
        Value::Object(fields) => {
            let texts = fields.iter().filter_map(|(name, value)| Some((shown(name), shown(value.as_str()?))));
            texts.collect()
        }
        _ => Vec::new(),
    };
    let message = match entry {
        Value::String(text) => shown(text),
        _ => parameters.iter().map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join(", "),
    };
    (!message.is_empty()).then(|| Problem { code: String::new(), message, parameters })
}

fn shown(text: &str) -> String {
    excerpt(text, excerpt::MESSAGE)
}

/// An error at VCF Operations in a sentence. What is said of tokens, clients and rights is said of the user who signed
/// in: no client has these here.
#[derive(Debug)]
pub struct Explained<'a>(pub &'a Error);

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error::Refused(refusal) = self.0 else { return self.0.fmt(f) };
        let status = refusal.status.as_u16();
        let sentence = match refusal.kind() {
            // No document says how long a wrong password is remembered, so nothing is said of it.
            Refused::Unauthorized if refusal.asked_for == Authorization::None => {
                "VCF Operations does not accept this user name and password"
            }
            Refused::Unauthorized => {
                "The sign-in to VCF Operations is over. It lasts six hours from the last request"
            }
            Refused::Forbidden => "This user of VCF Operations may not do this",
            _ => return self.0.fmt(f),
        };
        write!(f, "{sentence} (HTTP {status})")?;
        let said: Vec<&str> = refusal.problems.iter().map(|problem| problem.message.as_str()).collect();
        match said.first() {
            Some(said) if !said.is_empty() => write!(f, ". It says: {said}"),
            _ => f.write_str("."),
        }
    }
}
