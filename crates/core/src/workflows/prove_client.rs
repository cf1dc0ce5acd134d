//! Proves that a client works: a token with its own secret, then one request with that token.

use crate::credentials::Credentials;
use crate::error::{Error, Refused};
use crate::operation::Operation;
use crate::profile::Profile;
use crate::resources::directory::ListDirectories;
use crate::resources::oauth_client::ListClients;
use crate::response::{self, Response};
use crate::token::{RequestToken, Token};
use crate::units::{PageNumber, UnixSeconds};
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Authorized, Sent, token_request};

/// Proves a client.
#[derive(Debug)]
pub struct ProveClient {
    profile: Profile,
    client: Credentials,
    by: ProofBy,
    with_token: Option<Authorized>,
}

/// The request a client proves itself with. Never userinfo: a client_credentials token has no user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofBy {
    /// `GET directories`, which the rule set of the getting-started pages allows.
    Directories,
    /// `GET oauth2-clients`: broker 9.x documents no directories.
    OAuthClients,
}

/// What was proved.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The client's token; none when it may not use client_credentials.
    pub token: Option<Token>,
    /// What its token may do.
    pub right: Right,
}

/// Why a client is not proved.
#[derive(Clone, Debug)]
pub struct NotProved {
    /// What went wrong.
    pub error: Error,
    /// It went wrong after the token endpoint had taken id and secret: the client is there.
    pub known: bool,
}

/// What the token of a proved client may do.
#[derive(Clone, Debug, PartialEq)]
pub enum Right {
    /// The request was answered with so many entries.
    Granted(usize),
    /// 403: the token is good, the right for this one request is missing.
    Missing(Error),
    /// The secret is right, but the client is made for users to sign in, not for this grant.
    NoClientCredentials,
}

impl ProveClient {
    /// Nothing is sent yet.
    pub const fn new(profile: Profile, client: Credentials, by: ProofBy) -> Self {
        Self { profile, client, by, with_token: None }
    }

    fn token_came(&mut self, reply: Reply, now: UnixSeconds) -> Step<Result<Proof, NotProved>> {
        let answer = reply.map_err(Error::from).and_then(|reply| response::answer::<RequestToken>(&reply));
        let token = match answer {
            Ok(answer) => answer.obtained(now),
            // RFC 6749 section 5.2: the client is authenticated, only the grant is not allowed.
            Err(error) if error.refused() == Some(Refused::UnauthorizedClient) => {
                return Step::Done(Ok(Proof { token: None, right: Right::NoClientCredentials }));
            }
            Err(error) => return Step::Done(Err(NotProved { error, known: false })),
        };
        let authorized = Authorized::new(self.profile.clone(), Some(self.client.clone()), Some(token));
        let authorized = self.with_token.insert(authorized);
        let step = match self.by {
            ProofBy::Directories => authorized.send(&ListDirectories, now),
            ProofBy::OAuthClients => {
                authorized.send(&ListClients { page: PageNumber::FIRST, page_size: 20, search: None }, now)
            }
        };
        step.then(|sent| self.finish(sent))
    }

    fn finish(&mut self, sent: Sent) -> Step<Result<Proof, NotProved>> {
        let token = self.with_token.take().and_then(|authorized| authorized.token);
        let right = match sent.and_then(|response| count(self.by, &response)) {
            Ok(entries) => Right::Granted(entries),
            Err(error) if error.refused() == Some(Refused::Forbidden) => Right::Missing(error),
            Err(error) => {
                let known = !error.client_is_unknown();
                return Step::Done(Err(NotProved { error, known }));
            }
        };
        Step::Done(Ok(Proof { token, right }))
    }
}

impl ProofBy {
    /// What the request is called in a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Directories => ListDirectories::SPEC.title,
            Self::OAuthClients => ListClients::SPEC.title,
        }
    }
}

impl Workflow for ProveClient {
    type Output = Result<Proof, NotProved>;

    fn start(&mut self, now: UnixSeconds) -> Step<Self::Output> {
        match &mut self.with_token {
            Some(authorized) => authorized.start(now).then(|sent| self.finish(sent)),
            None => match token_request(&self.profile, &self.client) {
                Ok(request) => Step::Send(Box::new(request)),
                Err(error) => Step::Done(Err(NotProved { error: error.into(), known: false })),
            },
        }
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output> {
        match &mut self.with_token {
            Some(authorized) => authorized.resume(reply, now).then(|sent| self.finish(sent)),
            None => self.token_came(reply, now),
        }
    }
}

fn count(by: ProofBy, response: &Response) -> Result<usize, Error> {
    match by {
        ProofBy::Directories => {
            // Only counted: the whole type would weigh as much as the workflow.
            response::value(ListDirectories::SPEC, response)
                .map(|list| list["items"].as_array().map_or(0, Vec::len))
        }
        ProofBy::OAuthClients => {
            response::answer::<ListClients>(response).map(|page| match page.total_count {
                Some(total) => total as usize,
                None => page.items.map_or(0, |clients| clients.len()),
            })
        }
    }
}
