//! Certificates made by openssl, one for each form that a field can have, and what is no certificate.

use super::*;
use base64::Engine;
use proptest::prelude::*;

const RSA: &str = include_str!("tests/rsa.pem");
const BMP: &str = include_str!("tests/bmp.pem");
const T61: &str = include_str!("tests/t61.pem");
const NO_END_DATE: &str = include_str!("tests/noend.pem");
const LEAF: &str = include_str!("tests/leaf.pem");
const NAMELESS: &str = include_str!("tests/nameless.pem");
const ALL: [&str; 6] = [RSA, BMP, T61, NO_END_DATE, LEAF, NAMELESS];

fn one(pem: &str) -> Certificate {
    let [certificate] = read_chain(pem).unwrap().try_into().unwrap();
    certificate
}

fn base64_of(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

fn der(pem: &str) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD.decode(base64_of(pem)).unwrap()
}

#[test]
fn an_rsa_certificate_says_whose_it_is_and_when_it_ends() {
    let read = one(RSA);
    assert_eq!(read.subject.text, "C=DE, O=Example AG, OU=Sign-in, CN=idp.example");
    assert_eq!(read.subject.common_name.as_deref(), Some("idp.example"));
    assert_eq!(read.subject.to_string(), "idp.example");
    assert_eq!(read.serial, "4A:0F:C3");
    assert_eq!(read.not_before.to_string(), "2026-11-28 23:49:43 UTC");
    assert_eq!(read.not_after.0.unwrap().to_string(), "2029-11-27 23:49:43 UTC");
    assert_eq!(read.not_after.days_left(read.not_before), Some(1_095));
    assert!(read.is_self_issued());
}

#[test]
fn a_time_after_2050_and_a_name_in_bmp_are_read() {
    let read = one(BMP);
    assert_eq!(read.subject.text, "O=Müller & Söhne, CN=认证.example");
    assert_eq!(read.not_after.0.unwrap().to_string(), "2081-08-31 23:49:43 UTC");
}

#[test]
fn a_name_in_teletex_and_a_number_below_zero_are_read() {
    let read = one(T61);
    assert_eq!((read.subject.text.as_str(), read.serial.as_str()), ("CN=Zürich", "-05"));
}

#[test]
fn the_last_second_of_9999_is_no_end() {
    let read = one(NO_END_DATE);
    assert_eq!(read.not_after, Expiry::NEVER);
    assert_eq!(read.subject.text, "CN=ADFS Signing - fs.example, DC=ad, emailAddress=it@example.org");
    // The first byte of the number is zero, for its next bit is one.
    assert_eq!(read.serial, "80:FF");
}

#[test]
fn an_issuer_that_is_another_and_a_name_of_nothing_are_read() {
    let leaf = one(LEAF);
    assert_eq!(
        (leaf.subject.to_string(), leaf.issuer.to_string()),
        ("ldap.example".into(), "idp.example".into())
    );
    assert!(!leaf.is_self_issued());
    assert_eq!(leaf.serial, format!("7F{}", ":FF".repeat(19)));
    let nameless = one(NAMELESS);
    assert_eq!((nameless.subject.common_name, nameless.subject.text.as_str()), (None, ""));
}

#[test]
fn numbers_are_printed_as_openssl_prints_them() {
    for (bytes, text) in [
        (&[0_u8][..], "00"),
        (&[1], "01"),
        (&[0, 0x80], "80"),
        (&[0x80], "-80"),
        (&[0xff], "-01"),
        (&[0xff, 0x7f], "-81"),
        (&[0xfe, 0x00], "-02:00"),
        (&[], ""),
    ] {
        assert_eq!(serial(bytes), text, "{bytes:?}");
    }
}

#[test]
fn a_chain_is_read_whatever_stands_around_its_certificates() {
    let chain =
        format!("\u{feff}subject=CN = ldap.example\r\n{}\n\nissuer ...\n{RSA}", LEAF.replace('\n', "\r\n"));
    let names: Vec<String> = read_chain(&chain).unwrap().iter().map(|one| one.subject.to_string()).collect();
    assert_eq!(names, ["ldap.example", "idp.example"]);
    // A form field that took the line breaks away.
    assert_eq!(read_chain(&RSA.replace('\n', " ")).unwrap().len(), 1);
    assert_eq!(read_chain(&RSA.repeat(MOST_IN_CHAIN)).unwrap().len(), MOST_IN_CHAIN);
    assert_eq!(read_chain(&RSA.repeat(MOST_IN_CHAIN + 1)), Err(CertificateError::TooMany));
}

#[test]
fn bare_base64_is_read_with_and_without_white_space_and_padding() {
    for pem in ALL {
        let expected = one(pem);
        let bare = base64_of(pem);
        for text in [
            bare.clone(),
            bare.trim_end_matches('=').to_owned(),
            format!("\n  {}\n", pem_lines(&bare)),
            pem.to_owned(),
        ] {
            assert_eq!(from_base64(&text).unwrap(), expected);
            assert_eq!(read_chain(&text).unwrap(), std::slice::from_ref(&expected));
        }
    }
}

fn pem_lines(bare: &str) -> String {
    bare.as_bytes().chunks(60).map(|line| format!("    {}\n", String::from_utf8_lossy(line))).collect()
}

#[test]
fn a_private_key_is_called_one_in_any_company_and_never_repeated() {
    let pem = |label: &str| format!("-----BEGIN {label}-----\nc2VjcmV0IGtleQ==\n-----END {label}-----\n");
    // {version 0, algorithm ...} of PKCS #8, and {version 1, octets ...} of SEC 1, without PEM around them.
    let pkcs8 = [0x30, 0x82, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x0d];
    let sec1 = [0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20];
    let encode = |bytes: &[u8]| base64::engine::general_purpose::STANDARD.encode(bytes);
    for text in [
        pem("PRIVATE KEY"),
        pem("RSA PRIVATE KEY"),
        pem("EC PRIVATE KEY"),
        pem("ENCRYPTED PRIVATE KEY"),
        format!("{RSA}{}", pem("PRIVATE KEY")),
        // The end was not copied.
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0".to_owned(),
        encode(&pkcs8),
        encode(&sec1),
    ] {
        let error = read_chain(&text).unwrap_err();
        assert_eq!(error, CertificateError::PrivateKey, "{text}");
        let said = format!("{error} {error:?}");
        assert!(!said.contains("c2Vj") && !said.contains("MII"), "{said}");
    }
}

#[test]
fn what_is_something_else_is_called_by_its_name() {
    let labelled = |label: &str| format!("-----BEGIN {label}-----\nAAAA\n-----END {label}-----");
    for (text, error) in [
        (String::new(), CertificateError::Empty),
        (" \n\t".to_owned(), CertificateError::Empty),
        ("https://idp.example/metadata".to_owned(), CertificateError::NoCertificate),
        ("<EntityDescriptor/>".to_owned(), CertificateError::NoCertificate),
        (labelled("CERTIFICATE REQUEST"), CertificateError::SigningRequest),
        (labelled("PUBLIC KEY"), CertificateError::PublicKey),
        (labelled("RSA PUBLIC KEY"), CertificateError::PublicKey),
        (labelled("PKCS7"), CertificateError::Pkcs7),
        (labelled("X509 CRL"), CertificateError::NoCertificate),
        (labelled("CERTIFICATE"), CertificateError::Unreadable),
        ("-----BEGIN CERTIFICATE-----\nMIIB".to_owned(), CertificateError::BreaksOff),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END PKCS7-----".to_owned(), CertificateError::BreaksOff),
        (base64_of(RSA).split_off(0).chars().take(400).collect(), CertificateError::Unreadable),
    ] {
        assert_eq!(read_chain(&text), Err(error), "{text}");
        assert!(error.to_string().ends_with('.'), "{error}");
    }
}

#[test]
fn a_certificate_that_was_cut_at_any_byte_is_refused() {
    for pem in ALL {
        let der = der(pem);
        for length in 0..der.len() {
            assert_eq!(Certificate::from_der(&der[..length]), Err(CertificateError::Unreadable), "{length}");
        }
        let more = [der.as_slice(), b"\0"].concat();
        assert_eq!(Certificate::from_der(&more), Err(CertificateError::Unreadable), "something behind it");
        let text: Vec<char> = pem.chars().collect();
        let whole = pem.find("-----END").unwrap();
        for length in 1..whole {
            let cut: String = text[..length].iter().collect();
            assert!(read_chain(&cut).is_err(), "{cut}");
        }
    }
}

#[test]
fn a_length_that_is_not_said_is_refused() {
    let der = der(RSA);
    // BER's indefinite length (X.690 section 8.1.3.6), which DER forbids: 0x80, and two zeros at the end.
    let indefinite = [&[0x30, 0x80], &der[4..], &[0, 0]].concat();
    assert_eq!(Certificate::from_der(&indefinite), Err(CertificateError::Unreadable));
}

#[test]
fn a_changed_byte_never_makes_the_reader_stumble() {
    let mut read = 0;
    for pem in ALL {
        let der = der(pem);
        for at in 0..der.len() {
            for value in [0x00, 0x7f, 0x80, 0xff, der[at] ^ 1] {
                let mut changed = der.clone();
                changed[at] = value;
                if let Ok(certificate) = Certificate::from_der(&changed) {
                    read += 1;
                    assert!(!format!("{certificate:?}").contains('\u{202e}'));
                }
            }
        }
    }
    // Most bytes of a certificate are its key and its signature.
    assert!(read > 5_000, "{read}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_text_makes_the_reader_stumble(text in "(-----(BEGIN|END) (CERTIFICATE|PKCS7)-----|[ -~\n]{0,20}|\\PC{0,5}){0,6}") {
        _ = read_chain(&text);
        _ = from_base64(&text);
    }

    #[test]
    fn no_bytes_make_the_reader_stumble(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Certificate::from_der(&bytes).is_err());
    }
}
