//! What a column shows: the attribute, whatever it is an attribute of.

use crate::scim::attribute::AttributePath;
use crate::scim::syntax_error::SyntaxError;
use std::fmt;

/// An attribute of users or groups that has a column. Prints as its path with its schema, by which it can be found
/// again; two are equal when that is the same.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// What a person calls it: "Given name".
    pub title: &'static str,
    /// The schema it is from, if that is not the one of every user or group.
    pub schema: Option<&'static str>,
    /// Its path inside the schema: `name.givenName`.
    pub path: &'static str,
    /// What its values are.
    pub data_type: DataType,
}

/// What the values of an attribute are (RFC 7643 section 2.3). It decides how they can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataType {
    /// A text.
    String,
    /// true or false.
    Boolean,
    /// A time, written as a text (RFC 3339).
    DateTime,
    /// Something with attributes of its own: members.
    Complex,
}

impl Attribute {
    /// Its path, to filter and sort by.
    pub fn to_path(&self) -> Result<AttributePath, SyntaxError> {
        let path = AttributePath::parse(self.path)?;
        match self.schema {
            Some(schema) => path.in_schema(schema),
            None => Ok(path),
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.schema {
            Some(schema) => write!(f, "{schema}:{}", self.path),
            None => f.write_str(self.path),
        }
    }
}

impl PartialEq for Attribute {
    fn eq(&self, other: &Self) -> bool {
        (self.schema, self.path) == (other.schema, other.path)
    }
}

impl Eq for Attribute {}
