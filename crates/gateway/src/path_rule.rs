//! Which request paths are plain enough to be routed and forwarded. Where a path leads is not known here.
//!
//! A path that two programs read differently is how a request gets past a rule: the gateway sees `/acs/..%2fadmin`
//! below `/acs`, the server behind it sees `/admin`. So nothing is normalised. What could be read in two ways is
//! refused, and what is left goes upstream byte for byte.

/// Why a path is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadPath {
    #[error("does not begin with a slash")]
    NotAbsolute,
    #[error("has an empty segment")]
    EmptySegment,
    #[error("has a `.` or `..` segment")]
    DotSegment,
    #[error("has a backslash")]
    Backslash,
    #[error("has a percent sign that is not followed by two hexadecimal digits")]
    BrokenEncoding,
    #[error("has an encoded dot, slash, backslash or control character")]
    EncodedSyntax,
    #[error("has an encoded percent sign before what could be one more encoding")]
    EncodedTwice,
    #[error("has a character that belongs percent-encoded")]
    NotAscii,
}

/// Takes a raw path as it came, without the query.
pub(crate) fn check(path: &str) -> Result<(), BadPath> {
    let Some(relative) = path.strip_prefix('/') else {
        return Err(BadPath::NotAbsolute);
    };
    let mut segments = relative.split('/').peekable();
    while let Some(segment) = segments.next() {
        // A slash at the very end leaves an empty last segment: one meaning only, so it passes.
        if segment.is_empty() && segments.peek().is_some() {
            return Err(BadPath::EmptySegment);
        }
        check_segment(segment)?;
    }
    Ok(())
}

fn check_segment(segment: &str) -> Result<(), BadPath> {
    if segment.bytes().any(|byte| !byte.is_ascii_graphic()) {
        return Err(BadPath::NotAscii);
    }
    if segment.contains('\\') {
        return Err(BadPath::Backslash);
    }
    // Java servers cut `;` and what follows from a segment before they resolve dots: `..;` is `..` to them.
    if matches!(segment.split(';').next(), Some("." | "..")) {
        return Err(BadPath::DotSegment);
    }
    if !encoding_is_whole(segment) {
        return Err(BadPath::BrokenEncoding);
    }
    // `%252e` is `%2e` to a server that decodes twice. Refused here, so that one decoding shows all there is; and nginx
    // and Caddy (deploy/) can say the same in a regular expression.
    if encodes_twice(segment) {
        return Err(BadPath::EncodedTwice);
    }
    let (decoded, revealed) = decode(segment.as_bytes());
    if revealed.iter().any(|byte| matches!(byte, b'.' | b'/' | b'\\' | 0..=0x1f | 0x7f)) {
        return Err(BadPath::EncodedSyntax);
    }
    match decoded.split(|byte| *byte == b';').next() {
        Some(b"." | b"..") => return Err(BadPath::DotSegment),
        // `/;x/` is `//` to a server that cuts there.
        Some(b"") if !segment.is_empty() => return Err(BadPath::EmptySegment),
        _ => {}
    }
    Ok(())
}

/// Whether every `%` has its two digits (RFC 3986 section 2.1).
fn encoding_is_whole(segment: &str) -> bool {
    segment.split('%').skip(1).all(|after| {
        let mut digits = after.bytes();
        digits.next().is_some_and(|byte| byte.is_ascii_hexdigit())
            && digits.next().is_some_and(|byte| byte.is_ascii_hexdigit())
    })
}

/// Whether `%25` stands before a digit or another encoding: `100%25` and `50%25-off` do not.
fn encodes_twice(segment: &str) -> bool {
    let mut fours = segment.as_bytes().windows(4);
    fours.any(|four| four.starts_with(b"%25") && (four[3].is_ascii_hexdigit() || four[3] == b'%'))
}

/// The decoded segment, and the bytes that were encoded in it.
fn decode(encoded: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut decoded = Vec::with_capacity(encoded.len());
    let mut revealed = Vec::new();
    let mut rest = encoded;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if let (b'%', [high, low, behind @ ..]) = (first, after)
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            revealed.push(high * 16 + low);
            decoded.push(high * 16 + low);
            rest = behind;
        } else {
            decoded.push(first);
        }
    }
    (decoded, revealed)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_paths_pass() {
        for path in [
            "/",
            "/acs",
            "/acs/token",
            "/acs/",
            "/acs/t/CUSTOMER/token",
            "/usergroup/broker/directories/7c9e-1/domains",
            "/acs/broker/oauth2-clients/a@b.example",
            "/acs/x..y/.well-known/...",
            "/acs/caf%C3%A9/a%20b/%40",
            "/acs/a;b=c",
            "/acs/100%25",
            "/acs/50%25-off/%25/x",
        ] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn what_two_programs_could_read_differently_is_refused() {
        for (path, reason) in [
            ("", BadPath::NotAbsolute),
            ("*", BadPath::NotAbsolute),
            ("acs/token", BadPath::NotAbsolute),
            ("//acs", BadPath::EmptySegment),
            ("/acs//token", BadPath::EmptySegment),
            ("/acs//", BadPath::EmptySegment),
            ("/acs/;x/token", BadPath::EmptySegment),
            ("/acs/%3bx/token", BadPath::EmptySegment),
            ("/acs/%3B", BadPath::EmptySegment),
            ("/;x/acs", BadPath::EmptySegment),
            ("/acs/../admin", BadPath::DotSegment),
            ("/acs/..", BadPath::DotSegment),
            ("/./acs", BadPath::DotSegment),
            ("/acs/..;/admin", BadPath::DotSegment),
            ("/acs/.;x=1/admin", BadPath::DotSegment),
            ("/acs/..%3b/admin", BadPath::DotSegment),
            ("/acs/..%3B%2e/admin", BadPath::EncodedSyntax),
            ("/acs\\..\\admin", BadPath::Backslash),
            ("/acs/%2e%2E/admin", BadPath::EncodedSyntax),
            ("/acs/.%2e/admin", BadPath::EncodedSyntax),
            ("/acs/..%2fadmin", BadPath::EncodedSyntax),
            ("/acs/..%5Cadmin", BadPath::EncodedSyntax),
            ("/acs/x%00", BadPath::EncodedSyntax),
            ("/acs/x%0d%0aHost:", BadPath::EncodedSyntax),
            ("/acs/%252e%252e/admin", BadPath::EncodedTwice),
            ("/acs/%25252fadmin", BadPath::EncodedTwice),
            ("/acs/%252f..%252f%25", BadPath::EncodedTwice),
            ("/acs/%25%32e", BadPath::EncodedTwice),
            ("/acs/x%2541", BadPath::EncodedTwice),
            ("/acs/%25%25", BadPath::EncodedTwice),
            ("/acs/%", BadPath::BrokenEncoding),
            ("/acs/%2", BadPath::BrokenEncoding),
            ("/acs/%zz", BadPath::BrokenEncoding),
            ("/acs/%u002e", BadPath::BrokenEncoding),
            ("/acs/\u{ff0e}\u{ff0e}/x", BadPath::NotAscii),
            ("/acs/a b", BadPath::NotAscii),
        ] {
            assert_eq!(check(path), Err(reason), "{path}");
        }
    }

    /// The oracle: decodes everything it can, as often as it can, and lists the segments a lenient server could see.
    fn lenient_segments(path: &str) -> Vec<String> {
        let mut text = path.as_bytes().to_vec();
        for _ in 0..4 {
            let mut out = Vec::new();
            let mut at = 0;
            while at < text.len() {
                let pair = text.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
                match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).filter(|_| text[at] == b'%') {
                    Some(byte) if !pair.unwrap_or("").contains('+') => {
                        out.push(byte);
                        at += 3;
                    }
                    _ => {
                        out.push(text[at]);
                        at += 1;
                    }
                }
            }
            text = out;
        }
        String::from_utf8_lossy(&text)
            .split(['/', '\\'])
            .map(|segment| segment.split([';', '\0']).next().unwrap_or("").to_owned())
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_answered_without_a_panic(path in any::<String>()) {
            let _ = check(&path);
        }

        #[test]
        fn nothing_that_passes_holds_a_dot_segment_however_it_is_read(
            path in r"/(acs|[.]{1,2}|%2[eEfF5]|%5[cC]|%00|%|%25|;|/|\\|[a-f0-9]|2e|2f|5c){0,12}"
        ) {
            if check(&path).is_ok() {
                let segments = lenient_segments(&path);
                prop_assert!(!segments.iter().any(|segment| segment == "." || segment == ".."), "{} -> {:?}", path, segments);
                let empty = segments.iter().filter(|segment| segment.is_empty()).count();
                // Before the first slash, and behind one at the very end.
                prop_assert!(empty <= 1 + usize::from(path.ends_with('/')), "{} -> {:?}", path, segments);
            }
        }

        #[test]
        fn a_planted_trick_is_found_wherever_it_stands(
            before in "(/[a-z0-9-]{1,8}){0,3}",
            trick in prop::sample::select(vec!["..", ".", "%2e%2e", ".%2E", "..;x", "%2f", "a%5Cb", "%00", "\\", "", "%252e", ";x", "%3Bx"]),
            after in "(/[a-z0-9-]{1,8}){1,3}",
        ) {
            let plain = format!("{before}{after}");
            prop_assert!(check(&plain).is_ok(), "{}", plain);
            let path = format!("{before}/{trick}{after}");
            prop_assert!(check(&path).is_err(), "{}", path);
        }
    }
}
