//! The columns of users and groups, as data: what each is called, its path in SCIM, and how its text is read from a
//! user or group and set on one. A list, an export and an import have the same columns. An attribute with several
//! values is one column: of mail addresses and telephone numbers it has the one that is marked as primary, or the first.

mod users;
mod groups;

pub use groups::GROUPS;
pub use users::USERS;

use crate::scim::attribute::AttributePath;
use crate::scim::syntax_error::SyntaxError;
use std::borrow::Cow;
use std::fmt;

/// A column of `T`, which is a user or a group. Prints as its path with its schema, by which it can be found again.
pub struct Column<T: 'static> {
    /// What a person calls it: "Given name".
    pub title: &'static str,
    /// The schema of its attribute, if that is not the one of every user or group.
    pub schema: Option<&'static str>,
    /// The path of its attribute inside the schema: `name.givenName`.
    pub path: &'static str,
    /// Its text. None: there is no value, or none that came back.
    pub read: fn(&T) -> Option<Cow<'_, str>>,
    /// How it is set. None: the service sets it itself, or it is not imported.
    pub write: Option<Write<T>>,
}

/// How a column is set, and which texts it takes.
pub enum Write<T: 'static> {
    /// Any text.
    Text(fn(&mut T, String)),
    /// A mail address.
    Email(fn(&mut T, String)),
    /// Yes or no.
    Flag(fn(&mut T, bool)),
}

impl<T> Column<T> {
    /// Its attribute, to filter and sort by.
    pub fn attribute(&self) -> Result<AttributePath, SyntaxError> {
        let path = AttributePath::parse(self.path)?;
        match self.schema {
            Some(schema) => path.in_schema(schema),
            None => Ok(path),
        }
    }

    /// A text that may be changed as it is, of the schema of every user or group.
    const fn text(
        title: &'static str,
        path: &'static str,
        read: fn(&T) -> Option<Cow<'_, str>>,
        write: fn(&mut T, String),
    ) -> Self {
        Self { title, schema: None, path, read, write: Some(Write::Text(write)) }
    }

    /// The same column with an attribute of an extension.
    const fn of(self, schema: &'static str) -> Self {
        Self { schema: Some(schema), ..self }
    }

    /// A text that is only read.
    const fn shown(title: &'static str, path: &'static str, read: fn(&T) -> Option<Cow<'_, str>>) -> Self {
        Self { title, schema: None, path, read, write: None }
    }
}

/// The column of this path, as [`Column`] prints it.
pub fn find<T>(columns: &'static [Column<T>], path: &str) -> Option<&'static Column<T>> {
    columns.iter().find(|column| column.to_string() == path)
}

/// The columns that an import can set.
pub fn writable<T>(columns: &'static [Column<T>]) -> impl Iterator<Item = &'static Column<T>> {
    columns.iter().filter(|column| column.write.is_some())
}

/// A text as a column shows it: an empty one is none.
fn text(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.filter(|text| !text.is_empty()).map(|text| Cow::Borrowed(text.as_str()))
}

impl<T> fmt::Display for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.schema {
            Some(schema) => write!(f, "{schema}:{}", self.path),
            None => f.write_str(self.path),
        }
    }
}

impl<T> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Column({self})")
    }
}

/// A path stands for one column.
impl<T> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.schema, self.path) == (other.schema, other.path)
    }
}

impl<T> Eq for Column<T> {}

#[cfg(test)]
mod tests;
