//! Tests of transcript: what is masked, and that nothing else changes.

use super::*;
use crate::credentials::{ClientAuthentication, Credentials};
use crate::dialect::OMNISSA;
use crate::logout::{Logout, LogoutByAddress};
use crate::profile::Profile;
use crate::request::Authority;
use crate::resources::oauth_client::{Client, CreateClient};
use crate::token::{AccessToken, Grant, IdToken, RequestToken};
use crate::units::Minutes;
use proptest::prelude::*;

fn json(text: &str, secrets: Secrets) -> String {
    super::json(text, secrets.mask())
}

fn form(text: &str, secrets: Secrets) -> String {
    super::form(text, secrets.mask())
}

fn address(text: &str, secrets: Secrets) -> String {
    super::address(text, secrets.mask())
}

fn requests(secret: &str) -> Vec<Request> {
    let mut profile = Profile::parse("acme.example", &OMNISSA).unwrap();
    let client = Credentials::parse("my-client", secret).unwrap();
    let token = AccessToken::new("the.access.token");
    let ask = RequestToken { grant: Grant::ClientCredentials };
    let basic = profile.request(&ask, Authority::Client(&client)).unwrap();
    let create = CreateClient { client: Client::getting_started(&client, Minutes(60)) };
    let create = profile.request(&create, Authority::Bearer(&token)).unwrap();
    profile.authentication = ClientAuthentication::Post;
    let post = profile.request(&ask, Authority::Client(&client)).unwrap();
    vec![basic, create, post]
}

#[test]
fn masked_text_has_no_secret_and_shown_text_has() {
    let secret = "s3cret+/x";
    let encoded = crate::encode::base64(b"my-client:s3cret+/x");
    let form = crate::encode::form(secret);
    let found = |text: &str| [secret, &encoded, &form, "the.access.token"].iter().any(|s| text.contains(s));
    for request in requests(secret) {
        for show in [http, curl] {
            assert!(found(&show(&request, Secrets::Shown)), "the search itself is blind");
            assert!(!found(&show(&request, Secrets::Masked)), "{}", show(&request, Secrets::Masked));
        }
    }
}

#[test]
fn a_body_keeps_the_order_of_its_fields_and_masks_what_is_cut_off() {
    let text = json(r#"{"z":[],"a":{"secret":"x\"y","n":[1,{"access_token":"ey"#, Secrets::Masked);
    assert_eq!(
        text,
        "{\n  \"z\": [],\n  \"a\": {\n    \"secret\": \"********\",\n    \"n\": [\n      1,\n      {\n        \"access_token\": \"********\""
    );
}

#[test]
fn what_is_neither_json_nor_a_form_is_hidden_when_it_names_a_secret() {
    let shown = |body: &str, secrets| answer(&Response::new(body.as_bytes().to_vec()), secrets);
    for body in
        ["\u{feff}{\"access_token\":\"hunter2\"}", ")]}'\n{\"secret\":\"hunter2\"}", "access_token=hunter2"]
    {
        assert!(shown(body, Secrets::Shown).contains("hunter2"));
        assert!(!shown(body, Secrets::Masked).contains("hunter2"), "{body}");
    }
    assert!(shown("Bad Gateway", Secrets::Masked).contains("Bad Gateway"));
}

#[test]
fn every_field_that_may_hold_a_secret_is_masked_in_forms_json_and_addresses() {
    let masked = |text: &str| !text.contains("hunter2");
    for name in secret_fields::FIELDS {
        let value = json(&format!(r#"{{"{name}":"hunter2","grant_type":"x"}}"#), Secrets::Masked);
        assert!(masked(&value) && value.contains("grant_type"), "{value}");
    }
    for name in secret_fields::FIELDS.iter().chain(secret_fields::FORM_FIELDS) {
        let pair = format!("a=1&{name}=hunter2&state=s");
        let url = format!("https://acme.example/x?{pair}#/{name}?{pair}");
        for (shown, kept) in
            [(form(&pair, Secrets::Masked), "state=s"), (address(&url, Secrets::Masked), "/x?a=1&")]
        {
            assert!(masked(&shown) && shown.contains(kept), "{shown}");
        }
        assert_eq!(address(&url, Secrets::Shown), url);
    }
}

#[test]
fn a_secret_is_masked_however_its_neighbourhood_is_written() {
    let shown = |kind: &str, body: &str, secrets| {
        let mut response = Response::new(body.as_bytes().to_vec());
        response.headers_mut().insert(CONTENT_TYPE, kind.parse().unwrap());
        answer(&response, secrets)
    };
    for (kind, body) in [
        ("application/json", r#"{"\u0073ecret": "hunter2"}"#),
        ("application/json", r#"{"Secret": "hunter2"}"#),
        ("application/json", r#"{"secret": ["hunter2"], "a": 1}"#),
        ("application/json", r#"{"secret": {"a": [{"b": "hunter2"}]}, "a": 1}"#),
        ("application/json", r#"{"secret" : {"a}": "]", "b": "hunter2"#),
        ("application/json", r#"{'client_secret': 'hunter2'}"#),
        ("application/x-www-form-urlencoded", r#"{"secret": "hunter2"}"#),
        ("Application/X-WWW-Form-Urlencoded; charset=utf-8", "token=hunter2"),
        ("application/x-www-form-urlencoded", "client%5Fsecret=hunter2"),
        ("application/x-www-form-urlencoded", "CLIENT_SECRET=hunter2"),
    ] {
        assert!(shown(kind, body, Secrets::Shown).contains("hunter2"), "{body}");
        assert!(!shown(kind, body, Secrets::Masked).contains("hunter2"), "{body}");
    }
    assert_eq!(
        json(r#"{"pin":1,"secret":12,"n":null}"#, Secrets::Masked),
        "{\n  \"pin\": 1,\n  \"secret\": \"********\",\n  \"n\": null\n}"
    );
    assert!(json(r#"{"secret":null}"#, Secrets::Masked).contains("null"));
}

#[test]
fn a_sign_out_and_the_way_back_from_a_sign_in_show_no_token_and_no_code() {
    let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
    let logout = Logout { id_token: IdToken::new("hunter2"), return_to: None, state: Some("s".to_owned()) };
    let request = profile.request(&LogoutByAddress(logout), Authority::None).unwrap();
    for show in [http, curl] {
        assert!(show(&request, Secrets::Shown).contains("hunter2"));
        let shown = show(&request, Secrets::Masked);
        assert!(!shown.contains("hunter2") && shown.contains("&state=s"), "{shown}");
    }
    let mut back = Response::new(Vec::new());
    *back.status_mut() = ::http::StatusCode::FOUND;
    back.headers_mut().insert(LOCATION, "https://app.example/cb?code=hunter2&state=s".parse().unwrap());
    assert!(answer(&back, Secrets::Shown).contains("hunter2"));
    assert_eq!(
        answer(&back, Secrets::Masked),
        "HTTP/1.1 302 Found\nLocation: https://app.example/cb?code=********&state=s\n"
    );
}

proptest! {
    #[test]
    fn indenting_changes_no_json(value in arbitrary_json()) {
        let text = json(&value.to_string(), Secrets::Shown);
        let back: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(back, value);
    }

    #[test]
    fn any_text_can_be_shown(text in any::<String>()) {
        let _ = json(&text, Secrets::Masked);
        let _ = form(&text, Secrets::Masked);
    }
}

fn arbitrary_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
        ]
    })
}

#[test]
fn a_question_mark_in_a_secret_of_an_address_shows_nothing_of_it() {
    for (url, shown) in [
        ("/x?id_token_hint=plant?d-secret&x=1", "/x?id_token_hint=********&x=1"),
        ("/x?id_token_hint=plant?a=d-secret#y", "/x?id_token_hint=********#y"),
        ("/#/back?code=planted&x=1", "/#/back?code=********&x=1"),
        ("/#a=b?code=planted", "/#a=b?code=********"),
        ("/x?a=b?c", "/x?a=b?c"),
    ] {
        assert_eq!(address(url, Secrets::Masked), shown);
        assert_eq!(address(url, Secrets::Shown), url);
    }
}

#[test]
fn brackets_inside_each_other_are_not_indented_without_end() {
    let body = "[".repeat(4_000);
    assert!(json(&body, Secrets::Masked).len() < 100 * body.len());
    let deep = format!("{}1{}", "[".repeat(100), "]".repeat(100));
    let shown = json(&deep, Secrets::Masked);
    assert_eq!(shown.split_whitespace().collect::<String>(), deep);
}

#[test]
fn client_authentication_in_the_body_is_masked_under_any_content_type() {
    for kind in ["application/x-www-form-urlencoded", "text/plain", "application/octet-stream"] {
        for field in ["client_secret", "clientSecret", "token", "HZN", "client_assertion"] {
            let body = format!("grant_type=client_credentials&client_id=x&{field}=hunter2");
            let mut request = Request::new(body.into_bytes());
            request.headers_mut().insert(CONTENT_TYPE, kind.parse().unwrap());
            for show in [http, curl] {
                assert!(show(&request, Secrets::Shown).contains("hunter2"));
                assert!(!show(&request, Secrets::Masked).contains("hunter2"), "{kind} {field}");
            }
        }
    }
}

#[test]
fn a_body_that_only_begins_like_json_shows_no_secret() {
    for body in [
        r#"{"secret" "hunter2"}"#,
        r#"{'token': 'hunter2'}"#,
        r#"{token: hunter2}"#,
        r#"[1] {"accessToken": "hunter2"}"#,
        r#"{"a": b, "s\u0065cret" = "hunter2"}"#,
    ] {
        let request = Request::new(body.as_bytes().to_vec());
        for show in [http, curl] {
            assert!(show(&request, Secrets::Shown).contains("hunter2"), "{body}");
            assert!(!show(&request, Secrets::Masked).contains("hunter2"), "{body}");
        }
    }
    assert!(http(&Request::new(b"{oops".to_vec()), Secrets::Masked).contains("oops"));
}

#[test]
fn a_scim_change_of_a_password_is_masked_and_another_change_is_not() {
    for change in [
        r#"{"op":"replace","path":"password","value":"hunter2"}"#,
        r#"{"value":{"x":"hunter2"},"path" : "urn:ietf:params:scim:schemas:core:2.0:User:password"}"#,
        r#"{"p\u0061th":"p\u0061ssword","value":"hunter2"}"#,
        r#"{"path":"password","value":"hunter2"#,
    ] {
        assert!(json(change, Secrets::Shown).contains("hunter2"));
        assert!(!json(change, Secrets::Masked).contains("hunter2"), "{change}");
    }
    let change = r#"{"op":"replace","path":"emails[type eq \"work\"].value","value":"ann@acme.example"}"#;
    assert!(json(change, Secrets::Masked).contains("ann@acme.example"));
}

#[test]
fn a_header_that_is_called_like_a_secret_field_is_masked() {
    let mut request = Request::new(Vec::new());
    for (name, value) in
        [("hzn", "hunter2"), ("authorization", "OpsToken hunter2"), ("accesstoken", "hunter2")]
    {
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    assert_eq!(http(&request, Secrets::Shown).matches("hunter2").count(), 3);
    let shown = http(&request, Secrets::Masked);
    assert!(!shown.contains("hunter2") && shown.contains("OpsToken ********"), "{shown}");
}

#[test]
fn a_password_in_an_address_and_the_authorization_of_a_proxy_are_masked() {
    for url in [
        "https://api:hunter2@acme.example/x?a=b@c",
        "https://hunter2@acme.example/x",
        "https://a:b@hunter2@acme.example",
    ] {
        assert_eq!(address(url, Secrets::Shown), url);
        let masked = address(url, Secrets::Masked);
        assert!(!masked.contains("hunter2") && masked.contains("********@acme.example"), "{masked}");
    }
    assert_eq!(address("//api:hunter2@acme.example", Secrets::Masked), "//api:********@acme.example");
    for url in
        ["https://acme.example/a@b", "/a//b:c@d", "https://acme.example?to=ann@acme.example", "mailto:a@b"]
    {
        assert_eq!(address(url, Secrets::Masked), url);
    }
    let request = ::http::Request::get("https://api:hunter2@acme.example/x");
    let request = request.header("proxy-authorization", "Basic hunter2").body(Vec::new()).unwrap();
    for show in [http, curl] {
        assert!(show(&request, Secrets::Shown).contains("hunter2"));
        let masked = show(&request, Secrets::Masked);
        assert!(!masked.contains("hunter2") && masked.contains("Basic ********"), "{masked}");
    }
    for secrets in [Secrets::Masked, Secrets::Shown] {
        assert!(http(&request, secrets).contains("\nHost: acme.example\n"));
    }
    let mut back = Response::new(Vec::new());
    back.headers_mut().insert(LOCATION, "https://api:hunter2@acme.example/".parse().unwrap());
    assert!(!answer(&back, Secrets::Masked).contains("hunter2"));
}
