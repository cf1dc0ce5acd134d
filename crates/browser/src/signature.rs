//! The signature of a token, checked by the browser's own WebCrypto. Which key and algorithm it is checked with, and
//! what follows from it, is core's.

use firstkey_core::jwks::Jwk;
use firstkey_core::verify::{Algorithm, Signed, Untrusted, Verified};
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Checks the signature of a token.
pub async fn check(signed: Signed<'_>) -> Result<Verified, Untrusted> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(Untrusted::NoCrypto)?;
    let subtle = crypto.subtle();
    if subtle.is_undefined() {
        return Err(Untrusted::NoCrypto);
    }
    let key = import(&subtle, signed.algorithm, signed.key).await.map_err(|_| Untrusted::Key)?;
    let valid = is_valid(&subtle, &key, &signed).await.map_err(|_| Untrusted::Signature)?;
    signed.checked(valid)
}

async fn import(subtle: &SubtleCrypto, algorithm: Algorithm, key: &Jwk) -> Result<CryptoKey, JsValue> {
    let kind = key.kty.as_ref().map(|kty| kty.name().to_owned());
    let numbers = [
        ("kty", kind.as_ref()),
        ("crv", key.crv.as_ref()),
        ("x", key.x.as_ref()),
        ("y", key.y.as_ref()),
        ("n", key.n.as_ref()),
        ("e", key.e.as_ref()),
    ];
    // Only the numbers of the key: what else a set says of it has been judged by core.
    let jwk = object(numbers.into_iter().filter_map(|(name, value)| Some((name, value?.as_str()))))?;
    let settings =
        object(named(algorithm).into_iter().chain(algorithm.curve().map(|curve| ("namedCurve", curve))))?;
    let usages = Array::of1(&"verify".into());
    let promise = subtle.import_key_with_object("jwk", &jwk, &settings, false, &usages)?;
    JsFuture::from(promise).await?.dyn_into()
}

async fn is_valid(subtle: &SubtleCrypto, key: &CryptoKey, signed: &Signed<'_>) -> Result<bool, JsValue> {
    let settings = object(named(signed.algorithm))?;
    if signed.algorithm.web_name() == "RSA-PSS" {
        // As long as the digest (RFC 7518 section 3.5).
        let length = match signed.algorithm.hash().name() {
            "SHA-256" => 32,
            "SHA-384" => 48,
            _ => 64,
        };
        Reflect::set(&settings, &"saltLength".into(), &length.into())?;
    }
    let signature = Uint8Array::from(signed.signature.as_slice());
    let input = Uint8Array::from(signed.input.as_bytes());
    let promise =
        subtle.verify_with_object_and_js_u8_array_and_js_u8_array(&settings, key, &signature, &input)?;
    Ok(JsFuture::from(promise).await?.is_truthy())
}

fn named(algorithm: Algorithm) -> [(&'static str, &'static str); 2] {
    [("name", algorithm.web_name()), ("hash", algorithm.hash().name())]
}

fn object<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in pairs {
        Reflect::set(&object, &name.into(), &value.into())?;
    }
    Ok(object)
}
