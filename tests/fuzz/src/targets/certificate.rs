//! Certificates in DER, in PEM and in Base64. What is read prints in one line, and is read as the same in each of these
//! forms; a refusal repeats nothing of what was pasted, which may be a private key.

use crate::corpus_text;
use crate::sentence::assert_showable;
use firstkey_core::certificate::{Certificate, CertificateError, MOST_IN_CHAIN, from_base64, read_chain};
use firstkey_core::encode;
use firstkey_core::units::UnixSeconds;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    match Certificate::from_der(data) {
        Ok(certificate) => {
            readable(&certificate);
            let letters = encode::base64(data);
            let pem = format!("-----BEGIN CERTIFICATE-----\n{letters}\n-----END CERTIFICATE-----\n");
            for text in [&letters, &pem] {
                assert_eq!(from_base64(text).as_ref(), Ok(&certificate));
                assert_eq!(read_chain(text).as_deref(), Ok(std::slice::from_ref(&certificate)));
            }
            assert_eq!(read_chain(&pem.repeat(MOST_IN_CHAIN + 1)), Err(CertificateError::TooMany));
        }
        Err(error) => refused(error, ""),
    }
    let text = corpus_text::text(data);
    match read_chain(text) {
        Ok(chain) => {
            assert!((1..=MOST_IN_CHAIN).contains(&chain.len()));
            assert!(!text.contains("PRIVATE KEY-----"), "a private key went by: {text}");
            chain.iter().for_each(readable);
        }
        Err(error) => refused(error, text),
    }
}

fn readable(certificate: &Certificate) {
    for name in [&certificate.subject, &certificate.issuer] {
        // A certificate of nobody has no name.
        if !name.text.is_empty() {
            assert_showable(&name.text.chars().take(4_000).collect::<String>());
        }
        assert!(name.common_name.as_ref().is_none_or(|common| name.text.contains(&format!("CN={common}"))));
    }
    let end = certificate.not_after;
    assert_eq!(end.days_left(UnixSeconds(0)).is_none(), end.0.is_none());
    assert!(certificate.serial.chars().all(|c| c.is_ascii_hexdigit() || c == ':' || c == '-'));
}

fn refused(error: CertificateError, text: &str) {
    let said = error.to_string();
    assert_showable(&said);
    let pasted = text.lines().filter(|line| line.chars().count() > 30);
    pasted.for_each(|line| assert!(!said.contains(line) && !format!("{error:?}").contains(line), "{said}"));
}
