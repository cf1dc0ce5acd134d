//! Signing in and out, and what a no looks like.

use firstkey_simulator::{Lost, OPERATIONS_PASSWORD, OPERATIONS_USER};
use http::{Method, Request};
use serde_json::json;

use crate::practice::{BROKER, IAM, OPERATIONS, Practice};

const ACQUIRE: &str = "/suite-api/api/auth/token/acquire";
const RELEASE: &str = "/suite-api/api/auth/token/release";
const SIX_HOURS: i64 = 6 * 3_600;

#[test]
fn a_sign_in_lasts_six_hours_from_the_last_call() {
    let mut practice = Practice::signed_in();
    let vidbs = format!("{IAM}/vidbs");
    for _ in 0..3 {
        practice.now += SIX_HOURS - 1;
        assert_eq!(practice.get(&vidbs).status, 200);
    }
    practice.now += SIX_HOURS;
    let refused = practice.get(&vidbs);
    assert_eq!(refused.status, 401);
    let body = refused.json();
    assert_eq!((&body["httpStatusCode"], body["message"].is_string()), (&json!(401), true));
    assert!(body["apiErrorCode"].is_i64());
}

#[test]
fn the_token_says_when_it_ends_in_milliseconds() {
    let mut practice = Practice::new();
    let login = json!({ "username": OPERATIONS_USER, "password": OPERATIONS_PASSWORD });
    let reply = practice.post(ACQUIRE, &login);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.json()["validity"], json!((practice.now + SIX_HOURS) * 1_000));
    assert_eq!(reply.json()["roles"], json!(["Administrator"]));
}

#[test]
fn a_wrong_password_or_source_is_a_401_and_an_empty_one_a_400() {
    let mut practice = Practice::new();
    let mut status = |user: &str, password: &str, source: &str| {
        practice
            .post(ACQUIRE, &json!({ "username": user, "password": password, "authSource": source }))
            .status
    };
    assert_eq!(status(OPERATIONS_USER, "another", ""), 401);
    assert_eq!(status("somebody", OPERATIONS_PASSWORD, ""), 401);
    assert_eq!(status(OPERATIONS_USER, OPERATIONS_PASSWORD, "ldap"), 401);
    assert_eq!(status(OPERATIONS_USER, OPERATIONS_PASSWORD, "local"), 200);
    let refused = practice.post(ACQUIRE, &json!({ "username": "", "password": 7 }));
    assert_eq!(refused.status, 400);
    let failures = refused.json()["validationFailures"].clone();
    let paths: Vec<&str> =
        failures.as_array().unwrap().iter().map(|one| one["violationPath"].as_str().unwrap()).collect();
    assert_eq!(paths, ["username", "password"]);
}

#[test]
fn who_signed_out_is_nobody_and_the_others_stay() {
    let mut practice = Practice::signed_in();
    let first = practice.authorization.clone();
    practice.sign_in();
    assert_eq!(practice.call(Method::POST, RELEASE, None).status, 200);
    assert_eq!(practice.get(&format!("{IAM}/vidbs")).status, 401);
    practice.authorization = first.map(|first| first.replace("OpsToken", "vRealizeOpsToken"));
    assert_eq!(practice.get(&format!("{IAM}/vidbs")).status, 200);
    practice.authorization = practice.authorization.map(|token| token.replace("vRealizeOpsToken", "Bearer"));
    assert_eq!(practice.get(&format!("{IAM}/vidbs")).status, 401);
}

#[test]
fn a_wrong_path_method_type_or_host_is_told_as_one() {
    let mut practice = Practice::signed_in();
    assert_eq!(practice.get(&format!("{IAM}/elsewhere")).status, 404);
    assert_eq!(practice.call(Method::PATCH, &format!("{IAM}/ssorealms"), None).status, 405);
    let text = Request::post(format!("{OPERATIONS}{ACQUIRE}")).header("content-type", "text/plain");
    assert_eq!(practice.ask(&text.body(b"{}".to_vec()).unwrap()).unwrap().status, 415);
    let elsewhere = Request::get(format!("https://elsewhere.example{IAM}/vidbs")).body(Vec::new()).unwrap();
    assert_eq!(practice.ask(&elsewhere).err(), Some(Lost::WrongHost));
}

#[test]
fn where_the_broker_is_is_told_to_everyone_once_there_is_a_realm() {
    let path = "/suite-api/api/auth/sources/vidb/well-known-url";
    let mut practice = Practice::new();
    assert_eq!(practice.get(path).status, 409);
    practice.sign_in();
    practice.realm();
    practice.authorization = None;
    let url = practice.get(path).text("url");
    assert_eq!(url, format!("{BROKER}/acs/t/CUSTOMER/.well-known/openid-configuration"));
    let configuration = practice.ask(&Request::get(url).body(Vec::new()).unwrap()).unwrap();
    assert_eq!(configuration.text("issuer"), format!("{BROKER}/acs/t/CUSTOMER"));
    let keys = configuration.text("jwks_uri");
    let keys = practice.ask(&Request::get(keys).body(Vec::new()).unwrap()).unwrap().json();
    assert_eq!(keys["keys"][0]["alg"], "ES256");
}
