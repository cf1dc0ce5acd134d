//! Who is signed in.

use super::{Change, Store};
use crate::actor::{Actor, NewActor};
use crate::key::ActorId;
use crate::right::Right;
use crate::sending::{Owner, Phase};
use firstkey_core::credentials::Credentials;
use firstkey_core::resources::oauth_client::RuleSet;
use firstkey_core::token::Token;
use firstkey_core::units::UnixSeconds;

impl Store {
    /// Somebody to act as from now on. No request is sent before one is needed.
    pub fn sign_in(&mut self, new: NewActor) -> ActorId {
        self.last_actor += 1;
        let id = ActorId(self.last_actor);
        self.actors.push(Actor::new(id, new));
        self.changed(Change::Actors);
        id
    }

    /// Wipes the credentials and the token of an actor, and everything that was read as it.
    pub fn sign_out(&mut self, id: ActorId, now: UnixSeconds) {
        self.actors.retain(|actor| actor.id != id);
        let owners = self.sendings.iter().filter(|(_, sending)| sending.actor == id);
        let owners: Vec<Owner> = owners.map(|(owner, _)| owner.clone()).collect();
        for owner in owners {
            match &owner {
                Owner::Read(_) => self.abort(&owner),
                Owner::Mutation(mutation) => self.withdraw(*mutation),
                Owner::Row(batch, row) => self.row_loses_its_actor(*batch, *row, now),
            }
        }
        self.entries.retain(|key, _| key.actor != id);
        self.changed(Change::Actors);
        self.pump(now);
    }

    /// A client has another secret: tokens are asked for with it from now on.
    pub fn replace_secret(&mut self, new: &Credentials) {
        self.actors.iter_mut().for_each(|actor| actor.replace_credentials(new));
    }

    /// A token that was got elsewhere is an actor's token from now on.
    pub fn hold(&mut self, id: ActorId, token: Token) {
        if let Some(actor) = self.actor_mut(id) {
            actor.hold(token);
            self.changed(Change::Actors);
            // Who waited for another token goes out with this one.
            let waiting = self.sendings.iter().filter(|(_, it)| it.actor == id && it.phase == Phase::Token);
            let waiting: Vec<Owner> = waiting.map(|(owner, _)| owner.clone()).collect();
            waiting.into_iter().for_each(|owner| self.enqueue(owner));
        }
    }

    /// What an actor may do has become known.
    pub fn set_rule_sets(&mut self, id: ActorId, rule_sets: Vec<RuleSet>) {
        if let Some(actor) = self.actor_mut(id) {
            actor.set_rule_sets(rule_sets);
            self.changed(Change::Actors);
        }
    }

    /// What was allowed or refused before may be otherwise by now.
    pub fn forget_rights(&mut self) {
        self.actors.iter_mut().for_each(Actor::forget_rights);
        self.changed(Change::Actors);
    }

    /// Everybody who is signed in, the first first.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// One of them.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// Who has a right: the one that is preferred if it may, else another that may, else one of which nothing is
    /// known; none when everybody is known not to.
    pub fn able(&self, right: Right, preferred: Option<ActorId>) -> Option<ActorId> {
        let preferred = preferred.and_then(|id| self.actor(id));
        let in_order = || preferred.into_iter().chain(&self.actors);
        let may = in_order().find(|actor| actor.may(right) == Some(true));
        may.or_else(|| in_order().find(|actor| actor.may(right).is_none())).map(Actor::id)
    }

    pub(super) fn actor_mut(&mut self, id: ActorId) -> Option<&mut Actor> {
        self.actors.iter_mut().find(|actor| actor.id == id)
    }
}
