//! A body as it was sent: a JSON object, of which each operation reads the fields it knows. What is wrong with them is
//! told at once. A field that is null counts as absent, one that nobody reads is passed over.

use http::StatusCode;
use serde_json::{Map, Value};

use super::{Call, no};
use crate::refusal::Refusal;
use crate::units::Minutes;
use crate::wire;

/// The fields, and what was found to be wrong with them.
pub(super) struct Body {
    fields: Map<String, Value>,
    failures: Vec<(String, String)>,
}

impl Body {
    pub(super) fn read(call: &Call<'_>) -> Result<Self, Refusal> {
        let unreadable = || no(StatusCode::BAD_REQUEST, "The body is not a JSON object.");
        let fields = wire::json_object(call.request.body()).ok_or_else(unreadable)?;
        Ok(Self { fields, failures: Vec::new() })
    }

    /// Something is wrong with a field.
    pub(super) fn fails(&mut self, field: &str, message: &str) {
        self.failures.push((field.to_owned(), message.to_owned()));
    }

    pub(super) fn field(&self, name: &str) -> Option<&Value> {
        self.fields.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let text = self.field(name).map(|value| value.as_str().map(str::to_owned));
        if text == Some(None) {
            self.fails(name, "must be a text");
        }
        text.flatten()
    }

    /// A text that has to be there and not to be empty.
    pub(super) fn needed(&mut self, name: &str) -> String {
        let is_there = self.field(name).is_some();
        let text = self.text(name).unwrap_or_default();
        if text.is_empty() && (!is_there || self.field(name).is_some_and(Value::is_string)) {
            self.fails(name, "must not be empty");
        }
        text
    }

    /// A span within its limits; the default when nothing is said.
    pub(super) fn minutes(&mut self, name: &str, limits: (i64, i64), default: i64) -> Minutes {
        let (least, most) = limits;
        let Some(value) = self.field(name) else { return Minutes(default) };
        match value.as_i64().filter(|minutes| (least..=most).contains(minutes)) {
            Some(minutes) => Minutes(minutes),
            None => {
                self.fails(name, &format!("must be a whole number from {least} to {most}"));
                Minutes(default)
            }
        }
    }

    /// One of these words; none when nothing is said.
    pub(super) fn word(&mut self, name: &str, words: &[&str]) -> Option<String> {
        let word = self.text(name)?;
        if !words.contains(&word.as_str()) {
            self.fails(name, &format!("must be one of {}", words.join(", ")));
        }
        Some(word)
    }

    /// 400 when anything was wrong.
    pub(super) fn check(&mut self) -> Result<(), Refusal> {
        if self.failures.is_empty() {
            return Ok(());
        }
        let failures = std::mem::take(&mut self.failures);
        let message = "The request has fields that are not valid.";
        Err(Refusal::vcf_operations(StatusCode::BAD_REQUEST, message, &failures))
    }
}
