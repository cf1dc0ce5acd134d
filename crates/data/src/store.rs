//! The store: what is known, what is on its way, and who waits for it. What it does with reads, mutations, jobs and the
//! wire stands in the files of this folder, one each.

mod actors;
mod connection;
mod mutations;
#[cfg(test)]
pub(crate) mod planted;
mod reads;
mod wire;
mod batches;
mod found;
mod jobs;

use crate::activity::Activity;
use crate::actor::Actor;
use crate::batch::{Batch, BatchId};
use crate::job::{Job, JobId};
use crate::key::{Epoch, Key, RequestId, Revision};
use crate::moment::Moment;
use crate::mutation::{Mutation, MutationId};
use crate::sending::{Owner, Sending};
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
pub use found::MOST_FOUND;
use litemap::LiteMap;
use reads::Entry;
use std::collections::VecDeque;
use std::fmt;
use wire::Flight;

/// The cache and the scheduler. Every method that takes the time is an event; after it, [`Store::effects`] says what is
/// to be done.
pub struct Store {
    profile: Profile,
    epoch: Epoch,
    revision: Revision,
    actors: Vec<Actor>,
    entries: LiteMap<Key, Entry>,
    mutations: LiteMap<MutationId, Mutation>,
    jobs: LiteMap<JobId, Job>,
    batches: LiteMap<BatchId, Batch>,
    sendings: LiteMap<Owner, Sending>,
    /// Whose turn is next.
    queue: VecDeque<Owner>,
    flights: LiteMap<RequestId, Flight>,
    activity: Activity,
    effects: Vec<Effect>,
    moment: Moment,
    last_request: u64,
    last_mutation: u32,
    last_job: u32,
    last_batch: u32,
    last_actor: u32,
    #[cfg(test)]
    planted: Option<planted::Mistake>,
}

/// What is to be done after an event.
pub enum Effect {
    /// Send this, and give the reply to [`Store::answered`].
    Send(RequestId, Box<Request>),
    /// Nobody waits for this one any more.
    Abort(RequestId),
    /// Something that a page may show is otherwise.
    Changed(Change),
}

/// What is otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The answer to a read.
    Read(Key),
    /// A mutation.
    Mutation(MutationId),
    /// A job.
    Job(JobId),
    /// A batch.
    Batch(BatchId),
    /// The actors, or a token of theirs.
    Actors,
    /// What was sent.
    Activity,
    /// The connection: another tenant, another profile, or none.
    Connection,
}

/// Prints a request as method and address only: its body may hold a secret.
impl fmt::Debug for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Send(id, request) => write!(f, "Send({} {} {})", id.0, request.method(), request.uri()),
            Self::Abort(id) => write!(f, "Abort({})", id.0),
            Self::Changed(change) => write!(f, "Changed({change:?})"),
        }
    }
}

impl Store {
    /// A store for one tenant, before anybody is signed in.
    pub fn new(profile: Profile) -> Self {
        Self {
            profile,
            epoch: Epoch::default(),
            revision: Revision::default(),
            actors: Vec::new(),
            entries: LiteMap::new(),
            mutations: LiteMap::new(),
            jobs: LiteMap::new(),
            batches: LiteMap::new(),
            sendings: LiteMap::new(),
            queue: VecDeque::new(),
            flights: LiteMap::new(),
            activity: Activity::default(),
            effects: Vec::new(),
            moment: Moment::default(),
            last_request: 0,
            last_mutation: 0,
            last_job: 0,
            last_batch: 0,
            last_actor: 0,
            #[cfg(test)]
            planted: None,
        }
    }

    /// What is to be done since this was last asked.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// How the tenant is spoken to.
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The connection that answers belong to.
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// What was sent.
    pub const fn activity(&self) -> &Activity {
        &self.activity
    }

    /// Forgets what was sent.
    pub fn clear_activity(&mut self) {
        self.activity.clear();
        self.changed(Change::Activity);
    }

    /// How many requests wait for an answer.
    pub fn in_flight(&self) -> usize {
        self.flights.len()
    }

    fn changed(&mut self, change: Change) {
        let change = Effect::Changed(change);
        // A page draws once, however often something changed since.
        if !self
            .effects
            .iter()
            .any(|known| matches!((known, &change), (Effect::Changed(a), Effect::Changed(b)) if a == b))
        {
            self.effects.push(change);
        }
    }
}
