//! Tests of oauth_client: kept beside it, so that it can be read in one go.

use super::*;
use crate::dialect::OMNISSA;
use crate::profile::Profile;
use crate::request::{Authority, Request};
use crate::schema::{HasSchema, Object};
use crate::token::AccessToken;
use serde_json::{Value, json};

fn request(operation: &impl Operation) -> Request {
    let profile = Profile::parse("acme.example", &OMNISSA).unwrap();
    profile.request(operation, Authority::Bearer(&AccessToken::new("t"))).unwrap()
}

fn path_id(summary: Value) -> Option<String> {
    serde_json::from_value::<ClientSummary>(summary).unwrap().path_id()
}

fn linked(href: &str) -> Value {
    json!({"client_id": "my-client", "_links": {"self": {"href": href}}})
}

#[test]
fn the_self_link_decides_what_stands_in_the_path() {
    assert_eq!(path_id(linked("/acs/broker/oauth2-clients/d24a-39")).unwrap(), "d24a-39");
    let encoded = linked("https://x/acs/t/CUSTOMER/broker/oauth2-clients/me%40acme/?a=b");
    assert_eq!(path_id(encoded).unwrap(), "me@acme");
    assert_eq!(path_id(json!({"client_id": "x", "client_uuid": "u"})).unwrap(), "u");
    assert_eq!(path_id(json!({"client_id": "x", "client_uuid": "", "_links": {}})).unwrap(), "x");
    assert_eq!(path_id(json!({})), None);
}

#[test]
fn a_link_to_something_else_is_not_followed() {
    for href in
        ["", "/", "/acs/broker/oauth2-clients/..", "/federation/broker/identity-providers/7", "javascript:x"]
    {
        assert_eq!(path_id(linked(href)).unwrap(), "my-client", "{href}");
    }
}

#[test]
fn a_search_stands_behind_the_page() {
    let list = |search: Option<&str>| {
        let search = search.map(str::to_owned);
        request(&ListClients { page: PageNumber(2), page_size: 50, search }).uri().to_string()
    };
    let page = "https://acme.example/acs/broker/oauth2-clients?start_index=2&page_size=50";
    assert_eq!(list(None), page);
    assert_eq!(list(Some("a b&c")), format!("{page}&searchTerm=a%20b%26c"));
}

#[test]
fn the_client_of_the_getting_started_pages_is_sent_in_their_order() {
    let credentials = Credentials::parse("my-client", "hunter2").unwrap();
    let client = Client::getting_started(&credentials, Minutes::WEEK);
    assert_eq!(client.credentials(), Some(credentials));
    let sent = request(&CreateClient { client });
    assert_eq!(
        std::str::from_utf8(sent.body()).unwrap(),
        r#"{"client_id":"my-client","grant_types":["client_credentials"],"scope":["admin"],"secret":"hunter2","access_token_ttl":10080,"refresh_token_ttl":525600,"refresh_token_idle_ttl":525600,"rule_set_names":["IDP_AND_DIRECTORY_ADMIN"]}"#
    );
}

#[test]
fn a_client_is_sent_with_what_it_has_and_nothing_else() {
    let client = Client {
        client_id: Some("my-app".to_owned()),
        grant_types: Some(vec![GrantType::AuthorizationCode]),
        scope: Some(vec!["openid".to_owned()]),
        secret: Some(SecretText::new("hunter2")),
        ..Client::default()
    };
    assert!(!format!("{client:?}").contains("hunter2"));
    let sent = request(&CreateClient { client });
    assert_eq!(
        serde_json::from_slice::<Value>(sent.body()).unwrap(),
        json!({"client_id": "my-app", "grant_types": ["authorization_code"], "scope": ["openid"], "secret": "hunter2"})
    );
}

#[test]
fn a_client_survives_a_read_and_a_write_whole() {
    let value = json!({
        "id": "d24a", "client_id": "x", "grant_types": ["password", "device_code"], "scope": ["admin"],
        "rule_set_names": ["TENANT_ADMIN", "NEW_ADMIN"], "access_token_ttl": 10080, "rotate_secret": true,
        "primary_secret_auto_retires_at": 1_700_000_000_000_u64, "metadata": [{"key": "a", "value": "b", "c": 1}],
        "new": {"of": [2027]}, "_links": {"self": {"href": "/acs/broker/oauth2-clients/d24a"}},
    });
    let client: Client = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(client.access_token_ttl, Some(Minutes::WEEK));
    assert_eq!(json!(client), value);
}

#[test]
fn credentials_are_there_when_both_parts_can_be_sent() {
    let client = |id: &str, secret: Option<&str>| Client {
        client_id: Some(id.to_owned()),
        secret: secret.map(SecretText::new),
        ..Client::default()
    };
    assert_eq!(client("x", Some("s")).credentials(), Credentials::parse("x", "s").ok());
    for broken in [client("x", None), client("x", Some("")), client("x:y", Some("s")), Client::default()] {
        assert_eq!(broken.credentials(), None);
    }
}

#[test]
fn the_secret_is_the_only_field_of_a_client_that_is_one() {
    let Schema::Object(Object { fields, .. }) = Client::SCHEMA else { panic!("a client is an object") };
    let secret: Vec<_> = fields.iter().filter(|field| field.schema == Schema::Secret).collect();
    assert_eq!(secret.iter().map(|field| field.name).collect::<Vec<_>>(), ["secret"]);
}
