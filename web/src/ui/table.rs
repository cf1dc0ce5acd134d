//! Many things of one kind, compared line by line. In a narrow place every line becomes a small card.

use firstkey_view::{CollectView, IntoView, View, caption, div, table as element, tbody, td, th, thead, tr};

/// One column's head.
pub(crate) struct Head {
    /// Its words; repeated beside the value where lines are cards.
    pub(crate) title: &'static str,
    /// What stands in the head: the words, or a button that sorts.
    pub(crate) view: View,
    /// `ascending` or `descending` when the lines are sorted by it. Empty: they are not.
    pub(crate) sorted: &'static str,
}

impl Head {
    /// Words alone.
    pub(crate) fn words(title: &'static str) -> Self {
        Self { title, view: title.into_view(), sorted: "" }
    }
}

/// The lines under their heads.
pub(crate) fn table(title: View, heads: Vec<Head>, lines: Vec<Vec<View>>) -> View {
    let titles: Vec<&'static str> = heads.iter().map(|head| head.title).collect();
    let heads = heads.into_iter().map(|head| {
        let sorted = (!head.sorted.is_empty()).then_some(head.sorted);
        th().scope("col").attr("aria-sort", sorted).child(head.view)
    });
    let line = |cells: Vec<View>| {
        let cells = cells.into_iter().zip(&titles).enumerate().map(|(at, (cell, title))| {
            let element = if at == 0 { th().scope("row") } else { td() };
            element.attr("data-head", *title).child(cell)
        });
        tr().child(cells.collect_view())
    };
    div()
        .class("table")
        .child(element().child((
            caption().child(title),
            thead().child(tr().child(heads.collect_view())),
            tbody().child(lines.into_iter().map(line).collect_view()),
        )))
        .into_view()
}
