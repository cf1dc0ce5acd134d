//! The address of a command: its scheme, user and path, and what curl would take for a pattern in it.

/// An address as it is sent.
pub(super) struct Address {
    /// With a scheme and a path, without a fragment.
    pub(super) url: String,
    /// User and password that stood in it, with a colon between.
    pub(super) user: Option<String>,
}

impl Address {
    /// Reads an address. One without a scheme has this one.
    pub(super) fn of(text: &str, usual_scheme: &str) -> Self {
        let text = text.trim();
        let (text, _) = text.split_once('#').unwrap_or((text, ""));
        let (scheme, rest) = split_scheme(text).unwrap_or((usual_scheme, text));
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let user = user.map(|user| {
            let decoded = percent_encoding::percent_decode_str(user).decode_utf8_lossy().into_owned();
            if user.contains(':') { decoded } else { decoded + ":" }
        });
        let slash = if path.starts_with('/') { "" } else { "/" };
        Self { url: format!("{}://{host}{slash}{path}", scheme.to_ascii_lowercase()), user }
    }

    /// Whether curl would make several addresses of it: braces are a list, brackets a range. Those of an IPv6 address
    /// are neither (curl's manual page, "Globbing").
    pub(super) fn is_pattern(&self) -> bool {
        let rest = split_scheme(&self.url).map_or(self.url.as_str(), |(_, rest)| rest);
        let behind_host = match rest.starts_with('[') {
            true => rest.split_once(']').map_or("", |(_, behind)| behind),
            false => rest,
        };
        behind_host.contains(['{', '}', '[', ']'])
    }
}

/// Whether a text has a scheme, as the addresses of most commands have.
pub(super) fn has_scheme(text: &str) -> bool {
    split_scheme(text).is_some()
}

/// The scheme (RFC 3986 section 3.1), and what stands behind `://`. A query may hold an address, too.
fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some((scheme, rest))
}
