//! From text to certificates: PEM (RFC 7468), and the bare Base64 of SAML metadata.

use super::{Certificate, CertificateError};
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The most certificates of a chain in `trust_certificates`.
pub const MOST_IN_CHAIN: usize = 5;

/// Certificates are pasted from everywhere: with or without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Reads the certificates of one chain in PEM, as an entry of `trust_certificates` holds it. What stands between them,
/// such as the names that openssl prints, is passed over. Bare Base64 is one certificate.
pub fn read_chain(text: &str) -> Result<Vec<Certificate>, CertificateError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(CertificateError::Empty);
    }
    let mut parts = text.split("-----");
    // No dash is a letter of Base64, so what is split here is labels, what they enclose, and what is around them.
    if parts.clone().any(|part| part.ends_with("PRIVATE KEY")) {
        return Err(CertificateError::PrivateKey);
    }
    let mut chain = Vec::new();
    let mut other = None;
    let mut labels = 0;
    while let Some(part) = parts.next() {
        let Some(label) = part.strip_prefix("BEGIN ") else { continue };
        labels += 1;
        let body = parts.next().unwrap_or_default();
        if parts.next().and_then(|part| part.strip_prefix("END ")) != Some(label) {
            return Err(CertificateError::BreaksOff);
        }
        match label {
            "CERTIFICATE" | "X509 CERTIFICATE" => chain.push(bare(body)?),
            label => other = other.or(Some(instead(label))),
        }
        if chain.len() > MOST_IN_CHAIN {
            return Err(CertificateError::TooMany);
        }
    }
    match (chain.is_empty(), labels) {
        (false, _) => Ok(chain),
        (true, 0) => match bare(text) {
            Ok(certificate) => Ok(vec![certificate]),
            Err(CertificateError::PrivateKey) => Err(CertificateError::PrivateKey),
            // A certificate in Base64 begins with its sequence.
            Err(_) if text.starts_with("MII") => Err(CertificateError::Unreadable),
            Err(_) => Err(CertificateError::NoCertificate),
        },
        (true, _) => Err(other.unwrap_or(CertificateError::NoCertificate)),
    }
}

/// Reads one certificate in Base64, as SAML metadata holds it (XML Signature section 4.5.4). White space does not count,
/// and the lines of PEM around it are forgiven.
pub fn from_base64(text: &str) -> Result<Certificate, CertificateError> {
    match text.contains("-----") {
        true => read_chain(text).and_then(|chain| chain.into_iter().next().ok_or(CertificateError::Empty)),
        false if text.trim().is_empty() => Err(CertificateError::Empty),
        false => bare(text),
    }
}

fn bare(base64: &str) -> Result<Certificate, CertificateError> {
    let letters: String = base64.chars().filter(|c| !c.is_whitespace()).collect();
    let der = BASE64.decode(letters).map_err(|_| CertificateError::Unreadable)?;
    Certificate::from_der(&der)
}

/// What a label stands for that is not a certificate's (RFC 7468 sections 7 to 13).
fn instead(label: &str) -> CertificateError {
    match label {
        "CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST" => CertificateError::SigningRequest,
        "PKCS7" | "CMS" => CertificateError::Pkcs7,
        label if label.ends_with("PUBLIC KEY") => CertificateError::PublicKey,
        _ => CertificateError::NoCertificate,
    }
}
