//! X.509 certificates (RFC 5280), for display: whose a certificate is, who issued it, and when it ends. Nothing here
//! checks a signature or a chain: never decide by this module whom to trust.

mod error;
mod name;
mod pem;

pub use error::CertificateError;
pub use name::Name;
pub use pem::{MOST_IN_CHAIN, from_base64, read_chain};

use crate::expiry::Expiry;
use crate::units::UnixSeconds;
use std::fmt::Write;
use x509_cert::der::Decode;
use x509_cert::time::Time;

/// What a certificate says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whose it is.
    pub subject: Name,
    /// Who issued it.
    pub issuer: Name,
    /// Its number at the issuer, as openssl prints it: `4A:0F`. Below zero begins with `-`.
    pub serial: String,
    /// The first second it holds.
    pub not_before: UnixSeconds,
    /// The last second it holds. 9999-12-31 23:59:59 means that it has no end (RFC 5280 section 4.1.2.5).
    pub not_after: Expiry,
}

impl Certificate {
    /// Reads one certificate in DER.
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateError> {
        let Ok(read) = x509_cert::Certificate::from_der(der) else {
            return Err(if is_private_key(der) {
                CertificateError::PrivateKey
            } else {
                CertificateError::Unreadable
            });
        };
        let certificate = read.tbs_certificate();
        let validity = certificate.validity();
        let end = seconds(validity.not_after);
        Ok(Self {
            subject: Name::read(certificate.subject()),
            issuer: Name::read(certificate.issuer()),
            serial: serial(certificate.serial_number().as_bytes()),
            not_before: seconds(validity.not_before),
            not_after: if end == NO_END { Expiry::NEVER } else { Expiry(Some(end)) },
        })
    }

    /// Whether it was issued by its own subject, as those of most identity providers are.
    pub fn is_self_issued(&self) -> bool {
        self.subject == self.issuer
    }
}

/// 9999-12-31 23:59:59.
const NO_END: UnixSeconds = UnixSeconds(253_402_300_799);

fn seconds(time: Time) -> UnixSeconds {
    UnixSeconds(time.to_unix_duration().as_secs())
}

/// A two's complement number as openssl prints it. RFC 5280 section 4.1.2.2 forbids those below zero, and there are some.
fn serial(bytes: &[u8]) -> String {
    let below_zero = bytes.first().is_some_and(|first| *first >= 0x80);
    let mut digits = bytes.to_vec();
    if below_zero {
        // Its distance from zero: every bit turned, and one more.
        let mut carry = true;
        for byte in digits.iter_mut().rev() {
            (*byte, carry) = (!*byte).overflowing_add(u8::from(carry));
        }
    }
    let zeros = digits.iter().take_while(|byte| **byte == 0).count().min(digits.len().saturating_sub(1));
    let mut text = if below_zero { "-".to_owned() } else { String::new() };
    for (at, byte) in digits.iter().skip(zeros).enumerate() {
        // Writing to a text cannot fail.
        _ = write!(text, "{}{byte:02X}", if at == 0 { "" } else { ":" });
    }
    text
}

/// PKCS #1 (RFC 8017 appendix A.1.2), PKCS #8 (RFC 5958 section 2) and SEC 1 keys begin with their version, a number. A
/// certificate begins with a sequence.
fn is_private_key(der: &[u8]) -> bool {
    const SEQUENCE: u8 = 0x30;
    let (Some(&SEQUENCE), Some(length)) = (der.first(), der.get(1)) else { return false };
    // A long length says in how many bytes it stands.
    let behind = if *length < 0x80 { 2 } else { 2 + usize::from(length & 0x7f) };
    matches!(der.get(behind..), Some([0x02, 0x01, 0x00 | 0x01, ..]))
}

#[cfg(test)]
mod tests;
