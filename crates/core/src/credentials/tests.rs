//! Tests of credentials: kept beside it, so that it can be read in one go.

use super::*;
use proptest::prelude::*;

fn code(id: &str, secret: &str) -> &'static str {
    Credentials::parse(id, secret).unwrap_err().code()
}

#[test]
fn every_bad_input_has_its_own_code_and_sentence() {
    let rows = [
        ("", "s", "request.empty_credential"),
        ("id", "", "request.empty_credential"),
        ("id", "   ", "request.empty_credential"),
        (" id", "s", "request.space_around_credential"),
        ("id", "s\n", "request.space_around_credential"),
        ("id", "se\r\ncret", "request.line_break_in_credential"),
        ("id", "se\tcret", "request.control_in_credential"),
        ("id", "se\u{200b}cret", "request.control_in_credential"),
        ("my:id", "s", "request.colon_in_client_id"),
    ];
    for (id, secret, expected) in rows {
        assert_eq!(code(id, secret), expected, "{id:?} {secret:?}");
    }
    assert_eq!(code("id", &"x".repeat(5_000)), "request.credential_too_long");
    assert_eq!(code(&"i".repeat(257), "s"), "request.credential_too_long");
}

#[test]
fn no_sentence_repeats_the_secret() {
    for secret in ["hunter2\nx", " hunter2", "hunter2\t!", &"hunter2".repeat(1000)] {
        let error = ClientSecret::parse(secret).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
}

#[test]
fn a_secret_prints_redacted() {
    let credentials = Credentials::parse("id", "hunter2").unwrap();
    assert_eq!(format!("{credentials:?}"), "Credentials { id: ClientId(\"id\"), secret: ClientSecret(...) }");
}

#[test]
fn the_two_basic_encodings_differ_exactly_when_a_character_needs_encoding() {
    let credentials = Credentials::parse("api-bootstrap-client", "aB3+/x==").unwrap();
    assert!(credentials.encodings_differ());
    assert_eq!(
        credentials.basic(BasicEncoding::Verbatim),
        format!("Basic {}", encode::base64(b"api-bootstrap-client:aB3+/x=="))
    );
    assert_eq!(
        credentials.basic(BasicEncoding::FormEncoded),
        format!("Basic {}", encode::base64(b"api-bootstrap-client:aB3%2B%2Fx%3D%3D"))
    );
    assert!(!Credentials::parse("api-bootstrap-client", "a.b_c-d*9").unwrap().encodings_differ());
    assert!(Credentials::parse("me@acme", "plain").unwrap().encodings_differ());
}

#[test]
fn a_non_ascii_secret_goes_as_utf_8_in_basic_and_not_at_all_in_a_form() {
    let credentials = Credentials::parse("id", "pässwörd").unwrap();
    assert_eq!(credentials.basic(BasicEncoding::Verbatim), "Basic aWQ6cMOkc3N3w7ZyZA==");
    assert_eq!(credentials.check_post(), Err(CredentialError::NotAsciiInForm));
}

#[test]
fn a_pasted_pair_is_understood_in_each_form_it_comes_in() {
    let pair = Some(("id".to_owned(), "a:b".to_owned()));
    assert_eq!(Credentials::split_pasted("id:a:b\n"), pair);
    assert_eq!(Credentials::split_pasted("aWQ6YTpi"), pair);
    assert_eq!(Credentials::split_pasted("Basic aWQ6YTpi"), pair);
    assert_eq!(Credentials::split_pasted("justasecret"), None);
    assert_eq!(Credentials::split_pasted("https://acme.example"), None);
}

#[test]
fn a_new_id_takes_only_the_documented_characters() {
    assert!(ClientId::parse_new("my-auth_grant.client1@acme").is_ok());
    assert_eq!(
        ClientId::parse_new("my client").unwrap_err(),
        CredentialError::NewIdCharacter { character: ' ' }
    );
}

proptest! {
    #[test]
    fn a_generated_secret_reads_back_and_needs_no_encoding(random: [u8; 32]) {
        let secret = ClientSecret::generate(&random);
        prop_assert_eq!(secret.expose().len(), 43);
        let credentials = Credentials::parse("id", secret.expose()).unwrap();
        prop_assert!(!credentials.encodings_differ());
        prop_assert!(credentials.check_post().is_ok());
    }

    #[test]
    fn verbatim_basic_is_what_any_server_splits_at_the_first_colon(id in "[A-Za-z0-9._@-]{1,40}", secret in "[!-~é]{1,40}") {
        let credentials = Credentials::parse(&id, &secret).unwrap();
        let header = credentials.basic(BasicEncoding::Verbatim);
        let split = Credentials::split_pasted(&header);
        prop_assert_eq!(split, Some((id, secret)));
    }

    #[test]
    fn reading_never_panics(id in any::<String>(), secret in any::<String>()) {
        let _ = Credentials::parse(&id, &secret);
        let _ = Credentials::split_pasted(&secret);
    }
}
