//! Whether an ID token may be believed: its signature by the browser, its claims by core.

use crate::forms::sign_in::Identity;
use firstkey_browser::digest::digest;
use firstkey_browser::{clock, signature};
use firstkey_core::claims::Jwt;
use firstkey_core::error::Error;
use firstkey_core::jwks::Jwks;
use firstkey_core::token::Token;
use firstkey_core::units::Seconds;
use firstkey_core::verify::{IdTokenRules, Signed, Untrusted};
use firstkey_core::workflows::sign_in::SignIn;
use serde_json::Value;

/// How far the clocks of tenant and page may differ.
const LEEWAY: Seconds = Seconds(60);

/// Checks the ID token, if one came.
pub(super) async fn check(
    sign_in: &SignIn,
    token: &Token,
    keys: Result<Jwks, Error>,
    issuer: &str,
) -> Identity {
    let Some(id) = &token.id else { return Identity::Absent };
    let keys = match keys {
        Ok(keys) => keys,
        Err(error) => return Identity::Unchecked(error),
    };
    match believe(sign_in, token, id.expose(), &keys, issuer).await {
        Ok(checks) => Identity::Checked(checks),
        Err(reason) => Identity::Untrusted(reason),
    }
}

async fn believe(
    sign_in: &SignIn,
    token: &Token,
    id: &str,
    keys: &Jwks,
    issuer: &str,
) -> Result<Vec<(&'static str, String)>, Untrusted> {
    let signed = Signed::read(id, keys)?;
    let key = signed.key.kid.clone().unwrap_or_else(|| "the only one".to_owned());
    let verified = signature::check(signed).await?;
    let algorithm = verified.algorithm();
    let digest = digest(algorithm.hash(), token.access.expose().as_bytes()).await;
    let hash = Jwt::read(id)
        .ok()
        .and_then(|jwt| jwt.claims.get("at_hash").and_then(Value::as_str).map(str::to_owned));
    let client_id = sign_in.client().id().as_str();
    let claims = verified.id_token(&IdTokenRules {
        issuer,
        client_id,
        nonce: Some(sign_in.nonce()),
        max_age: None,
        access_token_digest: digest.as_deref(),
        now: clock::now(),
        leeway: LEEWAY,
    })?;
    let until = claims.exp.map(|at| at.to_string()).unwrap_or_default();
    Ok(vec![
        ("Signature", format!("good: {} with the tenant's key {key}", algorithm.name())),
        ("iss", format!("is the tenant's issuer, {issuer}")),
        ("aud", format!("holds this client, {client_id}")),
        ("nonce", "is the one that was sent: the token is of this sign-in".to_owned()),
        ("exp, iat", format!("good now, until {until}")),
        (
            "at_hash",
            match (hash, digest) {
                (Some(_), Some(_)) => "belongs to the access token beside it".to_owned(),
                (Some(_), None) => "is there; its hash is not compared here".to_owned(),
                (None, _) => "is not there, which is allowed".to_owned(),
            },
        ),
    ])
}
