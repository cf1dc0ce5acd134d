//! A read that a page looks at: the answer to the call of now, whatever was asked before.

use super::Data;
use firstkey_core::error::Error;
use firstkey_core::operation::{Collection, Operation};
use firstkey_core::units::UnixSeconds;
use firstkey_data::{ActorId, Key, Load, Loaded, Read};
use leptos::prelude::{
    ArcRwSignal, Effect, Get, GetUntracked, GetValue, RwSignal, Set, SetValue, StoredValue, Track,
    UpdateValue, WithValue, on_cleanup,
};
use leptos::task::spawn_local;
use std::marker::PhantomData;
use std::sync::Arc;

/// The answer to a read, followed as long as its owner lives.
pub(crate) struct Query<T> {
    data: Data,
    /// The key that is looked at now.
    key: RwSignal<Option<Key>>,
    output: PhantomData<fn() -> T>,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

impl Data {
    /// Looks at the answer to what `ask` says, as whom it says, from now on. When `ask`, the actor or the profile
    /// changes, the answer to the new call is looked at, under its own key.
    pub(crate) fn query<O: Operation<Output: Send + Sync + 'static> + 'static>(
        self,
        ask: impl Fn() -> Option<(ActorId, O)> + 'static,
    ) -> Query<O::Output> {
        let key = RwSignal::new(None);
        let looked_at = StoredValue::new(None::<Key>);
        Effect::new(move || {
            self.connection.track();
            let read = ask().and_then(|(actor, operation)| Some((actor, Read::new(&operation).ok()?)));
            let before = looked_at.get_value();
            // The same as before is looked at already.
            let same = |(actor, read): &(ActorId, Read)| Some(self.read(|store| store.key(*actor, read)));
            if before.is_some() && read.as_ref().and_then(same) == before {
                return;
            }
            let now = read.map(|(actor, read)| self.watch(actor, &read));
            looked_at.set_value(now.clone());
            if let Some(before) = before {
                self.unwatch(&before);
            }
            key.set(now);
        });
        on_cleanup(move || {
            if let Some(key) = looked_at.try_get_value().flatten() {
                self.unwatch(&key);
            }
        });
        Query { data: self, key, output: PhantomData }
    }

    fn watch(self, actor: ActorId, read: &Read) -> Key {
        let key = self.read(|store| store.key(actor, read));
        self.reads.update_value(|reads| _ = reads.entry(key.clone()).or_insert_with(|| ArcRwSignal::new(0)));
        self.event(|store, now| store.watch(actor, read, now))
    }

    fn unwatch(self, key: &Key) {
        self.event(|store, now| store.unwatch(key, now));
    }
}

impl Data {
    /// Asks once, and does this with the answer. Nobody looks at it any more then.
    pub(crate) fn ask<O: Operation<Output: Send + Sync + 'static> + 'static>(
        self,
        actor: ActorId,
        operation: &O,
        then: impl FnOnce(Result<Arc<O::Output>, Error>) + 'static,
    ) {
        let read = match Read::new(operation) {
            Ok(read) => read,
            Err(error) => return then(Err(error.into())),
        };
        let key = self.watch(actor, &read);
        let its_key = key.clone();
        let end = Box::new(move |data: Self| {
            let load = data.read(|store| store.load(&its_key));
            data.unwatch(&its_key);
            match load {
                Load::Ready(value) => then(Ok(value)),
                Load::Failed(error, _) => then(Err(error)),
                // The connection ended before.
                Load::Loading(_) => {}
            }
        });
        self.read_ends.update_value(|ends| ends.entry(key.clone()).or_default().push(end));
        self.end_read(&key);
    }

    /// Does what is to be done when an answer is here, once.
    pub(super) fn end_read(self, key: &Key) {
        let waits = self.read(|store| store.is_on_its_way(key));
        let mut ends = Vec::new();
        if !waits {
            self.read_ends.update_value(|all| ends = all.remove(key).unwrap_or_default());
        }
        // Never inside of what began it.
        ends.into_iter().for_each(|end| spawn_local(async move { end(self) }));
    }
}

impl Data {
    /// The service has changed these collections by itself: what was read of them is asked again.
    pub(crate) fn changed_by_itself(self, collections: &[Collection]) {
        self.event(|store, now| store.changed_by_itself(collections, now));
    }
}

impl<T: Send + Sync + 'static> Query<T> {
    /// Whether somebody is signed in, followed.
    pub(crate) fn is_signed_in(self, actor: ActorId) -> bool {
        self.data.actors(|actors| actors.iter().any(|one| one.id() == actor))
    }

    /// How far the answer is, followed.
    pub(crate) fn load(self) -> Load<T> {
        match self.key.get() {
            None => Load::Loading(None),
            Some(key) => {
                let signal = self.data.reads.with_value(|reads| reads.get(&key).cloned());
                signal.inspect(Track::track);
                self.data.read(|store| store.load(&key))
            }
        }
    }

    /// The answer with its key, followed: what a mutation takes.
    pub(crate) fn loaded(self) -> Option<Loaded<T>> {
        let _ = self.load();
        let key = self.key.get()?;
        self.data.read(|store| store.loaded(&key))
    }

    /// When the answer that is here came, followed.
    pub(crate) fn read_at(self) -> Option<UnixSeconds> {
        let _ = self.load();
        let key = self.key.get()?;
        self.data.read(|store| store.loaded_at(&key))
    }

    /// Asks again.
    pub(crate) fn refresh(self) {
        if let Some(key) = self.key.get_untracked() {
            self.data.event(|store, now| store.refresh(&key, now));
        }
    }
}
