//! Refresh tokens, the grants password and jwt-bearer, and taking tokens back.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firstkey_simulator::{USER_NAME, USER_PASSWORD};
use http::Method;
use serde_json::{Value, json};

use crate::practice::{ORIGIN, Practice, Reply, SECRET};
use crate::sign_in::{claims, code, redeem, with_app};

const APP: Option<(&str, &str)> = Some(("app", SECRET));

fn refresh(practice: &mut Practice, token: &str, scope: &str) -> Reply {
    let form = [("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope)];
    practice.form("/acs/token", APP, &form)
}

fn refresh_token(practice: &mut Practice) -> String {
    let code = code(practice, &[]);
    redeem(practice, &code, &[]).json()["refresh_token"].as_str().unwrap().to_owned()
}

fn userinfo(practice: &mut Practice, tokens: &Value) -> u16 {
    let token = tokens["access_token"].as_str().unwrap().to_owned();
    practice.call(&token, Method::GET, "/acs/userinfo", None).status
}

#[test]
fn a_refresh_token_renews_as_long_as_it_is_used_in_time() {
    let mut practice = with_app(|_| {});
    let token = refresh_token(&mut practice);
    assert!(token.len() <= 150 && token.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    // 60 minutes idle, 600 in all.
    for _ in 0..10 {
        practice.now.0 += 59 * 60;
        let reply = refresh(&mut practice, &token, "");
        assert_eq!(reply.status, 200);
        assert_eq!(reply.json()["refresh_token"], token.as_str());
        assert_eq!(userinfo(&mut practice, &reply.json()), 200);
    }
    practice.now.0 += 10 * 60;
    assert_eq!(refresh(&mut practice, &token, "").error(), "invalid_grant");
}

#[test]
fn a_refresh_token_dies_when_it_lies_idle() {
    let mut practice = with_app(|_| {});
    let token = refresh_token(&mut practice);
    practice.now.0 += 60 * 60;
    assert_eq!(refresh(&mut practice, &token, "").error(), "invalid_grant");
}

#[test]
fn a_renewed_token_may_have_less_scope_and_never_more() {
    let mut practice = with_app(|_| {});
    let token = {
        let code = code(&mut practice, &[("scope", "openid email")]);
        redeem(&mut practice, &code, &[]).json()["refresh_token"].as_str().unwrap().to_owned()
    };
    assert_eq!(refresh(&mut practice, &token, "email").json()["scope"], "email");
    assert_eq!(refresh(&mut practice, &token, "profile email").json()["scope"], "email");
    assert_eq!(refresh(&mut practice, &token, "profile").error(), "invalid_scope");
    assert_eq!(refresh(&mut practice, "unknown", "").error(), "invalid_grant");
    assert_eq!(refresh(&mut practice, "", "").error(), "invalid_request");
}

#[test]
fn only_a_client_with_the_grant_gets_a_refresh_token() {
    let mut practice = with_app(|body| body["grant_types"] = json!(["authorization_code"]));
    let code = code(&mut practice, &[]);
    assert!(redeem(&mut practice, &code, &[]).json().get("refresh_token").is_none());
}

#[test]
fn the_password_grant_takes_the_practice_users_password_and_no_other() {
    let mut practice = with_app(|_| {});
    let mut ask = |name: &str, password: &str| {
        let form = [("grant_type", "password"), ("username", name), ("password", password)];
        practice.form("/acs/token", APP, &form)
    };
    let tokens = ask(USER_NAME, USER_PASSWORD);
    assert_eq!(tokens.status, 200);
    assert_eq!(claims(&tokens.json()["id_token"])["user_name"], USER_NAME);
    assert_eq!(ask(USER_NAME, "wrong").error(), "invalid_grant");
    assert_eq!(ask("nobody", USER_PASSWORD).error(), "invalid_grant");
    assert_eq!(ask("", USER_PASSWORD).error(), "invalid_request");
    assert_eq!(ask(&"x".repeat(151), USER_PASSWORD).error(), "invalid_request");
}

#[test]
fn an_assertion_is_read_whole_before_it_is_believed() {
    let mut practice = with_app(|_| {});
    let good = json!({
        "iss": "https://idp.example", "sub": USER_NAME, "aud": format!("{ORIGIN}/acs/token"),
        "exp": practice.now.0 + 60,
    });
    let mut ask = |claims: &Value| {
        let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let assertion = format!("{}.{}.c2ln", encode(&json!({ "alg": "RS256" })), encode(claims));
        let grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
        let form = [("grant_type", grant), ("assertion", assertion.as_str())];
        practice.form("/acs/token", APP, &form)
    };
    assert_eq!(ask(&good).status, 200);
    for (name, value) in [
        ("iss", json!(null)),
        ("sub", json!("nobody")),
        ("aud", json!("https://elsewhere.example")),
        ("exp", json!(1)),
        ("exp", json!(null)),
    ] {
        let mut bad = good.clone();
        bad[name] = value;
        assert_eq!(ask(&bad).error(), "invalid_grant", "{name}");
    }
    let form = [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", "nonsense")];
    assert_eq!(practice.form("/acs/token", APP, &form).error(), "invalid_grant");
}

#[test]
fn revoking_one_token_takes_back_all_of_its_consent() {
    let mut practice = with_app(|_| {});
    for revoked in ["access_token", "refresh_token"] {
        let code = code(&mut practice, &[]);
        let tokens = redeem(&mut practice, &code, &[]).json();
        assert_eq!(userinfo(&mut practice, &tokens), 200);
        let form = [("token", tokens[revoked].as_str().unwrap())];
        let reply = practice.form("/acs/revoke", APP, &form);
        assert_eq!((reply.status, reply.text()), (200, ""));
        assert_eq!(userinfo(&mut practice, &tokens), 401);
        let renewed = refresh(&mut practice, tokens["refresh_token"].as_str().unwrap(), "");
        assert_eq!(renewed.error(), "invalid_grant");
        assert_eq!(practice.form("/acs/revoke", APP, &form).status, 200);
    }
}

#[test]
fn revoking_is_for_the_client_that_holds_the_token() {
    let mut practice = with_app(|_| {});
    let token = practice.bootstrap_token();
    let form = [("token", token.as_str())];
    assert_eq!(practice.form("/acs/revoke", APP, &form).status, 400);
    assert_eq!(practice.call(&token, Method::GET, crate::practice::CLIENTS, None).status, 200);
    assert_eq!(practice.form("/acs/revoke", Some(("nobody", "x")), &form).status, 400);
    assert_eq!(practice.form("/acs/revoke", Some(("app", "wrong")), &form).status, 401);
    assert_eq!(practice.form("/acs/revoke", APP, &[("token", "")]).error(), "invalid_request");
    let hinted = [("token", "x"), ("token_type_hint", "id_token")];
    assert_eq!(practice.form("/acs/revoke", APP, &hinted).error(), "invalid_request");
    assert_eq!(practice.form("/acs/revoke", Some(crate::practice::BOOTSTRAP), &form).status, 200);
    assert_eq!(practice.call(&token, Method::GET, crate::practice::CLIENTS, None).status, 401);
}
