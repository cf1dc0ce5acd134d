//! A success whose body is still to be read. That it is one was decided in `response`.

use crate::claims::{Jwt, NotAJwt};
use crate::error::Unreadable;
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt;

/// A success whose body is still to be read. Prints without the body, which may hold a token.
#[derive(Clone, Copy)]
pub struct Accepted<'a> {
    pub(crate) status: StatusCode,
    pub(crate) body: &'a [u8],
}

impl fmt::Debug for Accepted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Accepted").field("status", &self.status).finish_non_exhaustive()
    }
}

impl Accepted<'_> {
    /// The body as JSON of a type.
    pub fn json<T: DeserializeOwned>(self) -> Result<T, Unreadable> {
        serde_json::from_value(self.value()?)
            .map_err(|error| Unreadable::Schema { reason: without_value(&error.to_string()) })
    }

    /// The body as JSON.
    pub fn value(self) -> Result<Value, Unreadable> {
        if self.body.trim_ascii().is_empty() {
            return Err(Unreadable::Empty { status: self.status.as_u16() });
        }
        serde_json::from_slice(self.body).map_err(|error| match error.is_eof() {
            true => Unreadable::Truncated,
            false => Unreadable::NotJson,
        })
    }

    /// The body as JSON; a JWT in its place is a text.
    pub fn value_or_jwt(self) -> Result<Value, Unreadable> {
        self.value().or_else(|error| {
            let text = self.text();
            match Jwt::read(text.trim()) {
                Ok(_) => Ok(Value::String(text.trim().to_owned())),
                Err(NotAJwt) => Err(error),
            }
        })
    }

    /// The body as text, such as XML. Bytes that are no UTF-8 are replaced.
    pub fn text(self) -> String {
        String::from_utf8_lossy(self.body).into_owned()
    }

    /// A success without a body; one that comes all the same is ignored.
    pub const fn nothing(self) {}
}

/// What serde says, without the value it says it of, which could be a secret: a missing field keeps
/// its name, of a wrong value only the type is told.
fn without_value(reason: &str) -> String {
    let names_a_field = reason.starts_with("missing field") || reason.starts_with("duplicate field");
    let ends = |c: char| !names_a_field && matches!(c, '"' | '`' | ',');
    reason.split(ends).next().unwrap_or_default().trim_end().to_owned()
}
