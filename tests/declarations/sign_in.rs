//! Tables that core's rules of a sign-in and the package's own, in authorization.js, are both held to. The package's
//! side is in tests/npm/authorization.test.mjs.

use firstkey_core::callback;
use firstkey_core::encode::base64url;
use firstkey_core::jwks::Jwks;
use firstkey_core::units::{Seconds, UnixSeconds};
use firstkey_core::verify::{IdTokenRules, Signed, Untrusted};
use firstkey_tests::repository;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::fs;

#[derive(Deserialize)]
struct Callbacks {
    state: String,
    issuer: String,
    rows: Vec<CallbackRow>,
}

#[derive(Deserialize)]
struct CallbackRow {
    address: String,
    code: Option<String>,
    refused: Option<String>,
    says: Option<String>,
}

#[derive(Deserialize)]
struct IdTokens {
    now: u64,
    leeway: u64,
    issuer: String,
    client: String,
    nonce: String,
    max_age: u64,
    claims: Map<String, Value>,
    rows: Vec<IdTokenRow>,
}

#[derive(Deserialize)]
struct IdTokenRow {
    #[serde(default)]
    change: Map<String, Value>,
    #[serde(default)]
    without: Vec<String>,
    token: Option<String>,
    refused: Option<String>,
    says: Option<String>,
}

#[test]
fn core_reads_each_address_of_the_table() {
    let Callbacks { state, issuer, rows } = table("callbacks.json");
    for row in rows {
        let read = callback::read(&row.address, &state, &issuer);
        let code = read.as_ref().ok().map(|code| code.expose().to_owned());
        let error = read.err();
        assert_eq!(code, row.code, "{}", row.address);
        assert_eq!(error.as_ref().map(|it| it.code()), row.refused.as_deref(), "{}", row.address);
        if row.says.is_some() {
            assert_eq!(error.map(|it| it.to_string()), row.says, "{}", row.address);
        }
    }
}

#[test]
fn core_judges_each_id_token_of_the_table() {
    let table: IdTokens = table("id-tokens.json");
    let rules = IdTokenRules {
        issuer: &table.issuer,
        client_id: &table.client,
        nonce: Some(&table.nonce),
        max_age: Some(Seconds(table.max_age)),
        access_token_digest: None,
        now: UnixSeconds(table.now),
        leeway: Seconds(table.leeway),
    };
    for row in &table.rows {
        let mut claims = table.claims.clone();
        claims.extend(row.change.clone());
        row.without.iter().for_each(|name| drop(claims.remove(name)));
        let token = row.token.clone().unwrap_or_else(|| signed(&Value::Object(claims)));
        let error = judged(&token, &rules).err();
        let of = format!("{:?} {:?} {:?}", row.change, row.without, row.token);
        assert_eq!(error.as_ref().map(Untrusted::code), row.refused.as_deref(), "{of}");
        assert_eq!(error.map(|it| it.to_string()), row.says, "{of}");
    }
}

/// The signature is taken as good: the package gets its ID token from the token endpoint itself.
fn judged(token: &str, rules: &IdTokenRules<'_>) -> Result<(), Untrusted> {
    let keys: Jwks =
        serde_json::from_value(json!({"keys": [{"kty": "RSA", "n": "AQ", "e": "AQAB"}]})).unwrap();
    Signed::read(token, &keys)?.checked(true)?.id_token(rules).map(drop)
}

fn signed(claims: &Value) -> String {
    format!("{}.{}.AA", base64url(br#"{"alg":"RS256"}"#), base64url(claims.to_string().as_bytes()))
}

fn table<T: DeserializeOwned>(name: &str) -> T {
    let text = fs::read_to_string(repository::root().join("tests/npm").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}
