//! What a JWT says about itself (RFC 7519), for display and for a lifetime. Nothing here checks a
//! signature: never decide on a right by what this module reads.

use crate::encode;
use crate::units::{Seconds, UnixSeconds};
use serde_json::{Map, Value};
use thiserror::Error;

/// A JWT taken apart; its signature was not checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Jwt {
    /// The JOSE header.
    pub header: Map<String, Value>,
    /// The claims.
    pub claims: Map<String, Value>,
}

/// The text is no signed JWT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("This token is not a JWT: it says nothing about itself.")]
pub struct NotAJwt;

impl Jwt {
    /// Takes a compact JWS apart (RFC 7515 section 7.1).
    pub fn read(token: &str) -> Result<Self, NotAJwt> {
        let mut parts = token.split('.');
        let (Some(header), Some(claims), Some(_), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NotAJwt);
        };
        let object = |part: &str| -> Option<Map<String, Value>> {
            // As any value: a reader for maps alone would bring the printing of floats along.
            match serde_json::from_slice(&encode::base64url_decode(part)?) {
                Ok(Value::Object(map)) => Some(map),
                _ => None,
            }
        };
        Ok(Self { header: object(header).ok_or(NotAJwt)?, claims: object(claims).ok_or(NotAJwt)? })
    }

    /// `exp` less `iat`: the lifetime the issuer meant, whatever the clock here says.
    pub fn lifetime(&self) -> Option<Seconds> {
        let seconds = |name: &str| self.claims.get(name).and_then(Value::as_u64);
        let life = seconds("exp")?.checked_sub(seconds("iat")?)?;
        (life > 0).then_some(Seconds(life))
    }

    /// Every claim for a table: its name, its value as text, what it means.
    pub fn rows(&self) -> Vec<ClaimRow> {
        let row = |(name, value): (&String, &Value)| ClaimRow {
            name: name.clone(),
            value: show(name, value),
            meaning: meaning(name),
        };
        self.claims.iter().map(row).collect()
    }
}

/// One row of a claims table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// The claim's name.
    pub name: String,
    /// Its value; a time as a date.
    pub value: String,
    /// What it means, where a standard says so.
    pub meaning: &'static str,
}

fn show(name: &str, value: &Value) -> String {
    let time = matches!(name, "exp" | "iat" | "nbf" | "auth_time" | "updated_at");
    match value {
        Value::Number(number) if time => match number.as_u64() {
            Some(seconds) => format!("{} ({seconds})", UnixSeconds(seconds)),
            None => number.to_string(),
        },
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(|item| show("", item)).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// RFC 7519 section 4.1, RFC 9068 section 2.2, OpenID Connect Core section 2.
fn meaning(name: &str) -> &'static str {
    match name {
        "iss" => "who issued it",
        "sub" => "whom it is about",
        "aud" => "whom it is meant for",
        "exp" => "expires at",
        "nbf" => "not good before",
        "iat" => "issued at",
        "jti" => "its own id",
        "scope" | "scp" => "what it allows",
        "client_id" | "cid" | "azp" => "the client it was issued to",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn claims_read_as_a_table_with_dates_and_meanings() {
        // {"alg":"none"} . {"exp":1700003600,"iat":1700000000,"aud":["a","b"],"iss":"https://x"}
        let jwt = Jwt::read("eyJhbGciOiJub25lIn0.eyJleHAiOjE3MDAwMDM2MDAsImlhdCI6MTcwMDAwMDAwMCwiYXVkIjpbImEiLCJiIl0sImlzcyI6Imh0dHBzOi8veCJ9.").unwrap();
        let rows: Vec<String> =
            jwt.rows().into_iter().map(|r| format!("{}: {} ({})", r.name, r.value, r.meaning)).collect();
        assert_eq!(
            rows,
            [
                "aud: a, b (whom it is meant for)",
                "exp: 2023-11-14 23:13:20 UTC (1700003600) (expires at)",
                "iat: 2023-11-14 22:13:20 UTC (1700000000) (issued at)",
                "iss: https://x (who issued it)",
            ]
        );
        assert_eq!(jwt.lifetime(), Some(Seconds(3600)));
    }

    #[test]
    fn what_is_no_jwt_is_no_error_of_the_token() {
        for text in ["", "opaque", "a.b", "a.b.c", "a.b.c.d.e", "eyJhbGciOiJub25lIn0.W10."] {
            assert_eq!(Jwt::read(text), Err(NotAJwt), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_token_never_panics(text in any::<String>()) {
            let _ = Jwt::read(&text);
        }
    }
}
