//! The address of the one tenant, read from what a person typed. Connecting to it is not known here.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use hyper::header::HeaderValue;
use rustls::pki_types::ServerName;

/// One tenant's address: scheme, host and port, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    tls: bool,
    host: String,
    port: u16,
    trimmed: Option<String>,
}

impl Tenant {
    /// Whether the address is `https`. Plain `http` is taken for loopback addresses only.
    pub fn is_tls(&self) -> bool {
        self.tls
    }

    /// The host as a resolver takes it: an IPv6 address without its brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, said or implied by the scheme.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Host and, unless it is the scheme's own, port: the value of the Host header (RFC 9110 section 7.2).
    pub fn authority(&self) -> String {
        let host = if self.host.parse::<Ipv6Addr>().is_ok() {
            format!("[{}]", self.host)
        } else {
            self.host.clone()
        };
        if self.port == self.default_port() { host } else { format!("{host}:{}", self.port) }
    }

    /// What was cut from the address as it was typed, for example `/acs/token`: say it, so that nobody wonders.
    pub fn trimmed(&self) -> Option<&str> {
        self.trimmed.as_deref()
    }

    /// Whether the address stays on this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(&self.host)
    }

    pub(crate) fn host_header(&self) -> Result<HeaderValue, BadTenant> {
        HeaderValue::from_str(&self.authority()).map_err(|_| BadTenant::BadHost(self.host.clone()))
    }

    pub(crate) fn server_name(&self) -> Result<ServerName<'static>, BadTenant> {
        ServerName::try_from(self.host.clone()).map_err(|_| BadTenant::BadHost(self.host.clone()))
    }

    fn default_port(&self) -> u16 {
        if self.tls { 443 } else { 80 }
    }
}

impl fmt::Display for Tenant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", if self.tls { "https" } else { "http" }, self.authority())
    }
}

/// Why an address was not taken. The text never repeats user info: a password may be in it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadTenant {
    /// Nothing, or nothing where the host should be.
    #[error("The tenant's address has no host. Write it like https://acme.example.")]
    EmptyHost,
    /// `user@host`.
    #[error(
        "The tenant's address holds a user name or password before an @. Leave it out: the page asks for the client id \
         and the secret."
    )]
    UserInfo,
    /// `http://` to another machine.
    #[error(
        "http://{0} would send the client secret unencrypted. Write https://{0}; plain http is for 127.0.0.1, [::1] \
         and localhost only."
    )]
    PlainHttp(String),
    /// `ftp://`, `file://` and the like.
    #[error("`{0}` is no scheme of a tenant's address. Write it like https://acme.example.")]
    Scheme(String),
    /// A port that is none.
    #[error("The port in the tenant's address is no number from 1 to 65535.")]
    BadPort,
    /// Letters that a host name cannot have.
    #[error("`{0}` is no host name or IP address. A name with letters beyond a to z goes in its xn-- form.")]
    BadHost(String),
}

impl FromStr for Tenant {
    type Err = BadTenant;

    fn from_str(typed: &str) -> Result<Self, BadTenant> {
        let typed = typed.trim();
        let (scheme, rest) = match typed.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None => ("https".to_owned(), typed),
        };
        let tls = match scheme.as_str() {
            "https" => true,
            "http" => false,
            _ => return Err(BadTenant::Scheme(scheme)),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, after) = rest.split_at(end);
        if authority.contains('@') {
            return Err(BadTenant::UserInfo);
        }
        if authority.is_empty() || authority.starts_with(':') {
            return Err(BadTenant::EmptyHost);
        }
        let (host, port) = host_and_port(authority)?;
        if !tls && !is_loopback(&host) {
            return Err(BadTenant::PlainHttp(host));
        }
        let tenant = Self {
            tls,
            port: port.unwrap_or(if tls { 443 } else { 80 }),
            host,
            // A slash alone is how people and browsers write an address: not worth a word.
            trimmed: (!matches!(after, "" | "/")).then(|| without_query(after)),
        };
        // What could not be put into a handshake or a request is refused here and not at the first request.
        tenant.server_name()?;
        tenant.host_header()?;
        Ok(tenant)
    }
}

/// What was cut, as it may be printed: a pasted address can carry a code or a token in its query.
fn without_query(after: &str) -> String {
    match after.split_once(['?', '#']) {
        Some(("", _)) => "the query".to_owned(),
        Some((path, _)) => format!("{path} and the query"),
        None => after.to_owned(),
    }
}

fn host_and_port(authority: &str) -> Result<(String, Option<u16>), BadTenant> {
    if authority.starts_with('[') && !authority.contains(']') {
        return Err(BadTenant::BadHost(authority.to_owned()));
    }
    let (written, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let port = match port {
        None | Some("") => None,
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => match digits.parse() {
            Ok(0) | Err(_) => return Err(BadTenant::BadPort),
            Ok(port) => Some(port),
        },
        Some(_) => return Err(BadTenant::BadPort),
    };
    let host = written.to_ascii_lowercase();
    if let Some(inside) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        let address: Ipv6Addr = inside.parse().map_err(|_| BadTenant::BadHost(host.clone()))?;
        return Ok((address.to_string(), port));
    }
    if !is_host_name(&host) {
        return Err(BadTenant::BadHost(host));
    }
    Ok((host, port))
}

/// Labels of letters, digits, hyphens and (seen in the field) underscores. An IPv4 address is of that form, too.
fn is_host_name(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        })
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parsed(typed: &str) -> Tenant {
        typed.parse().unwrap()
    }

    fn refused(typed: &str) -> BadTenant {
        typed.parse::<Tenant>().unwrap_err()
    }

    #[test]
    fn an_address_is_scheme_host_and_port() {
        for (typed, address, authority) in [
            ("https://acme.example", "https://acme.example", "acme.example"),
            ("  HTTPS://Acme.Example:443/ ", "https://acme.example", "acme.example"),
            ("acme.example", "https://acme.example", "acme.example"),
            ("acme.example:8443", "https://acme.example:8443", "acme.example:8443"),
            ("https://[::1]:8443", "https://[::1]:8443", "[::1]:8443"),
            ("https://[2001:DB8::1]", "https://[2001:db8::1]", "[2001:db8::1]"),
            ("http://localhost:9000", "http://localhost:9000", "localhost:9000"),
            ("http://127.0.0.1", "http://127.0.0.1", "127.0.0.1"),
        ] {
            let tenant = parsed(typed);
            assert_eq!(tenant.to_string(), address, "{typed}");
            assert_eq!(tenant.authority(), authority, "{typed}");
            assert_eq!(tenant.trimmed(), None, "{typed}");
            tenant.server_name().unwrap();
        }
    }

    #[test]
    fn a_path_and_a_query_are_cut_and_named_without_what_is_in_the_query() {
        assert_eq!(parsed("https://acme.example/acs/token").trimmed(), Some("/acs/token"));
        let with_query = parsed("https://acme.example/acs?code=abc");
        assert_eq!(with_query.trimmed(), Some("/acs and the query"));
        assert_eq!(with_query.to_string(), "https://acme.example");
        assert_eq!(parsed("https://acme.example?x").trimmed(), Some("the query"));
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        assert_eq!(refused("http://acme.example"), BadTenant::PlainHttp("acme.example".into()));
        assert_eq!(refused("http://10.0.0.1"), BadTenant::PlainHttp("10.0.0.1".into()));
        // A name that only begins like a loopback address belongs to somebody else.
        assert_eq!(refused("http://localhost.example"), BadTenant::PlainHttp("localhost.example".into()));
        assert_eq!(refused("http://127.0.0.1.example"), BadTenant::PlainHttp("127.0.0.1.example".into()));
    }

    #[test]
    fn a_password_in_the_address_is_refused_and_not_repeated() {
        let error = refused("https://admin:hunter2@acme.example");
        assert_eq!(error, BadTenant::UserInfo);
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }

    #[test]
    fn what_is_no_address_gets_its_own_sentence() {
        assert_eq!(refused(""), BadTenant::EmptyHost);
        assert_eq!(refused("https://"), BadTenant::EmptyHost);
        assert_eq!(refused("https:///acs"), BadTenant::EmptyHost);
        assert_eq!(refused("https://:443"), BadTenant::EmptyHost);
        assert_eq!(refused("ftp://acme.example"), BadTenant::Scheme("ftp".into()));
        assert_eq!(refused("https://acme.example:0"), BadTenant::BadPort);
        assert_eq!(refused("https://acme.example:65536"), BadTenant::BadPort);
        assert_eq!(refused("https://acme.example:+80"), BadTenant::BadPort);
        for host in [
            "acme example",
            "acme..example",
            "acme.example.",
            "münchen.example",
            "a\\b",
            "a,b",
            "[::1",
            "[x]",
        ] {
            assert_eq!(refused(&format!("https://{host}")), BadTenant::BadHost(host.into()), "{host}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2048, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_answered_without_a_panic(typed in any::<String>()) {
            let _ = typed.parse::<Tenant>();
        }

        #[test]
        fn an_address_that_was_taken_is_taken_again_as_it_is_shown(
            typed in r"(https?://)?[a-z0-9.:@\[\]_-]{1,12}(:[0-9]{1,6})?(/[a-z?#]{0,4})?"
        ) {
            if let Ok(tenant) = typed.parse::<Tenant>() {
                let again = parsed(&tenant.to_string());
                prop_assert_eq!(again.to_string(), tenant.to_string());
                prop_assert_eq!(again.trimmed(), None);
                prop_assert!(tenant.is_tls() || tenant.is_loopback());
            }
        }
    }
}
