//! The origin of a tenant that a built console may talk to besides its own.

/// An origin as a Content-Security-Policy may hold it (RFC 6454): scheme, host, maybe a port, nothing more.
/// Whatever else went in there could open the policy further than the user meant.
pub(crate) fn checked(text: &str) -> Result<String, &'static str> {
    let lower = text.trim().to_ascii_lowercase();
    let (scheme, authority) =
        lower.split_once("://").ok_or("an origin begins with https://, as in https://acme.example")?;
    let authority = authority.strip_suffix('/').unwrap_or(authority);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    if authority.contains(['/', '?', '#']) {
        return Err("an origin ends after the host or the port: leave the path out");
    }
    if authority.contains('@') {
        return Err("a user name or password has no place in an origin");
    }
    let label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !host.split('.').all(label) {
        return Err("the host is not a name or an IPv4 address (a wildcard is refused: name the tenant)");
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err("the port is not a number from 0 to 65535");
    }
    let loopback = host == "localhost" || host == "127.0.0.1";
    match scheme {
        "https" => {}
        "http" if loopback => {}
        _ => return Err("only https:// is let in (http:// for localhost and 127.0.0.1)"),
    }
    Ok(format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::checked;

    #[test]
    fn an_origin_is_let_into_the_policy_in_its_shortest_form() {
        assert_eq!(checked("https://Acme.Example/"), Ok("https://acme.example".to_owned()));
        assert_eq!(checked("https://acme.example:8443"), Ok("https://acme.example:8443".to_owned()));
        assert_eq!(checked("http://127.0.0.1:8080"), Ok("http://127.0.0.1:8080".to_owned()));
    }

    #[test]
    fn nothing_that_opens_the_policy_further_passes_as_an_origin() {
        for text in [
            "*",
            "https://*",
            "https://*.example",
            "https:",
            "acme.example",
            "http://acme.example",
            "https://acme.example/path",
            "https://acme.example; script-src *",
            "https://acme.example 'unsafe-inline'",
            "https://user@acme.example",
            "https://acme.example:port",
            "https://acme.example?x",
            "https://",
            "data://x",
            "https://a\"b",
        ] {
            assert!(checked(text).is_err(), "{text}");
        }
    }
}
