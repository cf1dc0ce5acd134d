//! Sends the requests of a sequence to the base address and with the token that a provider was given.

use super::expected;
use super::sequence::{Sent, Sequence};
use http::{Request, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::collections::BTreeMap;

/// A provider in the middle of a sequence.
#[derive(Debug)]
pub struct Replay {
    base: String,
    token: String,
    /// The ids that were kept, by their names.
    kept: BTreeMap<String, String>,
}

impl Replay {
    /// Nothing is sent yet.
    pub fn new(base: String, token: String) -> Self {
        Self { base, token, kept: BTreeMap::new() }
    }

    /// What differs from what is expected, a sentence each.
    pub fn replay(
        &mut self,
        sequence: &Sequence,
        sent: &Sent,
        send: impl FnOnce(Request<Vec<u8>>) -> Response<Vec<u8>>,
    ) -> Vec<String> {
        let response = send(self.request(sequence, sent));
        let status = response.status().as_u16();
        let answer: Value = serde_json::from_slice(response.body()).unwrap_or_default();
        let mut found = Vec::new();
        if !sent.status.contains(&status) {
            let wanted: Vec<String> = sent.status.iter().map(ToString::to_string).collect();
            let why = answer["detail"].as_str().map(|detail| format!(" ({detail})")).unwrap_or_default();
            found.push(format!("status is {status}{why}, expected {}", wanted.join(" or ")));
        }
        // Of a refusal nothing else is to be expected.
        if status < 400 || sent.status.contains(&status) {
            if let Some(expected) = &sent.answer {
                found.extend(expected::differences(&answer, &self.filled_in(expected)));
            }
            for (name, attribute) in &sent.keep {
                let value = answer[attribute.as_str()].as_str().expect("what is kept is a text");
                self.kept.insert(name.clone(), value.to_owned());
            }
        }
        found.into_iter().map(|difference| format!("{}: {difference}", sent.does)).collect()
    }

    fn request(&self, sequence: &Sequence, sent: &Sent) -> Request<Vec<u8>> {
        let query = sent.query.iter().map(|(name, value)| {
            let value = self.filled(value);
            format!("{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC))
        });
        let query = query.collect::<Vec<_>>().join("&");
        let mark = if query.is_empty() { "" } else { "?" };
        let mut request = Request::builder()
            .method(sent.method.as_str())
            .uri(format!("{}{}{mark}{query}", self.base, self.filled(&sent.path)))
            .header("Authorization", format!("Bearer {}", self.token));
        for (name, value) in &sequence.headers {
            request = request.header(name, value);
        }
        let body = sent.body.as_ref().map(|body| self.filled_in(body).to_string().into_bytes());
        request.body(body.unwrap_or_default()).unwrap()
    }

    /// A text with what was kept in the place of its names.
    fn filled(&self, text: &str) -> String {
        let put = |text: String, (name, id): (&String, &String)| text.replace(&format!("{{{name}}}"), id);
        self.kept.iter().fold(text.to_owned(), put)
    }

    fn filled_in(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => self.filled(text).into(),
            Value::Array(list) => list.iter().map(|entry| self.filled_in(entry)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (name.clone(), self.filled_in(value))).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }
}
