//! The lines of a page under their heads, each with a checkbox. A tick changes its own line and nothing else.

use super::bar::how_many;
use super::choices::Choices;
use super::column::{ColumnHead, Value};
use super::lines::{Line, Lines};
use super::list_page::ListPage;
use super::selection::Ticks;
use super::tools::sortable;
use crate::ui::link::link;
use crate::ui::table::{Among, Cell, Head, table_among};
use firstkey_view::{Element, IntoView, View, div, input, label, span};
use leptos::ev;
use leptos::prelude::{Callable, Get, GetUntracked, Memo, Signal, With, WithUntracked, event_target};
use std::sync::Arc;
use web_sys::HtmlInputElement;

/// The table.
pub(super) fn table(
    page: &'static ListPage,
    choices: Choices,
    columns: Arc<[ColumnHead]>,
    lines: Memo<Option<Arc<Lines>>>,
    ticks: Ticks,
) -> View {
    let rows = move || lines.with(|lines| lines.as_ref().map(|lines| lines.all.clone()).unwrap_or_default());
    let marked = Memo::new(move |_| marked(lines, ticks));
    let heads = move || {
        let chosen = columns.iter().filter(|head| choices.shows(**head)).map(|head| match head.sorts {
            true => sortable(choices, head.title, head.attribute),
            false => Head::words(head.title),
        });
        let first = [
            Head { view: pick_page(lines, marked, ticks), sorted: "" },
            sortable(choices, page.first.title, page.first.attribute()),
        ];
        first.into_iter().chain(chosen).collect()
    };
    let among = Among {
        total: Signal::derive(move || lines.with(|lines| lines.as_ref()?.total)),
        place: |line: &Arc<Line>| line.place,
    };
    let title = span().class("unseen").child(page.route.title()).into_view();
    let key = |line: &Arc<Line>| line.id.clone().unwrap_or_else(|| line.place.to_string());
    table_among(Some(among), title, heads, rows, key, move |line| cells(page, ticks, &line))
}

fn cells(page: &'static ListPage, ticks: Ticks, line: &Line) -> Vec<Cell> {
    let name = match &line.id {
        Some(id) => link(page.one.href_about(id), line.name.clone()),
        None => line.name.clone().into_view(),
    };
    let other_name = line.other_name.clone().map(|name| span().class("quiet").child(name));
    let first = [
        // What has no id can be named in no request.
        Cell { head: "", view: line.id.clone().map(|id| pick(ticks, id, &line.name)).into_view() },
        Cell { head: page.first.title, view: div().class("person").child((name, other_name)).into_view() },
    ];
    let others = line
        .cells
        .iter()
        .map(|(head, value)| Cell { head: head.title, view: value.as_ref().map(Value::view).into_view() });
    first.into_iter().chain(others).collect()
}

/// Selects one.
fn pick(ticks: Ticks, id: String, name: &str) -> View {
    let of = id.clone();
    let is_on = Memo::new(move |_| ticks.ids.with(|ids| ids.contains(&of)));
    let checkbox = checkbox().prop("checked", move || is_on.get()).on(ev::change, move |event| {
        let input = event_target::<HtmlInputElement>(&event);
        ticks.tick.run((vec![id.clone()], input.checked()));
        // One more than there can be is not selected.
        input.set_checked(is_on.get_untracked());
    });
    picks(checkbox, format!("Select {name}"))
}

/// How many of the page are selected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    None,
    Some,
    All,
}

fn marked(lines: Memo<Option<Arc<Lines>>>, ticks: Ticks) -> Marked {
    let ids = lines.with(|lines| lines.as_ref().map(|lines| lines.ids()).unwrap_or_default());
    match ticks.ids.with(|selected| how_many(&ids, selected)) {
        0 => Marked::None,
        count if count == ids.len() => Marked::All,
        _ => Marked::Some,
    }
}

/// Selects all of the page, or none of it.
fn pick_page(lines: Memo<Option<Arc<Lines>>>, marked: Memo<Marked>, ticks: Ticks) -> View {
    let checkbox = checkbox()
        .id("select-page")
        .prop("checked", move || marked.get() == Marked::All)
        .prop("indeterminate", move || marked.get() == Marked::Some)
        .on(ev::change, move |event| {
            let input = event_target::<HtmlInputElement>(&event);
            let ids =
                lines.with_untracked(|lines| lines.as_ref().map(|lines| lines.ids()).unwrap_or_default());
            ticks.tick.run((ids, input.checked()));
            input.set_checked(marked.get_untracked() == Marked::All);
            input.set_indeterminate(marked.get_untracked() == Marked::Some);
        });
    picks(checkbox, "Select all of this page".to_owned())
}

fn checkbox() -> Element {
    input().r#type("checkbox").autocomplete("off")
}

fn picks(checkbox: Element, text: String) -> View {
    label().class("pick").child((checkbox, span().class("unseen").child(text))).into_view()
}
