//! A cURL command that somebody pasted: every note can be shown and has a place in the text; and what was read, written
//! as a sample, is read as the same request.

use crate::corpus_text;
use crate::sentence::assert_showable;
use firstkey_core::curl_command::{CurlCommand, Note};
use firstkey_core::dialect::Dialect;
use firstkey_core::recognize::recognize;
use firstkey_core::request::Request;
use firstkey_core::samples::{Language, sample};
use firstkey_core::transcript::Secrets;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let text = corpus_text::text(data);
    let command = match CurlCommand::parse(text) {
        Ok(command) => command,
        Err(note) => return has_a_place(&note, text),
    };
    command.notes.iter().for_each(|note| has_a_place(note, text));
    for dialect in Dialect::ALL {
        match recognize(dialect, &command.method, &command.url, &command.body) {
            Ok(found) => found.left_out.iter().for_each(|sentence| assert_showable(sentence)),
            Err(error) => assert_showable(&error.to_string()),
        }
    }
    if let Some(request) = request(&command) {
        is_read_again(&request);
    }
}

fn has_a_place(note: &Note, text: &str) {
    assert_showable(&note.text);
    let line = text.split('\n').nth(note.line - 1).expect("the line of a note is one of the text");
    assert!((1..=line.chars().count() + 1).contains(&note.column), "{note} in {text:?}");
}

/// None when HTTP has no such request.
fn request(command: &CurlCommand) -> Option<Request> {
    let mut request = http::Request::builder().method(command.method.as_str()).uri(&command.url);
    for (name, value) in &command.headers {
        request = request.header(name, value);
    }
    request.body(command.body.clone()).ok()
}

fn is_read_again(request: &Request) {
    // What cannot be written as text has no sample.
    let Ok(text) = sample(Language::Curl, request, Dialect::ALL[0], Secrets::Shown) else { return };
    let again = CurlCommand::parse(&text).expect("a sample is a command");
    assert_eq!(again.notes, [], "{text}");
    assert_eq!(again.method, request.method().as_str());
    assert_eq!(again.url, request.uri().to_string());
    assert_eq!(again.headers.len(), request.headers().keys_len());
    for name in request.headers().keys() {
        let values: Vec<_> =
            request.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect();
        assert_eq!(again.header(name.as_str()), Some(values.join(", ").as_str()), "{text}");
    }
    let json = |body: &[u8]| serde_json::from_slice::<serde_json::Value>(body).ok();
    assert!(again.body == *request.body() || json(&again.body) == json(request.body()), "{text}");
}
