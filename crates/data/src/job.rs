//! A workflow of core in the hands of the store: a journey, a check, an import. Its type is erased here.

use crate::key::RequestId;
use firstkey_core::operation::Collection;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use std::any::Any;

/// One job. Numbers are not used twice while the page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct JobId(pub(crate) u32);

/// How far a job is.
#[derive(Clone, Debug)]
pub enum JobState {
    /// It waits for an answer.
    Running,
    /// The service asked to be left alone until then.
    Waiting(UnixSeconds),
    /// It has ended; `Store::take_output` gives what with.
    Done,
    /// Somebody stopped it, or the connection ended.
    Stopped {
        /// Whether a request that changes something had been sent and not been answered.
        may_have_acted: bool,
    },
}

/// A workflow whose type is erased.
pub(crate) trait Run {
    /// Begins or goes on.
    fn step(&mut self, reply: Option<Reply>, now: UnixSeconds) -> Step<Box<dyn Any>>;
}

impl<W: Workflow<Output: 'static>> Run for W {
    fn step(&mut self, reply: Option<Reply>, now: UnixSeconds) -> Step<Box<dyn Any>> {
        let step = match reply {
            None => self.start(now),
            Some(reply) => self.resume(reply, now),
        };
        step.then(|output| Step::Done(Box::new(output) as Box<dyn Any>))
    }
}

/// A job and what it waits for.
pub(crate) struct Job {
    pub(crate) run: Box<dyn Run>,
    pub(crate) state: JobState,
    /// What it has ended with, until somebody takes it.
    pub(crate) output: Option<Box<dyn Any>>,
    pub(crate) flight: Option<RequestId>,
    /// What it may change.
    pub(crate) changes: &'static [Collection],
}
