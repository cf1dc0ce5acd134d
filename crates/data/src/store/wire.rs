//! What is on the wire: whose turn it is, which token it takes, and what an answer leads to.

use super::{Change, Effect, Store};
use crate::activity::{Exchange, Milliseconds, Source};
use crate::actor::{Ask, Granted};
use crate::job::JobId;
use crate::key::{ActorId, RequestId};
use crate::right::Right;
use crate::sending::{Next, Owner, Phase};
use firstkey_core::error::{Error, Refused, RequestError, TransportError};
use firstkey_core::operation::Authorization;
use firstkey_core::request::{Authority, Request};
use firstkey_core::response::{self, Response};
use firstkey_core::token::{Grant, RequestToken};
use firstkey_core::token_cache::Fetch;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::Reply;

/// How many reads are on the wire at once. A browser opens six connections to one host.
const READS_AT_ONCE: usize = 6;

/// A request on the wire.
pub(super) enum Flight {
    /// It brings a token.
    Token(ActorId, Fetch),
    /// It carries an operation.
    Sending(Owner),
    /// It belongs to a job.
    Job(JobId),
}

impl Store {
    /// An answer has come. One that nobody waits for, because it was aborted, came twice or is of an earlier epoch,
    /// changes nothing.
    pub fn answered(&mut self, id: RequestId, reply: Reply, took: Milliseconds, now: UnixSeconds) {
        let Some(flight) = self.flights.remove(&id) else { return };
        self.activity.answered(id, &reply, Some(took));
        self.changed(Change::Activity);
        match flight {
            Flight::Token(actor, fetch) => self.token_answered(actor, fetch, reply, now),
            Flight::Sending(owner) => self.operation_answered(&owner, reply, now),
            Flight::Job(job) => self.job_answered(job, reply, now),
        }
        self.pump(now);
    }

    /// Time has passed: what waited until now goes on.
    pub fn tick(&mut self, now: UnixSeconds) {
        let due = |owner: &Owner, store: &Self| match store.sendings.get(owner).map(|sending| sending.phase) {
            Some(Phase::Until(then)) => then <= now,
            _ => false,
        };
        let owners: Vec<Owner> = self.sendings.keys().filter(|owner| due(owner, self)).cloned().collect();
        owners.into_iter().for_each(|owner| self.enqueue(owner));
        self.wake_jobs(now);
        self.pump(now);
    }

    /// Puts an operation in the queue again.
    pub(super) fn enqueue(&mut self, owner: Owner) {
        if let Some(sending) = self.sendings.get_mut(&owner) {
            sending.phase = Phase::Queued;
            self.queue.push_back(owner);
        }
    }

    /// Sends what has its turn.
    pub(super) fn pump(&mut self, now: UnixSeconds) {
        self.pump_batches(now);
        let mut waiting = std::collections::VecDeque::new();
        while let Some(owner) = self.queue.pop_front() {
            match &owner {
                Owner::Read(_) if self.reads_in_flight() >= READS_AT_ONCE => waiting.push_back(owner),
                Owner::Read(_) | Owner::Mutation(_) | Owner::Row(..) => self.send(owner, now),
            }
        }
        self.queue = waiting;
    }

    fn reads_in_flight(&self) -> usize {
        let reads = |flight: &&Flight| matches!(flight, Flight::Sending(Owner::Read(_)));
        self.flights.values().filter(reads).count()
    }

    fn send(&mut self, owner: Owner, now: UnixSeconds) {
        let Some(sending) = self.sendings.get(&owner) else { return };
        let (spec, id) = (sending.spec, sending.actor);
        let granted = match (spec.authorization, &sending.granted) {
            (Authorization::Bearer, None) => match self.ask_for_token(id, now) {
                Ask::Ready(granted) => Some(granted),
                Ask::Fetch(fetch) => return self.fetch_token(owner, id, fetch, now),
                Ask::Wait => return self.wait_for_token(&owner),
                Ask::Never => return self.ended(owner, Err(NOBODY.into()), now),
            },
            (_, granted) => granted.clone(),
        };
        let Some(sending) = self.sendings.get_mut(&owner) else { return };
        let call = sending.call.clone();
        sending.granted.clone_from(&granted);
        let credentials = self.actor(id).and_then(|actor| actor.credentials());
        let authority = match (spec.authorization, &granted, credentials) {
            (Authorization::Bearer, Some(granted), _) => Authority::Bearer(&granted.token),
            (Authorization::Client, _, Some(client)) => Authority::Client(client),
            _ => Authority::None,
        };
        let request = match self.profile.build(spec, call, authority) {
            Ok(request) => request,
            Err(error) => return self.ended(owner, Err(error.into()), now),
        };
        let source = match &owner {
            Owner::Read(key) => Source::Read(key.clone()),
            Owner::Mutation(id) => Source::Mutation(*id),
            Owner::Row(id, row) => Source::Batch(*id, *row),
        };
        let request = self.put_on_the_wire(request, source, Some(id), Flight::Sending(owner.clone()), now);
        if let Some(sending) = self.sendings.get_mut(&owner) {
            sending.phase = Phase::Flight(request);
        }
    }

    fn ask_for_token(&mut self, actor: ActorId, now: UnixSeconds) -> Ask {
        let ask = self.actor_mut(actor).map_or(Ask::Never, |actor| actor.ask(now));
        #[cfg(test)]
        if self.planted_is(super::planted::Mistake::SecondRenewal) && matches!(ask, Ask::Wait) {
            return Ask::Fetch(Fetch::from(0));
        }
        ask
    }

    pub(super) fn put_on_the_wire(
        &mut self,
        request: Request,
        source: Source,
        actor: Option<ActorId>,
        flight: Flight,
        now: UnixSeconds,
    ) -> RequestId {
        self.last_request += 1;
        let id = RequestId(self.last_request);
        self.flights.insert(id, flight);
        let kept = request.clone();
        self.activity.sent(Exchange {
            id,
            source,
            actor,
            at: now,
            request: kept,
            reply: None,
            took: None,
            size: 0,
        });
        self.effects.push(Effect::Send(id, Box::new(request)));
        self.changed(Change::Activity);
        id
    }

    /// Nobody waits for this answer any more.
    pub(super) fn give_up(&mut self, id: RequestId) {
        self.flights.remove(&id);
        self.activity.answered(id, &Err(TransportError::Stopped), None);
        self.effects.push(Effect::Abort(id));
        self.changed(Change::Activity);
    }

    fn wait_for_token(&mut self, owner: &Owner) {
        if let Some(sending) = self.sendings.get_mut(owner) {
            sending.phase = Phase::Token;
        }
    }

    fn fetch_token(&mut self, owner: Owner, actor: ActorId, fetch: Fetch, now: UnixSeconds) {
        let credentials = self.actor(actor).and_then(|actor| actor.credentials());
        let operation = RequestToken { grant: Grant::ClientCredentials };
        let authority = credentials.map_or(Authority::None, Authority::Client);
        match self.profile.request(&operation, authority) {
            Ok(request) => {
                let flight = Flight::Token(actor, fetch);
                self.put_on_the_wire(request, Source::Token(actor), Some(actor), flight, now);
                self.wait_for_token(&owner);
            }
            Err(error) => {
                if let Some(actor) = self.actor_mut(actor) {
                    actor.answered(fetch, None);
                }
                self.not_sent(owner, error.into(), now);
            }
        }
    }

    /// A token has come, or could not be had: everybody who waits for it goes out with it, whatever its lifetime says,
    /// or ends with the same error. A service that gives out expired tokens must not be asked for ever.
    fn token_answered(&mut self, actor: ActorId, fetch: Fetch, reply: Reply, now: UnixSeconds) {
        let token =
            reply.map_err(Error::from).and_then(|response| response::answer::<RequestToken>(&response));
        let token = token.map(|answer| answer.obtained(now));
        let Some(known) = self.actor_mut(actor) else { return };
        if !known.answered(fetch, token.as_ref().ok().cloned()) {
            return;
        }
        self.changed(Change::Actors);
        let waiting = self.sendings.iter().filter(|(_, it)| it.actor == actor && it.phase == Phase::Token);
        let waiting: Vec<Owner> = waiting.map(|(owner, _)| owner.clone()).collect();
        for owner in waiting {
            match &token {
                Ok(token) => {
                    if let Some(sending) = self.sendings.get_mut(&owner) {
                        sending.granted = Some(Granted { token: token.access.clone(), fetch: Some(fetch) });
                    }
                    self.enqueue(owner);
                }
                Err(error) => self.not_sent(owner, error.clone(), now),
            }
        }
    }

    fn operation_answered(&mut self, owner: &Owner, reply: Reply, now: UnixSeconds) {
        let Some(sending) = self.sendings.get_mut(owner) else { return };
        let checked = reply
            .map_err(Error::from)
            .and_then(|response| response::check(sending.spec, &response).map(|()| response));
        let actor = self.actors.iter_mut().find(|actor| actor.id == sending.actor);
        let error = match checked {
            Ok(response) => {
                if let (Some(right), Some(actor)) = (Right::of(sending.spec), actor) {
                    actor.learn(right, true);
                }
                return self.ended(owner.clone(), Ok(response), now);
            }
            Err(error) => error,
        };
        match sending.failed(&error, actor, now) {
            Next::Again => self.enqueue(owner.clone()),
            // A row does not wait alone: its whole batch keeps the pace.
            Next::At(_) if matches!(owner, Owner::Row(..)) => self.ended(owner.clone(), Err(error), now),
            Next::At(then) => sending.phase = Phase::Until(then),
            Next::GivesUp => {
                self.learn_from(owner, &error);
                self.ended(owner.clone(), Err(error), now);
            }
        }
    }

    /// The service said that this actor may not.
    fn learn_from(&mut self, owner: &Owner, error: &Error) {
        let Some(sending) = self.sendings.get(owner) else { return };
        let (right, actor) = (Right::of(sending.spec), sending.actor);
        if let (true, Some(right)) = (error.refused() == Some(Refused::Forbidden), right)
            && let Some(actor) = self.actor_mut(actor)
        {
            actor.learn(right, false);
            self.changed(Change::Actors);
        }
    }

    /// An operation was not sent, since no token could be had: whatever that error says, nothing has changed.
    fn not_sent(&mut self, owner: Owner, error: Error, now: UnixSeconds) {
        let Some(sending) = self.sendings.remove(&owner) else { return };
        match owner {
            Owner::Read(key) => self.read_ended(&key, sending.since, Err(error), now),
            Owner::Mutation(id) => self.mutation_not_sent(id, error),
            Owner::Row(id, row) => self.row_not_sent(id, row, error, now),
        }
    }

    /// An operation has ended.
    pub(super) fn ended(&mut self, owner: Owner, result: Result<Response, Error>, now: UnixSeconds) {
        let Some(sending) = self.sendings.remove(&owner) else { return };
        match owner {
            Owner::Read(key) => self.read_ended(&key, sending.since, result, now),
            Owner::Mutation(id) => self.mutation_ended(id, sending.spec, result, now),
            Owner::Row(id, row) => self.row_ended(id, row, result, now),
        }
    }
}

pub(super) const NOBODY: RequestError =
    RequestError::NotYet { sentence: "Nobody is signed in to send this. Sign in with a client." };
