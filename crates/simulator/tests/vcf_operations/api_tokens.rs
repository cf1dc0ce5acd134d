//! API tokens: shown once, exchanged at the broker, made anew.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::{Method, Request};
use serde_json::{Value, json};

use crate::practice::{BROKER, Practice};

fn with_token() -> (Practice, String, Value) {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    practice.client(&realm, "backup");
    let token = practice.token(&realm, "backup", "nightly");
    (practice, realm, token)
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap().to_owned()
}

#[test]
fn a_token_is_shown_once_and_opens_the_broker() {
    let (mut practice, realm, made) = with_token();
    let token = text(&made, "token");
    assert!(token.ends_with(&text(&made, "tokenLastChars")));
    assert_eq!(made["creationDate"], json!(practice.now * 1_000));
    assert_eq!(made["expirationDate"], json!((practice.now + 43_200 * 60) * 1_000));
    assert_eq!(text(&made, "tokenEndpointUrl"), format!("{BROKER}/acs/t/CUSTOMER/token"));
    let answer = practice.exchange(&token);
    assert_eq!((answer.status, answer.json()["expires_in"].clone()), (200, json!(480 * 60)));
    assert_eq!(answer.headers["cache-control"], "no-store");
    let access = answer.text("access_token");
    let claims = URL_SAFE_NO_PAD.decode(access.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(claims["client_id"], "backup");
    let again = practice.get(&format!("{realm}/api-tokens/{}", text(&made, "id"))).json();
    assert_eq!(again.get("token"), None);
    assert_eq!(again["lastUsedDate"], json!(practice.now * 1_000));
    let found = practice.post(&format!("{realm}/api-tokens/query"), &json!({})).json();
    assert_eq!(found["apiTokens"], json!([again]));
}

#[test]
fn a_token_made_anew_takes_the_place_of_the_old_one() {
    let (mut practice, realm, made) = with_token();
    practice.now += 60;
    let path = format!("{realm}/api-tokens/{}/regenerate", text(&made, "id"));
    let anew = practice.call(Method::POST, &path, None);
    assert_eq!(anew.status, 200);
    let anew = anew.json();
    assert_eq!(anew["id"], made["id"]);
    assert_ne!(anew["token"], made["token"]);
    assert_eq!(anew["expirationDate"], json!((practice.now + 43_200 * 60) * 1_000));
    assert_eq!(practice.exchange(&text(&made, "token")).text("error"), "invalid_grant");
    assert_eq!(practice.exchange(&text(&anew, "token")).status, 200);
}

#[test]
fn a_setting_lets_the_old_text_go_on() {
    let mut practice = Practice::with(|settings| settings.regenerating_ends_the_old = false);
    practice.sign_in();
    let realm = practice.realm();
    practice.client(&realm, "backup");
    let made = practice.token(&realm, "backup", "nightly");
    let path = format!("{realm}/api-tokens/{}/regenerate", text(&made, "id"));
    assert_eq!(practice.call(Method::POST, &path, None).status, 200);
    assert_eq!(practice.exchange(&text(&made, "token")).status, 200);
}

#[test]
fn a_token_ends_with_its_time_its_client_or_itself() {
    let (mut practice, realm, made) = with_token();
    let (token, id) = (text(&made, "token"), text(&made, "id"));
    practice.now += 43_200 * 60;
    practice.sign_in();
    assert_eq!(practice.get(&format!("{realm}/api-tokens/{id}")).text("tokenStatus"), "EXPIRED");
    assert_eq!(practice.exchange(&token).text("error"), "invalid_grant");
    let second = text(&practice.token(&realm, "backup", "second"), "token");
    let third = practice.token(&realm, "backup", "third");
    let path = format!("{realm}/api-tokens/{}", text(&third, "id"));
    assert_eq!(practice.call(Method::DELETE, &path, None).status, 204);
    assert_eq!(practice.get(&path).status, 404);
    assert_eq!(practice.exchange(&text(&third, "token")).status, 400);
    assert_eq!(practice.exchange(&second).status, 200);
    assert_eq!(practice.call(Method::DELETE, &format!("{realm}/api-clients/backup"), None).status, 204);
    assert_eq!(practice.exchange(&second).status, 400);
}

#[test]
fn a_token_needs_a_name_a_client_and_times_within_the_limits() {
    let (mut practice, realm, _) = with_token();
    let path = format!("{realm}/api-tokens");
    let mut status = |change: Value| {
        let mut body = json!({ "tokenName": "x", "apiClientId": "backup" });
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        practice.post(&path, &body).status
    };
    assert_eq!(status(json!({})), 201);
    assert_eq!(status(json!({})), 201, "a second one of the same name");
    assert_eq!(status(json!({ "tokenName": "" })), 400);
    assert_eq!(status(json!({ "apiClientId": "nobody" })), 400);
    assert_eq!(status(json!({ "tokenType": "USER" })), 400);
    assert_eq!(status(json!({ "apiTokenTtl": 43_199 })), 400);
    assert_eq!(status(json!({ "apiTokenTtl": 259_200, "accessTokenTtl": 30 })), 201);
    assert_eq!(status(json!({ "accessTokenTtl": 481 })), 400);
}

#[test]
fn the_broker_takes_nothing_else() {
    let (mut practice, ..) = with_token();
    let mut error = |form: &str| {
        let request = Request::post(format!("{BROKER}/acs/t/CUSTOMER/token"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.as_bytes().to_vec());
        practice.ask(&request.unwrap()).unwrap().text("error")
    };
    assert_eq!(error("grant_type=client_credentials"), "unsupported_grant_type");
    assert_eq!(error("api_token=x"), "invalid_request");
    assert_eq!(error("grant_type=urn:custom:vcf:params:oauth:grant-type:api-token"), "invalid_request");
    assert_eq!(practice.exchange("vidb_wrong").text("error"), "invalid_grant");
}
