//! Requests and answers as a person sees them. A secret that stands where secrets belong is masked however its
//! neighbourhood is written; and a cURL command, taken apart as a shell does, is the request.

use crate::decoded::pairs;
use crate::{HALF, corpus_text};
use ::http::{HeaderMap, Request, Response};
use firstkey_core::transcript::{Secrets, answer, curl, http};
use serde_json::Value;

/// The names under which secrets travel, as the design lists them.
const FIELDS: [&str; 18] = [
    "secret",
    "secondary_secret",
    "client_secret",
    "access_token",
    "refresh_token",
    "id_token",
    "id_token_hint",
    "code_verifier",
    "assertion",
    "api_token",
    "subject_token",
    "actor_token",
    "token",
    "accessToken",
    "OpsToken",
    "HZN",
    "password",
    "code",
];
const HEADERS: [&str; 5] =
    ["authorization", "proxy-authorization", "vmware-api-session-id", "cookie", "set-cookie"];

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let Some(request) = corpus_text::request(data) else { return };
    // An operation has one of a few methods; a quote would be legal in one (RFC 9110 section 9.1).
    if request.method().as_str().bytes().all(|byte| byte.is_ascii_uppercase()) {
        shows(&request);
    }
    hides(&request);
    let Ok(body) = serde_json::from_slice::<Value>(request.body()) else { return };
    // The same body as others would write it, and as it arrives when the line breaks.
    for text in [body.to_string(), format!("{body:#}"), escaped(&body)] {
        let cut = usize::from(data.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte))) % (text.len() + 1);
        for text in [text.clone(), text.chars().take(cut).collect()] {
            let mut again = request.clone();
            *again.body_mut() = text.into_bytes();
            masked(&again, in_json(&body));
        }
    }
}

/// Shown, the request is the one that is sent.
fn shows(request: &Request<Vec<u8>>) {
    let words = shell_words(&curl(request, Secrets::Shown));
    let word = |at: usize| words.get(at).map(String::as_str);
    assert_eq!(
        (word(0), word(1), word(2)),
        (Some("curl"), Some("--request"), Some(request.method().as_str()))
    );
    assert_eq!(word(3), Some(request.uri().to_string().as_str()));
    let mut headers = 0;
    for at in 4..words.len() {
        match words[at].as_str() {
            "--header" => headers += 1,
            "--data-raw" => {
                let body = words[at + 1].as_bytes();
                let same = || {
                    Some(
                        serde_json::from_slice::<Value>(body).ok()?
                            == serde_json::from_slice::<Value>(request.body()).ok()?,
                    )
                };
                let text = String::from_utf8_lossy(request.body());
                assert!(body == text.as_bytes() || same().unwrap_or(true), "another body: {}", words[at + 1]);
                return assert_eq!(at + 2, words.len());
            }
            _ => assert!(words[at - 1] == "--header", "a word more: {}", words[at]),
        }
    }
    assert_eq!(headers, request.headers().len());
}

/// What a POSIX shell makes of single quotes, `\'` and line breaks.
fn shell_words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match (c, quoted) {
            ('\'', _) => (quoted, begun) = (!quoted, true),
            (c, true) => word.push(c),
            ('\\', false) => match rest.next() {
                Some('\n') | None => {}
                Some(c) => word.push(c),
            },
            (' ', false) => {
                if begun || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            (c, false) => word.push(c),
        }
    }
    assert!(!quoted, "a quote is open at the end of {line:?}");
    if begun || !word.is_empty() {
        words.push(word);
    }
    words
}

/// A request and an answer with this head and body, where the planted secret stands in secret places only.
fn hides(request: &Request<Vec<u8>>) {
    let body = String::from_utf8_lossy(request.body());
    let form = in_headers(request.headers(), "content-type")
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded"));
    let places = match serde_json::from_slice::<Value>(request.body()) {
        Ok(json) => in_json(&json),
        Err(_) => {
            let mut places = if form { in_pairs(&body) } else { Places::default() };
            // What only begins like JSON is shown without the white space between its words, also as a form.
            let unbroken: String = body.split_whitespace().collect();
            places.open +=
                usize::from((!form || body.trim_start().starts_with(['{', '['])) && unbroken.contains(HALF));
            places
        }
    };
    masked(request, places);
}

#[derive(Clone, Copy, Default)]
struct Places {
    secret: usize,
    open: usize,
}

fn masked(request: &Request<Vec<u8>>, mut places: Places) {
    let query = in_pairs(request.uri().query().unwrap_or_default());
    places.secret += query.secret;
    places.open += query.open + usize::from(request.uri().path().contains(HALF));
    let authority = request.uri().authority().map_or("", ::http::uri::Authority::as_str);
    // Of what stands before the host only a user's name is shown, and a user is one that a password follows.
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let user = user.split_once(':').map_or("", |(user, _)| user);
    let before_path = [user, host, request.method().as_str()];
    places.open += usize::from(before_path.iter().any(|text| text.contains(HALF)));
    for (name, value) in request.headers() {
        let holds = String::from_utf8_lossy(value.as_bytes()).contains(HALF);
        if name == "location" {
            // Its query and its fragment are read like a form, each for itself.
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            let mut pieces = text.split(['?', '#']);
            places.open += usize::from(pieces.next().is_some_and(|path| path.contains(HALF)));
            places.open += pieces.map(|piece| in_pairs(piece).open).sum::<usize>();
        } else if name == "authorization" || name == "proxy-authorization" {
            // The scheme is shown: a value without one is all secret, one with a strange scheme shows that scheme.
            let first =
                String::from_utf8_lossy(value.as_bytes()).split(' ').next().unwrap_or_default().to_owned();
            let alone = !String::from_utf8_lossy(value.as_bytes()).contains(' ');
            places.open += usize::from(first.contains(HALF) && !alone);
        } else {
            places.open += usize::from(holds && !HEADERS.contains(&name.as_str()));
        }
        places.open += usize::from(name.as_str().contains(HALF));
    }
    if places.open > 0 {
        return;
    }
    let mut response = Response::new(request.body().clone());
    *response.headers_mut() = request.headers().clone();
    for text in
        [http(request, Secrets::Masked), curl(request, Secrets::Masked), answer(&response, Secrets::Masked)]
    {
        assert!(!text.contains(HALF), "a secret is shown: {text}");
    }
}

fn in_headers<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn in_pairs(text: &str) -> Places {
    let mut places = Places::default();
    for (name, value) in pairs(text) {
        places.open += usize::from(name.contains(HALF));
        match value.contains(HALF) {
            true if FIELDS.contains(&name.as_str()) => places.secret += 1,
            true => places.open += 1,
            false => {}
        }
    }
    places
}

fn in_json(value: &Value) -> Places {
    let mut places = Places::default();
    visit(value, false, &mut places);
    places
}

fn visit(value: &Value, secret: bool, places: &mut Places) {
    match value {
        Value::String(text) if text.contains(HALF) && secret => places.secret += 1,
        Value::String(text) if text.contains(HALF) => places.open += 1,
        Value::Array(items) => items.iter().for_each(|item| visit(item, secret, places)),
        Value::Object(map) => {
            for (name, value) in map {
                places.open += usize::from(name.contains(HALF) && !secret);
                // The `code` of a JSON error is its reason.
                let named = FIELDS.contains(&name.as_str()) && name != "code";
                visit(value, secret || named, places);
            }
        }
        _ => {}
    }
}

/// JSON with every letter of every text escaped.
fn escaped(value: &Value) -> String {
    let text = |text: &str| {
        let units: Vec<String> = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        format!("\"{}\"", units.concat())
    };
    match value {
        // The value as it is: what is looked for must be there to be found.
        Value::String(it) => Value::from(it.as_str()).to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(escaped).collect::<Vec<_>>().join(",")),
        Value::Object(map) => {
            let fields = map.iter().map(|(name, value)| format!("{}:{}", text(name), escaped(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}
