//! Many tasks of one kind, some of them at once: how far they are, and a pause.

use super::Data;
use firstkey_core::operation::{Collection, Operation};
use firstkey_core::task::Task;
use firstkey_core::workflows::pages::Paged;
use firstkey_data::{ActorId, Batch as State, BatchId, FoundIds, Loaded, Object};
use leptos::prelude::{ArcRwSignal, Track, UpdateValue, WithValue};

/// How many rows are on their way at once: fewer than the reads of a page, which go on beside them.
const AT_ONCE: usize = 4;

/// A batch that a page has begun. It outlives the page. A handle: copies mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Batch(BatchId);

impl Data {
    /// Begins these tasks as one actor.
    pub(crate) fn begin_batch(
        self,
        actor: ActorId,
        tasks: Vec<Box<dyn Task>>,
        changes: &'static [Collection],
    ) -> Batch {
        self.begin_batch_after(actor, tasks, changes, |_| ())
    }

    /// The same; this is done before anything is sent.
    pub(crate) fn begin_batch_after(
        self,
        actor: ActorId,
        tasks: Vec<Box<dyn Task>>,
        changes: &'static [Collection],
        prepare: impl FnOnce(Batch),
    ) -> Batch {
        let id = self.event(|store, _| store.prepare_batch(actor, tasks, AT_ONCE, changes));
        let batch = self.follow_batch(id);
        prepare(batch);
        self.resume_batch(batch, None);
        batch
    }

    /// Makes the same change of many loaded objects, as this actor. It must come to the same when it is made twice.
    pub(crate) fn change_all<T: Object, O: Operation>(
        self,
        objects: &[Loaded<T>],
        make: impl Fn(&T) -> O,
        actor: Option<ActorId>,
    ) -> Batch {
        let id = self.event(|store, now| store.change_all(objects, make, actor, AT_ONCE, now));
        self.follow_batch(id)
    }

    /// Changes one loaded object once for each of many others, one after another: a service that reads, changes and
    /// writes the object would lose some of several changes at once.
    pub(crate) fn change_for_each<T: Object, U, O: Operation>(
        self,
        object: &Loaded<T>,
        others: &[Loaded<U>],
        make: impl Fn(&T, &U) -> O,
        actor: Option<ActorId>,
    ) -> Batch {
        let id = self.event(|store, now| store.change_for_each(object, others, make, actor, 1, now));
        self.follow_batch(id)
    }

    /// Reads the ids of everything that this list finds.
    pub(crate) fn find_ids<L: Paged<Item: 'static> + 'static>(
        self,
        list: L,
        id: fn(&L::Item) -> Option<&str>,
        actor: ActorId,
    ) -> Batch {
        let id = self.event(|store, now| store.find_ids(list, id, actor, now));
        self.follow_batch(id)
    }

    /// What [`Data::find_ids`] has found, when it has read all of it.
    pub(crate) fn found_ids(self, batch: Batch) -> Option<FoundIds> {
        self.read(|store| store.found_ids(batch.0))
    }

    /// Makes the same change of everything that was found, as [`Data::change_all`] does.
    pub(crate) fn change_found<O: Operation>(
        self,
        found: &FoundIds,
        make: impl Fn(&str) -> O + 'static,
        actor: Option<ActorId>,
    ) -> Batch {
        let id = self.event(|store, now| store.change_found(found, make, actor, AT_ONCE, now));
        self.follow_batch(id)
    }

    /// Changes one loaded object once for each that was found, as [`Data::change_for_each`] does.
    pub(crate) fn change_for_each_found<T: Object + 'static, O: Operation>(
        self,
        object: &Loaded<T>,
        found: &FoundIds,
        make: impl Fn(&T, &str) -> O + 'static,
        actor: Option<ActorId>,
    ) -> Batch {
        let id = self.event(|store, now| store.change_for_each_found(object, found, make, actor, 1, now));
        self.follow_batch(id)
    }

    fn follow_batch(self, id: BatchId) -> Batch {
        self.batches.update_value(|all| _ = all.insert(id, ArcRwSignal::new(0)));
        Batch(id)
    }

    /// What is read off a batch, followed; none of one that was forgotten.
    pub(crate) fn batch<T>(self, batch: Batch, read: impl FnOnce(&State) -> T) -> Option<T> {
        let signal = self.batches.with_value(|all| all.get(&batch.0).cloned());
        signal.inspect(Track::track);
        self.read(|store| store.batch(batch.0).map(read))
    }

    /// Begins nothing more until it is resumed.
    pub(crate) fn pause_batch(self, batch: Batch) {
        self.event(|store, now| store.pause_batch(batch.0, now));
    }

    /// Goes on, as this actor when one is given.
    pub(crate) fn resume_batch(self, batch: Batch, actor: Option<ActorId>) {
        self.event(|store, now| store.resume_batch(batch.0, actor, now));
    }

    /// Ends it: what was not begun is not sent.
    pub(crate) fn stop_batch(self, batch: Batch) {
        self.event(|store, now| store.stop_batch(batch.0, now));
    }

    /// Nobody asks any more how it ended.
    pub(crate) fn forget_batch(self, batch: Batch) {
        self.event(|store, now| store.forget_batch(batch.0, now));
        self.batches.update_value(|all| _ = all.remove(&batch.0));
    }
}
