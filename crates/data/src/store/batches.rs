//! Batches: several rows at once, at the pace that the service asks for.

use super::mutations::OTHER_OBJECT;
use super::wire::NOBODY;
use super::{Change, Store};
use crate::batch::{Batch, BatchId, Counts, Pause, Row, RowState};
use crate::key::{ActorId, Key};
use crate::loaded::{Loaded, Object};
use crate::sending::{Owner, Phase, Sending};
use firstkey_core::error::{Error, TransportError};
use firstkey_core::operation::{Call, Collection, Effect, Operation, Spec};
use firstkey_core::task::{CameBack, Outcome, Repeatable, Task, TaskStep};
use firstkey_core::units::UnixSeconds;

impl Store {
    /// Does these tasks as one actor, so many at once. What they may change is read again when they have ended, and
    /// whenever they pause.
    pub fn begin_batch(
        &mut self,
        actor: ActorId,
        tasks: Vec<Box<dyn Task>>,
        at_once: usize,
        changes: &'static [Collection],
        now: UnixSeconds,
    ) -> BatchId {
        let id = self.prepare_batch(actor, tasks, at_once, changes);
        self.resume_batch(id, None, now);
        id
    }

    /// The same, paused: nothing is sent before it is resumed. Whoever writes down what is sent prepares for it first.
    pub fn prepare_batch(
        &mut self,
        actor: ActorId,
        tasks: Vec<Box<dyn Task>>,
        at_once: usize,
        changes: &'static [Collection],
    ) -> BatchId {
        let rows = tasks.into_iter().map(|task| Row::new(actor, task)).collect();
        self.keep_batch(rows, at_once, changes)
    }

    /// Makes the same change of many loaded objects, as this actor, or each as the one it was loaded as. The change must
    /// come to the same when it is made twice. A row whose path names another object than its own is refused, and one of an earlier
    /// connection is withdrawn.
    pub fn change_all<T: Object, O: Operation>(
        &mut self,
        objects: &[Loaded<T>],
        make: impl Fn(&T) -> O,
        actor: Option<ActorId>,
        at_once: usize,
        now: UnixSeconds,
    ) -> BatchId {
        let row = |loaded: &Loaded<T>| {
            let is_named = |value: &str| loaded.is_named(value);
            self.row(loaded.key(), actor, &make(loaded), is_named)
        };
        let rows = objects.iter().map(row).collect();
        let id = self.keep_batch(rows, at_once, O::SPEC.changes);
        self.resume_batch(id, None, now);
        id
    }

    /// Changes one loaded object once for each of many others: a group, for each user that becomes a member of it.
    pub fn change_for_each<T: Object, U, O: Operation>(
        &mut self,
        object: &Loaded<T>,
        others: &[Loaded<U>],
        make: impl Fn(&T, &U) -> O,
        actor: Option<ActorId>,
        at_once: usize,
        now: UnixSeconds,
    ) -> BatchId {
        let row = |other: &Loaded<U>| {
            let is_named = |value: &str| object.is_named(value);
            let mut row = self.row(object.key(), actor, &make(object, other), is_named);
            if other.key().epoch != self.epoch {
                row.state = RowState::Withdrawn;
            }
            row
        };
        let rows = others.iter().map(row).collect();
        let id = self.keep_batch(rows, at_once, O::SPEC.changes);
        self.resume_batch(id, None, now);
        id
    }

    /// How far a batch is; none of one that was forgotten.
    pub fn batch(&self, id: BatchId) -> Option<&Batch> {
        self.batches.get(&id)
    }

    /// Whether a batch has not ended, under way or paused: it ends with the page.
    pub fn has_open_batch(&self) -> bool {
        self.batches.values().any(|batch| !batch.has_ended())
    }

    /// Begins nothing more until it is resumed. What is on its way is waited for.
    pub fn pause_batch(&mut self, id: BatchId, now: UnixSeconds) {
        self.hold_batch(id, Pause::Paused, now);
    }

    /// Goes on after a pause, as this actor when one is given: whoever began it may be signed out by now.
    pub fn resume_batch(&mut self, id: BatchId, actor: Option<ActorId>, now: UnixSeconds) {
        let Some(batch) = self.batches.get_mut(&id) else { return };
        batch.hold = None;
        if let Some(actor) = actor {
            batch.rows.iter_mut().for_each(|row| row.actor = actor);
        }
        self.changed(Change::Batch(id));
        self.pump(now);
    }

    /// Ends a batch: what was not begun is withdrawn, and of what is on its way nobody knows how it ends.
    pub fn stop_batch(&mut self, id: BatchId, now: UnixSeconds) {
        let Some(batch) = self.batches.get(&id) else { return };
        let rows: Vec<usize> = (0..batch.rows.len()).collect();
        let changes = batch.changes;
        for row in rows {
            let sent = self.take_back(id, row);
            let Some(batch) = self.batches.get_mut(&id) else { return };
            let Some(Row { task, ready, state: before @ (RowState::Waiting | RowState::Running), .. }) =
                batch.rows.get_mut(row)
            else {
                continue;
            };
            if ready.take().is_some() || *before == RowState::Running && !sent {
                // So that it knows that nothing of it is on its way.
                task.go_on(Some(Err(NOBODY.into())));
            }
            let state = match task.may_have_acted() {
                true => RowState::Ended(Outcome::Unsure(TransportError::Stopped.into())),
                false => RowState::Withdrawn,
            };
            batch.set(row, state);
        }
        self.changed(Change::Batch(id));
        self.make_stale(changes, now);
    }

    /// Nobody asks any more how a batch ended. One that has not ended is stopped.
    pub fn forget_batch(&mut self, id: BatchId, now: UnixSeconds) {
        if self.batches.get(&id).is_some_and(|batch| !batch.has_ended()) {
            self.stop_batch(id, now);
        }
        self.batches.remove(&id);
    }

    fn row<O: Operation>(
        &self,
        key: &Key,
        actor: Option<ActorId>,
        operation: &O,
        is_named: impl Fn(&str) -> bool,
    ) -> Row {
        let task = Repeatable::new(operation);
        let its_own = task.call().as_ref().map_or(true, |call| call.path_values().all(is_named));
        let mut row = Row::new(actor.unwrap_or(key.actor), Box::new(task));
        if key.epoch != self.epoch {
            row.state = RowState::Withdrawn;
        } else if !its_own {
            row.state = RowState::Ended(Outcome::Refused(OTHER_OBJECT.into()));
        }
        row
    }

    pub(super) fn keep_batch(
        &mut self,
        rows: Vec<Row>,
        at_once: usize,
        changes: &'static [Collection],
    ) -> BatchId {
        self.last_batch += 1;
        let id = BatchId(self.last_batch);
        let counts = Counts::of_all(&rows);
        let (at_once, hold, epoch) = (at_once.max(1), Some(Pause::Paused), self.epoch);
        let batch = Batch { rows, at_once, hold, until: None, changes, next: 0, counts, epoch, found: None };
        self.batches.insert(id, batch);
        self.changed(Change::Batch(id));
        id
    }

    /// Begins as many rows of every batch as may be on their way.
    pub(super) fn pump_batches(&mut self, now: UnixSeconds) {
        let ids: Vec<BatchId> = self.batches.keys().copied().collect();
        for id in ids {
            if let Some(batch) = self.batches.get_mut(&id)
                && batch.until.is_some_and(|then| then <= now)
            {
                batch.until = None;
                self.changed(Change::Batch(id));
            }
            while let Some(row) = self.batches.get_mut(&id).and_then(Batch::next_row) {
                let ready = self.batches.get_mut(&id).and_then(|batch| batch.rows.get_mut(row)?.ready.take());
                match ready {
                    Some((spec, call)) => self.send_row(id, row, spec, call),
                    None => self.row_goes_on(id, row, None, now),
                }
            }
        }
    }

    /// An operation of a row has ended.
    pub(super) fn row_ended(&mut self, id: BatchId, row: usize, came_back: CameBack, now: UnixSeconds) {
        self.row_goes_on(id, row, Some(came_back), now);
    }

    /// No token could be had for a row: it goes on when the batch does.
    pub(super) fn row_not_sent(&mut self, id: BatchId, row: usize, error: Error, now: UnixSeconds) {
        self.row_goes_on(id, row, Some(Err(NOBODY.into())), now);
        self.hold_batch(id, Pause::Held(error), now);
    }

    fn row_goes_on(&mut self, id: BatchId, at: usize, came_back: Option<CameBack>, now: UnixSeconds) {
        let Some(batch) = self.batches.get_mut(&id) else { return };
        let pauses = batch.pauses();
        let Some(row) = batch.rows.get_mut(at) else { return };
        let acted_before = row.task.may_have_acted();
        match row.task.go_on(came_back) {
            TaskStep::Send(spec, call) if pauses => {
                row.acted_before = acted_before;
                row.ready = Some((spec, call));
                batch.set(at, RowState::Waiting);
            }
            TaskStep::Send(spec, call) => self.send_row(id, at, spec, call),
            TaskStep::Wait(span) => {
                batch.set(at, RowState::Waiting);
                self.hold_batch(id, Pause::Until(now.after(span)), now);
            }
            TaskStep::Held(error) => {
                batch.set(at, RowState::Waiting);
                self.hold_batch(id, Pause::Held(error), now);
            }
            TaskStep::Done(outcome) => batch.set(at, RowState::Ended(outcome)),
        }
        if let Some(batch) = self.batches.get(&id).filter(|batch| batch.has_ended()) {
            self.make_stale(batch.changes, now);
        }
        self.changed(Change::Batch(id));
    }

    fn send_row(&mut self, id: BatchId, at: usize, spec: &'static Spec, call: Call) {
        let Some(batch) = self.batches.get_mut(&id) else { return };
        let Some(actor) = batch.rows.get(at).map(|row| row.actor) else { return };
        batch.set(at, RowState::Running);
        let owner = Owner::Row(id, at);
        let since = self.moment.next();
        self.sendings.insert(owner.clone(), Sending::new(actor, spec, call, since));
        self.queue.push_back(owner);
        self.changed(Change::Batch(id));
    }

    /// The longest wait counts. What a person has to end, only a person ends.
    fn hold_batch(&mut self, id: BatchId, pause: Pause, now: UnixSeconds) {
        #[cfg(test)]
        if self.planted_is(super::planted::Mistake::PaceIgnored) && matches!(pause, Pause::Until(_)) {
            return;
        }
        let Some(batch) = self.batches.get_mut(&id) else { return };
        match pause {
            Pause::Until(then) => batch.until = batch.until.max(Some(then)),
            Pause::Held(_) => batch.hold = Some(pause),
            Pause::Paused => batch.hold = batch.hold.take().or(Some(pause)),
        }
        let changes = batch.changes;
        self.changed(Change::Batch(id));
        self.make_stale(changes, now);
    }

    /// Takes the operation of a row off its way; whether it was a change that had been sent.
    fn take_back(&mut self, id: BatchId, row: usize) -> bool {
        let owner = Owner::Row(id, row);
        let sending = self.sendings.get(&owner);
        let sent = sending.is_some_and(|sending| {
            matches!(sending.phase, Phase::Flight(_)) && sending.spec.effect() == Effect::Changes
        });
        self.abort(&owner);
        sent
    }

    /// The actor of a row is gone: the row goes on when the batch does, as somebody else.
    pub(super) fn row_loses_its_actor(&mut self, id: BatchId, row: usize, now: UnixSeconds) {
        let error = match self.take_back(id, row) {
            true => Error::from(TransportError::Stopped),
            false => NOBODY.into(),
        };
        self.row_goes_on(id, row, Some(Err(error)), now);
        self.hold_batch(id, Pause::Held(NOBODY.into()), now);
    }

    /// The connection ends.
    pub(super) fn end_batches(&mut self, now: UnixSeconds) {
        let ids: Vec<BatchId> = self.batches.keys().copied().collect();
        ids.into_iter().for_each(|id| self.stop_batch(id, now));
    }
}

#[cfg(test)]
mod tests;
