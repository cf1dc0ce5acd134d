//! A change that a page makes: its own button is busy while it is under way, and nothing else is.

use super::Data;
use firstkey_core::operation::Operation;
use firstkey_data::{ActorId, Loaded, MutationId, MutationState, Object};
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set, Track, UpdateValue, WithValue};
use leptos::task::spawn_local;

/// What is done when a mutation has ended.
pub(super) type MutationEnd = Box<dyn FnOnce(MutationState)>;

/// The last change that a page has made with it, if any. It outlives the page.
#[derive(Clone)]
pub(crate) struct Mutation {
    data: Data,
    id: ArcRwSignal<Option<MutationId>>,
}

impl Data {
    /// A change that nobody has made yet.
    pub(crate) fn mutation(self) -> Mutation {
        Mutation { data: self, id: ArcRwSignal::new(None) }
    }
}

impl Data {
    /// Does what is to be done when a mutation has ended, once.
    pub(super) fn end_mutation(self, id: MutationId) {
        let state = self.read(|store| store.mutation(id).cloned());
        let Some(state) = state.filter(|state| !matches!(state, MutationState::Running)) else { return };
        let mut end = None;
        self.mutation_ends.update_value(|ends| end = ends.remove(&id));
        if let Some(end) = end {
            // Never inside of what began it.
            spawn_local(async move { end(state) });
        }
    }
}

impl Mutation {
    /// Changes an object that was loaded, as the actor it was loaded as, and does this when it has ended.
    pub(crate) fn change<T: Object, O: Operation<Output: Send + Sync + 'static>>(
        &self,
        loaded: &Loaded<T>,
        make: impl FnOnce(&T) -> O,
        then: impl FnOnce(MutationState) + 'static,
    ) {
        let id = self.data.event(|store, now| store.mutate(loaded, make, now));
        self.follow(id, Box::new(then));
    }

    /// Makes something new, and does this when it has ended.
    pub(crate) fn create<O: Operation<Output: Send + Sync + 'static>>(
        &self,
        actor: ActorId,
        operation: &O,
        then: impl FnOnce(MutationState) + 'static,
    ) {
        let id = self.data.event(|store, now| store.create(actor, operation, now));
        self.follow(id, Box::new(then));
    }

    fn follow(&self, id: MutationId, then: MutationEnd) {
        self.data.mutations.update_value(|all| _ = all.insert(id, ArcRwSignal::new(0)));
        self.data.mutation_ends.update_value(|ends| _ = ends.insert(id, then));
        self.id.set(Some(id));
        self.data.end_mutation(id);
    }

    /// Waits no longer.
    pub(crate) fn give_up(&self) {
        if let Some(id) = self.id.get_untracked() {
            self.data.event(|store, now| store.give_up_on(id, now));
        }
    }

    /// Forgets how it ended.
    pub(crate) fn dismiss(&self) {
        if !self.is_running() {
            self.id.set(None);
        }
    }

    /// How far it is, followed; none before it was made.
    pub(crate) fn state(&self) -> Option<MutationState> {
        let id = self.id.get()?;
        let signal = self.data.mutations.with_value(|all| all.get(&id).cloned());
        signal.inspect(Track::track);
        self.data.read(|store| store.mutation(id).cloned())
    }

    /// Whether it is under way, followed.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self.state(), Some(MutationState::Running))
    }
}
