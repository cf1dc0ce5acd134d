//! Every documented grant at the token endpoint: a golden file for each, and the typed way sends what the way without
//! types sends.

use firstkey_core::catalog;
use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};
use firstkey_core::grant::{Grant, GrantName, TokenExchange};
use firstkey_core::pkce::CodeVerifier;
use firstkey_core::request::{Authority, Request};
use firstkey_core::resources::secret::SecretText;
use firstkey_core::schema::{HasSchema, Schema};
use firstkey_core::token::{ApiToken, AuthorizationCode, RefreshToken, RequestToken};
use firstkey_core::transcript::{self, Secrets};
use firstkey_tests::example;
use firstkey_tests::golden::{self, Files};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// One grant both ways.
struct Row {
    name: &'static str,
    dialect: &'static Dialect,
    typed: Grant,
    form: Value,
    /// The broker's API token comes without a client.
    client: bool,
}

fn rows() -> Vec<Row> {
    let text = SecretText::new;
    let row = |name, dialect, typed, form| Row { name, dialect, typed, form, client: true };
    vec![
        row(
            "client-credentials",
            &OMNISSA,
            Grant::ClientCredentials,
            json!({"grant_type": "client_credentials"}),
        ),
        row(
            "client-credentials-within-a-scope",
            &OMNISSA,
            Grant::ClientCredentials.within("admin profile"),
            json!({"grant_type": "client_credentials", "scope": "admin profile"}),
        ),
        row(
            "authorization-code",
            &OMNISSA,
            Grant::AuthorizationCode {
                code: AuthorizationCode::new("SplxlOBeZQQYbYS6WxSbIA"),
                redirect_uri: "https://app.example/callback?from=login".to_owned(),
                verifier: Some(CodeVerifier::parse("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").unwrap()),
            },
            json!({
                "grant_type": "authorization_code",
                "code": "SplxlOBeZQQYbYS6WxSbIA",
                "redirect_uri": "https://app.example/callback?from=login",
                "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            }),
        ),
        row(
            "refresh-token",
            &OMNISSA,
            Grant::RefreshToken(RefreshToken::new("8xLOxBtZp8")),
            json!({"grant_type": "refresh_token", "refresh_token": "8xLOxBtZp8"}),
        ),
        row(
            "password",
            &OMNISSA,
            Grant::Password {
                username: "anna".to_owned(),
                password: text("Grüße & Küsse 1+1"),
                domain: Some("acme.example".to_owned()),
            },
            json!({
                "grant_type": "password",
                "username": "anna",
                "password": "Grüße & Küsse 1+1",
                "domain": "acme.example",
            }),
        ),
        row(
            "jwt-bearer",
            &OMNISSA,
            Grant::JwtBearer { assertion: text("example.signed.assertion") },
            json!({
                "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion": "example.signed.assertion",
            }),
        ),
        row(
            "broker-token-exchange",
            &BROKER,
            Grant::TokenExchange(Box::new(TokenExchange {
                subject_token: text("example.provider.token"),
                subject_token_type: TokenExchange::IDENTITY_PROVIDER_TOKEN.to_owned(),
                requested_token_type: Some(TokenExchange::ACCESS_TOKEN.to_owned()),
                actor: Some((text("example.actor.token"), TokenExchange::ACCESS_TOKEN.to_owned())),
                audience: Some("vcenter".to_owned()),
            })),
            json!({
                "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token": "example.provider.token",
                "subject_token_type": TokenExchange::IDENTITY_PROVIDER_TOKEN,
                "requested_token_type": TokenExchange::ACCESS_TOKEN,
                "actor_token": "example.actor.token",
                "actor_token_type": TokenExchange::ACCESS_TOKEN,
                "audience": "vcenter",
            }),
        ),
        Row {
            client: false,
            ..row(
                "broker-api-token",
                &BROKER,
                Grant::ApiToken(ApiToken::parse("vidb_example+api/token").unwrap()),
                json!({
                    "grant_type": "urn:custom:vcf:params:oauth:grant-type:api-token",
                    "api_token": "vidb_example+api/token",
                }),
            )
        },
    ]
}

impl Row {
    fn typed(&self) -> Request {
        let operation = RequestToken { grant: self.typed.clone() };
        let client = example::bootstrap();
        example::profile(self.dialect).request(&operation, self.authority(&client)).unwrap()
    }

    fn untyped(&self) -> Request {
        let entry = catalog::find("getAccessToken").unwrap();
        let values = Map::from_iter([("body".to_owned(), self.form.clone())]);
        let client = example::bootstrap();
        let profile = example::profile(self.dialect);
        profile.build(entry.spec, entry.call(&values).unwrap(), self.authority(&client)).unwrap()
    }

    fn authority<'a>(&self, client: &'a firstkey_core::credentials::Credentials) -> Authority<'a> {
        if self.client { Authority::Client(client) } else { Authority::None }
    }
}

/// The fields of a form, in no order.
fn fields(request: &Request) -> BTreeSet<String> {
    let body = String::from_utf8(request.body().clone()).unwrap();
    body.split('&').map(str::to_owned).collect()
}

#[test]
fn every_grant_is_sent_as_it_was_read_and_kept() {
    let show = |row: Row| (format!("{}.http", row.name), transcript::http(&row.typed(), Secrets::Shown));
    golden::check("grants", &rows().into_iter().map(show).collect::<Files>());
}

#[test]
fn the_typed_way_sends_what_the_way_without_types_sends() {
    for row in rows() {
        let (typed, untyped) = (row.typed(), row.untyped());
        assert_eq!(typed.uri(), untyped.uri(), "{}", row.name);
        assert_eq!(typed.headers(), untyped.headers(), "{}", row.name);
        assert_eq!(fields(&typed), fields(&untyped), "{}", row.name);
    }
}

#[test]
fn no_documented_grant_is_left_out() {
    let Schema::OneOf(documented) = GrantName::SCHEMA else { panic!("grants are words") };
    let sent = |grant: &str| rows().iter().any(|row| row.form["grant_type"] == grant);
    let left_out: Vec<&&str> = documented.iter().filter(|grant| !sent(grant)).collect();
    assert!(left_out.is_empty(), "{left_out:?}");
    assert!(!sent("urn:ietf:params:oauth:grant-type:device_code"));
}
