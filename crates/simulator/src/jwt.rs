//! Access tokens as JSON web tokens, ES256 (RFC 7515, RFC 7518 section 3.4). Nothing is signed here: the signer is the
//! caller's (WebCrypto in a page, ring natively), who gets the signing input and brings the signature.

use std::fmt;
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Response;
use serde_json::{Map, Value, json};

use crate::fault::Aftermath;
use crate::random::push_hex;
use crate::wire;

/// The public half of the tenant's P-256 key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    kid: String,
    x: [u8; 32],
    y: [u8; 32],
}

impl PublicKey {
    /// Reads the point as WebCrypto's `raw` export and ring's `public_key()` give it: 4, x, y, in 65 bytes.
    #[must_use]
    pub fn from_uncompressed_point(point: &[u8]) -> Option<Self> {
        let (x, y) = match point {
            [4, coordinates @ ..] if coordinates.len() == 64 => coordinates.split_at(32),
            _ => return None,
        };
        let (x, y): ([u8; 32], [u8; 32]) = (x.try_into().ok()?, y.try_into().ok()?);
        let mut kid = String::with_capacity(16);
        x[..8].iter().for_each(|byte| push_hex(&mut kid, *byte));
        Some(Self { kid, x, y })
    }

    /// The key's id in the JWK set and in the header of every token.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The key as an entry of a JWK set (RFC 7518 section 6.2).
    pub(crate) fn jwk(&self) -> Value {
        json!({
            "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": self.kid,
            "x": URL_SAFE_NO_PAD.encode(self.x), "y": URL_SAFE_NO_PAD.encode(self.y),
        })
    }
}

/// An answer that lacks only the signature of the token in it.
///
/// The token is good from the moment [`Unsigned::signed`] made it; an answer that is never signed leaves nothing behind.
pub struct Unsigned {
    signing_input: String,
    token: Arc<OnceLock<String>>,
    answer: Map<String, Value>,
    /// What happens to the answer after the tenant has acted, and what every answer gets.
    pub(crate) aftermath: Aftermath,
}

impl Unsigned {
    /// Prepares `answer`, which will get an `access_token` made of these claims.
    pub(crate) fn new(key: &PublicKey, claims: &Value, answer: Map<String, Value>) -> Self {
        let header = json!({ "alg": "ES256", "typ": "JWT", "kid": key.kid });
        let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
        Self {
            signing_input: format!("{}.{}", encode(&header), encode(claims)),
            token: Arc::new(OnceLock::new()),
            answer,
            aftermath: Aftermath::default(),
        }
    }

    /// Where the finished token will be: the tenant keeps this to know its own tokens.
    pub(crate) fn token(&self) -> Arc<OnceLock<String>> {
        Arc::clone(&self.token)
    }

    /// The bytes to sign with ECDSA P-256 and SHA-256.
    #[must_use]
    pub fn signing_input(&self) -> &[u8] {
        self.signing_input.as_bytes()
    }

    /// The finished answer. `signature` is r and s, 32 bytes each, as WebCrypto and JWS have it (not ASN.1).
    #[must_use]
    pub fn signed(mut self, signature: &[u8]) -> Response<Vec<u8>> {
        let token = format!("{}.{}", self.signing_input, URL_SAFE_NO_PAD.encode(signature));
        self.answer.insert("access_token".to_owned(), Value::String(token.clone()));
        // The cell is filled here and nowhere else, and `self` is used up: it is always empty before.
        let _ = self.token.set(token);
        let response = wire::token_answer(&Value::Object(self.answer));
        self.aftermath.happens_to(response)
    }
}

impl fmt::Debug for Unsigned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unsigned(...)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_only_from_an_uncompressed_point() {
        let mut point = vec![4_u8];
        point.extend([1; 32]);
        point.extend([2; 32]);
        let key = PublicKey::from_uncompressed_point(&point).unwrap();
        assert_eq!(key.kid(), "0101010101010101");
        assert_eq!(key.jwk()["x"], URL_SAFE_NO_PAD.encode([1; 32]));
        assert_eq!(PublicKey::from_uncompressed_point(&point[1..]), None);
        point[0] = 2;
        assert_eq!(PublicKey::from_uncompressed_point(&point), None);
    }
}
