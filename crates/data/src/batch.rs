//! Many tasks of one kind, some of them at once: an import, or one change of many objects. Each row ends once; what
//! would refuse every row holds the whole batch, and nothing of it is lost.

use crate::key::{ActorId, Epoch};
use firstkey_core::error::Error;
use firstkey_core::operation::{Call, Collection, Effect, Spec};
use firstkey_core::task::{Found, Outcome, Task};
use firstkey_core::units::UnixSeconds;
use std::cell::{Ref, RefCell};
use std::rc::Rc;

/// One batch. Numbers are not used twice while the page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BatchId(pub(crate) u32);

/// How far a row is.
#[derive(Clone, Debug, PartialEq)]
pub enum RowState {
    /// It waits for its turn, or to go on.
    Waiting,
    /// An operation of it is on its way.
    Running,
    /// It has ended.
    Ended(Outcome),
    /// The batch was stopped before anything of it was sent.
    Withdrawn,
}

/// What a batch waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum Pause {
    /// A person has paused it.
    Paused,
    /// Nothing would go through: a person should look why, and let it go on.
    Held(Error),
    /// The service asked to be left alone until then.
    Until(UnixSeconds),
}

/// How many rows are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not begun, or waiting to go on.
    pub waiting: usize,
    /// On its way.
    pub running: usize,
    /// Done.
    pub done: usize,
    /// Nothing had to be done.
    pub already_so: usize,
    /// Not done.
    pub refused: usize,
    /// Nobody knows.
    pub unsure: usize,
    /// Stopped before it was sent.
    pub withdrawn: usize,
}

/// A row and what does it.
pub(crate) struct Row {
    pub(crate) actor: ActorId,
    pub(crate) task: Box<dyn Task>,
    /// What it sends when the pause ends that began while it was under way.
    pub(crate) ready: Option<(&'static Spec, Call)>,
    /// Whether something may have been done before that.
    pub(crate) acted_before: bool,
    pub(crate) state: RowState,
}

/// A batch.
pub struct Batch {
    pub(crate) rows: Vec<Row>,
    pub(crate) at_once: usize,
    /// What a person has to end.
    pub(crate) hold: Option<Pause>,
    /// How long the service asked to be left alone.
    pub(crate) until: Option<UnixSeconds>,
    /// What it may change.
    pub(crate) changes: &'static [Collection],
    /// No row before this one waits.
    pub(crate) next: usize,
    /// How many rows are in which state: a batch may have very many.
    pub(crate) counts: Counts,
    /// The connection it was begun in.
    pub(crate) epoch: Epoch,
    /// What its row fills, where it reads ids.
    pub(crate) found: Option<Rc<RefCell<Found>>>,
}

impl Row {
    pub(crate) const fn new(actor: ActorId, task: Box<dyn Task>) -> Self {
        Self { actor, task, ready: None, acted_before: false, state: RowState::Waiting }
    }
}

impl Counts {
    /// Of these rows.
    pub(crate) fn of_all(rows: &[Row]) -> Self {
        let mut counts = Self::default();
        rows.iter().for_each(|row| *counts.of(&row.state) += 1);
        counts
    }

    const fn of(&mut self, state: &RowState) -> &mut usize {
        match state {
            RowState::Waiting => &mut self.waiting,
            RowState::Running => &mut self.running,
            RowState::Ended(Outcome::Done { .. }) => &mut self.done,
            RowState::Ended(Outcome::AlreadySo { .. }) => &mut self.already_so,
            RowState::Ended(Outcome::Refused(_)) => &mut self.refused,
            RowState::Ended(Outcome::Unsure(_)) => &mut self.unsure,
            RowState::Withdrawn => &mut self.withdrawn,
        }
    }
}

impl Batch {
    /// How far each row is, in the order they were given.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &RowState> {
        self.rows.iter().map(|row| &row.state)
    }

    /// Whether a request of this row may have done something of which it does not know yet.
    pub fn may_have_acted(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|row| match row.ready {
            Some((spec, _)) if spec.effect() == Effect::Changes => row.acted_before,
            _ => row.task.may_have_acted(),
        })
    }

    /// What it waits for, if anything.
    pub fn pause(&self) -> Option<Pause> {
        self.hold.clone().or(self.until.map(Pause::Until))
    }

    /// Whether every row has ended.
    pub const fn has_ended(&self) -> bool {
        self.counts.waiting + self.counts.running == 0
    }

    /// Whether it goes on without a person.
    pub const fn is_under_way(&self) -> bool {
        !self.has_ended() && self.hold.is_none()
    }

    /// How many rows are in which state.
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// What it has found so far, where it reads ids.
    pub fn found(&self) -> Option<Ref<'_, Found>> {
        self.found.as_ref().map(|found| found.borrow())
    }

    /// Whether nothing is begun now.
    pub(crate) const fn pauses(&self) -> bool {
        self.hold.is_some() || self.until.is_some()
    }

    pub(crate) fn set(&mut self, row: usize, state: RowState) {
        let Some(found) = self.rows.get_mut(row) else { return };
        *self.counts.of(&found.state) -= 1;
        found.state = state;
        *self.counts.of(&found.state) += 1;
        if found.state == RowState::Waiting {
            self.next = self.next.min(row);
        }
    }

    /// The next row that waits, while fewer than allowed are on their way.
    pub(crate) fn next_row(&mut self) -> Option<usize> {
        if self.pauses() || self.counts.running >= self.at_once {
            return None;
        }
        let waiting = self.rows.get(self.next..)?.iter().position(|row| row.state == RowState::Waiting);
        self.next += waiting.unwrap_or(self.rows.len() - self.next);
        waiting.map(|_| self.next)
    }
}
