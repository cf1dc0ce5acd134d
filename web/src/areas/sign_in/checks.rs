//! Whether an ID token may be believed: its signature by the browser, its claims by core.

use crate::areas::sign_in::form::Identity;
use firstkey_browser::{clock, verify};
use firstkey_core::error::Error;
use firstkey_core::jwks::Jwks;
use firstkey_core::token::{IdToken, Token};
use firstkey_core::units::Seconds;
use firstkey_core::verify::{IdTokenRules, Signed, Untrusted};
use firstkey_core::workflows::sign_in::SignIn;

/// How far the clocks of tenant and page may differ.
const LEEWAY: Seconds = Seconds(60);

/// Checks the ID token, if one came.
pub(crate) async fn check(
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
    match believe(sign_in, token, id, &keys, issuer).await {
        Ok(checks) => Identity::Checked(checks),
        Err(reason) => Identity::Untrusted(reason),
    }
}

async fn believe(
    sign_in: &SignIn,
    token: &Token,
    id: &IdToken,
    keys: &Jwks,
    issuer: &str,
) -> Result<Vec<(&'static str, String)>, Untrusted> {
    let signed = Signed::read(id.expose(), keys)?;
    let (algorithm, key) = (signed.algorithm.name(), signed.key.kid.clone());
    let key = key.unwrap_or_else(|| "the only one".to_owned());
    let client_id = sign_in.client().id().as_str();
    let rules = IdTokenRules {
        issuer,
        client_id,
        nonce: Some(sign_in.nonce()),
        max_age: None,
        access_token_digest: None,
        now: clock::now(),
        leeway: LEEWAY,
    };
    let claims = verify::id_token(id, keys, &rules, Some(&token.access)).await?;
    let until = claims.exp.map(|at| at.to_string()).unwrap_or_default();
    Ok(vec![
        ("Signature", format!("valid: {algorithm} with the tenant's key {key}")),
        ("iss", format!("is the tenant's issuer, {issuer}")),
        ("aud", format!("holds this client, {client_id}")),
        ("nonce", "is the one that was sent: the token belongs to this sign-in".to_owned()),
        ("exp, iat", format!("valid now, until {until}")),
        (
            "at_hash",
            match claims.at_hash {
                Some(_) => "matches the access token".to_owned(),
                None => "is absent, which is allowed".to_owned(),
            },
        ),
    ])
}
