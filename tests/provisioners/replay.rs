//! Sends a sequence to a practice tenant of its own, with the token of the directory's sync client, as a provider does.

use crate::expected;
use crate::sequence::{Sent, Sequence};
use firstkey_simulator::Service;
use firstkey_tests::tenant::{ORIGIN, Practice};
use http::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::collections::BTreeMap;

/// The base address that a provider is given.
const BASE: &str = "/usergroup/scim/v2";
const DIRECTORIES: &str = "/usergroup/broker/directories";

/// A tenant, and the ids that were kept.
pub(crate) struct Tenant {
    practice: Practice,
    token: String,
    kept: BTreeMap<String, String>,
}

impl Tenant {
    pub(crate) fn new() -> Self {
        let mut practice = Practice::of(Service::Omnissa);
        let overseer = practice.overseer().to_owned();
        let directories = administer(&mut practice, &overseer, "GET", DIRECTORIES, "");
        let id = directories["items"][0]["id"].as_str().expect("a directory").to_owned();
        let path = format!("{DIRECTORIES}/{id}/sync-client?action=generate_credentials");
        let made = administer(&mut practice, &overseer, "POST", &path, r#"{"generate_token": true}"#);
        let token = made["access_token"].as_str().expect("a token").to_owned();
        Self { practice, token, kept: BTreeMap::new() }
    }

    /// What differs from what is expected, a sentence each.
    pub(crate) fn replay(&mut self, sequence: &Sequence, sent: &Sent) -> Vec<String> {
        let response = self.practice.send(&self.request(sequence, sent)).expect("an answer");
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
            .uri(format!("{ORIGIN}{BASE}{}{mark}{query}", self.filled(&sent.path)))
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

fn administer(practice: &mut Practice, token: &str, method: &str, path: &str, body: &str) -> Value {
    let request = Request::builder()
        .method(method)
        .uri(format!("{ORIGIN}{path}"))
        .header("Authorization", format!("Bearer {token}"))
        .header("Content-Type", "application/json")
        .body(body.as_bytes().to_vec())
        .unwrap();
    let response = practice.send(&request).expect("an answer");
    assert_eq!(response.status(), 200, "{method} {path}");
    serde_json::from_slice(response.body()).unwrap()
}
