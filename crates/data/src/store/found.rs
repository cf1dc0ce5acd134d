//! Everything that a list finds, read first and changed then: the ids are kept, and nothing else of it.

use super::Store;
use super::mutations::OTHER_OBJECT;
use crate::batch::{BatchId, Row, RowState};
use crate::found::FoundIds;
use crate::key::{ActorId, Epoch};
use crate::loaded::{Loaded, Object};
use firstkey_core::error::Error;
use firstkey_core::operation::Operation;
use firstkey_core::task::{EachId, Found, Later, MakeChange, Outcome, Repeatable, Task};
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflows::pages::Paged;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// The most ids that are kept. With a row for each, of 300 bytes where pointers have 64 bits, they take 30 MB.
pub const MOST_FOUND: usize = 100_000;

impl Store {
    /// Reads the ids of everything that this list finds, page by page, as a batch of one row.
    pub fn find_ids<L: Paged<Item: 'static> + 'static>(
        &mut self,
        list: L,
        id: fn(&L::Item) -> Option<&str>,
        actor: ActorId,
        now: UnixSeconds,
    ) -> BatchId {
        self.find_ids_at_most(MOST_FOUND, list, id, actor, now)
    }

    pub(super) fn find_ids_at_most<L: Paged<Item: 'static> + 'static>(
        &mut self,
        most: usize,
        list: L,
        id: fn(&L::Item) -> Option<&str>,
        actor: ActorId,
        now: UnixSeconds,
    ) -> BatchId {
        let found = Rc::new(RefCell::new(Found::at_most(most)));
        let tasks: Vec<Box<dyn Task>> = vec![Box::new(EachId::new(list, id, found.clone()))];
        let batch = self.begin_batch(actor, tasks, 1, &[], now);
        if let Some(batch) = self.batches.get_mut(&batch) {
            batch.found = Some(found);
        }
        batch
    }

    /// What a batch of [`Store::find_ids`] has found, when it has read all of it; none before, none where it was
    /// stopped or refused, and none where there are too many.
    pub fn found_ids(&self, batch: BatchId) -> Option<FoundIds> {
        let batch = self.batches.get(&batch)?;
        let row = batch.rows.first()?;
        let found = batch.found.as_ref()?.borrow();
        let has_all = matches!(row.state, RowState::Ended(Outcome::Done { .. })) && !found.is_too_much();
        has_all.then(|| FoundIds::new(batch.epoch, row.actor, &found))
    }

    /// Makes the same change of everything that was found, as this actor, or as the one it was found as. The change must
    /// come to the same when it is made twice, and name nothing but the id that it is given.
    pub fn change_found<O: Operation>(
        &mut self,
        found: &FoundIds,
        make: impl Fn(&str) -> O + 'static,
        actor: Option<ActorId>,
        at_once: usize,
        now: UnixSeconds,
    ) -> BatchId {
        let make = move |id: &str| only_of(&make(id), |value| value == id);
        self.change_later::<O>(found, found.epoch, Rc::new(make), actor, at_once, now)
    }

    /// Changes one loaded object once for each that was found: a group, for each user that becomes a member of it.
    pub fn change_for_each_found<T: Object + 'static, O: Operation>(
        &mut self,
        object: &Loaded<T>,
        found: &FoundIds,
        make: impl Fn(&T, &str) -> O + 'static,
        actor: Option<ActorId>,
        at_once: usize,
        now: UnixSeconds,
    ) -> BatchId {
        let epoch = object.key().epoch;
        let object = object.clone();
        let make = move |id: &str| only_of(&make(&object, id), |value| object.is_named(value));
        self.change_later::<O>(found, epoch, Rc::new(make), actor, at_once, now)
    }

    fn change_later<O: Operation>(
        &mut self,
        found: &FoundIds,
        epoch: Epoch,
        make: MakeChange,
        actor: Option<ActorId>,
        at_once: usize,
        now: UnixSeconds,
    ) -> BatchId {
        let is_here = found.epoch == self.epoch && epoch == self.epoch;
        let row = |id: &Arc<str>| {
            let task = Later::new(id.clone(), make.clone());
            let mut row = Row::new(actor.unwrap_or(found.actor), Box::new(task));
            if !is_here {
                row.state = RowState::Withdrawn;
            }
            row
        };
        let rows = found.ids().iter().map(row).collect();
        let id = self.keep_batch(rows, at_once, O::SPEC.changes);
        self.resume_batch(id, None, now);
        id
    }
}

/// A change that names nothing else in its path.
fn only_of<O: Operation>(operation: &O, is_named: impl Fn(&str) -> bool) -> Result<Repeatable, Error> {
    let task = Repeatable::new(operation);
    let its_own = task.call().as_ref().map_or(true, |call| call.path_values().all(is_named));
    if its_own { Ok(task) } else { Err(OTHER_OBJECT.into()) }
}

#[cfg(test)]
mod tests;
