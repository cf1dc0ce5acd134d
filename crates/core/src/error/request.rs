//! Why a request was not made: the values were refused here, nothing was sent.

use crate::credentials::CredentialError;
use crate::profile::AddressError;
use std::borrow::Cow;
use thiserror::Error;

/// Why a request was not made. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RequestError {
    /// A path value that a URL parser would resolve.
    #[error("{value:?} cannot be the {name} of a path: it would name another resource.")]
    BadPathValue {
        /// The name in braces.
        name: &'static str,
        /// What was given.
        value: String,
    },
    /// A path value was not given.
    #[error("{id} needs a path value that was not given.")]
    MissingPathValue {
        /// The operation id.
        id: &'static str,
    },
    /// The service has no such operation.
    #[error("{service} does not offer {id}.")]
    NotOffered {
        /// The operation id.
        id: &'static str,
        /// The service's title.
        service: &'static str,
    },
    /// A client where a token belongs, or the other way round.
    #[error("{id} was given the wrong kind of authorization.")]
    WrongAuthority {
        /// The operation id.
        id: &'static str,
    },
    /// A token or session id with a character no header takes.
    #[error(
        "The token or session id has a character that no header can carry, such as a line break. Copy it again."
    )]
    HeaderValue,
    /// A body that cannot be written as JSON.
    #[error("The values of this request cannot be written as JSON.")]
    BodyNotJson,
    /// An address longer than 65,534 bytes.
    #[error("The address of this request is too long.")]
    AddressTooLong,
    /// A field of a resource that the service would refuse.
    #[error("{sentence}")]
    Field {
        /// The field's name on the wire.
        field: &'static str,
        /// What is wrong and what helps.
        sentence: Cow<'static, str>,
    },
    /// A value of a call that does not have its documented shape.
    #[error("{id}: {field} must be {expected}.")]
    BadValue {
        /// The operation id.
        id: &'static str,
        /// Where: `body.oidc_profile.client_id`.
        field: String,
        /// What belongs there.
        expected: String,
    },
    /// A value that a call cannot go without.
    #[error("{id}: {field} is missing. It is {expected}.")]
    MissingValue {
        /// The operation id.
        id: &'static str,
        /// Where: `id`, `body.client_id`.
        field: String,
        /// What belongs there.
        expected: String,
    },
    /// A value the operation has no place for, such as a misspelled name.
    #[error("{id} takes no {field:?}. It takes {takes}.")]
    UnknownValue {
        /// The operation id.
        id: &'static str,
        /// What was given.
        field: String,
        /// What it takes.
        takes: String,
    },
    /// No operation of this id.
    #[error("There is no operation {id:?}.{}", meant(*nearest))]
    UnknownOperation {
        /// What was asked for.
        id: String,
        /// The operation that was probably meant.
        nearest: Option<&'static str>,
    },
    /// An operation that a person's browser goes to; a program that fetches it sees a redirect only.
    #[error("{id} is an address for a person's browser. Build its request and navigate there.")]
    Navigate {
        /// The operation id.
        id: &'static str,
    },
    /// A step of a workflow that stands on one that is not done.
    #[error("{sentence}")]
    NotYet {
        /// What has to be done before.
        sentence: &'static str,
    },
    /// An id or secret that is not sent.
    #[error(transparent)]
    Credential(#[from] CredentialError),
    /// A text that is no address.
    #[error(transparent)]
    Address(#[from] AddressError),
}

impl RequestError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadPathValue { .. } => "request.bad_path_value",
            Self::MissingPathValue { .. } => "request.missing_path_value",
            Self::NotOffered { .. } => "request.not_offered",
            Self::WrongAuthority { .. } => "request.wrong_authority",
            Self::HeaderValue => "request.header_value",
            Self::BodyNotJson => "request.body_not_json",
            Self::AddressTooLong => "request.address_too_long",
            Self::Field { .. } => "request.field",
            Self::BadValue { .. } => "request.bad_value",
            Self::MissingValue { .. } => "request.missing_value",
            Self::UnknownValue { .. } => "request.unknown_value",
            Self::UnknownOperation { .. } => "request.unknown_operation",
            Self::Navigate { .. } => "request.navigate",
            Self::NotYet { .. } => "request.not_yet",
            Self::Credential(error) => error.code(),
            Self::Address(error) => error.code(),
        }
    }
}

/// A question to stand behind a sentence; nothing where nothing else was probably meant.
fn meant(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(" Did you mean {name}?")).unwrap_or_default()
}
