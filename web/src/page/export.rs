//! A list as a file: everything that passes the filter, written page by page while it is read.

mod writing;
mod question;
mod panel;

use crate::console::{Console, Event};
use crate::data::Batch;
use crate::platform::file::{FileError, FileWriter};
use firstkey_core::scim::column::{Attribute, Column};
use firstkey_core::scim::search::Search;
use firstkey_core::task::{EachPage, Task};
use firstkey_core::units::ItemIndex;
use firstkey_core::workflows::pages::Paged;
use firstkey_data::{ActorId, Right};
use firstkey_view::{IntoView, View};
use leptos::prelude::{
    Effect, Get, GetUntracked, GetValue, LocalStorage, RwSignal, Set, SetValue, Signal, StoredValue,
    UpdateValue, With, untrack,
};
use leptos::task::spawn_local;
use serde::Serialize;
use writing::{Content, Format, Writing};

/// How many are asked for at once.
const PAGE: u32 = 200;

/// What is exported.
pub(crate) struct Source<T: 'static, L> {
    /// Every column of the file.
    pub(crate) columns: &'static [Column<T>],
    /// The request for one page, with everything the tenant says of each.
    pub(crate) whole: fn(Search) -> L,
    /// The request for one page with what the list shows.
    pub(crate) shown: fn(Search) -> L,
}

impl<T, L> Clone for Source<T, L> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, L> Copy for Source<T, L> {}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Progress {
    written: u32,
    /// How many there are, where the service says so.
    total: Option<u32>,
    /// Where it ends, and how.
    ended: Option<Result<(), FileError>>,
}

/// An export of an area: one at a time.
#[derive(Clone, Copy)]
pub(crate) struct Export {
    console: Console,
    nouns: (&'static str, &'static str),
    right: Right,
    /// The question which file it shall be.
    asking: RwSignal<bool>,
    format: RwSignal<Format>,
    /// Whether it has the columns of the list alone.
    only_shown: RwSignal<bool>,
    batch: RwSignal<Option<Batch>>,
    progress: RwSignal<Progress>,
    /// Why none was begun.
    failed: RwSignal<Option<FileError>>,
    file: StoredValue<Option<Writing>, LocalStorage>,
    /// Counts what was begun and ended.
    begun: StoredValue<u32>,
}

impl Export {
    /// None yet. `nouns` are one of them and many, and `right` is what reading them takes.
    pub(crate) fn new(console: Console, nouns: (&'static str, &'static str), right: Right) -> Self {
        let export = Self {
            console,
            nouns,
            right,
            asking: RwSignal::new(false),
            format: RwSignal::new(Format::Csv),
            only_shown: RwSignal::new(false),
            batch: RwSignal::new(None),
            progress: RwSignal::new(Progress::default()),
            failed: RwSignal::new(None),
            file: StoredValue::new_local(None),
            begun: StoredValue::new(0),
        };
        console.listen(move |event| {
            if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                export.close();
            }
        });
        Effect::new(move || {
            let has_ended = |batch| console.data.batch(batch, firstkey_data::Batch::has_ended);
            if export.batch.get().and_then(has_ended) == Some(true) {
                untrack(|| export.finish());
            } else if export.progress.with(|progress| progress.ended.is_some_and(|ended| ended.is_err()))
                && let Some(batch) = export.batch.get_untracked()
            {
                // Nothing more can be written.
                console.data.stop_batch(batch);
            }
        });
        export
    }

    /// The button, and the question behind it. `search` is what the list is narrowed to, `shown` what it shows of each.
    pub(crate) fn button<T, L>(
        self,
        source: Source<T, L>,
        shown: Signal<Vec<Attribute>>,
        search: Signal<Search>,
        actor: Signal<Option<ActorId>>,
    ) -> View
    where
        T: Serialize + 'static,
        L: Paged<Item = T> + 'static,
    {
        question::question(self, move || {
            if let Some(actor) = actor.get_untracked() {
                let shown = self.only_shown.get_untracked().then(|| shown.get_untracked());
                self.begin(source, shown, search.get_untracked(), actor);
            }
        })
    }

    /// How far it is; nothing when none was begun.
    pub(crate) fn view(self) -> View {
        panel::view(self).into_view()
    }

    fn begin<T, L>(self, source: Source<T, L>, shown: Option<Vec<Attribute>>, search: Search, actor: ActorId)
    where
        T: Serialize + 'static,
        L: Paged<Item = T> + 'static,
    {
        let format = self.format.get_untracked();
        let (content, find) = match shown {
            None => (Content::whole(source.columns), source.whole),
            Some(shown) => (Content::of(source.columns, &shown), source.shown),
        };
        let name = format!("{}.{}", self.nouns.1, format.ending());
        let search = Search { start_index: Some(ItemIndex::FIRST), count: Some(PAGE), ..search };
        self.close();
        let begun = self.begun.get_value();
        spawn_local(async move {
            match FileWriter::open(name, format.media_type()).await {
                // The browser's dialog was open for so long that the tenant is another one by now.
                Ok(file) if self.begun.get_value() != begun => file.give_up().await,
                Ok(file) => {
                    self.write(find(search), content.clone(), actor, Writing::new(file, format, &content))
                }
                Err(error) => self.failed.set(Some(error)),
            }
        });
    }

    fn write<T, L>(self, list: L, content: Content<T>, actor: ActorId, writing: Writing)
    where
        T: Serialize + 'static,
        L: Paged<Item = T> + 'static,
    {
        self.file.set_value(Some(writing));
        let task = EachPage::new(list, move |page| {
            self.file.update_value(|file| {
                let Some(writing) = file else { return };
                for item in &page.items {
                    writing.append(item, &content);
                }
                let (written, failed) = writing.flush();
                self.progress.set(Progress { written, total: page.total_items, ended: failed.map(Err) });
            });
        });
        let tasks: Vec<Box<dyn Task>> = vec![Box::new(task)];
        self.batch.set(Some(self.console.data.begin_batch(actor, tasks, L::SPEC.changes)));
    }

    /// The last page was read, or the export was stopped.
    fn finish(self) {
        let Some(writing) = self.file.try_update_value(Option::take).flatten() else { return };
        let batch = self.batch.get_untracked();
        let is_whole = batch.and_then(|batch| self.console.data.batch(batch, writing::is_whole));
        let mut progress = self.progress.get_untracked();
        spawn_local(async move {
            let ended = match (progress.ended.take(), is_whole) {
                (None, Some(true)) => writing.close().await,
                (before, _) => {
                    writing.give_up().await;
                    before.unwrap_or(Err(FileError::Cancelled))
                }
            };
            // Another one may have begun since.
            if self.batch.get_untracked() == batch {
                self.progress.set(Progress { ended: Some(ended), ..progress });
            }
        });
    }

    /// Ends it, and shows it no more.
    fn close(self) {
        self.failed.set(None);
        self.begun.update_value(|begun| *begun += 1);
        let Some(batch) = self.batch.get_untracked() else { return };
        self.batch.set(None);
        self.console.data.forget_batch(batch);
        self.progress.set(Progress::default());
        if let Some(writing) = self.file.try_update_value(Option::take).flatten() {
            spawn_local(writing.give_up());
        }
    }

    /// Whether fewer came than the service says there are.
    fn is_short(self) -> bool {
        self.progress.with(|progress| progress.total.is_some_and(|total| progress.written < total))
    }

    /// Whether one is on its way, followed.
    fn is_running(self) -> bool {
        let running = |batch| self.console.data.batch(batch, |batch| !batch.has_ended());
        self.batch.get().and_then(running) == Some(true)
    }
}
