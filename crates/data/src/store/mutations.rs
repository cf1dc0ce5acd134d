//! Mutations: each takes the object it changes as it was loaded, and ends in a state that says what became of it.

use super::{Change, Store};
use crate::key::ActorId;
use crate::loaded::{Loaded, Object};
use crate::mutation::{Mutation, MutationId, MutationState};
use crate::read::read_answer;
use crate::sending::{Owner, Phase, Sending};
use firstkey_core::error::{Error, RequestError};
use firstkey_core::operation::{Call, Operation, Spec};
use firstkey_core::response::Response;
use firstkey_core::units::UnixSeconds;

impl Store {
    /// Changes an object that was loaded, as the actor it was loaded as. The operation is made from the loaded value,
    /// and refused when it names another object than that.
    pub fn mutate<T: Object, O: Operation<Output: Send + Sync + 'static>>(
        &mut self,
        loaded: &Loaded<T>,
        make: impl FnOnce(&T) -> O,
        now: UnixSeconds,
    ) -> MutationId {
        let key = loaded.key();
        if key.epoch != self.epoch {
            return self.keep::<O>(MutationState::Withdrawn);
        }
        let call = make(loaded).call().and_then(|call| {
            let its_own = call.path_values().all(|value| loaded.is_named(value));
            #[cfg(test)]
            let its_own = its_own || self.planted_is(super::planted::Mistake::BareId);
            its_own.then_some(call).ok_or(OTHER_OBJECT)
        });
        self.submit::<O>(key.actor, call, now)
    }

    /// Makes something new, which has no id yet.
    pub fn create<O: Operation<Output: Send + Sync + 'static>>(
        &mut self,
        actor: ActorId,
        operation: &O,
        now: UnixSeconds,
    ) -> MutationId {
        const { assert!(!has_path_values(O::SPEC), "what has an id is changed by `mutate`") };
        self.submit::<O>(actor, operation.call(), now)
    }

    /// How far a mutation is; none of one that was forgotten.
    pub fn mutation(&self, id: MutationId) -> Option<&MutationState> {
        self.mutations.get(&id).map(|mutation| &mutation.state)
    }

    /// Whether one is under way.
    pub fn is_changing(&self) -> bool {
        self.mutations.values().any(|mutation| matches!(mutation.state, MutationState::Running))
    }

    /// Waits no longer for a mutation: it was not sent, or nobody knows whether it was done.
    pub fn give_up_on(&mut self, id: MutationId, now: UnixSeconds) {
        let spec = self.sendings.get(&Owner::Mutation(id)).map(|sending| sending.spec);
        self.withdraw(id);
        if let (Some(spec), Some(MutationState::Unsure(_))) = (spec, self.mutation(id)) {
            self.make_stale(spec.changes, now);
        }
        self.pump(now);
    }

    /// Nobody asks any more how a mutation ended. One that is under way stays until it has ended.
    pub fn forget(&mut self, id: MutationId) {
        if !matches!(self.mutation(id), Some(MutationState::Running)) {
            self.mutations.remove(&id);
        }
    }

    fn submit<O: Operation<Output: Send + Sync + 'static>>(
        &mut self,
        actor: ActorId,
        call: Result<Call, RequestError>,
        now: UnixSeconds,
    ) -> MutationId {
        let call = match call {
            Ok(call) => call,
            Err(error) => return self.keep::<O>(MutationState::Refused(error.into())),
        };
        let target = target(O::SPEC, &call);
        let busy = |mutation: &Mutation| {
            matches!(mutation.state, MutationState::Running)
                && mutation.target == target
                && !target.is_empty()
        };
        let behind = self.mutations.values().any(busy);
        let id = self.keep::<O>(MutationState::Running);
        let since = self.moment.next();
        let mut sending = Sending::new(actor, O::SPEC, call, since);
        if behind {
            sending.phase = Phase::Behind;
        }
        #[cfg(test)]
        if behind && self.planted_is(super::planted::Mistake::ActionDropped) {
            return id;
        }
        let owner = Owner::Mutation(id);
        self.sendings.insert(owner.clone(), sending);
        if let Some(mutation) = self.mutations.get_mut(&id) {
            mutation.target = target;
        }
        if !behind {
            self.queue.push_front(owner);
        }
        self.pump(now);
        id
    }

    fn keep<O: Operation<Output: Send + Sync + 'static>>(&mut self, state: MutationState) -> MutationId {
        self.last_mutation += 1;
        let id = MutationId(self.last_mutation);
        self.mutations.insert(id, Mutation { state, target: String::new(), answer: read_answer::<O> });
        self.changed(Change::Mutation(id));
        id
    }

    pub(super) fn mutation_ended(
        &mut self,
        id: MutationId,
        spec: &'static Spec,
        result: Result<Response, Error>,
        now: UnixSeconds,
    ) {
        let Some(mutation) = self.mutations.get_mut(&id) else { return };
        mutation.state = match result.and_then(|response| (mutation.answer)(&response)) {
            Ok(value) => MutationState::Done(value),
            Err(error) if error.may_have_acted() => MutationState::Unsure(error),
            Err(error) => MutationState::Refused(error),
        };
        let target = mutation.target.clone();
        let changed = !matches!(mutation.state, MutationState::Refused(_));
        self.changed(Change::Mutation(id));
        if changed {
            self.make_stale(spec.changes, now);
        }
        self.next_of(&target);
    }

    pub(super) fn mutation_not_sent(&mut self, id: MutationId, error: Error) {
        let Some(mutation) = self.mutations.get_mut(&id) else { return };
        mutation.state = MutationState::Refused(error);
        let target = mutation.target.clone();
        self.changed(Change::Mutation(id));
        self.next_of(&target);
    }

    /// The next mutation of the same object has its turn.
    pub(super) fn next_of(&mut self, target: &str) {
        let waits = |id: &MutationId| {
            let sending = self.sendings.get(&Owner::Mutation(*id));
            sending.is_some_and(|sending| sending.phase == Phase::Behind)
        };
        let next = self.mutations.iter().find(|(id, mutation)| mutation.target == target && waits(id));
        if let Some(id) = next.map(|(id, _)| *id) {
            self.enqueue(Owner::Mutation(id));
        }
    }
}

pub(super) const OTHER_OBJECT: RequestError = RequestError::NotYet {
    sentence: "This change names another object than the one that was loaded. Nothing was sent.",
};

/// The object that a call changes; empty when it makes one.
fn target(spec: &Spec, call: &Call) -> String {
    let mut values = call.path_values();
    values.next().map(|first| format!("{:?}/{first}", spec.place)).unwrap_or_default()
}

/// Whether an id stands in the path of an operation.
const fn has_path_values(spec: &Spec) -> bool {
    let path = spec.path.as_bytes();
    let mut at = 0;
    while at < path.len() {
        if path[at] == b'{' {
            return true;
        }
        at += 1;
    }
    false
}
