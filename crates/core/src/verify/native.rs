//! Signatures and hashes outside a browser, by ring.

use super::{AccessTokenRules, Algorithm, Hash, IdTokenRules, Signed, Untrusted, Verified};
use crate::encode;
use crate::id_token::IdTokenClaims;
use crate::jwks::{Jwk, Jwks};
use crate::token::{AccessToken, IdToken};
use ring::digest;
use ring::signature::{
    self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};

/// The claims of an ID token, if its signature and its claims are good. The digest in the rules is
/// made here, of the access token that came beside it.
pub fn id_token(
    token: &IdToken,
    keys: &Jwks,
    rules: &IdTokenRules<'_>,
    beside: Option<&AccessToken>,
) -> Result<IdTokenClaims, Untrusted> {
    let verified = Signed::read(token.expose(), keys)?.verify()?;
    let hash = verified.algorithm().hash();
    let digest = beside.map(|token| hash.digest(token.expose().as_bytes()));
    verified.id_token(&IdTokenRules { access_token_digest: digest.as_deref(), ..*rules })
}

/// The claims of an access token that is a JWT, if its signature and its claims are good.
pub fn access_token(
    token: &AccessToken,
    keys: &Jwks,
    rules: &AccessTokenRules<'_>,
) -> Result<Verified, Untrusted> {
    Signed::read(token.expose(), keys)?.verify()?.access_token(rules)
}

impl Signed<'_> {
    /// Checks the signature. RSA keys have 2048 to 8192 bits.
    pub fn verify(self) -> Result<Verified, Untrusted> {
        let valid = match rsa(self.algorithm) {
            Some(parameters) => {
                let (n, e) = (number(&self.key.n)?, number(&self.key.e)?);
                let key = RsaPublicKeyComponents { n, e };
                key.verify(parameters, self.input.as_bytes(), &self.signature).is_ok()
            }
            None => {
                let (parameters, size) = ec(self.algorithm);
                let key = UnparsedPublicKey::new(parameters, point(self.key, size)?);
                key.verify(self.input.as_bytes(), &self.signature).is_ok()
            }
        };
        self.checked(valid)
    }
}

impl Hash {
    /// The digest of a text.
    pub fn digest(self, bytes: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, bytes).as_ref().to_vec()
    }
}

const fn rsa(algorithm: Algorithm) -> Option<&'static RsaParameters> {
    match algorithm {
        Algorithm::Rs256 => Some(&signature::RSA_PKCS1_2048_8192_SHA256),
        Algorithm::Rs384 => Some(&signature::RSA_PKCS1_2048_8192_SHA384),
        Algorithm::Rs512 => Some(&signature::RSA_PKCS1_2048_8192_SHA512),
        Algorithm::Ps256 => Some(&signature::RSA_PSS_2048_8192_SHA256),
        Algorithm::Ps384 => Some(&signature::RSA_PSS_2048_8192_SHA384),
        Algorithm::Ps512 => Some(&signature::RSA_PSS_2048_8192_SHA512),
        Algorithm::Es256 | Algorithm::Es384 => None,
    }
}

/// The algorithm and the size of a coordinate in bytes.
fn ec(algorithm: Algorithm) -> (&'static dyn VerificationAlgorithm, usize) {
    match algorithm {
        Algorithm::Es384 => (&signature::ECDSA_P384_SHA384_FIXED, 48),
        _ => (&signature::ECDSA_P256_SHA256_FIXED, 32),
    }
}

/// A number of a key: base64url, big-endian. ring wants no zeros before it, some issuers send them.
fn number(field: &Option<String>) -> Result<Vec<u8>, Untrusted> {
    let bytes = field.as_deref().and_then(encode::base64url_decode).ok_or(Untrusted::Key)?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    Ok(bytes[zeros..].to_vec())
}

/// An uncompressed point: 4, x, y. RFC 7518 section 6.2.1.2 wants whole coordinates; zeros that were
/// left out are put back.
fn point(key: &Jwk, size: usize) -> Result<Vec<u8>, Untrusted> {
    let mut point = vec![4];
    for coordinate in [number(&key.x)?, number(&key.y)?] {
        let zeros = size.checked_sub(coordinate.len()).ok_or(Untrusted::Key)?;
        point.extend(std::iter::repeat_n(0, zeros));
        point.extend(coordinate);
    }
    Ok(point)
}
