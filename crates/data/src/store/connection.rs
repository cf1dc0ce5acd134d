//! The connection: which tenant, how it is spoken to, and what ends with it.

use super::{Change, Effect, Store};
use crate::job::JobId;
use crate::mutation::{MutationId, MutationState};
use crate::sending::{Owner, Phase};
use firstkey_core::error::{Error, TransportError};
use firstkey_core::profile::Profile;
use firstkey_core::units::UnixSeconds;
use std::sync::Arc;

impl Store {
    /// Another tenant, or the same one anew: everybody is signed out, every answer that is still to come is dropped,
    /// and what was sent is forgotten. How a mutation or a job ended that was under way can still be asked.
    pub fn connect(&mut self, profile: Profile, now: UnixSeconds) {
        self.end_epoch(now);
        self.profile = profile;
    }

    /// Builds requests in another way from now on, such as with another encoding of the credentials. Answers to
    /// requests that were built before belong to keys of before.
    pub fn set_profile(&mut self, profile: Profile) {
        if self.profile != profile {
            self.profile = profile;
            self.revision.0 += 1;
            self.changed(Change::Connection);
        }
    }

    fn end_epoch(&mut self, now: UnixSeconds) {
        let mutations = self.sendings.keys().filter_map(|owner| match owner {
            Owner::Mutation(id) => Some(*id),
            Owner::Read(_) | Owner::Row(..) => None,
        });
        let mutations: Vec<MutationId> = mutations.collect();
        mutations.into_iter().for_each(|id| self.withdraw(id));
        self.wipe_answers();
        self.epoch.0 += 1;
        #[cfg(test)]
        if self.planted_is(super::planted::Mistake::EpochIgnored) {
            return;
        }
        // First what would be read again: a job or a batch that ends makes answers stale.
        self.entries.clear();
        self.end_batches(now);
        self.sendings.clear();
        self.queue.clear();
        self.actors.clear();
        let jobs: Vec<JobId> = self.jobs.keys().copied().collect();
        jobs.into_iter().for_each(|id| self.stop(id, now));
        let flights = std::mem::take(&mut self.flights).into_iter();
        self.effects.extend(flights.map(|(id, _)| Effect::Abort(id)));
        self.activity.clear();
        self.changed(Change::Connection);
        self.changed(Change::Actors);
        self.changed(Change::Activity);
    }

    /// That a change was made stays known; what was answered may hold a secret.
    fn wipe_answers(&mut self) {
        #[cfg(test)]
        if self.planted_is(super::planted::Mistake::AnswersKept) {
            return;
        }
        for (_, mutation) in &mut self.mutations {
            if let MutationState::Done(value) = &mut mutation.state {
                *value = Arc::new(());
            }
        }
    }

    /// A mutation whose actor or connection is gone: unsent, or sent and never to be known.
    pub(super) fn withdraw(&mut self, id: MutationId) {
        let owner = Owner::Mutation(id);
        let Some(sending) = self.sendings.get(&owner) else { return };
        let sent = matches!(sending.phase, Phase::Flight(_));
        self.abort(&owner);
        let Some(mutation) = self.mutations.get_mut(&id) else { return };
        mutation.state = match sent {
            true => MutationState::Unsure(Error::Transport(TransportError::Stopped)),
            false => MutationState::Withdrawn,
        };
        let target = mutation.target.clone();
        self.changed(Change::Mutation(id));
        self.next_of(&target);
    }
}
