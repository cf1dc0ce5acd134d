//! Why a text holds no certificate that can be read. No sentence repeats what was pasted: it may be a private key.

use super::MOST_IN_CHAIN;
use thiserror::Error;

/// Why no certificate could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CertificateError {
    /// There is no text.
    #[error("There is no certificate: the text is empty.")]
    Empty,
    /// A private key. It is not kept and not repeated.
    #[error(
        "This is a private key, not a certificate. A private key must not leave its server: no service asks for it. \
         Paste the certificate, which begins with \"-----BEGIN CERTIFICATE-----\"."
    )]
    PrivateKey,
    /// A public key without a certificate around it.
    #[error(
        "This is a public key without its certificate. Paste the certificate, which begins with \
         \"-----BEGIN CERTIFICATE-----\"."
    )]
    PublicKey,
    /// A request for a certificate.
    #[error(
        "This is a request for a certificate, not the certificate. Paste the one that the certificate authority \
         issued for it."
    )]
    SigningRequest,
    /// A container of certificates (PKCS #7).
    #[error(
        "This is a PKCS #7 file, which holds certificates in another form. Export them as PEM, and paste that: it \
         begins with \"-----BEGIN CERTIFICATE-----\"."
    )]
    Pkcs7,
    /// A certificate begins and does not end.
    #[error(
        "The text breaks off: a certificate begins in it and does not end with \"-----END CERTIFICATE-----\". Copy it \
         again to its end."
    )]
    BreaksOff,
    /// Nothing in the text looks like a certificate.
    #[error(
        "There is no certificate in this text. A certificate begins with \"-----BEGIN CERTIFICATE-----\"."
    )]
    NoCertificate,
    /// What stands between begin and end is not Base64, or not a certificate.
    #[error("The certificate cannot be read: a part of it is missing or changed. Copy or export it again.")]
    Unreadable,
    /// More certificates than a chain may have.
    #[error(
        "There are more than {MOST_IN_CHAIN} certificates in this chain, and the service takes at most {MOST_IN_CHAIN}."
    )]
    TooMany,
}
