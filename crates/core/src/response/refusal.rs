//! Reads a no: the form of its body, and how long to wait.

use super::{Response, header, http_date};
use crate::error::{Family, Problem, Refusal};
use crate::excerpt::{self, excerpt};
use crate::spec::Spec;
use crate::units::Seconds;
use http::header::{DATE, RETRY_AFTER};
use serde_json::Value;

/// Reads a no.
pub(super) fn read(spec: &Spec, response: &Response, html: bool) -> Refusal {
    let (retry_after, retry_at) = wait(response);
    let (family, problems) = match html {
        true => (Family::Html, Vec::new()),
        false => problems(response.body()),
    };
    let asked_for = spec.authorization;
    Refusal { status: response.status(), family, problems, retry_after, retry_at, asked_for }
}

/// `Retry-After` (RFC 9110 section 10.2.3): seconds, or a time. A time is measured against the
/// `Date` of the same answer, so no clock here has to be right.
fn wait(response: &Response) -> (Option<Seconds>, Option<String>) {
    let text = header(response.headers(), &RETRY_AFTER).trim();
    if let Ok(seconds) = text.parse() {
        return (Some(Seconds(seconds)), None);
    }
    let Some(at) = http_date::parse(text) else { return (None, None) };
    match http_date::parse(header(response.headers(), &DATE)) {
        Some(now) => (Some(at.left(now)), None),
        None => (None, Some(excerpt(text, excerpt::NAME))),
    }
}

/// Sorts an error body into its family.
pub(super) fn problems(body: &[u8]) -> (Family, Vec<Problem>) {
    let Ok(value) = serde_json::from_slice::<Value>(body) else {
        return (Family::Unknown, Vec::new());
    };
    if let Some(errors) = value.get("errors").and_then(Value::as_array) {
        return (Family::Vendor, errors.iter().map(vendor_problem).collect());
    }
    if let Some(error) = value.get("error").and_then(Value::as_str) {
        let message = text(&value, "error_description");
        return (Family::OAuth, vec![Problem { code: shown(error), message, parameters: Vec::new() }]);
    }
    let scim = |schema: &Value| schema.as_str().is_some_and(|s| s.ends_with(":2.0:Error"));
    if value.get("schemas").and_then(Value::as_array).is_some_and(|list| list.iter().any(scim)) {
        let problem = Problem {
            code: text(&value, "scimType"),
            message: text(&value, "detail"),
            parameters: Vec::new(),
        };
        return (Family::Scim, vec![problem]);
    }
    if let (Some(code), Some(messages)) =
        (value.get("error_type").and_then(Value::as_str), value.get("messages").and_then(Value::as_array))
    {
        let texts = messages.iter().filter_map(|message| message.get("default_message")?.as_str());
        let message = shown(&texts.take(MESSAGES).collect::<Vec<_>>().join(" "));
        let problem = Problem { code: shown(code), message, parameters: Vec::new() };
        return (Family::Vcenter, vec![problem]);
    }
    (Family::Unknown, Vec::new())
}

fn vendor_problem(entry: &Value) -> Problem {
    let parameters = entry.get("parameters").and_then(Value::as_object).into_iter().flatten();
    Problem {
        code: text(entry, "code"),
        message: text(entry, "message"),
        parameters: parameters
            .map(|(name, value)| {
                (shown(name), value.as_str().map_or_else(|| shown(&value.to_string()), shown))
            })
            .collect(),
    }
}

fn text(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).map(shown).unwrap_or_default()
}

fn shown(text: &str) -> String {
    excerpt(text, excerpt::MESSAGE)
}

/// How many messages of a vCenter error are joined to one.
const MESSAGES: usize = 5;
