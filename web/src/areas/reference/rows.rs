//! Named values as a table: path values, query parameters, fields of a structure. One line for each name.

use super::kind::{kind, limit};
use super::services;
use crate::ui::table::{Cell, Head, table};
use firstkey_core::dialect::{Dialect, Offered};
use firstkey_core::schema::{Limit, Schema};
use firstkey_view::{CollectView, IntoView, View, code, p, span};

/// One named value.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    /// Its name on the wire.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) schema: Schema,
    /// What the service takes.
    pub(super) limit: Limit,
    /// The service refuses to go without it.
    pub(super) required: bool,
    /// The service sets it; it is not sent.
    pub(super) read_only: bool,
    /// Which services have it.
    pub(super) offered_by: Offered,
    /// What it is, in words. Empty: nothing is known.
    pub(super) text: String,
}

/// The table of those that a service has.
pub(super) fn rows(title: &'static str, all: Vec<Row>, dialect: &'static Dialect) -> View {
    let heads = || ["Name", "Holds", "What it is"].map(Head::words).into();
    let lines: Vec<Row> = all.into_iter().filter(|row| row.offered_by.at(dialect)).collect();
    let title = span().class("unseen").child(title).into_view();
    table(title, heads, move || lines.clone(), |row: &Row| row.name.to_owned(), cells)
}

/// A text in which code stands between backticks.
pub(super) fn words(text: &str) -> View {
    let parts = text.split('`').enumerate();
    let view = |(at, part): (usize, &str)| match at % 2 {
        1 => code().child(part.to_owned()).into_view(),
        _ => part.to_owned().into_view(),
    };
    parts.map(view).collect_view().into_view()
}

fn cells(row: Row) -> Vec<Cell> {
    let marks = [
        row.required.then_some("required"),
        row.read_only.then_some("set by the service"),
        services::only(row.offered_by),
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    let name = (
        code().child(row.name),
        (!marks.is_empty()).then(|| p().class("fact-explanation").child(marks.join(", "))),
    );
    let limit = limit(&row.schema, &row.limit);
    let holds = (kind(&row.schema), (!limit.is_empty()).then(|| p().class("fact-explanation").child(limit)));
    vec![
        Cell { head: "Name", view: name.into_view() },
        Cell { head: "Holds", view: holds.into_view() },
        Cell { head: "What it is", view: words(&row.text) },
    ]
}
