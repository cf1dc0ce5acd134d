//! The token endpoint: who gets a token, what is in it, and every way to be refused.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firstkey_simulator::{BasicEncodings, Service};
use http::Method;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::practice::{BOOTSTRAP, CLIENTS, ORIGIN, Practice, Reply, SECRET, basic, new_client, request};

fn decoded(part: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(part).unwrap()
}

fn form(practice: &mut Practice, form: &str) -> Reply {
    let mut request = Practice::token_request("", form);
    request.headers_mut().remove("authorization");
    practice.ask(&request).unwrap()
}

fn error(reply: &Reply) -> String {
    reply.json()["error"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_token_verifies_against_the_published_key_and_nothing_else_does() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let keys = practice.call("", Method::GET, "/acs/jwks", None);
    assert_eq!(keys.header("content-type"), "application/jwk-set+json");
    let jwk = &keys.json()["keys"][0];
    let mut point = vec![4_u8];
    point.extend(decoded(jwk["x"].as_str().unwrap()));
    point.extend(decoded(jwk["y"].as_str().unwrap()));

    let (input, signature) = token.rsplit_once('.').unwrap();
    let header: Value = serde_json::from_slice(&decoded(input.split('.').next().unwrap())).unwrap();
    assert_eq!(header, json!({ "alg": "ES256", "typ": "JWT", "kid": jwk["kid"] }));
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
    assert!(key.verify(input.as_bytes(), &decoded(signature)).is_ok());
    assert!(key.verify(b"another text", &decoded(signature)).is_err());
}

#[test]
fn the_answer_and_the_claims_say_the_same() {
    let mut practice = Practice::of(Service::Omnissa);
    practice.create("working", &["IDP_AND_DIRECTORY_ADMIN"]);
    let reply = practice.token_answer("working", SECRET);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), "application/json;charset=UTF-8");
    assert_eq!(reply.header("cache-control"), "no-store");
    let answer = reply.json();
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["expires_in"], 3600);
    assert_eq!(answer["scope"], "admin");
    let token = answer["access_token"].as_str().unwrap();
    let claims: Value = serde_json::from_slice(&decoded(token.split('.').nth(1).unwrap())).unwrap();
    assert_eq!(claims["iss"], format!("{ORIGIN}/acs"));
    assert_eq!(claims["client_id"], "working");
    assert_eq!(claims["rule_set_names"], json!(["IDP_AND_DIRECTORY_ADMIN"]));
    let lives = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
    assert_eq!(lives, 3600);
}

#[test]
fn a_wrong_secret_and_an_unknown_client_are_told_the_same() {
    let mut practice = Practice::of(Service::Omnissa);
    let wrong = practice.token_answer(BOOTSTRAP.0, "wrong");
    let unknown = practice.token_answer("unknown", BOOTSTRAP.1);
    for reply in [&wrong, &unknown] {
        assert_eq!((reply.status, error(reply).as_str()), (401, "invalid_client"));
        assert!(reply.header("www-authenticate").starts_with("Basic "));
    }
    assert_eq!(wrong.body, unknown.body);
}

#[test]
fn which_reading_of_basic_is_taken_is_a_setting() {
    let with = |encodings| Practice::with(Service::Omnissa, |settings| settings.basic = encodings);
    let encoded = "api%2Dbootstrap%2Dclient";
    for (encodings, verbatim, form_encoded) in [
        (BasicEncodings::Verbatim, 200, 401),
        (BasicEncodings::Both, 200, 200),
        (BasicEncodings::FormEncoded, 200, 200),
    ] {
        let mut practice = with(encodings);
        assert_eq!(practice.token_answer(BOOTSTRAP.0, BOOTSTRAP.1).status, verbatim);
        assert_eq!(practice.token_answer(encoded, BOOTSTRAP.1).status, form_encoded);
    }
    let plus = |settings: &mut firstkey_simulator::Settings| {
        settings.bootstrap_secret = Some(firstkey_simulator::Secret::new("a+b%"));
        settings.basic = BasicEncodings::FormEncoded;
    };
    let mut practice = Practice::with(Service::Omnissa, plus);
    assert_eq!(practice.token_answer(BOOTSTRAP.0, "a+b%").status, 401);
    assert_eq!(practice.token_answer(BOOTSTRAP.0, "a%2Bb%25").status, 200);
}

#[test]
fn credentials_may_come_in_the_form_unless_that_is_turned_off() {
    let body = "grant_type=client_credentials&client_id=api-bootstrap-client&client_secret=bootstrap-secret";
    let mut practice = Practice::of(Service::Omnissa);
    assert_eq!(form(&mut practice, body).status, 200);
    let wrong = form(&mut practice, &body.replace("bootstrap-secret", "x"));
    assert_eq!((wrong.status, wrong.header("www-authenticate")), (401, ""));
    let umlaut = form(&mut practice, &body.replace("bootstrap-secret", "%C3%BC"));
    assert_eq!((umlaut.status, error(&umlaut).as_str()), (400, "invalid_request"));
    let mut strict = Practice::with(Service::Omnissa, |settings| settings.body_credentials = false);
    assert_eq!(error(&form(&mut strict, body)), "invalid_client");
}

#[test]
fn credentials_in_the_header_and_in_the_form_are_one_too_many() {
    let mut practice = Practice::of(Service::Omnissa);
    let authorization = basic(BOOTSTRAP.0, BOOTSTRAP.1);
    let both = "grant_type=client_credentials&client_id=api-bootstrap-client&client_secret=bootstrap-secret";
    let reply = practice.ask(&Practice::token_request(&authorization, both)).unwrap();
    assert_eq!((reply.status, error(&reply).as_str()), (400, "invalid_request"));
    let id_only = "grant_type=client_credentials&client_id=api-bootstrap-client";
    assert_eq!(practice.ask(&Practice::token_request(&authorization, id_only)).unwrap().status, 200);
}

#[test]
fn each_fault_in_a_request_has_its_error() {
    let mut practice = Practice::of(Service::Omnissa);
    let authorization = basic(BOOTSTRAP.0, BOOTSTRAP.1);
    for (form, wanted) in [
        ("", "invalid_request"),
        ("grant_type=", "invalid_request"),
        ("grant_type=client_credentials&grant_type=client_credentials", "invalid_request"),
        ("grant_type=magic", "unsupported_grant_type"),
        ("grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token=x", "unsupported_grant_type"),
        ("grant_type=authorization_code&code=x", "unauthorized_client"),
        ("grant_type=client_credentials&scope=email", "invalid_scope"),
        ("grant_type=client_credentials&scope=%C3%BC", "invalid_scope"),
    ] {
        let reply = practice.ask(&Practice::token_request(&authorization, form)).unwrap();
        assert_eq!((reply.status, error(&reply).as_str()), (400, wanted), "{form}");
        assert_eq!(reply.header("cache-control"), "no-store");
    }
}

#[test]
fn a_code_that_was_never_given_is_refused() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let mut body = new_client("app");
    body["grant_types"] = json!(["authorization_code"]);
    body["redirect_uris"] = json!(["https://app.example/callback"]);
    assert_eq!(practice.call(&token, Method::POST, CLIENTS, Some(&body)).status, 201);
    let authorization = basic("app", SECRET);
    for (form, wanted) in [
        ("grant_type=authorization_code&code=x", "invalid_grant"),
        ("grant_type=authorization_code", "invalid_request"),
        ("grant_type=client_credentials", "unauthorized_client"),
    ] {
        let reply = practice.ask(&Practice::token_request(&authorization, form)).unwrap();
        assert_eq!(error(&reply), wanted, "{form}");
    }
}

#[test]
fn only_a_form_is_taken() {
    let mut practice = Practice::of(Service::Omnissa);
    let mut json = Practice::token_request(&basic(BOOTSTRAP.0, BOOTSTRAP.1), "{}");
    json.headers_mut().insert("content-type", "application/json".parse().unwrap());
    assert_eq!(practice.ask(&json).unwrap().status, 415);
    let mut html = Practice::token_request(&basic(BOOTSTRAP.0, BOOTSTRAP.1), "grant_type=client_credentials");
    html.headers_mut().insert("accept", "text/html".parse().unwrap());
    assert_eq!(practice.ask(&html).unwrap().status, 406);
}

#[test]
fn a_token_without_the_scope_admin_has_no_rights() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let mut body = new_client("user-only");
    body["scope"] = json!(["user"]);
    assert_eq!(practice.call(&token, Method::POST, CLIENTS, Some(&body)).status, 201);
    let token = practice.token("user-only", SECRET);
    assert_eq!(practice.call(&token, Method::GET, "/usergroup/broker/directories", None).status, 403);
}

#[test]
fn a_token_is_taken_until_the_second_it_expires_and_only_as_it_was_issued() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.create("working", &["TENANT_ADMIN"]);
    practice.now.0 += 3599;
    assert_eq!(practice.call(&token, Method::GET, CLIENTS, None).status, 200);
    practice.now.0 += 1;
    let expired = practice.call(&token, Method::GET, CLIENTS, None);
    assert_eq!((expired.status, expired.code().as_str()), (401, "practice.token.expired"));
    assert!(expired.header("www-authenticate").contains("error=\"invalid_token\""));

    let fresh = practice.token("working", SECRET);
    let (input, _) = fresh.rsplit_once('.').unwrap();
    let forged = format!("{input}.{}", "A".repeat(86));
    for garbage in [forged.as_str(), "garbage", ""] {
        let reply = practice.call(garbage, Method::GET, CLIENTS, None);
        assert_eq!((reply.status, reply.code().as_str()), (401, "practice.token.unknown"));
    }
    let mut absent = request("", Method::GET, CLIENTS, None);
    absent.headers_mut().remove("authorization");
    let absent = practice.ask(&absent).unwrap();
    assert_eq!((absent.status, absent.code().as_str()), (401, "practice.token.absent"));
    assert_eq!(absent.header("www-authenticate"), "Bearer realm=\"acs\"");
}
