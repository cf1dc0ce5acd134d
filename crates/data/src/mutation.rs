//! A change of something at the service. It is never dropped silently: whatever happens, it ends in one of these states.

use crate::read::{ReadAnswer, Value};
use firstkey_core::error::Error;

/// One mutation. Numbers are not used twice while the page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MutationId(pub(crate) u32);

/// How far a mutation is.
#[derive(Clone, Debug)]
pub enum MutationState {
    /// It waits for its turn, for a token, or for the answer.
    Running,
    /// The service has done it; what it answered.
    Done(Value),
    /// It was not done: the service refused it, or nothing was sent.
    Refused(Error),
    /// Nobody knows whether it was done: the answer was lost or is not readable.
    Unsure(Error),
    /// The connection ended before it was sent.
    Withdrawn,
}

/// A mutation and what is needed to end it.
pub(crate) struct Mutation {
    pub(crate) state: MutationState,
    /// The object it changes: its mutations go out one after another.
    pub(crate) target: String,
    pub(crate) answer: ReadAnswer,
}
