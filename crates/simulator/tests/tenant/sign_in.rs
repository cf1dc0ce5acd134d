//! The authorization endpoint and what a code leads to: RFC 6749 section 4.1, RFC 7636, OpenID Connect Core section 3.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firstkey_simulator::{Service, USER_NAME};
use http::Method;
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};

use crate::practice::{CLIENTS, ORIGIN, Practice, Reply, SECRET, new_client};

pub(crate) const CALLBACK: &str = "https://app.example/callback";
const VERIFIER: &str = "a-verifier-of-forty-three-characters-or-more-123";

/// A tenant with the client `app`, which may do everything a user's client may.
pub(crate) fn with_app(change: impl FnOnce(&mut Value)) -> Practice {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let mut body = new_client("app");
    body["grant_types"] = json!(["authorization_code", "refresh_token", "password", "token", "id_token"]);
    body["scope"] = json!(["openid", "profile", "email", "user"]);
    body["redirect_uris"] = json!([CALLBACK, "https://*.app.example/auth"]);
    body["post_logout_redirect_uris"] = json!(["https://app.example/bye"]);
    body["refresh_token_ttl"] = json!(600);
    body["refresh_token_idle_ttl"] = json!(60);
    body["rule_set_names"] = json!([]);
    change(&mut body);
    let made = practice.call(&token, Method::POST, CLIENTS, Some(&body));
    assert_eq!(made.status, 201, "{}", made.text());
    practice
}

fn authorize(practice: &mut Practice, others: &[(&str, &str)]) -> Reply {
    let mut query = vec![("client_id", "app"), ("redirect_uri", CALLBACK), ("response_type", "code")];
    query.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
    query.extend(others.iter().filter(|(_, value)| !value.is_empty()));
    practice.visit("/acs/authorize", &query)
}

pub(crate) fn code(practice: &mut Practice, others: &[(&str, &str)]) -> String {
    let reply = authorize(practice, others);
    assert_eq!(reply.status, 302, "{}", reply.text());
    reply.sent("code").expect("a code")
}

pub(crate) fn redeem(practice: &mut Practice, code: &str, others: &[(&str, &str)]) -> Reply {
    let mut form = vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK)];
    form.retain(|(name, _)| others.iter().all(|(other, _)| other != name));
    form.extend(others.iter().filter(|(_, value)| !value.is_empty()));
    practice.form("/acs/token", Some(("app", SECRET)), &form)
}

fn challenge() -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, VERIFIER.as_bytes()))
}

pub(crate) fn claims(token: &Value) -> Value {
    let claims = token.as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap()
}

#[test]
fn a_code_comes_back_with_the_state_and_leads_to_tokens_of_the_user() {
    let mut practice = with_app(|_| {});
    let reply = authorize(&mut practice, &[("state", "a b&c"), ("nonce", "n-1")]);
    assert_eq!(reply.status, 302);
    assert!(reply.header("location").starts_with("https://app.example/callback?code="));
    assert_eq!(reply.sent("state").as_deref(), Some("a b&c"));
    practice.now.0 += 30;
    let tokens = redeem(&mut practice, &reply.sent("code").unwrap(), &[]);
    assert_eq!((tokens.status, tokens.header("cache-control")), (200, "no-store"));
    let tokens = tokens.json();
    let id_token = claims(&tokens["id_token"]);
    assert_eq!(id_token["iss"], format!("{ORIGIN}/acs"));
    assert_eq!(id_token["aud"], json!(["app"]));
    assert_eq!(id_token["nonce"], "n-1");
    assert_eq!(id_token["user_name"], USER_NAME);
    assert_eq!(id_token["auth_time"].as_i64().unwrap() + 30, practice.now.0);
    let hash = digest(&SHA256, tokens["access_token"].as_str().unwrap().as_bytes());
    assert_eq!(id_token["at_hash"], URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16]));
    assert_eq!(claims(&tokens["access_token"])["oid"], id_token["oid"]);
}

#[test]
fn both_tokens_verify_against_the_published_key() {
    let mut practice = with_app(|_| {});
    let code = code(&mut practice, &[]);
    let tokens = redeem(&mut practice, &code, &[]).json();
    let keys = practice.call("", Method::GET, "/acs/jwks", None).json();
    let decoded = |part: &Value| URL_SAFE_NO_PAD.decode(part.as_str().unwrap()).unwrap();
    let mut point = vec![4_u8];
    point.extend(decoded(&keys["keys"][0]["x"]));
    point.extend(decoded(&keys["keys"][0]["y"]));
    let key = ring::signature::UnparsedPublicKey::new(&ring::signature::ECDSA_P256_SHA256_FIXED, point);
    for name in ["access_token", "id_token"] {
        let (input, signature) = tokens[name].as_str().unwrap().rsplit_once('.').unwrap();
        assert!(key.verify(input.as_bytes(), &decoded(&json!(signature))).is_ok(), "{name}");
    }
}

#[test]
fn until_client_and_redirect_uri_belong_together_nobody_is_sent_anywhere() {
    let mut practice = with_app(|_| {});
    for wrong in [
        [("client_id", "nobody")],
        [("client_id", "")],
        [("redirect_uri", "https://evil.example/callback")],
        [("redirect_uri", "https://app.example/callback/more")],
        [("redirect_uri", "")],
    ] {
        let reply = authorize(&mut practice, &wrong);
        assert_eq!((reply.status, reply.error().as_str()), (400, "invalid_request"), "{wrong:?}");
        assert_eq!(reply.header("location"), "");
    }
    assert_eq!(authorize(&mut practice, &[("redirect_uri", "https://one.app.example/auth")]).status, 302);
}

#[test]
fn every_other_fault_goes_back_to_the_client_with_the_state() {
    let mut practice = with_app(|body| body["grant_types"] = json!(["authorization_code"]));
    for (wrong, error) in [
        (("response_type", "magic"), "unsupported_response_type"),
        (("response_type", ""), "unsupported_response_type"),
        (("response_type", "code token"), "unauthorized_client"),
        (("scope", "admin"), "invalid_scope"),
        (("code_challenge", "short"), "invalid_request"),
        (("max_age", "soon"), "invalid_request"),
        (("prompt", "none"), "login_required"),
    ] {
        let reply = authorize(&mut practice, &[wrong, ("state", "s")]);
        assert_eq!(reply.status, 302, "{wrong:?}");
        assert_eq!(reply.sent("error").as_deref(), Some(error), "{wrong:?}");
        assert_eq!(reply.sent("state").as_deref(), Some("s"));
        assert_eq!(reply.sent("code"), None);
    }
}

#[test]
fn a_code_is_good_once_and_a_second_use_takes_back_what_the_first_gave() {
    let mut practice = with_app(|_| {});
    let code = code(&mut practice, &[]);
    let first = redeem(&mut practice, &code, &[]).json();
    let token = first["access_token"].as_str().unwrap().to_owned();
    assert_eq!(practice.call(&token, Method::GET, "/acs/userinfo", None).status, 200);
    let second = redeem(&mut practice, &code, &[]);
    assert_eq!((second.status, second.error().as_str()), (400, "invalid_grant"));
    assert_eq!(practice.call(&token, Method::GET, "/acs/userinfo", None).status, 401);
    let refresh = first["refresh_token"].as_str().unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    assert_eq!(practice.form("/acs/token", Some(("app", SECRET)), &form).error(), "invalid_grant");
}

#[test]
fn a_code_is_bound_to_its_redirect_uri_its_client_and_five_minutes() {
    let mut practice = with_app(|_| {});
    let one = code(&mut practice, &[]);
    assert_eq!(redeem(&mut practice, &one, &[("redirect_uri", "")]).error(), "invalid_grant");
    let two = code(&mut practice, &[]);
    let elsewhere = [("redirect_uri", "https://one.app.example/auth")];
    assert_eq!(redeem(&mut practice, &two, &elsewhere).error(), "invalid_grant");
    let three = code(&mut practice, &[]);
    practice.now.0 += 300;
    assert_eq!(redeem(&mut practice, &three, &[]).error(), "invalid_grant");
    assert_eq!(redeem(&mut practice, "unknown", &[]).error(), "invalid_grant");
    assert_eq!(redeem(&mut practice, "", &[]).error(), "invalid_request");

    let token = practice.bootstrap_token();
    let mut other = new_client("other");
    other["grant_types"] = json!(["authorization_code"]);
    other["redirect_uris"] = json!([CALLBACK]);
    assert_eq!(practice.call(&token, Method::POST, CLIENTS, Some(&other)).status, 201);
    let four = code(&mut practice, &[]);
    let form = [("grant_type", "authorization_code"), ("code", four.as_str()), ("redirect_uri", CALLBACK)];
    assert_eq!(practice.form("/acs/token", Some(("other", SECRET)), &form).error(), "invalid_grant");
}

#[test]
fn a_code_asked_for_with_a_challenge_needs_its_verifier() {
    let mut practice = with_app(|_| {});
    let challenge = challenge();
    let with = [("code_challenge", challenge.as_str()), ("code_challenge_method", "S256")];
    let one = code(&mut practice, &with);
    assert_eq!(redeem(&mut practice, &one, &[("code_verifier", VERIFIER)]).status, 200);
    for wrong in ["", "short", &VERIFIER.replace("123", "124")] {
        let code = code(&mut practice, &with);
        assert_eq!(redeem(&mut practice, &code, &[("code_verifier", wrong)]).error(), "invalid_grant");
    }
    let without = code(&mut practice, &[]);
    assert_eq!(redeem(&mut practice, &without, &[("code_verifier", VERIFIER)]).error(), "invalid_grant");
    let plain = authorize(&mut practice, &[("code_challenge", VERIFIER), ("code_challenge_method", "plain")]);
    assert_eq!(plain.sent("error").as_deref(), Some("invalid_request"));
}

#[test]
fn the_other_response_types_answer_in_the_fragment() {
    let mut practice = with_app(|_| {});
    for (response_type, names) in [
        ("id_token", &["state", "id_token"][..]),
        ("id_token token", &["state", "token_type", "expires_in", "access_token", "id_token"]),
        ("code id_token", &["code", "state", "id_token"]),
        ("code token", &["code", "state", "token_type", "expires_in", "access_token"]),
        ("token id_token code", &["code", "state", "token_type", "expires_in", "access_token", "id_token"]),
    ] {
        let reply =
            authorize(&mut practice, &[("response_type", response_type), ("nonce", "n"), ("state", "s")]);
        assert!(reply.header("location").starts_with("https://app.example/callback#"), "{response_type}");
        let sent = reply.sent_along();
        let sent_names: Vec<&str> = sent.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(sent_names, names, "{response_type}");
        if let Some(id_token) = reply.sent("id_token") {
            let claims = claims(&json!(id_token));
            assert_eq!(claims["nonce"], "n");
            assert_eq!(claims.get("at_hash").is_some(), names.contains(&"access_token"));
            assert_eq!(claims.get("c_hash").is_some(), names.contains(&"code"));
        }
    }
    let without = authorize(&mut practice, &[("response_type", "id_token")]);
    assert_eq!(without.sent("error").as_deref(), Some("invalid_request"));
}
