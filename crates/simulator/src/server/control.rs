//! The control call of tests: plans faults and puts the clock forward. Only there when the server was started with it.

use std::sync::atomic::Ordering;

use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::Shared;
use crate::fault::Fault;
use crate::media;
use crate::refusal::Refusal;
use crate::wire;

/// Where the call goes; the tenant itself has no such path.
pub(super) const PATH: &str = "/practice/control";

/// `{"operation": ID, "fault": NAME, "times": N}` and `{"advance_clock_seconds": N}`, alone or together.
pub(super) fn answer(shared: &Shared, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    if request.method() != Method::POST {
        let mut response = Refusal::method_not_allowed("POST").response();
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
        return response;
    }
    // A page of another origin cannot send this type without asking first, and is told no.
    let sent = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media::same_type(sent, "application/json") {
        return Refusal::unsupported_media_type(sent, "application/json").response();
    }
    match obey(shared, request.body()) {
        Ok(()) => wire::no_content(),
        Err(sentence) => {
            let code = "practice.control.unreadable";
            Refusal::problem(StatusCode::BAD_REQUEST, code, &sentence, json!({})).response()
        }
    }
}

fn obey(shared: &Shared, body: &[u8]) -> Result<(), String> {
    let body: Value =
        serde_json::from_slice(body).map_err(|error| format!("The body is not JSON: {error}."))?;
    let advance = body.get("advance_clock_seconds").map(Value::as_i64);
    let fault = body.get("fault").map(Value::as_str);
    if advance.is_none() && fault.is_none() {
        return Err("Say `advance_clock_seconds`, or `operation` and `fault`.".to_owned());
    }
    if let Some(name) = fault {
        let name = name.unwrap_or_default();
        let fault = Fault::named(name).ok_or_else(|| format!("There is no fault `{name}`."))?;
        let operation = body.get("operation").and_then(Value::as_str).unwrap_or_default();
        let times =
            body.get("times").map_or(Some(1), Value::as_u64).and_then(|times| u32::try_from(times).ok());
        let times = times.ok_or("`times` must be a whole number.")?;
        let planned = shared.simulated().plan(operation, fault, times);
        planned.map_err(|_| format!("There is no operation `{operation}`."))?;
    }
    if let Some(seconds) = advance {
        let seconds = seconds.ok_or("`advance_clock_seconds` must be a whole number.")?;
        shared.clock_ahead.fetch_add(seconds, Ordering::Relaxed);
    }
    Ok(())
}
