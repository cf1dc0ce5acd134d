//! Access and ID tokens as JSON web tokens, ES256 (RFC 7515, RFC 7518 section 3.4). Nothing is signed here: the signer is the
//! caller's (WebCrypto in a page, ring natively), who gets the signing input and brings the signature.

use std::fmt;
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Response;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::fault::PostEffect;
use crate::random::push_hex;
use crate::tenant::Answer;
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

/// A token that is still to be made: its claims, and where its text is kept when it is signed.
pub(crate) struct Draft {
    claims: Value,
    cell: Arc<OnceLock<String>>,
    /// Whether the claims will name the first token of the answer by `at_hash` (OpenID Connect Core section 3.1.3.6).
    names_first: bool,
}

impl Draft {
    pub(crate) fn new(claims: Value) -> Self {
        Self { claims, cell: Arc::default(), names_first: false }
    }

    /// The ID token that goes with an access token.
    pub(crate) fn naming_first(claims: Value) -> Self {
        Self { names_first: true, ..Self::new(claims) }
    }

    /// Where the finished token will be: the tenant keeps this to know its own tokens.
    pub(crate) fn cell(&self) -> Arc<OnceLock<String>> {
        Arc::clone(&self.cell)
    }
}

/// Puts the signed tokens, in the order of their drafts, into the answer.
type Finish = Box<dyn FnOnce(&[String]) -> Response<Vec<u8>> + Send>;

/// An answer that lacks the signature of a token in it.
///
/// A token is good from the moment [`Unsigned::signed`] made it; an answer that is never signed leaves nothing behind.
pub struct Unsigned {
    kid: String,
    signing_input: String,
    cell: Arc<OnceLock<String>>,
    signed: Vec<String>,
    /// Drafts that wait for their turn, the next one last.
    waiting: Vec<Draft>,
    finish: Finish,
    /// What happens to the answer after the tenant has acted, and what every answer gets.
    pub(crate) aftermath: PostEffect,
}

impl Unsigned {
    /// Prepares an answer around one token, or around one and the others that follow it.
    pub(crate) fn new(key: &PublicKey, first: Draft, mut others: Vec<Draft>, finish: Finish) -> Self {
        others.reverse();
        Self {
            kid: key.kid.clone(),
            signing_input: signing_input(&key.kid, &first.claims),
            cell: first.cell,
            signed: Vec::new(),
            waiting: others,
            finish,
            aftermath: PostEffect::default(),
        }
    }

    /// The bytes to sign with ECDSA P-256 and SHA-256.
    #[must_use]
    pub fn signing_input(&self) -> &[u8] {
        self.signing_input.as_bytes()
    }

    /// The finished answer; or, where an ID token goes with the access token, one more to sign. `signature` is r and s,
    /// 32 bytes each, as WebCrypto and JWS have it (not ASN.1).
    #[must_use]
    pub fn signed(mut self, signature: &[u8]) -> Answer {
        let token = format!("{}.{}", self.signing_input, URL_SAFE_NO_PAD.encode(signature));
        // The cell is filled here and nowhere else, once for each draft: it is always empty before.
        let _ = self.cell.set(token.clone());
        self.signed.push(token);
        let Some(mut next) = self.waiting.pop() else {
            return Answer::Ready(self.aftermath.happens_to((self.finish)(&self.signed)));
        };
        if next.names_first {
            next.claims["at_hash"] = json!(half_hash(&self.signed[0]));
        }
        self.signing_input = signing_input(&self.kid, &next.claims);
        self.cell = next.cell;
        Answer::Sign(self)
    }
}

fn signing_input(kid: &str, claims: &Value) -> String {
    let header = json!({ "alg": "ES256", "typ": "JWT", "kid": kid });
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    format!("{}.{}", encode(&header), encode(claims))
}

/// The left half of a text's SHA-256, as `at_hash` and `c_hash` have it (OpenID Connect Core section 3.3.2.11).
pub(crate) fn half_hash(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(text)[..16])
}

/// The claims of a token as they stand in it, unverified.
pub(crate) fn claims(token: &str) -> Option<Map<String, Value>> {
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    wire::json_object(&claims)
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
    fn the_hashes_are_those_of_openid_connect_core_appendix_a() {
        assert_eq!(half_hash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"), "77QmUPtjPfzWtF2AnpK9RQ");
        let code = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
        assert_eq!(half_hash(code), "LDktKdoQak3Pk0cnXxCltA");
    }

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
