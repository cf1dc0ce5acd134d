//! One finished request and its answer: for requests that no token has to be got for.

use crate::error::{Error, RequestError};
use crate::operation::Operation;
use crate::request::Request;
use crate::response;
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step, Workflow};
use std::marker::PhantomData;

/// Sends one request and reads its answer as that of the operation `O`.
#[derive(Debug)]
pub struct Single<O> {
    request: Option<Result<Request, RequestError>>,
    operation: PhantomData<O>,
}

impl<O: Operation> Single<O> {
    /// Nothing is sent yet.
    pub const fn new(request: Result<Request, RequestError>) -> Self {
        Self { request: Some(request), operation: PhantomData }
    }
}

impl<O: Operation> Workflow for Single<O> {
    type Output = Result<O::Output, Error>;

    fn start(&mut self, _now: UnixSeconds) -> Step<Self::Output> {
        match self.request.take() {
            Some(Ok(request)) => Step::Send(Box::new(request)),
            Some(Err(error)) => Step::Done(Err(error.into())),
            None => Step::Done(Err(SENT.into())),
        }
    }

    fn resume(&mut self, reply: Reply, _now: UnixSeconds) -> Step<Self::Output> {
        Step::Done(reply.map_err(Error::from).and_then(|response| response::answer::<O>(&response)))
    }
}

/// Nobody starts a workflow twice but by mistake.
const SENT: RequestError =
    RequestError::NotYet { sentence: "This request was already sent. Make a new one." };
