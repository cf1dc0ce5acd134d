//! What an import is about and how far it is. It goes on while other pages are open, and after a reload.

use super::super::several::many;
use super::chosen::Chosen;
use super::content::Content;
use crate::console::{Console, Event};
use crate::data::Batch;
use crate::platform::session_storage;
use firstkey_core::error::Error;
use firstkey_core::scim::import::record::{Imported, Record, RowState as Kept};
use firstkey_core::task::Outcome;
use firstkey_data::RowState;
use leptos::prelude::{
    Effect, Get, GetUntracked, GetValue, RwSignal, Set, SetValue, StoredValue, Update, UpdateValue, With,
    WithUntracked, WithValue, untrack,
};
use std::cell::Cell;
use std::collections::BTreeMap;

/// What the tenant said of a row when it was asked before the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    /// The name is free, and whoever is to be a member is there.
    Free,
    /// The name is taken.
    Taken,
    /// It would be refused, for this reason.
    Wrong(String),
}

/// Something that is done with rows of the file: the batch, and which row of the file each of its rows is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) batch: Batch,
    pub(super) rows: Vec<usize>,
}

/// The import.
#[derive(Clone, Copy)]
pub(super) struct Importing {
    pub(super) console: Console,
    /// What a file is about that is chosen next.
    wanted: RwSignal<Imported>,
    pub(super) file: RwSignal<Option<Chosen>>,
    /// Why the file that was chosen last cannot be used.
    pub(super) wrong: RwSignal<Option<String>>,
    pub(super) checking: RwSignal<Option<Run>>,
    pub(super) creating: RwSignal<Option<Run>>,
    /// The record that the storage has. None: nothing was begun.
    pub(super) record: RwSignal<Option<Record>>,
    /// Why the record that the storage has cannot be used.
    pub(super) unreadable: RwSignal<Option<String>>,
    /// What the service said of the rows that it refused.
    pub(super) refusals: StoredValue<BTreeMap<usize, String>>,
    /// Counts the files that were chosen.
    turn: StoredValue<u32>,
}

impl Importing {
    /// The one of this page. It is made when its page is opened first.
    pub(super) fn of_page(console: Console) -> Self {
        thread_local!(static ONE: Cell<Option<Importing>> = const { Cell::new(None) });
        ONE.get().unwrap_or_else(|| {
            let one = console.owner.with(|| Self::new(console));
            ONE.set(Some(one));
            one
        })
    }

    fn new(console: Console) -> Self {
        let one = Self {
            console,
            wanted: RwSignal::new(Imported::Users),
            file: RwSignal::new(None),
            wrong: RwSignal::new(None),
            checking: RwSignal::new(None),
            creating: RwSignal::new(None),
            record: RwSignal::new(None),
            unreadable: RwSignal::new(None),
            refusals: StoredValue::new(BTreeMap::new()),
            turn: StoredValue::new(0),
        };
        one.read_record();
        console.listen(move |event| match event {
            // The names of people do not stay. What is written down has none.
            Event::Begun | Event::Tenant | Event::Disconnected => {
                one.forget();
                one.read_record();
            }
            // A row is about to be sent: it is written down before.
            Event::Changes => untrack(|| one.write_down()),
            _ => {}
        });
        Effect::new(move || one.write_down());
        one
    }

    fn read_record(self) {
        // What is kept is about a real tenant.
        if self.console.practising.get_untracked() {
            self.unreadable.set(None);
            return self.record.set(None);
        }
        let read = session_storage::read(session_storage::Entry::Import).map(|text| Record::read(&text));
        self.unreadable.set(match &read {
            Some(Err(error)) => Some(error.to_string()),
            _ => None,
        });
        self.record.set(read.and_then(Result::ok));
    }

    /// The file and what was begun with it.
    pub(super) fn forget(self) {
        self.next_turn();
        for run in [self.checking, self.creating] {
            if let Some(run) = run.try_update(Option::take).flatten() {
                self.end(run.batch);
            }
        }
        self.file.set(None);
        self.wrong.set(None);
        self.refusals.set_value(BTreeMap::new());
    }

    fn end(self, batch: Batch) {
        self.console.data.forget_batch(batch);
        many(self.console).close_if(batch);
    }

    /// Another file is read from now on.
    pub(super) fn next_turn(self) -> u32 {
        self.turn.update_value(|turn| *turn += 1);
        self.turn.get_value()
    }

    /// Whether no other file was chosen since.
    pub(super) fn is_turn(self, turn: u32) -> bool {
        self.turn.get_value() == turn
    }

    /// Forgets the import itself, too.
    pub(super) fn discard(self) {
        self.forget();
        self.record.set(None);
        self.unreadable.set(None);
        session_storage::forget(session_storage::Entry::Import);
    }

    /// Which tenant it goes to.
    pub(super) fn tenant(self) -> String {
        untrack(|| self.console.tenant_in_words())
    }

    /// What is imported, followed: that of the import which was begun, or else what the page was opened for.
    pub(super) fn of(self) -> Imported {
        let of_file = self.file.with(|file| file.as_ref().map(|file| file.content.of()));
        of_file
            .or_else(|| self.record.with(|record| record.as_ref().map(Record::of)))
            .unwrap_or_else(|| self.wanted.get())
    }

    /// The page is opened for this. A file of the other kind with which nothing was begun is forgotten.
    pub(super) fn open_for(self, of: Imported) {
        if untrack(|| self.wanted.get()) != of {
            // A file that is still being read was chosen for the other kind.
            self.next_turn();
        }
        self.wanted.set(of);
        if self.record.with_untracked(Option::is_none) && untrack(|| self.of()) != of {
            self.forget();
        }
    }

    /// Says what a column of the file is.
    pub(super) fn assign(self, at: usize, path: &str) {
        self.change(|content| content.assign(at, path));
    }

    /// Says which domain all of them get.
    pub(super) fn choose_domain(self, domain: Option<String>) {
        self.change(|content| content.with_domain(domain));
    }

    fn change(self, change: impl FnOnce(Content) -> Content) {
        self.file.update(|file| {
            if let Some(Chosen { name, digest, content }) = file.take() {
                *file = Some(Chosen { name, digest, content: change(content) });
            }
        });
        // What was asked was asked of other names.
        if let Some(run) = self.checking.try_update(Option::take).flatten() {
            self.end(run.batch);
        }
    }

    /// What the tenant said of each row, followed.
    pub(super) fn checked(self) -> BTreeMap<usize, Checked> {
        let Some(run) = self.checking.get() else { return BTreeMap::new() };
        let said = |batch: &firstkey_data::Batch| {
            let states = run.rows.iter().copied().zip(batch.rows());
            let said = states.filter_map(|(row, state)| match state {
                RowState::Ended(Outcome::Done { .. }) => Some((row, Checked::Free)),
                RowState::Ended(Outcome::AlreadySo { .. }) => Some((row, Checked::Taken)),
                RowState::Ended(Outcome::Refused(error)) => Some((row, Checked::Wrong(error.to_string()))),
                _ => None,
            });
            said.collect()
        };
        self.console.data.batch(run.batch, said).unwrap_or_default()
    }

    /// Whether something is being created, followed.
    pub(super) fn is_creating(self) -> bool {
        let runs = |run: &Run| self.console.data.batch(run.batch, |batch| !batch.has_ended());
        self.creating.with(|run| run.as_ref().and_then(runs)) == Some(true)
    }

    /// Writes down how far every row is, followed.
    fn write_down(self) {
        let Some(run) = self.creating.get() else { return };
        let states = self.console.data.batch(run.batch, |batch| {
            let state = |(at, state): (usize, &RowState)| match state {
                RowState::Waiting | RowState::Running => match batch.may_have_acted(at) {
                    true => (Kept::Sent, None),
                    false => (Kept::Waiting, None),
                },
                RowState::Withdrawn => (Kept::Waiting, None),
                RowState::Ended(Outcome::Done { id }) => {
                    (Kept::Made { id: id.clone().unwrap_or_default() }, None)
                }
                RowState::Ended(Outcome::AlreadySo { .. }) => (Kept::Exists, None),
                RowState::Ended(Outcome::Refused(error)) => {
                    (Kept::Refused { code: error.code().to_owned() }, Some(Error::to_string(error)))
                }
                RowState::Ended(Outcome::Unsure(_)) => (Kept::Unsure, None),
            };
            batch.rows().enumerate().map(state).collect::<Vec<_>>()
        });
        let Some(states) = states else { return };
        let mut changed = Vec::new();
        self.record.with_untracked(|record| {
            let before = record.as_ref().map(Record::rows).unwrap_or_default();
            for (row, (state, refusal)) in run.rows.iter().zip(states) {
                if before.get(*row).is_some_and(|before| *before != state) {
                    changed.push((*row, state, refusal));
                }
            }
        });
        if changed.is_empty() {
            return;
        }
        self.record.update(|record| {
            for (row, state, refusal) in changed {
                record.iter_mut().for_each(|record| record.set(row, state.clone()));
                if let Some(refusal) = refusal {
                    self.refusals.update_value(|refusals| _ = refusals.insert(row, refusal));
                }
            }
        });
        self.keep();
    }

    /// Puts the record where it outlives a reload.
    fn keep(self) {
        let is_known =
            self.file.with_untracked(|file| file.as_ref().is_some_and(|file| !file.digest.is_empty()));
        // The practice tenant is gone after a reload, and a file without a digest cannot be told from another.
        if self.console.practising.get_untracked() || !is_known {
            return;
        }
        let Some(text) = self.record.with_untracked(|record| record.as_ref().map(Record::write)) else {
            return;
        };
        let problem = match text {
            Ok(text) if session_storage::write(session_storage::Entry::Import, &text) => return,
            Ok(_) => {
                "This browser does not keep how far the import is: it cannot be gone on with after a reload."
                    .to_owned()
            }
            Err(error) => error.to_string(),
        };
        if self.unreadable.with_untracked(|before| before.as_ref() != Some(&problem)) {
            self.unreadable.set(Some(problem));
        }
    }

    /// What the service said of a row that it refused.
    pub(super) fn refusal(self, row: usize) -> Option<String> {
        self.refusals.with_value(|refusals| refusals.get(&row).cloned())
    }
}
