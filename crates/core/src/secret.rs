//! A secret inside a resource, such as the client secret of an identity provider.

use crate::schema::{HasSchema, Schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use zeroize::Zeroizing;

/// A secret text. Prints as `SecretText(...)`, is wiped on drop. It has no `Serialize` of its own:
/// a resource that sends it says so at the field, with [`exposed`].
#[derive(Clone, PartialEq, Eq)]
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// Takes a text as it was typed or came.
    pub fn new(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// The one place where a secret of a resource is written into a body.
pub fn exposed<S: Serializer>(secret: &Option<SecretText>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(SecretText::expose).serialize(serializer)
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Zeroizing::new(String::deserialize(deserializer)?)))
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(...)")
    }
}

impl HasSchema for SecretText {
    const SCHEMA: Schema = Schema::Secret;
}
