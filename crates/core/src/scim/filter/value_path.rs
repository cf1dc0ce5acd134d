//! Entries of a list that are like this: `emails[type eq "work"]` (RFC 7644 figure 1, `valuePath`).
//! A filter may hold one, and a PATCH path may begin with one.

use super::Filter;
use super::parse::inner;
use crate::scim::attribute::AttributePath;
use crate::scim::reader::Reader;
use crate::scim::syntax_error::SyntaxError;
use std::fmt;

/// An attribute with several values, and which of them are meant.
#[derive(Clone, Debug, PartialEq)]
pub struct ValuePath {
    attribute: AttributePath,
    filter: Box<Filter>,
}

impl ValuePath {
    /// The values of an attribute that pass a filter. The filter speaks of what is inside a value,
    /// and holds no value path itself: the standard has no brackets inside brackets.
    pub fn new(attribute: AttributePath, filter: Filter) -> Result<Self, SyntaxError> {
        if filter.holds_value_path() {
            let text = format!("{attribute}[");
            return Err(SyntaxError::new("value path", &text, text.len(), "a filter without brackets"));
        }
        Ok(Self { attribute, filter: Box::new(filter) })
    }

    /// The attribute.
    pub const fn attribute(&self) -> &AttributePath {
        &self.attribute
    }

    /// Which of its values.
    pub const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Reads on behind an attribute, where `[` is next.
    pub(crate) fn behind(attribute: AttributePath, reader: &mut Reader<'_>) -> Result<Self, SyntaxError> {
        reader.take('[');
        let filter = reader.inside(']', inner)?;
        Ok(Self { attribute, filter: Box::new(filter) })
    }
}

impl fmt::Display for ValuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.attribute, self.filter)
    }
}
