//! The columns of users and groups, as data: what each is called, its path in SCIM, and how its text is read from a
//! user or group and set on one. A list, an export and an import have the same columns. An attribute with several
//! values is one column: of mail addresses and telephone numbers it has the one that is marked as primary, or the first.

mod attribute;
mod users;
mod groups;

pub use attribute::{Attribute, DataType};
pub use groups::GROUPS;
pub use users::USERS;

use std::borrow::Cow;
use std::fmt;

/// A column of `T`, which is a user or a group. Prints as its attribute does.
pub struct Column<T: 'static> {
    /// What it shows.
    pub attribute: Attribute,
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
    /// A text that may be changed as it is, of the schema of every user or group.
    const fn text(
        title: &'static str,
        path: &'static str,
        read: fn(&T) -> Option<Cow<'_, str>>,
        write: fn(&mut T, String),
    ) -> Self {
        Self { write: Some(Write::Text(write)), ..Self::shown(title, path, read) }
    }

    /// A text that is only read.
    const fn shown(title: &'static str, path: &'static str, read: fn(&T) -> Option<Cow<'_, str>>) -> Self {
        let attribute = Attribute { title, schema: None, path, data_type: DataType::String };
        Self { attribute, read, write: None }
    }

    /// The same column with an attribute of an extension.
    const fn of(self, schema: &'static str) -> Self {
        Self { attribute: Attribute { schema: Some(schema), ..self.attribute }, ..self }
    }

    /// The same column with values of another type.
    const fn with(self, data_type: DataType) -> Self {
        Self { attribute: Attribute { data_type, ..self.attribute }, ..self }
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
        self.attribute.fmt(f)
    }
}

impl<T> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Column({self})")
    }
}

/// An attribute stands for one column.
impl<T> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        self.attribute == other.attribute
    }
}

impl<T> Eq for Column<T> {}

#[cfg(test)]
mod tests;
