//! What a workflow is: a state machine that says what to send and is told what came back. It does
//! no I/O, so the page, the npm package and the tests drive the same one.

use crate::error::TransportError;
use crate::request::Request;
use crate::response::Response;
use crate::units::{Seconds, UnixSeconds};
use std::fmt;

/// What to do next. Prints a request as method and address only: its body may hold a secret.
pub enum Step<T> {
    /// Send this and come back with the reply.
    Send(Box<Request>),
    /// Wait so long, then call `start` again.
    Wait(Seconds),
    /// Finished.
    Done(T),
}

/// What came back.
pub type Reply = Result<Response, TransportError>;

/// A workflow in the hands of whoever can send.
pub trait Workflow {
    /// What it ends with.
    type Output;

    /// Begins, or goes on after a wait.
    fn start(&mut self, now: UnixSeconds) -> Step<Self::Output>;

    /// Goes on with a reply.
    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output>;
}

impl<T: fmt::Debug> fmt::Debug for Step<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Send(request) => write!(f, "Send({} {})", request.method(), request.uri()),
            Self::Wait(seconds) => f.debug_tuple("Wait").field(seconds).finish(),
            Self::Done(value) => f.debug_tuple("Done").field(value).finish(),
        }
    }
}

impl<T> Step<T> {
    /// Goes on with `next` when this part is done; what is to be sent or waited for passes through.
    pub fn then<U>(self, next: impl FnOnce(T) -> Step<U>) -> Step<U> {
        match self {
            Self::Send(request) => Step::Send(request),
            Self::Wait(seconds) => Step::Wait(seconds),
            Self::Done(value) => next(value),
        }
    }
}
