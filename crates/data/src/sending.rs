//! One operation on its way: as whom it is sent, how often that was tried, and what it waits for. A read and a mutation
//! differ only in what becomes of the answer.

use crate::actor::{Actor, Granted};
use crate::batch::BatchId;
use crate::key::{ActorId, Key, RequestId};
use crate::moment::Moment;
use crate::mutation::MutationId;
use firstkey_core::error::Error;
use firstkey_core::operation::{Call, Spec};
use firstkey_core::retry::{self, Retry};
use firstkey_core::units::UnixSeconds;

/// Who waits for the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    /// A mutation. It goes before every read.
    Mutation(MutationId),
    /// A row of a batch.
    Row(BatchId, usize),
    /// A read.
    Read(Key),
}

/// One operation on its way.
pub(crate) struct Sending {
    pub(crate) actor: ActorId,
    pub(crate) spec: &'static Spec,
    pub(crate) call: Call,
    /// When it was asked for: what changed later is not in its answer for certain.
    pub(crate) since: Moment,
    pub(crate) phase: Phase,
    attempt: u32,
    /// A token was got for it already: a second 401 is final.
    renewed: bool,
    /// The token that it goes out with, or went out with.
    pub(crate) granted: Option<Granted>,
}

/// What it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Its turn.
    Queued,
    /// Another mutation of the same object.
    Behind,
    /// The actor's token.
    Token,
    /// The answer.
    Flight(RequestId),
    /// A time that the service asked for.
    Until(UnixSeconds),
}

/// What a failed attempt leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// It goes out again.
    Again,
    /// It goes out again then.
    At(UnixSeconds),
    /// Nothing: this is how it ended.
    GivesUp,
}

impl Sending {
    pub(crate) const fn new(actor: ActorId, spec: &'static Spec, call: Call, since: Moment) -> Self {
        Self { actor, spec, call, since, phase: Phase::Queued, attempt: 1, renewed: false, granted: None }
    }

    /// It failed: renews the token once, waits where the service asks for it, and never goes round for ever.
    pub(crate) fn failed(&mut self, error: &Error, actor: Option<&mut Actor>, now: UnixSeconds) -> Next {
        let decision = retry::decide(self.spec, error, self.attempt);
        self.attempt += 1;
        match (decision, actor, self.granted.take().and_then(|granted| granted.fetch)) {
            (Retry::RenewToken, Some(actor), Some(fetch)) if actor.can_renew() && !self.renewed => {
                self.renewed = true;
                actor.refused(fetch);
                Next::Again
            }
            (Retry::After(span), ..) => Next::At(now.after(span)),
            (Retry::RenewToken | Retry::No, ..) => Next::GivesUp,
        }
    }
}
