//! The exports as JavaScript meets them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "the whole crate is a test")]

use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn object(json: &str) -> JsValue {
    JSON::parse(json).expect("the test's own JSON")
}

fn text(value: &JsValue, path: &[&str]) -> String {
    let mut value = value.clone();
    for name in path {
        value = Reflect::get(&value, &(*name).into()).expect("an object");
    }
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}

fn acme() -> JsValue {
    object(r#"{"service": "omnissa", "address": "acme.example"}"#)
}

#[wasm_bindgen_test]
fn a_token_request_is_a_plain_object_for_fetch() {
    let request = firstkey::token_request(acme(), "id", "secret").expect("a request");
    assert_eq!(text(&request, &["method"]), "POST");
    assert_eq!(text(&request, &["url"]), "https://acme.example/acs/token");
    assert_eq!(text(&request, &["headers", "authorization"]), "Basic aWQ6c2VjcmV0");
    assert_eq!(text(&request, &["body"]), "grant_type=client_credentials");
}

#[wasm_bindgen_test]
fn a_mistake_throws_an_error_with_a_stable_code_and_without_the_secret() {
    let error = firstkey::token_request(acme(), "id", " hunter2").expect_err("a space");
    assert_eq!(text(&error, &["code"]), "request.space_around_credential");
    assert!(!text(&error, &["message"]).contains("hunter2"));
    let error = firstkey::create_client_request(
        acme(),
        "token",
        object(r#"{"clientId": "x", "clientSecret": "y", "accessTokenMinutes": "hunter2"}"#),
    );
    let error = error.expect_err("no number");
    assert_eq!(text(&error, &["code"]), "request.options");
    assert!(!text(&error, &["message"]).contains("hunter2"));
}

#[wasm_bindgen_test]
fn answers_are_read_by_their_code() {
    let good = object(r#"{"status": 200, "body": "{\"access_token\":\"t\",\"expires_in\":60}"}"#);
    let token = firstkey::read_token_answer(good).expect("a token");
    assert_eq!(text(&token, &["accessToken"]), "t");
    let bad = object(r#"{"status": 401, "body": "{\"error\":\"invalid_client\"}"}"#);
    let error = firstkey::read_token_answer(bad).expect_err("refused");
    assert_eq!(text(&error, &["code"]), "refused.invalid_client");
}
