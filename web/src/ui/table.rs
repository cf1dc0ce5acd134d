//! Many things of one kind, compared line by line. In a narrow place every line becomes a small card.

use firstkey_view::{
    CollectView, IntoView, View, caption, div, keyed, table as element, tbody, td, th, thead, tr,
};
use leptos::prelude::{Get, Signal};

/// One column's head.
pub(crate) struct Head {
    /// What stands in the head: the words, or a button that sorts.
    pub(crate) view: View,
    /// `ascending` or `descending` when the lines are sorted by it. Empty: they are not.
    pub(crate) sorted: &'static str,
}

impl Head {
    /// Words alone.
    pub(crate) fn words(title: &'static str) -> Self {
        Self { view: title.into_view(), sorted: "" }
    }
}

/// One value of a line.
pub(crate) struct Cell {
    /// The words of its column, repeated beside it where lines are cards. Empty: it is no value of the line, such as a
    /// checkbox.
    pub(crate) head: &'static str,
    /// The value.
    pub(crate) view: View,
}

/// Where the lines of a table stand among all there are, for screen readers: one page of a long list is in the page.
#[derive(Clone, Copy)]
pub(crate) struct Among<T> {
    /// How many lines there are in all; none when nobody knows.
    pub(crate) total: Signal<Option<u32>>,
    /// The place of a line among them, counted from 1.
    pub(crate) place: fn(&T) -> u32,
}

/// The lines under their heads. A line whose key stays keeps its nodes; one whose item changed is updated.
pub(crate) fn table<T: Clone + PartialEq + 'static>(
    title: View,
    heads: impl Fn() -> Vec<Head> + 'static,
    lines: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> String + 'static,
    cells: impl Fn(T) -> Vec<Cell> + 'static,
) -> View {
    table_among(None, title, heads, lines, key, cells)
}

/// The same for some lines of a longer list.
pub(crate) fn table_among<T: Clone + PartialEq + 'static>(
    among: Option<Among<T>>,
    title: View,
    heads: impl Fn() -> Vec<Head> + 'static,
    lines: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> String + 'static,
    cells: impl Fn(T) -> Vec<Cell> + 'static,
) -> View {
    let heads = move || {
        let heads = heads().into_iter().map(|head| {
            let sorted = (!head.sorted.is_empty()).then_some(head.sorted);
            th().scope("col").attr("aria-sort", sorted).child(head.view)
        });
        heads.collect_view()
    };
    // The line of the heads is the first of all, and -1 says that nobody knows how many there are (WAI-ARIA 1.2).
    let place = among.as_ref().map(|among| among.place);
    let count = among.map(|among| {
        let total = among.total;
        move || total.get().map_or_else(|| "-1".to_owned(), |total| (total + 1).to_string())
    });
    let line = move |item: T| {
        let place = place.map(|place| (place(&item) + 1).to_string());
        let cells = cells(item);
        // The first value says which line it is.
        let names = cells.iter().position(|cell| !cell.head.is_empty());
        let cells = cells.into_iter().enumerate().map(|(at, cell)| {
            let element = if Some(at) == names { th().scope("row") } else { td() };
            element.attr("data-head", (!cell.head.is_empty()).then_some(cell.head)).child(cell.view)
        });
        tr().attr("aria-rowindex", place).child(cells.collect_view())
    };
    let mut whole = element();
    if let Some(count) = count {
        whole = whole.attr("aria-rowcount", count);
    }
    div()
        .class("table")
        .child(whole.child((
            caption().child(title),
            thead().child(tr().child(heads)),
            tbody().child(keyed(lines, key, line)),
        )))
        .into_view()
}
