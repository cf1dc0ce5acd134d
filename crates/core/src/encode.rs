//! The byte-level encodings of the wire: Base64, form and path encoding. Nothing here knows a
//! client, a header or an address.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Base64 with the standard alphabet and padding (RFC 4648 section 4), as `Authorization: Basic`
/// wants it (RFC 7617 section 2).
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Reads Base64 with the standard alphabet (RFC 4648 section 4). Blanks and line breaks within are passed over, as MIME
/// has them.
pub fn base64_decode(text: &str) -> Option<Vec<u8>> {
    let bytes: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(bytes).ok()
}

/// Base64url without padding (RFC 7515 section 2), as JWTs and PKCE want it.
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads Base64url without padding (RFC 7515 section 2), the alphabet of JWTs. Padding that
/// somebody added is forgiven.
pub fn base64url_decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

/// One `application/x-www-form-urlencoded` value (WHATWG URL, as RFC 6749 appendix B means it):
/// letters, digits and `*-._` stay, a space becomes `+`, the rest is `%XX` of its UTF-8 bytes.
pub fn form(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}

/// A whole form body: `name=value&name=value`.
pub fn form_body<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut body = form_urlencoded::Serializer::new(String::new());
    for (name, value) in pairs {
        body.append_pair(name, value);
    }
    body.finish()
}

/// A query string without its `?`; a space is `%20`, which every server reads alike.
pub fn query<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    form_body(pairs).replace('+', "%20")
}

/// One path segment (RFC 3986 section 3.3). `/`, `?`, `#` and `%` never survive, so a value cannot
/// leave its segment. `.` and `..` do survive: refuse them before calling this.
pub fn path_segment(value: &str) -> String {
    utf8_percent_encode(value, OUTSIDE_SEGMENT).to_string()
}

/// What RFC 3986 calls unreserved stays, and `@`, which is legal in a client id and in a segment.
const OUTSIDE_SEGMENT: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'@');

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rfc_7617_examples_encode_as_printed() {
        assert_eq!(base64(b"Aladdin:open sesame"), "QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(base64("test:123£".as_bytes()), "dGVzdDoxMjPCow==");
    }

    #[test]
    fn the_rfc_6749_appendix_b_example_encodes_as_printed() {
        assert_eq!(form(" %&+£€"), "+%25%26%2B%C2%A3%E2%82%AC");
    }

    #[test]
    fn the_vendors_bootstrap_id_is_the_same_in_both_encodings() {
        assert_eq!(form("api-bootstrap-client"), "api-bootstrap-client");
    }

    proptest! {
        #[test]
        fn a_path_value_never_leaves_its_segment(value in ".*") {
            let segment = path_segment(&value);
            prop_assert!(segment.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~@%".contains(&b)));
            let back = percent_encoding::percent_decode_str(&segment).decode_utf8().unwrap();
            prop_assert_eq!(back, value);
        }

        #[test]
        fn a_form_body_reads_back_as_it_was_written(pairs in prop::collection::vec((".*", ".*"), 0..5)) {
            let body = form_body(pairs.iter().map(|(n, v)| (n.as_str(), v.as_str())));
            let back: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
            prop_assert_eq!(back, pairs);
        }

        #[test]
        fn a_query_has_no_plus_that_could_be_read_as_a_plus(value in ".*") {
            prop_assert!(!query([("q", value.as_str())]).contains('+'));
        }
    }
}
