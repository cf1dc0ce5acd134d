//! Addresses a browser is sent to: which are registered, and how something is added to one.

use http::header::LOCATION;
use http::{HeaderValue, Response, StatusCode};

/// Whether an address is one of the registered ones. A `*` in a registered address stands for any text within one
/// section: it never reaches over `/`, `?` or `#`.
pub(crate) fn is_registered(registered: &[String], uri: &str) -> bool {
    registered.iter().any(|pattern| fits(pattern.as_bytes(), uri.as_bytes()))
}

/// Goes back only to the last `*`: what an earlier one could take more, that one can take too.
fn fits(pattern: &[u8], uri: &[u8]) -> bool {
    let (mut at, mut in_pattern) = (0, 0);
    let mut star = None;
    while at < uri.len() {
        match pattern.get(in_pattern) {
            Some(b'*') => {
                in_pattern += 1;
                star = Some((at, in_pattern));
            }
            Some(byte) if *byte == uri[at] => (at, in_pattern) = (at + 1, in_pattern + 1),
            _ => match star {
                Some((taken, after)) if !b"/?#".contains(&uri[taken]) => {
                    star = Some((taken + 1, after));
                    (at, in_pattern) = (taken + 1, after);
                }
                _ => return false,
            },
        }
    }
    pattern[in_pattern..].iter().all(|byte| *byte == b'*')
}

/// Where the parameters go in the address (RFC 6749 section 4.1.2, OAuth 2.0 Multiple Response Types section 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Query,
    Fragment,
}

/// 302 to the address with these parameters.
pub(crate) fn to(uri: &str, part: Part, parameters: &[(&str, &str)]) -> Response<Vec<u8>> {
    let mut added = form_urlencoded::Serializer::new(String::new());
    added.extend_pairs(parameters);
    let added = added.finish();
    let (address, fragment) = uri.split_once('#').unwrap_or((uri, ""));
    let location = match part {
        _ if added.is_empty() => uri.to_owned(),
        Part::Query => {
            let sign = if address.contains('?') { '&' } else { '?' };
            let hash = if fragment.is_empty() { "" } else { "#" };
            format!("{address}{sign}{added}{hash}{fragment}")
        }
        Part::Fragment => format!("{address}#{added}"),
    };
    let mut response = Response::new(Vec::new());
    match HeaderValue::from_str(&location) {
        Ok(location) => {
            *response.status_mut() = StatusCode::FOUND;
            response.headers_mut().insert(LOCATION, location);
        }
        // An address with a line break in it; it can only have been let in by a wildcard.
        Err(_) => *response.status_mut() = StatusCode::BAD_REQUEST,
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registered(pattern: &str, uri: &str) -> bool {
        is_registered(&[pattern.to_owned()], uri)
    }

    #[test]
    fn an_address_is_registered_as_it_is_written_and_not_by_its_beginning() {
        assert!(registered("https://app.example/callback", "https://app.example/callback"));
        for other in [
            "https://app.example/callback/",
            "https://app.example/callback?x",
            "https://app.example/Callback",
            "https://app.example/",
            "",
        ] {
            assert!(!registered("https://app.example/callback", other), "{other}");
        }
    }

    #[test]
    fn a_wildcard_stands_for_text_within_one_section() {
        assert!(registered("https://*.example/auth/*", "https://one.two.example/auth/x"));
        assert!(!registered("https://*.example/auth/*", "https://evil.test/x.example/auth/x"));
        assert!(!registered("https://*.example/auth/*", "https://one.example/auth/x/y"));
    }

    #[test]
    fn several_wildcards_share_a_section_without_end_of_time() {
        assert!(registered("https://*a*b*c.example", "https://xaybzac.example"));
        assert!(!registered("https://*a*b*c.example", "https://xaybza.example"));
        assert!(!registered(
            &format!("https://{}x", "*a".repeat(60)),
            &format!("https://{}", "a".repeat(2000))
        ));
    }

    #[test]
    fn parameters_are_added_to_a_query_that_is_there() {
        let location =
            |uri, part| to(uri, part, &[("code", "a b"), ("state", "&")]).headers()[LOCATION].clone();
        assert_eq!(
            location("https://a.example/?x=1", Part::Query),
            "https://a.example/?x=1&code=a+b&state=%26"
        );
        assert_eq!(location("https://a.example/", Part::Fragment), "https://a.example/#code=a+b&state=%26");
        assert_eq!(to("https://a.example/", Part::Query, &[]).headers()[LOCATION], "https://a.example/");
    }
}
