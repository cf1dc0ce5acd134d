//! The signature algorithms that are taken (RFC 7518 section 3.1): those with a public key that
//! browsers and ring have alike. `none` and those with a shared secret are not among them.

use super::Untrusted;
use crate::encode;
use crate::excerpt::excerpt;
use crate::jwks::KeyType;

/// A signature algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
}

/// A hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    const ALL: [Self; 8] = [
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
    ];

    /// The algorithm of an `alg` header.
    pub(super) fn named(name: &str) -> Result<Self, Untrusted> {
        let found = Self::ALL.into_iter().find(|algorithm| algorithm.name() == name);
        found.ok_or_else(|| match name {
            "none" | "" => Untrusted::Unsigned,
            other => Untrusted::Algorithm { name: excerpt(other, 40) },
        })
    }

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
        }
    }

    /// The name of WebCrypto, which knows the hash apart from it.
    pub const fn web_name(self) -> &'static str {
        match self {
            Self::Rs256 | Self::Rs384 | Self::Rs512 => "RSASSA-PKCS1-v1_5",
            Self::Ps256 | Self::Ps384 | Self::Ps512 => "RSA-PSS",
            Self::Es256 | Self::Es384 => "ECDSA",
        }
    }

    /// The hash inside it.
    pub const fn hash(self) -> Hash {
        match self {
            Self::Rs256 | Self::Ps256 | Self::Es256 => Hash::Sha256,
            Self::Rs384 | Self::Ps384 | Self::Es384 => Hash::Sha384,
            Self::Rs512 | Self::Ps512 => Hash::Sha512,
        }
    }

    /// The kind of key it needs.
    pub const fn kind(self) -> KeyType {
        match self {
            Self::Es256 | Self::Es384 => KeyType::Ec,
            _ => KeyType::Rsa,
        }
    }

    /// The curve it needs.
    pub const fn curve(self) -> Option<&'static str> {
        match self {
            Self::Es256 => Some("P-256"),
            Self::Es384 => Some("P-384"),
            _ => None,
        }
    }
}

impl Hash {
    /// The name that WebCrypto and the standards use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// `at_hash` and `c_hash` (OpenID Connect Core section 3.1.3.6): the left half of a digest.
    pub fn half(digest: &[u8]) -> String {
        encode::base64url(&digest[..digest.len() / 2])
    }
}
