//! The columns of a list behind its first one: core's, with what a list adds to them.

use super::list_page::ListPage;
use crate::platform::date;
use crate::ui::badge::badge;
use crate::ui::tone::Tone;
use firstkey_core::scim::column::{Attribute, Column, DataType};
use firstkey_view::{IntoView, View, span};

/// A column as a list shows it, whatever it is a column of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ColumnHead {
    /// What it is called here.
    pub(crate) title: &'static str,
    /// What it shows.
    pub(crate) attribute: Attribute,
    /// Whether the tenant is asked to sort by it.
    pub(crate) sorts: bool,
    /// Whether it is shown unless somebody chooses otherwise.
    pub(crate) usual: bool,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    /// A time as services write it (RFC 3339). The day is shown.
    Time(String),
    State(Tone, &'static str),
}

/// The column that says whether somebody is active, as a word.
pub(crate) struct State<T: 'static> {
    /// What it is called: the word says more than yes and no.
    pub(crate) title: &'static str,
    /// The word.
    pub(crate) read: fn(&T) -> (Tone, &'static str),
}

impl ColumnHead {
    /// How a list shows this attribute; none when it does not, or shows it in its first column.
    pub(super) fn of(attribute: Attribute, page: &ListPage, state: Option<&'static str>) -> Option<Self> {
        let path = attribute.path;
        let is_listed = attribute.data_type != DataType::Complex && !page.first.shows.contains(&path);
        let title = state.filter(|_| attribute.data_type == DataType::Boolean).unwrap_or(attribute.title);
        let (sorts, usual) = (page.sorts.contains(&path), page.usual.contains(&path));
        is_listed.then_some(Self { title, attribute, sorts, usual })
    }
}

/// What stands in this column; nothing where it has no such attribute.
pub(super) fn value<T>(column: &Column<T>, state: Option<&State<T>>, of: &T) -> Option<Value> {
    let text = || (column.read)(of).map(std::borrow::Cow::into_owned);
    match (column.attribute.data_type, state) {
        (DataType::Boolean, Some(State { read, .. })) => {
            let (tone, word) = read(of);
            Some(Value::State(tone, word))
        }
        (DataType::DateTime, _) => text().map(Value::Time),
        _ => text().map(Value::Text),
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
