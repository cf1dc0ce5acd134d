//! What WebCrypto is told of an algorithm.

use serde::Serialize;

/// One shape for making a key, importing it, signing and verifying: each takes the fields it needs (Web Cryptography
/// API: EcKeyGenParams, EcKeyImportParams, EcdsaParams, RsaHashedImportParams, RsaPssParams).
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AlgorithmParameters {
    pub(crate) name: &'static str,
    pub(crate) hash: Option<&'static str>,
    pub(crate) named_curve: Option<&'static str>,
    /// In bytes.
    pub(crate) salt_length: Option<u32>,
}
