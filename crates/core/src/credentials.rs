//! A client's id and secret: what may be typed, what is refused and why, and how the two prove
//! themselves at the token endpoint (RFC 6749 section 2.3.1).
//!
//! The trap of this field: the services document `base64(client_id:client_secret)` as it stands,
//! the RFC wants both form-encoded first. The two differ as soon as a character outside
//! `[A-Za-z0-9*._-]` occurs, so the choice is a value here and never a silent fall-back.

mod mistake;

pub use mistake::Mistake;

use crate::encode;
use std::fmt;
use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

/// A client id (RFC 6749 section 2.2) within the documented limits: 1 to 256 of `A-Z a-z 0-9 - _ . @`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClientId(String);

impl ClientId {
    /// The longest client id the services document, in characters.
    pub const MAX: usize = 256;

    /// Reads what somebody typed for an existing client. Anything but `:` and control characters
    /// is let through: a tenant may hold ids the documentation does not foresee.
    pub fn parse(text: &str) -> Result<Self, CredentialError> {
        check(text, Field::ClientId, Self::MAX)?;
        if text.contains(':') {
            return Err(CredentialError::Colon);
        }
        Ok(Self(text.to_owned()))
    }

    /// Reads the id of a client that is to be created: only the documented characters.
    pub fn parse_new(text: &str) -> Result<Self, CredentialError> {
        let id = Self::parse(text)?;
        match text.chars().find(|c| !(c.is_ascii_alphanumeric() || "-_.@".contains(*c))) {
            Some(character) => Err(CredentialError::NewIdCharacter { character }),
            None => Ok(id),
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A client secret. Prints as `ClientSecret(...)`, cannot be serialized, is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct ClientSecret(Zeroizing<String>);

impl ClientSecret {
    /// The longest secret the services document, in characters.
    pub const MAX: usize = 4096;

    /// Reads what somebody typed or pasted. Spaces at the edges and line breaks come
    /// from pasting far more often than from a secret, so they are refused with a sentence and
    /// never cut away silently.
    pub fn parse(text: &str) -> Result<Self, CredentialError> {
        check(text, Field::ClientSecret, Self::MAX)?;
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    /// A new secret made from random bytes: 43 characters of `[A-Za-z0-9_-]` from 32 bytes, so
    /// 256 bits. None of them needs encoding in a form, so Basic is the same in every reading.
    pub fn generate(random: &[u8; 32]) -> Self {
        use base64::Engine as _;
        Self(Zeroizing::new(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random)))
    }

    /// The secret itself. Search for this name and you have seen every use.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(...)")
    }
}

/// What a client proves itself with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The client id.
    pub id: ClientId,
    /// The client secret.
    pub secret: ClientSecret,
}

impl Credentials {
    /// Reads id and secret.
    pub fn parse(id: &str, secret: &str) -> Result<Self, CredentialError> {
        Ok(Self { id: ClientId::parse(id)?, secret: ClientSecret::parse(secret)? })
    }

    /// Splits a pasted `id:secret` at the first colon: an id has none (RFC 7617 section 2), a
    /// secret may. Also reads the Base64 of such a pair, with or without `Basic ` before it.
    pub fn split_pasted(text: &str) -> Option<(String, String)> {
        use base64::Engine as _;
        let text = text.trim();
        let value = text.strip_prefix("Basic ").or(text.strip_prefix("basic ")).unwrap_or(text).trim();
        let decoded = base64::engine::general_purpose::STANDARD
            .decode(value)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .filter(|pair| pair.contains(':') && !pair.contains(char::is_control));
        let pair = decoded.as_deref().unwrap_or(value);
        let (id, secret) = pair.split_once(':')?;
        // "https://..." has a colon too.
        let plausible = !id.is_empty()
            && !secret.is_empty()
            && !id.contains(['/', ' '])
            && !matches!(id, "http" | "https");
        plausible.then(|| (id.to_owned(), secret.to_owned()))
    }

    /// True when the verbatim and the form-encoded reading of these credentials differ, so that a
    /// server which expects the other one answers `invalid_client`.
    pub fn encodings_differ(&self) -> bool {
        encode::form(self.id.as_str()) != self.id.as_str()
            || encode::form(self.secret.expose()) != self.secret.expose()
    }

    /// The value of `Authorization` under client_secret_basic. Base64 is no encryption: treat it
    /// as the secret itself.
    pub fn basic(&self, encoding: BasicEncoding) -> String {
        let mut pair = match encoding {
            BasicEncoding::Verbatim => format!("{}:{}", self.id, self.secret.expose()),
            BasicEncoding::FormEncoded => {
                format!("{}:{}", encode::form(self.id.as_str()), encode::form(self.secret.expose()))
            }
        };
        let value = format!("Basic {}", encode::base64(pair.as_bytes()));
        pair.zeroize();
        value
    }

    /// What forbids sending these credentials in the form body: the services document printable
    /// ASCII there (`[\x20-\x7E]`).
    pub fn check_post(&self) -> Result<(), CredentialError> {
        let foreign = self.secret.expose().chars().find(|c| !(' '..='~').contains(c));
        foreign.map_or(Ok(()), |_| Err(CredentialError::NotAsciiInForm))
    }
}

/// How a client proves itself at the token endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientAuthentication {
    /// client_secret_basic: id and secret in the `Authorization` header.
    Basic(BasicEncoding),
    /// client_secret_post: id and secret as form fields.
    Post,
}

impl ClientAuthentication {
    /// What to offer next when the service answered `invalid_client`, after id and secret were checked;
    /// never tried by itself. Where both encodings of Basic give the same bytes, one of them is enough.
    pub fn others(self, client: &Credentials) -> Vec<Self> {
        const VERBATIM: ClientAuthentication = ClientAuthentication::Basic(BasicEncoding::Verbatim);
        const FORM: ClientAuthentication = ClientAuthentication::Basic(BasicEncoding::FormEncoded);
        match (self, client.encodings_differ()) {
            (Self::Basic(BasicEncoding::Verbatim), true) => vec![FORM, Self::Post],
            (Self::Basic(BasicEncoding::FormEncoded), true) => vec![VERBATIM, Self::Post],
            (Self::Basic(_), false) => vec![Self::Post],
            (Self::Post, true) => vec![VERBATIM, FORM],
            (Self::Post, false) => vec![VERBATIM],
        }
    }

    /// The name a person reads.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Basic(BasicEncoding::Verbatim) => "Basic, as documented",
            Self::Basic(BasicEncoding::FormEncoded) => "Basic, form-encoded (RFC 6749)",
            Self::Post => "client_secret_post (form body)",
        }
    }
}

/// What is done to id and secret before Base64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasicEncoding {
    /// Nothing: UTF-8 bytes as they are, as all three services document and curl does.
    Verbatim,
    /// Both form-encoded first (RFC 6749 section 2.3.1).
    FormEncoded,
}

/// Which of the two fields a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The client id.
    ClientId,
    /// The client secret.
    ClientSecret,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ClientId => "client id",
            Self::ClientSecret => "client secret",
        })
    }
}

/// Why an id or a secret is not sent. No message holds the value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CredentialError {
    /// Nothing was typed.
    #[error("The {field} is empty. Paste it from the page where the client was created.")]
    Empty {
        /// The field.
        field: Field,
    },
    /// White space before or after.
    #[error("There is a space before or after the {field}. Copying often adds one: remove it.")]
    SpaceAround {
        /// The field.
        field: Field,
    },
    /// A line break inside.
    #[error(
        "The {field} has a line break inside. Copying from a mail or a table often adds one: join the parts and try again."
    )]
    LineBreak {
        /// The field.
        field: Field,
    },
    /// A control character, such as a tab or a zero byte.
    #[error(
        "The {field} has an invisible control character inside (a tab, for example). Type it, or copy it again from its source."
    )]
    Control {
        /// The field.
        field: Field,
    },
    /// Longer than documented.
    #[error(
        "The {field} has {length} characters, and the services take at most {limit}. Was something else pasted?"
    )]
    TooLong {
        /// The field.
        field: Field,
        /// Its length in characters.
        length: usize,
        /// The documented limit.
        limit: usize,
    },
    /// `:` in the id: under Basic the server would cut there.
    #[error(
        "The client id has a \":\" in it. In Basic authentication the first colon ends the id, so the server would read another one. If you pasted \"id:secret\", put the two parts into their own fields."
    )]
    Colon,
    /// A character that is not documented for new ids.
    #[error("A new client id may have only letters, digits and - _ . @; {character:?} is not allowed.")]
    NewIdCharacter {
        /// The first such character.
        character: char,
    },
    /// client_secret_post with a secret outside printable ASCII.
    #[error(
        "The secret has characters outside printable ASCII, which the services do not accept in the form body. Send it as Basic instead."
    )]
    NotAsciiInForm,
}

impl CredentialError {
    /// The stable code of this error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty { .. } => "request.empty_credential",
            Self::SpaceAround { .. } => "request.space_around_credential",
            Self::LineBreak { .. } => "request.line_break_in_credential",
            Self::Control { .. } => "request.control_in_credential",
            Self::TooLong { .. } => "request.credential_too_long",
            Self::Colon => "request.colon_in_client_id",
            Self::NewIdCharacter { .. } => "request.client_id_character",
            Self::NotAsciiInForm => "request.secret_not_ascii",
        }
    }

    /// The field the sentence belongs beside.
    pub const fn field(&self) -> Field {
        match self {
            Self::Empty { field }
            | Self::SpaceAround { field }
            | Self::LineBreak { field }
            | Self::Control { field }
            | Self::TooLong { field, .. } => *field,
            Self::Colon | Self::NewIdCharacter { .. } => Field::ClientId,
            Self::NotAsciiInForm => Field::ClientSecret,
        }
    }
}

/// Emptiness, white space at the edges, line breaks, control characters and length, in this order.
fn check(text: &str, field: Field, limit: usize) -> Result<(), CredentialError> {
    if text.trim().is_empty() {
        return Err(CredentialError::Empty { field });
    }
    if text.trim() != text {
        return Err(CredentialError::SpaceAround { field });
    }
    if text.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        return Err(CredentialError::LineBreak { field });
    }
    // A byte-order mark and a zero-width space are as invisible as a control character.
    if text.contains(|c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}')) {
        return Err(CredentialError::Control { field });
    }
    let length = text.chars().count();
    if length > limit {
        return Err(CredentialError::TooLong { field, length, limit });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
