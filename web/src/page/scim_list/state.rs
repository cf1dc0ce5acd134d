//! What a list of users or groups keeps while one is on other pages.

use super::choices::Choices;
use super::everything::Everything;
use super::list_page::ListPage;
use super::selection::{Listed, Selected, Selection};
use crate::console::{Console, Event};
use crate::page::export::Export;
use leptos::prelude::{Callback, Signal};
use std::cell::Cell;
use std::thread::LocalKey;

/// What was chosen on a list, what is selected in it, and the file that is made of it.
pub(crate) struct ListState<T: Listed> {
    pub(super) choices: Choices,
    pub(super) selection: Selection<T>,
    pub(super) export: Export,
    pub(super) everything: Everything,
}

/// Where an area keeps the state of its list: one for as long as the page is open.
pub(crate) type Kept<T> = LocalKey<Cell<Option<ListState<T>>>>;

impl<T: Listed> Clone for ListState<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Listed> Copy for ListState<T> {}

impl<T: Listed> ListState<T> {
    /// The one that is kept. It is made when its page is opened first.
    pub(crate) fn of(console: Console, page: &'static ListPage, kept: &'static Kept<T>) -> Self {
        kept.get().unwrap_or_else(|| {
            let state = console.owner.with(|| {
                let selection = Selection::new();
                let on_found = Callback::new(move |(found, filter)| selection.set_matching(found, filter));
                Self {
                    choices: Choices::new(page.looked_at),
                    selection,
                    export: Export::new(console, page.nouns, page.reading.right),
                    everything: Everything::new(console, page, on_found),
                }
            });
            console.listen(move |event| {
                // Names of people do not stay behind.
                if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                    state.choices.forget();
                    state.selection.clear();
                }
            });
            kept.set(Some(state));
            state
        })
    }
}

/// What is selected in a list, on whatever pages of it.
pub(crate) fn selection<T: Listed>(state: ListState<T>) -> Signal<Selected<T>> {
    state.selection.all()
}
