//! Tests of oauth_client: kept beside it, so that it can be read in one go.

use super::*;
use crate::dialect::OMNISSA;

fn summary(href: &str) -> OAuthClientSummary {
    serde_json::from_value(serde_json::json!({"client_id": "my-client", "_links": {"self": {"href": href}}}))
        .unwrap()
}

#[test]
fn the_self_link_decides_what_stands_in_the_path() {
    assert_eq!(summary("/acs/broker/oauth2-clients/d24a-39").path_id(), "d24a-39");
    assert_eq!(summary("https://x/acs/t/CUSTOMER/broker/oauth2-clients/me%40acme/?a=b").path_id(), "me@acme");
}

#[test]
fn a_link_to_something_else_is_not_followed() {
    for href in
        ["", "/", "/acs/broker/oauth2-clients/..", "/federation/broker/identity-providers/7", "javascript:x"]
    {
        assert_eq!(summary(href).path_id(), "my-client", "{href}");
    }
}

#[test]
fn each_mistake_has_its_field_and_sentence() {
    let credentials = Credentials::parse("id", "secret").unwrap();
    let good = NewOAuthClient::getting_started(credentials, Minutes(60));
    assert_eq!(good.check(&OMNISSA), []);
    let fields = |client: NewOAuthClient| client.check(&OMNISSA).iter().map(|p| p.field).collect::<Vec<_>>();
    assert_eq!(fields(NewOAuthClient { scope: vec![], ..good.clone() }), ["scope"]);
    assert_eq!(fields(NewOAuthClient { access_token_ttl: Minutes(0), ..good.clone() }), ["access_token_ttl"]);
    assert_eq!(fields(NewOAuthClient { rule_set_names: vec![], ..good.clone() }), ["rule_set_names"]);
    assert_eq!(
        fields(NewOAuthClient { grant_types: vec![GrantType::AuthorizationCode], ..good.clone() }),
        ["redirect_uris"]
    );
    assert_eq!(fields(NewOAuthClient { grant_types: vec![], ..good }), ["grant_types"]);
}

#[test]
fn a_created_client_prints_without_its_secret() {
    let client: OAuthClient = serde_json::from_str(r#"{"client_id":"x","secret":"hunter2"}"#).unwrap();
    assert!(client.secret.is_some());
    assert!(!format!("{client:?}").contains("hunter2"));
}
