//! Why a token is not believed.

use crate::units::UnixSeconds;
use thiserror::Error;

/// Why a token is not believed. No sentence holds the token.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Untrusted {
    /// Not three parts of base64url with JSON inside.
    #[error("This is not a signed JWT.")]
    NotAJwt,
    /// `alg` is none, or there is no `alg`.
    #[error("The token is not signed (alg: none).")]
    Unsigned,
    /// An algorithm that is not taken.
    #[error("The token is signed with {name}, which is not accepted here.")]
    Algorithm {
        /// The `alg` header.
        name: String,
    },
    /// The header says that something must be understood which is not.
    #[error("The token's header marks something as critical that is not known here.")]
    Critical,
    /// The set has no key of the token's id.
    #[error("The key that the token names is not among the tenant's keys.")]
    NoKey,
    /// The token names no key, and several fit.
    #[error("The token names no key, and several of the tenant's keys could be meant.")]
    ManyKeys,
    /// The key is of another kind.
    #[error("The key that the token names is not for {algorithm}.")]
    KeyKind {
        /// The algorithm of the token.
        algorithm: &'static str,
    },
    /// A key that cannot be used, such as one with a broken number.
    #[error("The key that the token names cannot be read.")]
    Key,
    /// The signature is wrong.
    #[error("The signature is not valid: the token was changed, or another key signed it.")]
    Signature,
    /// There is nothing here that could check a signature.
    #[error("Signatures cannot be checked here: browsers do that in secure contexts only.")]
    NoCrypto,
    /// A claim is not there.
    #[error("The token has no {claim}.")]
    Missing {
        /// Its name.
        claim: &'static str,
    },
    /// A claim of a wrong type.
    #[error("A claim of the token has a type that it cannot have.")]
    Schema,
    /// Another issuer.
    #[error("The token is from another issuer.")]
    Issuer,
    /// Another client.
    #[error("The token is meant for somebody else.")]
    Audience,
    /// Given to another client.
    #[error("The token was given to another client, or does not say to which.")]
    Party,
    /// It has ended.
    #[error("The token expired at {at}.")]
    Expired {
        /// When.
        at: UnixSeconds,
    },
    /// It has not begun.
    #[error("The token is not valid before {at}.")]
    NotYet {
        /// When it begins.
        at: UnixSeconds,
    },
    /// Another sign-in's.
    #[error("The nonce is not the one that was sent: the token belongs to another sign-in.")]
    Nonce,
    /// `max_age` has passed.
    #[error("The person signed in longer ago than was asked for.")]
    TooLongAgo,
    /// `at_hash` is of another access token.
    #[error("The access token is not the one that the ID token was issued with.")]
    AccessTokenHash,
}

impl Untrusted {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAJwt => "verify.not_a_jwt",
            Self::Unsigned => "verify.unsigned",
            Self::Algorithm { .. } => "verify.algorithm",
            Self::Critical => "verify.critical",
            Self::NoKey => "verify.no_key",
            Self::ManyKeys => "verify.many_keys",
            Self::KeyKind { .. } => "verify.key_kind",
            Self::Key => "verify.key",
            Self::Signature => "verify.signature",
            Self::NoCrypto => "verify.no_crypto",
            Self::Missing { .. } => "verify.missing_claim",
            Self::Schema => "verify.shape",
            Self::Issuer => "verify.issuer",
            Self::Audience => "verify.audience",
            Self::Party => "verify.party",
            Self::Expired { .. } => "verify.expired",
            Self::NotYet { .. } => "verify.not_yet",
            Self::Nonce => "verify.nonce",
            Self::TooLongAgo => "verify.too_long_ago",
            Self::AccessTokenHash => "verify.access_token_hash",
        }
    }

    /// What helps, one sentence.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NoKey => "Keys change: get the tenant's keys again, once, and check again.",
            Self::Expired { .. } | Self::NotYet { .. } => {
                "Check this machine's clock; if it is right, sign in again."
            }
            Self::TooLongAgo => "Sign in again, with prompt=login.",
            Self::Issuer => "Compare it with the issuer in the tenant's OpenID configuration.",
            Self::Audience | Self::Party => "Compare it with the id of the client that signed in.",
            Self::NoCrypto => {
                "Browsers offer cryptography only to https addresses and to addresses of this machine: use one of these."
            }
            Self::NotAJwt => "An opaque token says nothing about itself: ask the userinfo endpoint.",
            _ => "Do not use the token. Sign in again. If it happens again, tell whoever runs the tenant.",
        }
    }
}
