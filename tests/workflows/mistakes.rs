//! Mistakes somebody could make who drives the workflows, planted so that the promises are seen to find them.

use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_core::workflows::create_client::{CreateClient, Created};
use firstkey_core::workflows::first_token::FirstToken;

/// What goes wrong on this side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    None,
    /// Deletes the bootstrap client without having proved the new one.
    DeletesUnproved,
    /// Sends the create request again when its answer is lost.
    CreatesTwice,
    /// Says that the secret was saved, and nobody has it.
    SavesNothing,
    /// Gets a new token after every 401, and sends again.
    RenewsForEver,
    /// Deletes the new client in place of the bootstrap client.
    DeletesTheOther,
}

/// A create request that is sent again when no good answer came.
pub(crate) struct Repeating {
    inner: CreateClient,
    last: Option<Request>,
}

impl Repeating {
    pub(crate) const fn of(inner: CreateClient) -> Self {
        Self { inner, last: None }
    }

    fn keep(&mut self, step: Step<Created>) -> Step<Created> {
        if let Step::Send(request) = &step {
            self.last = Some((**request).clone());
        }
        step
    }
}

impl Workflow for Repeating {
    type Output = Created;

    fn start(&mut self, now: UnixSeconds) -> Step<Created> {
        let step = self.inner.start(now);
        self.keep(step)
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Created> {
        if let Some(last) = self.last.take_if(|last| last.uri().path().ends_with("/oauth2-clients"))
            && reply.is_err()
        {
            return Step::Send(Box::new(last));
        }
        let step = self.inner.resume(reply, now);
        self.keep(step)
    }
}

/// A create request before which a token is got again and again as long as the answer is 401.
pub(crate) struct Restless {
    inner: CreateClient,
    token: FirstToken,
    last: Option<Box<Request>>,
    renewing: bool,
}

impl Restless {
    pub(crate) const fn of(inner: CreateClient, token: FirstToken) -> Self {
        Self { inner, token, last: None, renewing: false }
    }

    fn keep(&mut self, step: Step<Created>) -> Step<Created> {
        if let Step::Send(request) = &step {
            self.last = Some(request.clone());
        }
        step
    }

    fn renew(&mut self, now: UnixSeconds) -> Option<Step<Created>> {
        match self.token.start(now) {
            Step::Send(request) => Some(Step::Send(request)),
            Step::Wait(_) | Step::Done(_) => None,
        }
    }
}

impl Workflow for Restless {
    type Output = Created;

    fn start(&mut self, now: UnixSeconds) -> Step<Created> {
        let step = self.inner.start(now);
        self.keep(step)
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Created> {
        if std::mem::take(&mut self.renewing)
            && let Some(last) = &self.last
        {
            // The new token is left aside, as by somebody who keeps sending what he had.
            return Step::Send(last.clone());
        }
        let create = self.last.as_ref().is_some_and(|last| last.uri().path().ends_with("/oauth2-clients"));
        if create
            && reply.as_ref().is_ok_and(|reply| reply.status() == 401)
            && let Some(step) = self.renew(now)
        {
            self.renewing = true;
            return step;
        }
        let step = self.inner.resume(reply, now);
        self.keep(step)
    }
}
