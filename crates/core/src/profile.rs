//! One tenant at one address: what a person types or pastes, and the sentence for everything that
//! cannot be an address. Parsed once, never checked again.

use crate::credentials::ClientAuthentication;
use crate::dialect::Dialect;
use crate::excerpt::{self, excerpt};
use crate::media::MediaNames;
use crate::token_scheme::TokenScheme;
use std::fmt;
use thiserror::Error;

/// One tenant at one address, and how it is spoken to.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Where the tenant answers.
    pub address: Address,
    /// How the product speaks.
    pub dialect: &'static Dialect,
    /// The tenant's name in the paths; only the broker has one.
    pub tenant: TenantName,
    /// The spelling of the media types; the dialect's own unless somebody chose another.
    pub media: MediaNames,
    /// How clients prove themselves; the dialect's own unless somebody chose another.
    pub authentication: ClientAuthentication,
    /// What stands before a token; the dialect's own unless somebody chose another.
    pub token_scheme: TokenScheme,
}

impl Profile {
    /// Reads an address with or without `https://`, with a trailing slash or a path, or a pasted
    /// token endpoint, whose tenant name is kept.
    pub fn parse(text: &str, dialect: &'static Dialect) -> Result<Self, AddressError> {
        let pasted = Pasted::parse(text)?;
        Ok(Self {
            address: pasted.address,
            dialect,
            tenant: pasted.tenant.unwrap_or_default(),
            media: dialect.media,
            authentication: dialect.authentication,
            token_scheme: dialect.token_scheme,
        })
    }
}

/// Scheme, host and port of a tenant: an origin (RFC 6454) without a trailing slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    secure: bool,
    authority: String,
}

impl Address {
    /// Host and port as they stand in the `Host` header.
    pub fn authority(&self) -> &str {
        &self.authority
    }
}

/// `https://acme.example`, without a slash at the end.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.secure { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

/// The tenant's name in the broker's paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenantName(String);

impl TenantName {
    /// Reads a name: it becomes a path segment, so nothing that could leave one.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        let legal = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if text.is_empty() || text.len() > 256 || !text.chars().all(legal) || text.starts_with('.') {
            return Err(AddressError::TenantName);
        }
        Ok(Self(text.to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// `CUSTOMER`, the tenant that vCenter makes when it is federated.
impl Default for TenantName {
    fn default() -> Self {
        Self("CUSTOMER".to_owned())
    }
}

/// What a pasted text held: an address, and what stood behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The address.
    pub address: Address,
    /// An excerpt of the path that was cut off, to be mentioned at the field.
    pub path: Option<String>,
    /// The broker's tenant, when the path was `/acs/t/{tenant}/...`.
    pub tenant: Option<TenantName>,
}

impl Pasted {
    /// Reads what somebody typed or pasted.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim().trim_matches(['<', '>', '"', '\'']);
        if text.is_empty() {
            return Err(AddressError::Empty);
        }
        if text.contains(['{', '}']) {
            return Err(AddressError::Placeholder);
        }
        let (scheme, rest) = match text.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
            None => ("https".to_owned(), text.trim_start_matches('/')),
        };
        if scheme != "https" && scheme != "http" {
            // Anything may have been pasted here.
            return Err(AddressError::Scheme { scheme: excerpt(&scheme, 20) });
        }
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if authority.contains('@') {
            return Err(AddressError::UserInfo);
        }
        let (host, port) = split_port(authority)?;
        check_host(&host)?;
        let loopback = host == "localhost" || host == "[::1]" || is_loopback_v4(&host);
        let secure = scheme == "https";
        if !secure && !loopback {
            return Err(AddressError::NotEncrypted { host });
        }
        let default_port = if secure { 443 } else { 80 };
        let authority = match port {
            Some(port) if port != default_port => format!("{host}:{port}"),
            _ => host,
        };
        Ok(Self {
            address: Address { secure, authority },
            tenant: tenant_in(path),
            path: (path.len() > 1).then(|| excerpt(path, excerpt::NAME)),
        })
    }
}

/// Why a text is no tenant's address.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Nothing typed.
    #[error(
        "The tenant's address is empty. It is the host name you sign in to, such as acme.workspaceoneaccess.com."
    )]
    Empty,
    /// `{baseURL}` pasted from the documentation.
    #[error(
        "This still has a placeholder in braces. Put your tenant's own host name there, such as acme.workspaceoneaccess.com."
    )]
    Placeholder,
    /// Neither https nor http.
    #[error("An address starts with https://, not with {scheme}://.")]
    Scheme {
        /// The scheme that was typed.
        scheme: String,
    },
    /// http:// to a host that is not this machine.
    #[error(
        "http:// would send the client secret over the network unencrypted. Use https://{host}; plain http is allowed for this machine only."
    )]
    NotEncrypted {
        /// The host.
        host: String,
    },
    /// `user:password@host`.
    #[error(
        "There is an \"@\" before the host name. Leave user name and password out of the address; the client id and secret have their own fields."
    )]
    UserInfo,
    /// `https://` or `https:///path`.
    #[error("There is no host name in this address. Type it as acme.workspaceoneaccess.com.")]
    EmptyHost,
    /// A character that no host name has.
    #[error("A host name cannot have {character:?}.")]
    HostCharacter {
        /// The first such character.
        character: char,
    },
    /// A host name outside ASCII.
    #[error("This host name has letters outside ASCII. Paste it in its ASCII form, which starts with xn--.")]
    NotAscii,
    /// Empty or overlong labels.
    #[error(
        "This is not a complete host name: a part between two dots is empty or longer than 63 characters."
    )]
    Label,
    /// A port that is no number from 1 to 65535.
    #[error("The port after the colon must be a number from 1 to 65535.")]
    Port,
    /// A tenant name that cannot stand in a path.
    #[error("A tenant name has letters, digits and - _ . only. vCenter's default is CUSTOMER.")]
    TenantName,
}

impl AddressError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "request.empty_address",
            Self::Placeholder => "request.address_placeholder",
            Self::Scheme { .. } => "request.address_scheme",
            Self::NotEncrypted { .. } => "request.address_not_encrypted",
            Self::UserInfo => "request.address_user_info",
            Self::EmptyHost => "request.address_empty_host",
            Self::HostCharacter { .. } => "request.address_character",
            Self::NotAscii => "request.address_not_ascii",
            Self::Label => "request.address_label",
            Self::Port => "request.address_port",
            Self::TenantName => "request.tenant_name",
        }
    }
}

/// Splits `host:port`, `[::1]:port`; the host comes back in lower case, without a final dot.
fn split_port(authority: &str) -> Result<(String, Option<u16>), AddressError> {
    let host_end = match authority.starts_with('[') {
        true => authority.find(']').map_or(authority.len(), |at| at + 1),
        false => authority.find(':').unwrap_or(authority.len()),
    };
    let (host, port) = authority.split_at(host_end);
    let port = match port.strip_prefix(':') {
        None if port.is_empty() => None,
        None => return Err(AddressError::Port),
        // "acme.example:" is legal in RFC 3986 and means the default port.
        Some("") => None,
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            Some(digits.parse().ok().filter(|port| *port > 0).ok_or(AddressError::Port)?)
        }
        Some(_) => return Err(AddressError::Port),
    };
    Ok((host.trim_end_matches('.').to_ascii_lowercase(), port))
}

fn check_host(host: &str) -> Result<(), AddressError> {
    if host.is_empty() {
        return Err(AddressError::EmptyHost);
    }
    if !host.is_ascii() {
        return Err(AddressError::NotAscii);
    }
    if let Some(inner) = host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
        let six = inner.parse::<std::net::Ipv6Addr>();
        return six.map(|_| ()).map_err(|_| AddressError::HostCharacter { character: '[' });
    }
    let foreign = |c: &char| !(c.is_ascii_alphanumeric() || "-._".contains(*c));
    if let Some(character) = host.chars().find(foreign) {
        return Err(AddressError::HostCharacter { character });
    }
    let label = |label: &str| !label.is_empty() && label.len() <= 63;
    if host.len() > 253 || !host.split('.').all(label) {
        return Err(AddressError::Label);
    }
    Ok(())
}

fn is_loopback_v4(host: &str) -> bool {
    host.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

/// The tenant in a pasted `/acs/t/{tenant}/token` (or `/federation/t/..`, `/usergroup/t/..`).
fn tenant_in(path: &str) -> Option<TenantName> {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let place = segments.next()?;
    let marker = segments.next()?;
    let known = matches!(place, "acs" | "federation" | "usergroup") && marker == "t";
    known.then(|| segments.next()).flatten().and_then(|name| TenantName::parse(name).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA};
    use proptest::prelude::*;

    #[test]
    fn the_scim_base_url_is_where_users_are_written() {
        let base = |dialect| Profile::parse("acme.example", dialect).unwrap().scim_base_url();
        assert_eq!(base(&OMNISSA), "https://acme.example/usergroup/scim/v2");
        assert_eq!(base(&BROKER), "https://acme.example/usergroup/t/CUSTOMER/scim/v2");
    }

    fn address(text: &str) -> String {
        Profile::parse(text, &OMNISSA).unwrap().address.to_string()
    }

    fn refusal(text: &str) -> &'static str {
        Profile::parse(text, &OMNISSA).unwrap_err().code()
    }

    #[test]
    fn an_address_is_understood_however_it_is_typed() {
        for text in [
            "acme.workspaceoneaccess.com",
            "https://acme.workspaceoneaccess.com",
            "HTTPS://ACME.workspaceoneaccess.com/",
            " acme.workspaceoneaccess.com \n",
            "acme.workspaceoneaccess.com.",
            "<https://acme.workspaceoneaccess.com:443/SAAS/login?x=1#y>",
            "https://acme.workspaceoneaccess.com/acs/token",
            "//acme.workspaceoneaccess.com",
        ] {
            assert_eq!(address(text), "https://acme.workspaceoneaccess.com", "{text:?}");
        }
        assert_eq!(address("http://127.0.0.1:8081/"), "http://127.0.0.1:8081");
        assert_eq!(address("http://localhost"), "http://localhost");
        assert_eq!(address("http://[::1]:9000"), "http://[::1]:9000");
        assert_eq!(address("vcenter:8443"), "https://vcenter:8443");
    }

    #[test]
    fn what_stands_before_a_wrong_scheme_is_repeated_in_a_readable_length() {
        let said = |text: &str| Profile::parse(text, &OMNISSA).unwrap_err().to_string();
        assert_eq!(said("f\u{18}\u{0}tp://x"), said("ftp://x"));
        assert!(said(&format!("{}://x", "a".repeat(5_000))).len() < 100);
        assert_eq!(said("f\u{202e}\u{2066}tp\u{2028}://x"), said("ftp://x"));
    }

    #[test]
    fn the_path_that_was_left_out_is_repeated_in_a_readable_length() {
        let path = |text: &str| Pasted::parse(text).unwrap().path.unwrap();
        assert_eq!(path("acme.example/a\u{0}\u{9f}\u{202e}\u{2066}b"), "/ab");
        assert!(path(&format!("acme.example/{}", "a".repeat(5_000))).chars().count() <= 100);
    }

    #[test]
    fn a_pasted_token_endpoint_of_the_broker_keeps_its_tenant() {
        let profile = Profile::parse("https://vc.example//acs/t/HWS/token", &BROKER).unwrap();
        assert_eq!(profile.tenant.as_str(), "HWS");
        assert_eq!(Profile::parse("vc.example", &BROKER).unwrap().tenant.as_str(), "CUSTOMER");
    }

    #[test]
    fn what_cannot_be_an_address_is_refused_with_its_own_code() {
        let rows = [
            ("", "request.empty_address"),
            ("  \n", "request.empty_address"),
            ("https://{baseURL}", "request.address_placeholder"),
            ("ftp://acme.example", "request.address_scheme"),
            ("http://acme.example", "request.address_not_encrypted"),
            ("http://127.0.0.1.evil.example", "request.address_not_encrypted"),
            ("https://user:pw@acme.example", "request.address_user_info"),
            ("https://acme.example@evil.example/", "request.address_user_info"),
            ("https://", "request.address_empty_host"),
            ("https:///acs/token", "request.address_empty_host"),
            ("https://:8080", "request.address_empty_host"),
            ("acme example.com", "request.address_character"),
            ("acme.example\u{0}", "request.address_character"),
            ("[zz::1]", "request.address_character"),
            ("ácme.example", "request.address_not_ascii"),
            ("acme..example", "request.address_label"),
            ("acme.example:0", "request.address_port"),
            ("acme.example:99999", "request.address_port"),
            ("acme.example:+80", "request.address_port"),
            ("[::1]x", "request.address_port"),
        ];
        for (text, code) in rows {
            assert_eq!(refusal(text), code, "{text:?}");
        }
    }

    #[test]
    fn a_path_that_was_cut_off_is_reported_and_a_slash_is_not() {
        assert_eq!(Pasted::parse("acme.example/SAAS").unwrap().path.as_deref(), Some("/SAAS"));
        assert_eq!(Pasted::parse("acme.example/").unwrap().path, None);
    }

    proptest! {
        #[test]
        fn parsing_never_panics_and_what_it_accepts_parses_to_itself(text in any::<String>()) {
            if let Ok(pasted) = Pasted::parse(&text) {
                let again = Pasted::parse(&pasted.address.to_string()).unwrap();
                prop_assert_eq!(again.address, pasted.address);
            }
        }

        #[test]
        fn an_accepted_address_is_a_uri_of_the_http_crate(host in "[a-z0-9.-]{1,30}", port in proptest::option::of(1u16..)) {
            let text = port.map_or(host.clone(), |port| format!("{host}:{port}"));
            if let Ok(pasted) = Pasted::parse(&text) {
                let uri: http::Uri = pasted.address.to_string().parse().unwrap();
                prop_assert_eq!(uri.authority().unwrap().as_str(), pasted.address.authority());
            }
        }
    }
}
