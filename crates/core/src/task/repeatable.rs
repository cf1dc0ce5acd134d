//! A change that may be sent again when nobody knows whether it was made: twice comes to the same as once.

use super::setback::{self, Setback};
use super::{CameBack, Outcome, Task, TaskStep};
use crate::error::{Error, Refused, RequestError};
use crate::operation::{Call, Operation, Spec};
use crate::response::{self, Response};
use http::Method;

/// How often it is sent when no answer comes.
const ATTEMPTS: u32 = 3;

/// Sends one change until an answer has come.
#[derive(Clone, Debug)]
pub struct Repeatable {
    spec: &'static Spec,
    call: Result<Call, RequestError>,
    read: fn(&Response) -> Result<(), Error>,
    on_its_way: bool,
    /// A request may have made the change of which no answer came.
    uncertain: bool,
    /// A person was asked because no answer came.
    asked: bool,
    attempts: u32,
    waited: u32,
}

impl Repeatable {
    /// Sends this when it goes on. The change must come to the same when it is made twice: DELETE, or a PATCH that sets
    /// a value or adds a member.
    pub fn new<O: Operation>(operation: &O) -> Self {
        Self {
            spec: O::SPEC,
            call: operation.call(),
            read: |response| response::answer::<O>(response).map(|_| ()),
            on_its_way: false,
            uncertain: false,
            asked: false,
            attempts: 0,
            waited: 0,
        }
    }

    /// What it sends.
    pub const fn call(&self) -> &Result<Call, RequestError> {
        &self.call
    }

    fn send(&mut self) -> TaskStep {
        match &self.call {
            Ok(call) => {
                self.on_its_way = true;
                TaskStep::Send(self.spec, call.clone())
            }
            Err(error) => TaskStep::Done(Outcome::Refused(error.clone().into())),
        }
    }

    fn failed(&mut self, error: Error) -> TaskStep {
        let gone = error.refused() == Some(Refused::NotFound) && self.spec.method == Method::DELETE;
        if gone {
            return TaskStep::Done(match self.uncertain {
                true => Outcome::Done { id: None },
                false => Outcome::AlreadySo { id: None },
            });
        }
        match setback::of(&error, self.waited) {
            Setback::Later(span) => {
                self.waited += 1;
                TaskStep::Wait(span)
            }
            Setback::Lost => {
                self.attempts += 1;
                self.uncertain = true;
                match (self.attempts < ATTEMPTS, self.asked) {
                    (true, _) => TaskStep::Wait(setback::pause(&error, self.attempts)),
                    (false, true) => TaskStep::Done(Outcome::Unsure(error)),
                    // Perhaps nothing is answered at all: the others need not find that out one by one.
                    (false, false) => {
                        (self.attempts, self.asked) = (0, true);
                        TaskStep::Held(error)
                    }
                }
            }
            Setback::Held => TaskStep::Held(error),
            Setback::Refused => TaskStep::Done(Outcome::Refused(error)),
        }
    }
}

impl Task for Repeatable {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        self.on_its_way = false;
        match came_back.map(|came_back| came_back.and_then(|response| (self.read)(&response))) {
            None => self.send(),
            Some(Ok(())) => TaskStep::Done(Outcome::Done { id: None }),
            Some(Err(error)) => self.failed(error),
        }
    }

    fn may_have_acted(&self) -> bool {
        self.on_its_way || self.uncertain
    }
}
