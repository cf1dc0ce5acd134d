//! JSON whose names stay in the order they were added, so that a description reads from the top: its version, what it
//! is, where it is, and then the rest.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Flag(bool),
    Whole(u64),
    Text(String),
    List(Vec<Self>),
    Object(Object),
}

/// Names and values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object(Vec<(String, Node)>);

impl Object {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a value.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Node>) -> Self {
        self.add(name, value);
        self
    }

    /// Adds a value that is there.
    pub(crate) fn with_some(self, name: &str, value: Option<impl Into<Node>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a value behind the others.
    pub(crate) fn add(&mut self, name: &str, value: impl Into<Node>) {
        self.0.push((name.to_owned(), value.into()));
    }
}

impl FromIterator<(String, Node)> for Object {
    fn from_iter<T: IntoIterator<Item = (String, Node)>>(entries: T) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Whole(number) => serializer.serialize_u64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => list.serialize(serializer),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl From<bool> for Node {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<u64> for Node {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Object> for Node {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Node {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}
