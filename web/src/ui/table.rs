//! Many things of one kind, compared line by line. In a narrow place every line becomes a small card.

use firstkey_view::{
    CollectView, IntoView, View, caption, div, keyed, table as element, tbody, td, th, thead, tr,
};

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
    /// The words of its column, repeated beside it where lines are cards.
    pub(crate) head: &'static str,
    /// The value.
    pub(crate) view: View,
}

/// The lines under their heads. A line whose key stays keeps its nodes; one whose item changed is updated.
pub(crate) fn table<T: Clone + PartialEq + 'static>(
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
    let line = move |item: T| {
        let cells = cells(item).into_iter().enumerate().map(|(at, cell)| {
            let element = if at == 0 { th().scope("row") } else { td() };
            element.attr("data-head", cell.head).child(cell.view)
        });
        tr().child(cells.collect_view())
    };
    div()
        .class("table")
        .child(element().child((
            caption().child(title),
            thead().child(tr().child(heads)),
            tbody().child(keyed(lines, key, line)),
        )))
        .into_view()
}
