//! PKCE (RFC 7636): a secret made for one sign-in, of which only a hash travels through the browser.
//! Random bytes and the SHA-256 digest are given: a browser has both (WebCrypto), and a hash in the
//! wasm file would be a second one.

use crate::encode;
use crate::error::RequestError;
use std::fmt;
use zeroize::Zeroizing;

/// The code verifier (RFC 7636 section 4.1): 43 to 128 of `A-Z a-z 0-9 - . _ ~`. Prints redacted, is
/// wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeVerifier(Zeroizing<String>);

impl CodeVerifier {
    /// Makes one of 32 random bytes, as section 7.1 advises: 43 characters, 256 bits.
    pub fn generate(random: &[u8; 32]) -> Self {
        Self(Zeroizing::new(encode::base64url(random)))
    }

    /// Takes one that was kept over the sign-in.
    pub fn parse(text: &str) -> Result<Self, RequestError> {
        let known = |c: char| c.is_ascii_alphanumeric() || "-._~".contains(c);
        match (43..=128).contains(&text.len()) && text.chars().all(known) {
            true => Ok(Self(Zeroizing::new(text.to_owned()))),
            false => Err(RequestError::Field {
                field: "code_verifier",
                sentence: "A code verifier has 43 to 128 letters, digits and - . _ ~ (RFC 7636 section 4.1)."
                    .into(),
            }),
        }
    }

    /// The verifier itself. Its bytes are what SHA-256 is taken of.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The challenge that belongs to it.
    #[cfg(feature = "verify")]
    pub fn challenge(&self) -> CodeChallenge {
        let digest = ring::digest::digest(&ring::digest::SHA256, self.0.as_bytes());
        CodeChallenge(encode::base64url(digest.as_ref()))
    }
}

impl fmt::Debug for CodeVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CodeVerifier(...)")
    }
}

/// The code challenge (RFC 7636 section 4.2), always of the method S256: `plain` protects nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeChallenge(String);

impl CodeChallenge {
    /// The name of the method on the wire.
    pub const METHOD: &'static str = "S256";

    /// From the SHA-256 digest of the verifier's bytes.
    pub fn from_digest(digest: &[u8; 32]) -> Self {
        Self(encode::base64url(digest))
    }

    /// The challenge on the wire.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636 appendix B.
    const RANDOM: [u8; 32] = [
        116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105,
        214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    const DIGEST: [u8; 32] = [
        19, 211, 30, 150, 26, 26, 216, 236, 47, 22, 177, 12, 76, 152, 46, 8, 118, 168, 120, 173, 109, 241,
        68, 86, 110, 225, 137, 74, 203, 112, 249, 195,
    ];
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_example_of_rfc_7636_comes_out_as_printed() {
        let verifier = CodeVerifier::generate(&RANDOM);
        assert_eq!(verifier.expose(), VERIFIER);
        assert_eq!(CodeVerifier::parse(VERIFIER).unwrap(), verifier);
        assert_eq!(CodeChallenge::from_digest(&DIGEST).as_str(), CHALLENGE);
        #[cfg(feature = "verify")]
        assert_eq!(verifier.challenge().as_str(), CHALLENGE);
    }

    #[test]
    fn a_verifier_that_a_server_would_refuse_is_refused_here() {
        for text in ["", &VERIFIER[1..], &"a".repeat(129), &format!("{VERIFIER}+"), &format!("{VERIFIER}é")]
        {
            assert_eq!(CodeVerifier::parse(text).unwrap_err().code(), "request.field", "{text}");
        }
        assert!(CodeVerifier::parse(&"a".repeat(128)).is_ok());
    }

    #[test]
    fn a_verifier_prints_redacted() {
        assert_eq!(format!("{:?}", CodeVerifier::generate(&RANDOM)), "CodeVerifier(...)");
    }
}
