//! A signing key of this page, for the practice tenant's tokens. It cannot be exported and is gone
//! with the page.

use crate::algorithm::AlgorithmParameters;
use crate::object::object;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};

/// An ECDSA key on P-256.
#[derive(Debug)]
pub struct Signer {
    subtle: SubtleCrypto,
    key: CryptoKey,
    /// The public half: 4, x, y in 65 bytes.
    pub point: Vec<u8>,
}

impl Signer {
    /// Makes a key. Fails where the page is not in a secure context: browsers have no WebCrypto there.
    pub async fn generate() -> Result<Self, JsValue> {
        let subtle = web_sys::window().ok_or(JsValue::NULL)?.crypto()?.subtle();
        let algorithm = object(&AlgorithmParameters {
            name: "ECDSA",
            named_curve: Some("P-256"),
            ..AlgorithmParameters::default()
        })?;
        let usages = Array::of2(&"sign".into(), &"verify".into());
        let pair = JsFuture::from(subtle.generate_key_with_object(&algorithm, false, &usages)?).await?;
        let pair: CryptoKeyPair = pair.unchecked_into();
        let point = JsFuture::from(subtle.export_key("raw", &pair.get_public_key())?).await?;
        Ok(Self { key: pair.get_private_key(), point: Uint8Array::new(&point).to_vec(), subtle })
    }

    /// Signs with ES256 (RFC 7518 section 3.4): r and s in 64 bytes.
    pub async fn sign(&self, input: &[u8]) -> Result<Vec<u8>, JsValue> {
        let algorithm = object(&AlgorithmParameters {
            name: "ECDSA",
            hash: Some("SHA-256"),
            ..AlgorithmParameters::default()
        })?;
        let input = Uint8Array::from(input);
        let signature = self.subtle.sign_with_object_and_js_u8_array(&algorithm, &self.key, &input)?;
        Ok(Uint8Array::new(&JsFuture::from(signature).await?).to_vec())
    }
}
