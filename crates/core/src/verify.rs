//! Whether a token may be believed: which key and algorithm its signature is checked with, and what
//! its claims must say. The signature itself is checked by a browser (WebCrypto) or, with the
//! feature `verify`, by `Signed::verify`; claims can be read only behind that check.

mod algorithm;
#[cfg(feature = "verify")]
pub mod native;
mod rules;
mod untrusted;

pub use algorithm::{Algorithm, Hash};
pub use rules::{AccessTokenRules, IdTokenRules};
pub use untrusted::Untrusted;

use crate::claims::Jwt;
use crate::encode;
use crate::jwks::{Jwk, Jwks, KeyUse};
use serde_json::{Map, Value};
use std::fmt;

/// A token with the key that its signature is to be checked with. Prints without the token.
pub struct Signed<'k> {
    /// How it is signed.
    pub algorithm: Algorithm,
    /// The one key of the set that fits.
    pub key: &'k Jwk,
    /// What is signed: header and claims as they came.
    pub input: String,
    /// The signature; of an ECDSA key r and s (RFC 7518 section 3.4).
    pub signature: Vec<u8>,
    claims: Map<String, Value>,
}

impl fmt::Debug for Signed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { algorithm, key, .. } = self;
        f.debug_struct("Signed").field("algorithm", algorithm).field("key", &key.kid).finish_non_exhaustive()
    }
}

/// The claims of a token whose signature is good. Whom it is for and how long it is good is still to
/// be checked: see [`Self::id_token`] and [`Self::access_token`].
#[derive(Clone, PartialEq)]
pub struct Verified {
    algorithm: Algorithm,
    claims: Map<String, Value>,
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&String> = self.claims.keys().collect();
        f.debug_struct("Verified").field("algorithm", &self.algorithm).field("claims", &names).finish()
    }
}

impl<'k> Signed<'k> {
    /// Takes a token apart and finds its key. Only the set decides: a key or an address inside the
    /// token is not looked at, and the algorithm must be one the key is for (RFC 8725 section 3.1).
    pub fn read(token: &str, keys: &'k Jwks) -> Result<Self, Untrusted> {
        let token = token.trim();
        let jwt = Jwt::read(token).map_err(|_| Untrusted::NotAJwt)?;
        let (input, signature) = token.rsplit_once('.').ok_or(Untrusted::NotAJwt)?;
        let signature = encode::base64url_decode(signature).ok_or(Untrusted::NotAJwt)?;
        let text = |name: &str| jwt.header.get(name).and_then(Value::as_str);
        // RFC 7515 section 4.1.11: what is critical and not understood must be refused. Nothing is here.
        if jwt.header.contains_key("crit") {
            return Err(Untrusted::Critical);
        }
        let algorithm = Algorithm::named(text("alg").unwrap_or_default())?;
        let key = key(keys, text("kid"), algorithm)?;
        if signature.is_empty() {
            return Err(Untrusted::Signature);
        }
        Ok(Self { algorithm, key, input: input.to_owned(), signature, claims: jwt.claims })
    }

    /// Goes on with what the check of the signature said. `valid` is the word of WebCrypto, or of
    /// another library, about `input`, `signature` and `key`, and of nothing else.
    pub fn checked(self, valid: bool) -> Result<Verified, Untrusted> {
        match valid {
            true => Ok(Verified { algorithm: self.algorithm, claims: self.claims }),
            false => Err(Untrusted::Signature),
        }
    }
}

impl Verified {
    /// How it was signed: `at_hash` is made with the same hash.
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The claims.
    pub const fn claims(&self) -> &Map<String, Value> {
        &self.claims
    }
}

/// The key for a token: the one of its `kid`, else the only one that fits.
fn key<'k>(keys: &'k Jwks, kid: Option<&str>, algorithm: Algorithm) -> Result<&'k Jwk, Untrusted> {
    let all = keys.keys.as_deref().unwrap_or_default().iter();
    let mut named = all.filter(|key| kid.is_none() || key.kid.as_deref() == kid).peekable();
    if named.peek().is_none() {
        return Err(Untrusted::NoKey);
    }
    let mut fitting = named.filter(|key| fits(key, algorithm));
    match (fitting.next(), fitting.next()) {
        (Some(key), None) => Ok(key),
        (Some(_), Some(_)) => Err(Untrusted::ManyKeys),
        (None, _) => Err(Untrusted::KeyKind { algorithm: algorithm.name() }),
    }
}

/// Whether a key is for signatures of this algorithm (RFC 7517 sections 4.1, 4.2 and 4.4).
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let signs = key.usage.as_ref().is_none_or(|usage| *usage == KeyUse::Signature);
    let named = key.alg.as_deref().is_none_or(|name| name == algorithm.name());
    signs && named && key.kty.as_ref() == Some(&algorithm.kind()) && key.crv.as_deref() == algorithm.curve()
}

#[cfg(test)]
mod tests;
