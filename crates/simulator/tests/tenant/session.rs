//! The user's session: who is signed in, since when, until when; and what is told of the user.

use firstkey_simulator::{Service, USER_NAME};
use http::Method;
use serde_json::json;

use crate::practice::{Practice, SECRET};
use crate::sign_in::{CALLBACK, claims, code, redeem, with_app};

fn signed_in_at(practice: &mut Practice, others: &[(&str, &str)]) -> i64 {
    let code = code(practice, others);
    let tokens = redeem(practice, &code, &[]).json();
    claims(&tokens["id_token"])["auth_time"].as_i64().unwrap()
}

#[test]
fn a_session_lasts_until_it_is_too_old_or_another_login_is_asked_for() {
    let mut practice = with_app(|_| {});
    let start = practice.now.0;
    assert_eq!(signed_in_at(&mut practice, &[]), start);
    practice.now.0 += 100;
    assert_eq!(signed_in_at(&mut practice, &[("prompt", "none")]), start);
    assert_eq!(signed_in_at(&mut practice, &[("max_age", "100")]), start);
    assert_eq!(signed_in_at(&mut practice, &[("max_age", "99")]), start + 100);
    practice.now.0 += 100;
    assert_eq!(signed_in_at(&mut practice, &[("prompt", "login")]), start + 200);
}

#[test]
fn logging_out_ends_the_session_and_goes_only_to_registered_addresses() {
    let mut practice = with_app(|_| {});
    let code = code(&mut practice, &[]);
    let id_token = redeem(&mut practice, &code, &[]).json()["id_token"].as_str().unwrap().to_owned();
    let bye = "https://app.example/bye";
    for (hint, uri) in [
        ("", bye),
        ("garbage", bye),
        (id_token.as_str(), ""),
        (id_token.as_str(), "https://evil.example/"),
        (id_token.as_str(), CALLBACK),
    ] {
        let query = [("id_token_hint", hint), ("post_logout_redirect_uri", uri)];
        assert_eq!(practice.visit("/acs/openid/logout", &query).status, 400, "{uri}");
        assert_eq!(practice.form("/acs/openid/logout", None, &query).status, 400, "{uri}");
    }
    practice.now.0 += 1_000_000; // the ID token has expired
    let query = [("id_token_hint", id_token.as_str()), ("post_logout_redirect_uri", bye), ("state", "s")];
    let reply = practice.visit("/acs/openid/logout", &query);
    assert_eq!((reply.status, reply.header("location")), (302, "https://app.example/bye?state=s"));
    assert_eq!(practice.form("/acs/openid/logout", None, &query[..2]).header("location"), bye);
    let none =
        [("client_id", "app"), ("redirect_uri", CALLBACK), ("response_type", "code"), ("prompt", "none")];
    assert_eq!(practice.visit("/acs/authorize", &none).sent("error").as_deref(), Some("login_required"));
}

#[test]
fn a_user_whose_tokens_were_revoked_can_still_sign_out() {
    let mut practice = with_app(|_| {});
    let code = code(&mut practice, &[]);
    let tokens = redeem(&mut practice, &code, &[]).json();
    let text = |name: &str| tokens[name].as_str().unwrap().to_owned();
    let (access_token, id_token) = (text("access_token"), text("id_token"));
    let form = [("token", access_token.as_str())];
    assert_eq!(practice.form("/acs/revoke", Some(("app", SECRET)), &form).status, 200);
    let query =
        [("id_token_hint", id_token.as_str()), ("post_logout_redirect_uri", "https://app.example/bye")];
    assert_eq!(practice.visit("/acs/openid/logout", &query).status, 302);
}

#[test]
fn userinfo_tells_what_the_scope_opens() {
    let mut practice = with_app(|_| {});
    let mut told = |scope: &str| {
        let code = code(&mut practice, &[("scope", scope)]);
        let tokens = redeem(&mut practice, &code, &[]).json();
        assert_eq!(tokens.get("id_token").is_some(), scope.contains("openid"));
        let token = tokens["access_token"].as_str().unwrap().to_owned();
        let by_get = practice.call(&token, Method::GET, "/acs/userinfo", None).json();
        assert_eq!(practice.call(&token, Method::POST, "/acs/userinfo", None).json(), by_get);
        by_get
    };
    let little = told("openid");
    assert_eq!(little["user_name"], USER_NAME);
    assert_eq!(little["sub"], "pat@PRACTICE");
    assert!(little.get("email").is_none() && little.get("name").is_none());
    let more = told("openid profile email");
    assert_eq!(more["email"], "pat@practice.example");
    assert_eq!(more["given_name"], "Pat");
    assert_eq!(more["group_names"], json!(["Practice group"]));
    assert_eq!(told("user")["user_name"], USER_NAME);
}

#[test]
fn a_token_without_a_user_gets_no_userinfo_and_a_users_token_no_administration() {
    let mut practice = with_app(|_| {});
    let client_token = practice.bootstrap_token();
    let reply = practice.call(&client_token, Method::GET, "/acs/userinfo", None);
    assert_eq!((reply.status, reply.code().as_str()), (403, "practice.token.without.user"));
    assert!(reply.header("www-authenticate").contains("insufficient_scope"));
    assert_eq!(practice.call("nonsense", Method::GET, "/acs/userinfo", None).status, 401);
    let code = code(&mut practice, &[]);
    let user_token = redeem(&mut practice, &code, &[]).json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(practice.call(&user_token, Method::GET, crate::practice::CLIENTS, None).status, 403);
}

#[test]
fn discovery_names_only_addresses_that_answer() {
    let mut practice = Practice::of(Service::Omnissa);
    let discovery = practice.call("", Method::GET, "/acs/.well-known/openid-configuration", None).json();
    for name in [
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "userinfo_endpoint",
        "end_session_endpoint",
        "revocation_endpoint",
    ] {
        let path =
            discovery[name].as_str().unwrap().strip_prefix(crate::practice::ORIGIN).unwrap().to_owned();
        assert_ne!(practice.call("", Method::GET, &path, None).status, 404, "{name}");
    }
    assert_eq!(practice.form("/acs/token", Some(("app", SECRET)), &[]).status, 401);
}
