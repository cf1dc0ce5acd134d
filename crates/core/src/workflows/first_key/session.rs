//! A sign-in at VCF Operations, and requests with it. The token lives for six hours from the last request; when it is
//! over the password is asked for again, for it is not kept.

use super::guards::SIGNED_IN;
use crate::error::{Error, Unreadable};
use crate::operation::{Call, Operation, Spec};
use crate::profile::Profile;
use crate::request::Authority;
use crate::response::Response;
use crate::retry::{self, Retry};
use crate::token_text::AccessToken;
use crate::units::UnixSeconds;
use crate::vcf_operations::answer;
use crate::vcf_operations::calls::session::AcquireToken;
use crate::vcf_operations::structures::session::OpsLogin;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Sent, send};

/// Somebody who signed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    token: AccessToken,
    /// The roles of the user at VCF Operations.
    pub roles: Vec<String>,
}

/// Signs in.
#[derive(Debug)]
pub struct SignIn {
    profile: Profile,
    /// Gone once the request is made.
    login: Option<OpsLogin>,
}

impl SignIn {
    /// Nothing is sent yet.
    pub const fn new(profile: Profile, login: OpsLogin) -> Self {
        Self { profile, login: Some(login) }
    }
}

impl Workflow for SignIn {
    type Output = Result<Session, Error>;

    fn start(&mut self, _now: UnixSeconds) -> Step<Self::Output> {
        match self.login.take() {
            Some(login) => send(self.profile.request(&AcquireToken { login }, Authority::None)),
            None => Step::Done(Err(SIGNED_IN.into())),
        }
    }

    fn resume(&mut self, reply: Reply, _now: UnixSeconds) -> Step<Self::Output> {
        let came = reply.map_err(Error::from).and_then(|reply| answer::answer::<AcquireToken>(&reply));
        Step::Done(came.and_then(|came| {
            let token = came.token.and_then(|token| AccessToken::read(token.expose()));
            let token = token.ok_or_else(|| missing("there is no token"))?;
            Ok(Session { token, roles: came.roles.unwrap_or_default() })
        }))
    }
}

/// An answer without what was asked for.
pub(super) fn missing(reason: &str) -> Error {
    Unreadable::Schema { reason: reason.to_owned() }.into()
}

/// Sends operations with a session, one at a time. What only reads is repeated where that helps.
#[derive(Debug)]
pub struct Sender {
    profile: Profile,
    session: Session,
    pending: Option<Pending>,
}

#[derive(Debug)]
struct Pending {
    spec: &'static Spec,
    call: Call,
    attempt: u32,
}

impl Sender {
    /// Nothing is sent yet.
    pub const fn new(profile: Profile, session: Session) -> Self {
        Self { profile, session, pending: None }
    }

    /// Begins an operation.
    pub fn send<O: Operation>(&mut self, operation: &O) -> Step<Sent> {
        match operation.call() {
            Ok(call) => {
                self.pending = Some(Pending { spec: O::SPEC, call, attempt: 1 });
                self.start()
            }
            Err(error) => Step::Done(Err(error.into())),
        }
    }

    /// Sends what was begun, again after a wait.
    pub fn start(&mut self) -> Step<Sent> {
        let Some(pending) = &self.pending else { return Step::Done(Err(missing("nothing was sent"))) };
        let authority = Authority::Bearer(&self.session.token);
        send(self.profile.build(pending.spec, pending.call.clone(), authority))
    }

    /// Goes on with a reply.
    pub fn resume(&mut self, reply: Reply) -> Step<Sent> {
        let Some(pending) = &mut self.pending else { return Step::Done(Err(missing("nothing was sent"))) };
        let checked = reply.map_err(Error::from).and_then(|reply| accepted(pending.spec, reply));
        let error = match checked {
            Ok(response) => return Step::Done(Ok(response)),
            Err(error) => error,
        };
        let decision = retry::decide(pending.spec, &error, pending.attempt);
        pending.attempt += 1;
        match decision {
            Retry::After(seconds) => Step::Wait(seconds),
            Retry::RenewToken | Retry::No => Step::Done(Err(error)),
        }
    }
}

fn accepted(spec: &Spec, response: Response) -> Sent {
    answer::check(spec, &response).map(|()| response)
}

/// One operation in a session.
#[derive(Debug)]
pub struct InSession<O> {
    sender: Sender,
    operation: O,
    begun: bool,
}

impl<O: Operation> InSession<O> {
    /// Nothing is sent yet.
    pub const fn new(sender: Sender, operation: O) -> Self {
        Self { sender, operation, begun: false }
    }
}

impl<O: Operation> Workflow for InSession<O> {
    type Output = Result<O::Output, Error>;

    fn start(&mut self, _now: UnixSeconds) -> Step<Self::Output> {
        let step = match self.begun {
            true => self.sender.start(),
            false => self.sender.send(&self.operation),
        };
        self.begun = true;
        step.then(|sent| Step::Done(read::<O>(sent)))
    }

    fn resume(&mut self, reply: Reply, _now: UnixSeconds) -> Step<Self::Output> {
        self.sender.resume(reply).then(|sent| Step::Done(read::<O>(sent)))
    }
}

/// The answer to an operation.
pub(super) fn read<O: Operation>(sent: Sent) -> Result<O::Output, Error> {
    sent.and_then(|response| answer::answer::<O>(&response))
}
