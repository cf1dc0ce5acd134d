//! One thing that is done to many objects: how far it is, what was not done and why, a pause, an end, and a file that
//! says what became of each. It goes on while other pages are open.

mod results;
mod panel;

use crate::console::{Console, Event};
use crate::data::Batch;
use firstkey_data::{Ids, Right};
use firstkey_view::{IntoView, View};
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, WithUntracked};
use std::sync::Arc;

/// How it is spoken of.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// "Deactivate 37 users".
    pub(crate) title: String,
    /// What a row is called when it was done: "deactivated".
    pub(crate) done: &'static str,
    /// What it is called when nothing had to be done: "was gone before".
    pub(crate) already_so: &'static str,
    /// What the file of the results is called, without its ending.
    pub(crate) file: &'static str,
}

/// What one row is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct About {
    /// The name, as the pages show it.
    pub(crate) name: String,
    /// The id; empty while there is none.
    pub(crate) id: String,
}

/// What the rows are about, in their order.
#[derive(Clone, Debug)]
pub(crate) enum Rows {
    /// Objects that were loaded.
    Named(Vec<About>),
    /// Objects of which nothing but the id was kept.
    Ids(Ids),
}

impl Rows {
    fn len(&self) -> usize {
        match self {
            Self::Named(rows) => rows.len(),
            Self::Ids(ids) => ids.len(),
        }
    }

    fn get(&self, row: usize) -> Option<About> {
        match self {
            Self::Named(rows) => rows.get(row).cloned(),
            Self::Ids(ids) => Some(About { name: String::new(), id: ids.get(row)?.to_string() }),
        }
    }
}

impl From<Vec<About>> for Rows {
    fn from(rows: Vec<About>) -> Self {
        Self::Named(rows)
    }
}

/// A batch that was begun.
pub(super) struct Work {
    words: Words,
    rows: Rows,
    right: Right,
    batch: Batch,
}

/// What an area does to many objects, one after another.
#[derive(Clone, Copy)]
pub(crate) struct Many {
    console: Console,
    work: RwSignal<Option<Arc<Work>>>,
}

impl Many {
    /// Nothing yet.
    pub(crate) fn new(console: Console) -> Self {
        let many = Self { console, work: RwSignal::new(None) };
        console.listen(move |event| {
            if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                many.close();
            }
        });
        many
    }

    /// Shows this batch from now on. `rows` says what each of its rows is about.
    pub(crate) fn show(self, words: Words, rows: impl Into<Rows>, right: Right, batch: Batch) {
        self.close();
        self.work.set(Some(Arc::new(Work { words, rows: rows.into(), right, batch })));
    }

    /// Why the next one has to wait, followed.
    pub(crate) fn busy(self) -> Option<String> {
        let work = self.work.get()?;
        let ended = self.console.data.batch(work.batch, firstkey_data::Batch::has_ended);
        (ended == Some(false)).then(|| format!("Under way: {}", work.words.title))
    }

    /// How far it is, on every page of the area; nothing when nothing was begun.
    pub(crate) fn view(self) -> View {
        (move || self.work.get().map(|work| panel::panel(self, self.console, work))).into_view()
    }

    /// Shows this one no more.
    pub(crate) fn close_if(self, batch: Batch) {
        if self.work.with_untracked(|work| work.as_ref().is_some_and(|work| work.batch == batch)) {
            self.close();
        }
    }

    /// Ends it, and shows it no more.
    fn close(self) {
        if let Some(work) = self.work.get_untracked() {
            self.work.set(None);
            self.console.data.forget_batch(work.batch);
        }
    }
}
