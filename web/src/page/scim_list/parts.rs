//! The parts of the page around its lines, whatever is listed.

use super::bar::bar;
use super::choices::{Choices, PAGE};
use super::chooser::chooser;
use super::column::ColumnHead;
use super::everything::Everything;
use super::lines::Lines;
use super::list_page::ListPage;
use super::selection::Ticks;
use super::table::table;
use super::tools::tools;
use crate::console::Console;
use crate::ui::notice::{Notice, notice};
use crate::ui::pager::{Pager, pager};
use firstkey_core::scim::column::Attribute;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, With, untrack};
use std::sync::Arc;

/// What the parts are made of.
pub(super) struct Parts {
    pub(super) page: &'static ListPage,
    pub(super) choices: Choices,
    /// All columns there can be.
    pub(super) columns: Arc<[ColumnHead]>,
    /// What a filter can be made of.
    pub(super) attributes: Arc<[Attribute]>,
    /// The page that is shown.
    pub(super) lines: Memo<Option<Arc<Lines>>>,
    pub(super) ticks: Ticks,
    /// Whether another page is on its way.
    pub(super) loading: Signal<bool>,
    /// Asks again.
    pub(super) refresh: Callback<()>,
    /// How far the reading is.
    pub(super) status: View,
    /// Makes a file of the list.
    pub(super) export: View,
    /// What can be done with what is selected.
    pub(super) actions: Option<View>,
    /// Selects everything that matches, where something can be done with it.
    pub(super) everything: Option<(Everything, Callback<()>)>,
}

/// All of them, from top to bottom.
pub(super) fn parts(console: Console, parts: Parts) -> View {
    let Parts { page, choices, columns, attributes, lines, ticks, loading, .. } = parts;
    let Parts { refresh, status, export, actions, everything, .. } = parts;
    let chooser = chooser(page, choices, &columns);
    // Whether a page is here; its lines are drawn one by one.
    let is_empty = Memo::new(move |_| lines.with(|lines| lines.as_ref().map(|lines| lines.all.is_empty())));
    let view = move || match is_empty.get() {
        None => None,
        Some(true) => Some(nothing(page, choices)),
        Some(false) => Some(table(page, choices, columns.clone(), lines, ticks)),
    };
    let turn = pager(Pager {
        what: page.nouns.1,
        page: PAGE,
        start: choices.start.into(),
        shown: Signal::derive(move || {
            lines.with(|lines| lines.as_ref().map_or(0, |lines| lines.all.len() as u32))
        }),
        total: Signal::derive(move || lines.with(|lines| lines.as_ref()?.total)),
        loading,
        on_turn: Some(Callback::new(move |start| choices.start.set(start))),
    });
    (
        tools(page, choices, &attributes, refresh),
        status,
        bar(page, lines, ticks, actions, everything, (chooser, export).into_view()),
        everything.map(|(everything, _)| everything.view()),
        view,
        turn,
        move || (page.end)(console),
    )
        .into_view()
}

fn nothing(page: &ListPage, choices: Choices) -> View {
    let (title, text) = match untrack(|| choices.is_narrowed()) {
        true => page.no_match,
        false => page.nothing,
    };
    notice(Notice { title: title.to_owned(), body: Some(p().child(text).into_view()), ..Notice::default() })
}
