//! The practice tenant of the npm package: the simulator behind a few functions. Conversion only.
//!
//! It is a WebAssembly file of its own, so that nobody loads it who talks to a real tenant. As in
//! crates/npm a function takes one JSON text and gives one. The tenant's key, its clock and its random
//! bytes are JavaScript's.

use firstkey_simulator::{
    Answer, BrokerVersion, PublicKey, Service, Settings, Tenant, UnixSeconds, Unsigned,
};
use http::{HeaderName, HeaderValue, Request, Response};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues)]
    fn fill(bytes: &mut [u8]);
}

#[derive(Default)]
struct Practice {
    tenants: Vec<Tenant>,
    last: u32,
    /// Answers that wait for a signature or for their time.
    open: BTreeMap<u32, Open>,
}

enum Open {
    Unsigned(Unsigned),
    Later(Answer),
}

thread_local! {
    static PRACTICE: RefCell<Practice> = RefCell::default();
}

/// A new tenant: `{service, origin, tenant?, brokerVersion?}` and the public half of its key (4, x, y in
/// 65 bytes) to `{handle, clientId, clientSecret}`, or to `{mistake}`.
#[wasm_bindgen]
pub fn open(text: &str, point: &[u8], now: f64) -> String {
    let given: Value = serde_json::from_str(text).unwrap_or_default();
    opened(&given, point, now).unwrap_or_else(|mistake| json!({ "mistake": mistake })).to_string()
}

fn opened(given: &Value, point: &[u8], now: f64) -> Result<Value, String> {
    let text = |name: &str| given.get(name).and_then(Value::as_str);
    let service: Service =
        text("service").unwrap_or("omnissa").parse().map_err(|error| format!("{error}."))?;
    let mut settings = Settings::new(service, text("origin").unwrap_or("https://practice.example"));
    if let Some(version) = text("brokerVersion") {
        settings.broker_version = version.parse::<BrokerVersion>().map_err(|error| format!("{error}."))?;
    }
    if let Some(name) = text("tenant") {
        name.clone_into(&mut settings.tenant_name);
    }
    let key = PublicKey::from_uncompressed_point(point).ok_or("The key is no point of P-256.")?;
    let tenant = Tenant::new(settings, key, seconds(now), Box::new(fill));
    let (id, secret) = tenant.bootstrap();
    let (id, secret) = (id.to_owned(), secret.expose().to_owned());
    let handle = PRACTICE.with_borrow_mut(|practice| {
        practice.tenants.push(tenant);
        practice.tenants.len() - 1
    });
    Ok(json!({ "handle": handle, "clientId": id, "clientSecret": secret }))
}

/// Answers `{method, url, headers, body?}`: `{ready: {status, headers, body}}`, `{sign, input}` when the
/// token in the answer is to be signed, `{wait, then}` for an answer that takes so many seconds, or
/// `{lost: true}`.
#[wasm_bindgen]
pub fn answer(handle: usize, text: &str, now: f64) -> String {
    let given: Value = serde_json::from_str(text).unwrap_or_default();
    PRACTICE.with_borrow_mut(|practice| {
        let Some((tenant, request)) = practice.tenants.get_mut(handle).zip(request(&given)) else {
            return json!({ "lost": true }).to_string();
        };
        let answer = tenant.answer(&request, seconds(now));
        practice.handed(answer).to_string()
    })
}

/// The answer that had to wait.
#[wasm_bindgen(js_name = goOn)]
pub fn go_on(ticket: u32) -> String {
    PRACTICE.with_borrow_mut(|practice| match practice.open.remove(&ticket) {
        Some(Open::Later(answer)) => practice.handed(answer).to_string(),
        _ => json!({ "lost": true }).to_string(),
    })
}

/// The answer whose token is signed now: r and s, 32 bytes each.
#[wasm_bindgen]
pub fn signed(ticket: u32, signature: &[u8]) -> String {
    PRACTICE.with_borrow_mut(|practice| match practice.open.remove(&ticket) {
        Some(Open::Unsigned(unsigned)) => practice.handed(unsigned.signed(signature)).to_string(),
        _ => json!({ "lost": true }).to_string(),
    })
}

impl Practice {
    fn handed(&mut self, answer: Answer) -> Value {
        match answer {
            Answer::Ready(response) => ready(&response),
            Answer::Sign(unsigned) => {
                let input = String::from_utf8_lossy(unsigned.signing_input()).into_owned();
                json!({ "sign": self.keep(Open::Unsigned(unsigned)), "input": input })
            }
            Answer::Later(span, answer) => json!({ "wait": span.0, "then": self.keep(Open::Later(*answer)) }),
            Answer::Drop(_) => json!({ "lost": true }),
        }
    }

    fn keep(&mut self, open: Open) -> u32 {
        self.last = self.last.wrapping_add(1);
        self.open.insert(self.last, open);
        self.last
    }
}

fn request(given: &Value) -> Option<Request<Vec<u8>>> {
    let text = |name: &str| given.get(name).and_then(Value::as_str);
    let mut request = Request::new(text("body").unwrap_or_default().as_bytes().to_vec());
    *request.method_mut() = text("method")?.parse().ok()?;
    *request.uri_mut() = text("url")?.parse().ok()?;
    for (name, value) in given.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let name: HeaderName = name.parse().ok()?;
        let value: HeaderValue = value.as_str()?.parse().ok()?;
        request.headers_mut().append(name, value);
    }
    Some(request)
}

fn ready(response: &Response<Vec<u8>>) -> Value {
    let headers = response.headers().iter();
    let headers = headers
        .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or_default().into()))
        .collect();
    json!({ "ready": {
        "status": response.status().as_u16(),
        "headers": Value::Object(headers),
        "body": String::from_utf8_lossy(response.body()),
    } })
}

fn seconds(now: f64) -> UnixSeconds {
    UnixSeconds(now as i64)
}
