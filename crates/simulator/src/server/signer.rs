//! The native signer and random source, by ring: what WebCrypto is in the page.

use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};

use crate::jwt::PublicKey;
use crate::random::Random;

/// A P-256 key that lives as long as the server.
pub(super) struct Signer {
    pair: EcdsaKeyPair,
    public: PublicKey,
    random: SystemRandom,
}

impl Signer {
    /// A new key; none when the machine has no random bytes.
    pub(super) fn new() -> Option<Self> {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).ok()?;
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).ok()?;
        let public = PublicKey::from_uncompressed_point(pair.public_key().as_ref())?;
        Some(Self { pair, public, random })
    }

    pub(super) fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// r and s, 32 bytes each.
    pub(super) fn sign(&self, input: &[u8]) -> Option<Vec<u8>> {
        self.pair.sign(&self.random, input).ok().map(|signature| signature.as_ref().to_vec())
    }
}

/// The machine's random bytes. The key was made with them a moment ago: a machine that fails now leaves zeros, and the
/// ids and secrets made of them are for practice only.
pub(super) fn random() -> Random {
    let random = SystemRandom::new();
    Box::new(move |bytes| {
        let _ = random.fill(bytes);
    })
}
