//! One operation with a token, as a workflow: for pages that do one thing at a time.

use crate::error::Error;
use crate::operation::Operation;
use crate::response;
use crate::token::Token;
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Authorized, Sent};

/// Performs one operation: gets or renews the token where needed, waits where asked to.
#[derive(Debug)]
pub struct Perform<O> {
    authorized: Authorized,
    operation: O,
    begun: bool,
}

/// How it ended.
#[derive(Debug)]
pub struct Performed<T> {
    /// The token that is good now, to be used again; none when none was got.
    pub token: Option<Token>,
    /// What came back.
    pub answer: Result<T, Error>,
}

impl<O: Operation> Perform<O> {
    /// Nothing is sent yet.
    pub const fn new(authorized: Authorized, operation: O) -> Self {
        Self { authorized, operation, begun: false }
    }

    fn read(&self, sent: Sent) -> Step<Performed<O::Output>> {
        let answer = sent.and_then(|response| response::answer::<O>(&response));
        Step::Done(Performed { token: self.authorized.token.clone(), answer })
    }
}

impl<O: Operation> Workflow for Perform<O> {
    type Output = Performed<O::Output>;

    fn start(&mut self, now: UnixSeconds) -> Step<Self::Output> {
        let step = match self.begun {
            true => self.authorized.start(now),
            false => self.authorized.send(&self.operation, now),
        };
        self.begun = true;
        step.then(|sent| self.read(sent))
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output> {
        self.authorized.resume(reply, now).then(|sent| self.read(sent))
    }
}
