//! One read of the overview: whom it is read as, and how far it is. Each is by itself: one that is refused or late holds
//! no other.

use crate::console::Console;
use crate::data::Query;
use firstkey_core::error::Error;
use firstkey_core::operation::Operation;
use firstkey_core::units::UnixSeconds;
use firstkey_data::{Actor, ActorId, Load, Right};
use leptos::prelude::{Get, Memo};
use std::sync::Arc;

/// One read.
pub(super) struct ReadOf<T> {
    actor: Memo<Option<ActorId>>,
    query: Query<T>,
    /// What it takes.
    pub(super) right: Right,
}

impl<T> Clone for ReadOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ReadOf<T> {}

/// How far a read is.
pub(super) enum State {
    /// It is here.
    Here,
    /// It is on its way.
    Coming,
    /// Nobody who is connected may read it.
    NotAllowed,
    /// It could not be read.
    Failed(Error),
}

/// Who reads: somebody who may. That one list was refused says nothing of the next one, although both take the same right:
/// whoever is not known by their rule sets to lack it asks.
fn reader(console: Console, right: Right) -> Option<ActorId> {
    let acting = console.acting.get();
    console.data.able(right, acting).or_else(|| {
        console.data.actors(|actors| {
            let first = actors.iter().find(|actor| Some(actor.id()) == acting);
            let mut all = first.into_iter().chain(actors);
            all.find(|actor| !lacks(actor, right)).map(Actor::id)
        })
    })
}

/// Whether the rule sets of somebody are known not to allow it.
fn lacks(actor: &Actor, right: Right) -> bool {
    let sets = actor.rule_sets().unwrap_or_default();
    !sets.is_empty() && sets.iter().all(|set| right.is_allowed_by(set) == Some(false))
}

impl<T: Send + Sync + 'static> ReadOf<T> {
    /// Reads what `ask` says, as somebody who may.
    pub(super) fn new<O: Operation<Output = T> + 'static>(
        console: Console,
        right: Right,
        ask: impl Fn() -> Option<O> + 'static,
    ) -> Self {
        let actor = Memo::new(move |_| reader(console, right));
        let query = console.data.query(move || Some((actor.get()?, ask()?)));
        Self { actor, query, right }
    }

    /// The answer, followed; an older one while it is asked again.
    pub(super) fn value(self) -> Option<Arc<T>> {
        self.query.load().value().cloned()
    }

    /// How far it is, followed.
    pub(super) fn state(self) -> State {
        if self.actor.get().is_none() {
            return State::NotAllowed;
        }
        match self.query.load() {
            Load::Ready(_) | Load::Loading(Some(_)) => State::Here,
            Load::Loading(None) => State::Coming,
            Load::Failed(error, _) => State::Failed(error),
        }
    }

    /// When the answer came, followed.
    pub(super) fn read_at(self) -> Option<UnixSeconds> {
        self.query.read_at()
    }

    /// Asks again.
    pub(super) fn refresh(self) {
        self.query.refresh();
    }
}
