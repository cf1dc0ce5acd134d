//! The texts of tokens and codes: each a type of its own, which prints redacted and is wiped on drop.

use std::fmt;
use zeroize::Zeroizing;

/// Declares a secret that came from a service: prints redacted, is wiped on drop.
macro_rules! secret {
    ($($(#[doc = $doc:literal])+ $name:ident;)*) => {
        $(
            $(#[doc = $doc])+
            #[derive(Clone, PartialEq, Eq)]
            pub struct $name(Zeroizing<String>);

            impl $name {
                /// Takes it as it came or was pasted.
                pub fn new(text: &str) -> Self {
                    Self(Zeroizing::new(text.trim().to_owned()))
                }

                /// Takes it out of an answer; none when it is blank.
                pub(crate) fn read(text: &str) -> Option<Self> {
                    let it = Self::new(text);
                    (!it.0.is_empty()).then_some(it)
                }

                /// The text itself.
                pub fn expose(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(concat!(stringify!($name), "(...)"))
                }
            }
        )*
    };
}

secret! {
    /// An access token. Prints as `AccessToken(...)`, is wiped on drop.
    AccessToken;
    /// A refresh token (RFC 6749 section 1.5). Prints redacted, is wiped on drop.
    RefreshToken;
    /// An ID token (OpenID Connect Core section 2), not verified. Prints redacted, is wiped on drop.
    IdToken;
    /// An authorization code (RFC 6749 section 4.1.2). Prints redacted, is wiped on drop.
    AuthorizationCode;
}

/// A VCF 9.1 API token, made by a person or for an API client. Prints redacted, is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiToken(Zeroizing<String>);

impl ApiToken {
    /// Takes a token as it was pasted; none when nothing was, or when it has a break inside.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty() && !text.contains(char::is_whitespace) && !text.contains(char::is_control))
            .then(|| Self(Zeroizing::new(text.to_owned())))
    }

    /// The token itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiToken(...)")
    }
}
