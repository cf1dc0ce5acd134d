//! One operation with a token: gets a token first when there is none, renews it once after a 401,
//! waits when the service asks for it, and never goes round for ever. One operation at a time, as
//! `&mut` says: whoever has several under way shares their token in a `token_cache`.

use crate::credentials::Credentials;
use crate::error::{Error, RequestError};
use crate::operation::{Call, Operation, Spec};
use crate::profile::Profile;
use crate::request::{Authority, Request};
use crate::response::{self, Response};
use crate::retry::{self, Retry};
use crate::token::{Grant, RequestToken, Token};
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step};

/// The raw outcome of one operation.
pub type Sent = Result<Response, Error>;

/// Sends operations with a token and keeps the token.
#[derive(Debug)]
pub struct Authorized {
    /// Where they go.
    pub profile: Profile,
    /// Who can get a new token; none when the token came from elsewhere.
    pub client: Option<Credentials>,
    /// The token, renewed when needed.
    pub token: Option<Token>,
    pending: Option<Pending>,
}

#[derive(Debug)]
struct Pending {
    spec: &'static Spec,
    call: Call,
    attempt: u32,
    /// A token was got for it already: a second 401 is final.
    renewed: bool,
    waits_for: WaitsFor,
}

#[derive(Clone, Copy, Debug)]
enum WaitsFor {
    Token,
    Answer,
}

impl Authorized {
    /// Nothing is sent yet.
    pub const fn new(profile: Profile, client: Option<Credentials>, token: Option<Token>) -> Self {
        Self { profile, client, token, pending: None }
    }

    /// Begins an operation.
    pub fn send<O: Operation>(&mut self, operation: &O, now: UnixSeconds) -> Step<Sent> {
        match operation.call() {
            Ok(call) => self.send_call(O::SPEC, call, now),
            Err(error) => Step::Done(Err(error.into())),
        }
    }

    /// The same without a type.
    pub fn send_call(&mut self, spec: &'static Spec, call: Call, now: UnixSeconds) -> Step<Sent> {
        self.pending = Some(Pending { spec, call, attempt: 1, renewed: false, waits_for: WaitsFor::Answer });
        self.start(now)
    }

    /// Goes on after a wait.
    pub fn start(&mut self, now: UnixSeconds) -> Step<Sent> {
        let fresh = self.token.as_ref().is_some_and(|token| token.is_fresh(now));
        // A token that nobody can renew is sent even when it is stale: the service decides.
        match fresh || self.client.is_none() {
            true => self.send_pending(),
            false => self.renew(),
        }
    }

    /// Goes on with a reply.
    pub fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Sent> {
        let Some(pending) = &mut self.pending else {
            return Step::Done(Err(RequestError::WrongAuthority { id: "" }.into()));
        };
        match pending.waits_for {
            WaitsFor::Token => {
                match reply.map_err(Error::from).and_then(|r| response::answer::<RequestToken>(&r)) {
                    Ok(answer) => {
                        self.token = Some(answer.obtained(now));
                        // Sent whatever its lifetime says: a service that gives out expired tokens
                        // must not make this ask for ever.
                        self.send_pending()
                    }
                    Err(error) => Step::Done(Err(error)),
                }
            }
            WaitsFor::Answer => {
                let checked =
                    reply.map_err(Error::from).and_then(|r| response::check(pending.spec, &r).map(|()| r));
                let error = match checked {
                    Ok(response) => return Step::Done(Ok(response)),
                    Err(error) => error,
                };
                let decision = retry::decide(pending.spec, &error, pending.attempt);
                pending.attempt += 1;
                match decision {
                    Retry::RenewToken if self.client.is_some() && !pending.renewed => self.renew(),
                    Retry::After(seconds) => Step::Wait(seconds),
                    Retry::RenewToken | Retry::No => Step::Done(Err(error)),
                }
            }
        }
    }

    fn renew(&mut self) -> Step<Sent> {
        let Some(client) = &self.client else {
            return Step::Done(Err(RequestError::WrongAuthority { id: RequestToken::SPEC.id }.into()));
        };
        if let Some(pending) = &mut self.pending {
            pending.waits_for = WaitsFor::Token;
            pending.renewed = true;
        }
        send(token_request(&self.profile, client))
    }

    fn send_pending(&mut self) -> Step<Sent> {
        let (Some(pending), Some(token)) = (&mut self.pending, &self.token) else {
            return Step::Done(Err(RequestError::WrongAuthority { id: "" }.into()));
        };
        pending.waits_for = WaitsFor::Answer;
        send(self.profile.build(pending.spec, pending.call.clone(), Authority::Bearer(&token.access)))
    }
}

/// The token request of a client.
pub(crate) fn token_request(profile: &Profile, client: &Credentials) -> Result<Request, RequestError> {
    profile.request(&RequestToken { grant: Grant::ClientCredentials }, Authority::Client(client))
}

/// Sends a request that could be made, or ends with the reason it could not.
pub(crate) fn send<T>(request: Result<Request, RequestError>) -> Step<Result<T, Error>> {
    match request {
        Ok(request) => Step::Send(Box::new(request)),
        Err(error) => Step::Done(Err(error.into())),
    }
}
