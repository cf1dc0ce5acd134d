//! The rules of one redirect URI, and of one address that a sign-out returns to.

use super::field_problem::Severity;
use crate::excerpt::{NAME, excerpt};

/// What is sent to an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// An authorization code or a token: a redirect URI (RFC 6749 section 3.1.2).
    Code,
    /// A user who has signed out, and nothing secret.
    SignOut,
}

/// Schemes whose addresses a browser runs or shows itself, so that they lead to no application.
const RUN_BY_BROWSERS: [&str; 3] = ["javascript", "data", "vbscript"];

/// What is wrong with an address, or risky about it. A scheme of a native app's own is allowed (RFC 8252 section
/// 7.1), and so is `*`, which the services document to stand for any text.
pub(super) fn problem(uri: &str, purpose: Purpose) -> Option<(Severity, String)> {
    let shown = excerpt(uri, NAME);
    if uri.trim().is_empty() {
        return Some((Severity::Error, "An address is empty: remove it.".to_owned()));
    }
    if uri.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
        let sentence = format!(
            "\"{shown}\" has a space, a line break or a backslash in it, which no address has. Enter each address separately."
        );
        return Some((Severity::Error, sentence));
    }
    let Some((scheme, rest)) = absolute(uri) else {
        let sentence = format!(
            "\"{shown}\" is not an absolute address. Write it in full, such as https://app.example/callback."
        );
        return Some((Severity::Error, sentence));
    };
    if RUN_BY_BROWSERS.contains(&scheme.as_str()) {
        let sentence = format!(
            "A browser runs or shows a {scheme}: address itself, so it leads to no application. Use an https address."
        );
        return Some((Severity::Error, sentence));
    }
    if purpose == Purpose::SignOut {
        return wildcard(uri, "a sign-out may also lead to", &shown);
    }
    if uri.contains('#') {
        let sentence = format!(
            "\"{shown}\" has a fragment, which a redirect URI must not have (RFC 6749 section 3.1.2). Remove the # and what follows it."
        );
        return Some((Severity::Error, sentence));
    }
    if scheme == "http" && !is_loopback(rest) {
        let sentence = format!(
            "\"{shown}\" would get the code unencrypted. Use https. Plain http is only for an application on the user's own computer: 127.0.0.1, [::1] or localhost."
        );
        return Some((Severity::Error, sentence));
    }
    wildcard(uri, "a code may also be sent to", &shown)
}

fn wildcard(uri: &str, risk: &str, shown: &str) -> Option<(Severity, String)> {
    let sentence = || {
        format!(
            "The * in \"{shown}\" stands for any text: {risk} an address that somebody else controls. List each address in full where you can."
        )
    };
    uri.contains('*').then(|| (Severity::Warning, sentence()))
}

/// The scheme of an absolute URI in lower case (RFC 3986 section 4.3), and what follows its colon.
fn absolute(uri: &str) -> Option<(String, &str)> {
    let (scheme, rest) = uri.split_once(':')?;
    let letters = scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    if !letters || !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    // `app.example:8443/callback` is a host and its port.
    if rest.trim_start_matches('/').is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let scheme = scheme.to_ascii_lowercase();
    if matches!(scheme.as_str(), "http" | "https") && host(rest).is_none_or(str::is_empty) {
        return None;
    }
    Some((scheme, rest))
}

/// Whether the host is this computer (RFC 8252 sections 7.3 and 8.3).
fn is_loopback(rest: &str) -> bool {
    let loopback = |host: &str| {
        ["127.0.0.1", "[::1]", "localhost"].iter().any(|loopback| host.eq_ignore_ascii_case(loopback))
    };
    host(rest).is_some_and(loopback)
}

/// The host of an address with `//`, without a user name before it and a port behind it.
fn host(rest: &str) -> Option<&str> {
    let authority = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
    let host_and_port = authority.rsplit('@').next()?;
    match host_and_port.split_once(']') {
        // "[::1]:8080": an address of IPv6 has colons of its own.
        Some((address, _)) if address.starts_with('[') => host_and_port.get(..=address.len()),
        _ => host_and_port.split(':').next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(uri: &str, purpose: Purpose) -> Option<String> {
        problem(uri, purpose)
            .filter(|(severity, _)| *severity == Severity::Error)
            .map(|(_, sentence)| sentence)
    }

    fn code(uri: &str) -> String {
        errors(uri, Purpose::Code).unwrap_or_default()
    }

    #[test]
    fn an_https_address_is_good() {
        for uri in ["https://app.example/callback", "HTTPS://app.example", "https://app.example:8443/a?b=c:d"]
        {
            assert_eq!(problem(uri, Purpose::Code), None, "{uri}");
        }
    }

    #[test]
    fn an_address_is_absolute() {
        for uri in [
            "callback",
            "/callback",
            "//app.example/callback",
            "app.example/callback",
            "app.example:8443/callback",
            "localhost:8080",
            "https:",
            "https://",
            "https:///callback",
            "https:/callback",
            "https://:8443/callback",
            "*",
            "*://app.example/callback",
            "1app:/callback",
            ":/callback",
        ] {
            for purpose in [Purpose::Code, Purpose::SignOut] {
                let sentence = errors(uri, purpose).unwrap_or_default();
                assert!(sentence.contains("is not an absolute address"), "{uri}: {sentence}");
            }
        }
        assert_eq!(
            code("app.example/callback"),
            "\"app.example/callback\" is not an absolute address. Write it in full, such as https://app.example/callback."
        );
    }

    #[test]
    fn a_fragment_is_refused_where_a_code_is_sent() {
        assert_eq!(
            code("https://app.example/#/callback"),
            "\"https://app.example/#/callback\" has a fragment, which a redirect URI must not have (RFC 6749 section 3.1.2). Remove the # and what follows it."
        );
        assert!(code("com.example.app:/callback#").contains("fragment"));
        assert_eq!(problem("https://app.example/#/bye", Purpose::SignOut), None);
    }

    #[test]
    fn http_is_for_this_computer_only() {
        for uri in [
            "http://127.0.0.1/callback",
            "http://127.0.0.1:8080/callback",
            "http://[::1]/callback",
            "http://[::1]:8080/callback",
            "http://localhost:8080/callback",
            "http://LOCALHOST?a=b",
            "http://me@localhost/",
        ] {
            assert_eq!(problem(uri, Purpose::Code), None, "{uri}");
        }
        for uri in [
            "http://app.example/callback",
            "HTTP://app.example/callback",
            "http://127.0.0.1.app.example/callback",
            "http://localhost.app.example/",
            "http://localhost@app.example/",
            "http://localhost:80@app.example/",
            "http://app.example/localhost",
            "http://localhost*/",
            "http://*/callback",
            "http://[::2]/callback",
            "http://[::1].app.example@app.example/",
        ] {
            assert!(code(uri).contains("unencrypted"), "{uri}: {}", code(uri));
        }
        assert_eq!(
            code("http://app.example/callback"),
            "\"http://app.example/callback\" would get the code unencrypted. Use https. Plain http is only for an application on the user's own computer: 127.0.0.1, [::1] or localhost."
        );
        assert_eq!(problem("http://app.example/bye", Purpose::SignOut), None, "nothing secret is sent there");
    }

    #[test]
    fn a_native_app_has_a_scheme_of_its_own() {
        for uri in ["com.example.app:/callback", "com.example.app://callback", "my-app:callback", "MyApp://x"]
        {
            assert_eq!(problem(uri, Purpose::Code), None, "{uri}");
        }
    }

    #[test]
    fn what_a_browser_runs_or_shows_itself_is_refused() {
        for uri in
            ["javascript:alert(1)", "JavaScript://app.example/%0aalert(1)", "data:text/html,x", "vbscript:x"]
        {
            for purpose in [Purpose::Code, Purpose::SignOut] {
                let sentence = errors(uri, purpose).unwrap_or_default();
                assert!(sentence.starts_with("A browser runs or shows a "), "{uri}: {sentence}");
            }
        }
        assert_eq!(
            code("JavaScript:alert(1)"),
            "A browser runs or shows a javascript: address itself, so it leads to no application. Use an https address."
        );
    }

    #[test]
    fn a_wildcard_is_allowed_with_a_warning_of_what_it_risks() {
        for uri in ["https://app.example/*", "https://*.app.example/callback", "com.example.app:/*"] {
            let (severity, sentence) = problem(uri, Purpose::Code).unwrap();
            assert_eq!(severity, Severity::Warning, "{uri}");
            assert!(sentence.contains("a code may also be sent to an address that somebody else controls"));
        }
        assert_eq!(
            problem("https://app.example/*", Purpose::SignOut).unwrap(),
            (
                Severity::Warning,
                "The * in \"https://app.example/*\" stands for any text: a sign-out may also lead to an address that somebody else controls. List each address in full where you can.".to_owned()
            )
        );
    }

    #[test]
    fn two_addresses_in_one_are_refused() {
        for uri in [
            "https://a.example/ https://b.example/",
            "https://a.example/\n",
            " https://a.example/",
            "a\u{7}:/b",
        ] {
            assert!(code(uri).contains("a space, a line break or a backslash"), "{uri:?}: {}", code(uri));
        }
        assert!(code("http://localhost\\@app.example/").contains("backslash"));
        assert_eq!(code(" "), "An address is empty: remove it.");
    }

    #[test]
    fn a_long_address_is_shown_in_part() {
        let sentence = code(&format!("app.example/{}", "x".repeat(5000)));
        assert!(sentence.contains('\u{2026}') && sentence.chars().count() < 300, "{sentence}");
    }
}
