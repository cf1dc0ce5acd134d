//! Signatures and hashes by WebCrypto: whether a token may be believed, and the challenge of a
//! sign-in. Which key, which algorithm and what the claims must say is core's to decide.

use crate::algorithm::AlgorithmParameters;
use crate::object::object;
use crate::random;
use firstkey_core::id_token::IdTokenClaims;
use firstkey_core::jwks::{Jwk, Jwks};
use firstkey_core::pkce::{CodeChallenge, CodeVerifier};
use firstkey_core::token::{AccessToken, IdToken};
use firstkey_core::verify::{Algorithm, Hash, IdTokenRules, Signed, Untrusted, Verified};
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

/// The claims of an ID token, if its signature and its claims are good. The digest in the rules is
/// made here, of the access token that came beside it.
pub async fn id_token(
    token: &IdToken,
    keys: &Jwks,
    rules: &IdTokenRules<'_>,
    beside: Option<&AccessToken>,
) -> Result<IdTokenClaims, Untrusted> {
    let verified = verified(token.expose(), keys).await?;
    let digest = match beside {
        Some(token) => Some(digest(verified.algorithm().hash(), token.expose().as_bytes()).await?),
        None => None,
    };
    verified.id_token(&IdTokenRules { access_token_digest: digest.as_deref(), ..*rules })
}

/// The claims of a token, if its signature is good. Whom it is for and how long it is good is still
/// to be checked.
pub async fn verified(token: &str, keys: &Jwks) -> Result<Verified, Untrusted> {
    let signed = Signed::read(token, keys)?;
    let subtle = subtle()?;
    // The algorithm fits the key, so what fails here is the key's own numbers.
    let key = import(&subtle, signed.key, signed.algorithm).await.map_err(|_| Untrusted::Key)?;
    let valid = check(&subtle, &key, &signed).await.map_err(|_| Untrusted::Signature)?;
    signed.checked(valid)
}

/// The digest of a text. Fails where the page is not in a secure context.
pub async fn digest(hash: Hash, bytes: &[u8]) -> Result<Vec<u8>, Untrusted> {
    let made = subtle()?.digest_with_str_and_js_u8_array(hash.name(), &Uint8Array::from(bytes));
    let digest = JsFuture::from(made.map_err(|_| Untrusted::NoCrypto)?).await;
    Ok(Uint8Array::new(&digest.map_err(|_| Untrusted::NoCrypto)?).to_vec())
}

/// A new code verifier and its challenge (RFC 7636), from the browser's own random source.
pub async fn pkce() -> Result<(CodeVerifier, CodeChallenge), Untrusted> {
    let verifier = CodeVerifier::generate(&random::bytes());
    let challenge = challenge(&verifier).await?;
    Ok((verifier, challenge))
}

/// The challenge of a code verifier that was kept.
pub async fn challenge(verifier: &CodeVerifier) -> Result<CodeChallenge, Untrusted> {
    let digest = digest(Hash::Sha256, verifier.expose().as_bytes()).await?;
    let digest = digest.try_into().map_err(|_| Untrusted::NoCrypto)?;
    Ok(CodeChallenge::from_digest(&digest))
}

/// WebCrypto of a page, of a worker or of node. Browsers leave it out where a page is not in a secure
/// context.
fn subtle() -> Result<SubtleCrypto, Untrusted> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(|_| Untrusted::NoCrypto)?;
    if crypto.is_undefined() {
        return Err(Untrusted::NoCrypto);
    }
    let subtle = crypto.unchecked_into::<Crypto>().subtle();
    if subtle.is_undefined() { Err(Untrusted::NoCrypto) } else { Ok(subtle) }
}

/// Only the key's numbers go in: what it is for was checked, and what else it says could only
/// disagree with the one use it gets here.
async fn import(subtle: &SubtleCrypto, key: &Jwk, algorithm: Algorithm) -> Result<CryptoKey, JsValue> {
    let kind = algorithm.kind();
    let jwk = object(&PublicKey {
        kty: kind.name(),
        n: key.n.as_deref(),
        e: key.e.as_deref(),
        crv: key.crv.as_deref(),
        x: key.x.as_deref(),
        y: key.y.as_deref(),
    })?;
    let usages = Array::of1(&"verify".into());
    let imported = subtle.import_key_with_object("jwk", &jwk, &parameters(algorithm)?, false, &usages)?;
    Ok(JsFuture::from(imported).await?.unchecked_into())
}

async fn check(subtle: &SubtleCrypto, key: &CryptoKey, signed: &Signed<'_>) -> Result<bool, JsValue> {
    let answer = subtle.verify_with_object_and_js_u8_array_and_js_u8_array(
        &parameters(signed.algorithm)?,
        key,
        &Uint8Array::from(signed.signature.as_slice()),
        &Uint8Array::from(signed.input.as_bytes()),
    )?;
    Ok(JsFuture::from(answer).await?.is_truthy())
}

/// The numbers of a public key (RFC 7518 section 6).
#[derive(Serialize)]
struct PublicKey<'a> {
    kty: &'a str,
    n: Option<&'a str>,
    e: Option<&'a str>,
    crv: Option<&'a str>,
    x: Option<&'a str>,
    y: Option<&'a str>,
}

/// The parameters of import and of verify at once. The salt of PSS is as long as its hash (RFC 7518 section 3.5).
fn parameters(algorithm: Algorithm) -> Result<Object, JsValue> {
    let hash = algorithm.hash();
    let salt_length = match hash {
        Hash::Sha256 => 32,
        Hash::Sha384 => 48,
        Hash::Sha512 => 64,
    };
    object(&AlgorithmParameters {
        name: algorithm.web_name(),
        hash: Some(hash.name()),
        named_curve: algorithm.curve(),
        salt_length: Some(salt_length),
    })
}
