//! The columns of a list as a table: what a column is called, the attribute it shows, and how it is read.

use crate::platform::date;
use crate::ui::badge::badge;
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, span};

/// One column: an attribute of a `T`.
pub(crate) struct Column<T: 'static> {
    pub(super) head: ColumnHead,
    read: Read<T>,
}

/// What a column is, whatever it is a column of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ColumnHead {
    /// What it is called.
    pub(crate) title: &'static str,
    /// The attribute (RFC 7644 section 3.10).
    pub(crate) path: &'static str,
    /// Whether the tenant is asked to sort by it.
    pub(crate) sorts: bool,
    /// Whether it is shown unless somebody chooses otherwise.
    pub(crate) usual: bool,
}

/// How an attribute is read.
enum Read<T: 'static> {
    Text(fn(&T) -> Option<String>),
    Time(fn(&T) -> Option<String>),
    State(fn(&T) -> (Tone, &'static str)),
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// A time as services write it (RFC 3339). The day is shown.
    Time(String),
    State(Tone, &'static str),
}

impl<T> Column<T> {
    /// A text.
    pub(crate) const fn text(
        title: &'static str,
        path: &'static str,
        read: fn(&T) -> Option<String>,
    ) -> Self {
        Self { head: ColumnHead { title, path, sorts: false, usual: false }, read: Read::Text(read) }
    }

    /// A time.
    pub(crate) const fn time(
        title: &'static str,
        path: &'static str,
        read: fn(&T) -> Option<String>,
    ) -> Self {
        Self { head: ColumnHead { title, path, sorts: false, usual: false }, read: Read::Time(read) }
    }

    /// One of a few words.
    pub(crate) const fn state(
        title: &'static str,
        path: &'static str,
        read: fn(&T) -> (Tone, &'static str),
    ) -> Self {
        Self { head: ColumnHead { title, path, sorts: false, usual: false }, read: Read::State(read) }
    }

    /// The same, shown unless somebody chooses otherwise.
    pub(crate) const fn usual(self) -> Self {
        Self { head: ColumnHead { usual: true, ..self.head }, ..self }
    }

    /// The same, with a head that sorts.
    pub(crate) const fn sorts(self) -> Self {
        Self { head: ColumnHead { sorts: true, ..self.head }, ..self }
    }

    /// What this one has; nothing where it has no such attribute.
    pub(super) fn value(&self, of: &T) -> Option<Value> {
        let given = |text: &String| !text.is_empty();
        match self.read {
            Read::Text(read) => read(of).filter(given).map(Value::Text),
            Read::Time(read) => read(of).filter(given).map(Value::Time),
            Read::State(read) => {
                let (tone, word) = read(of);
                Some(Value::State(tone, word))
            }
        }
    }
}

impl Value {
    pub(super) fn view(&self) -> View {
        match self {
            Self::Text(text) => span().class("small").child(text.clone()).into_view(),
            Self::Time(text) => span().class("small nowrap").child(date::day_of(text)).into_view(),
            Self::State(tone, word) => badge(*tone, *word),
        }
    }
}

/// For the tests of the areas: each column reads the attribute it is named after, and only that one.
#[cfg(test)]
pub(crate) fn each_reads_its_attribute<T>(columns: &[Column<T>], from: fn(serde_json::Value) -> Option<T>) {
    use firstkey_core::scim::attribute::AttributePath;
    use serde_json::json;

    let nothing = from(json!({})).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for column in columns {
        let ColumnHead { title, path, .. } = column.head;
        assert!(names.insert(path) && names.insert(title), "{title} ({path}) is there twice");
        let path = AttributePath::parse(path).unwrap_or_else(|error| panic!("{title}: {error}"));
        if matches!(column.read, Read::State(_)) {
            continue;
        }
        assert_eq!(column.value(&nothing), None, "{title}");
        let inner = path.sub().map_or(json!("here"), |sub| json!({ sub.as_str(): "here" }));
        // Some attributes have several values (RFC 7643 section 2.4).
        let read = [inner.clone(), json!([inner])].into_iter().find_map(|value| {
            let attribute = json!({ path.name().as_str(): value });
            let whole = path.schema().map_or(attribute.clone(), |schema| json!({ schema: attribute }));
            column.value(&from(whole)?)
        });
        let here = "here".to_owned();
        assert!(
            read == Some(Value::Text(here.clone())) || read == Some(Value::Time(here)),
            "{title}: {read:?}"
        );
    }
}
