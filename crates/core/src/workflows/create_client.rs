//! Creates the new client, so that no lost answer can lose it: its secret was made and saved
//! before, so when no answer can be trusted the secret itself is asked at the token endpoint.

use crate::credentials::Credentials;
use crate::error::{Error, Refused, RequestError};
use crate::profile::Profile;
use crate::resources::oauth_client::{self, Client, FieldProblem};
use crate::response;
use crate::token::{RequestToken, Token};
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Authorized, Sent, token_request};
use std::borrow::Cow;

/// Creates a client.
#[derive(Debug)]
pub struct CreateClient {
    authorized: Authorized,
    client: Client,
    /// What made the answer worthless; set while the secret is being tried.
    doubt: Option<Error>,
}

/// How it ended, and the token of the bootstrap client, which may be a new one.
#[derive(Debug)]
pub struct Created {
    /// How it ended.
    pub outcome: Creation,
    /// The token it was made with.
    pub token: Option<Token>,
}

/// How creating ended.
#[derive(Debug)]
pub enum Creation {
    /// The service says it made it. A service that chose another secret says so here only.
    Made(Box<Client>),
    /// The answer was lost, but the saved secret works: it was made.
    MadeUnseen(Token),
    /// A client of this id exists (409).
    Taken(Error),
    /// It was not made.
    Failed(Error),
    /// No answer, and the question whether it was made got none either.
    Unsure(Error),
}

impl CreateClient {
    /// Nothing is sent yet. `bootstrap` renews the token when it has run out.
    pub const fn new(
        profile: Profile,
        bootstrap: Option<Credentials>,
        token: Option<Token>,
        client: Client,
    ) -> Self {
        Self { authorized: Authorized::new(profile, bootstrap, token), client, doubt: None }
    }

    fn done(&mut self, outcome: Creation) -> Step<Created> {
        Step::Done(Created { outcome, token: self.authorized.token.take() })
    }

    fn finish(&mut self, sent: Sent) -> Step<Created> {
        let error = match sent.and_then(|response| response::answer::<oauth_client::CreateClient>(&response))
        {
            Ok(client) => return self.done(Creation::Made(Box::new(client))),
            Err(error) => error,
        };
        if error.refused() == Some(Refused::Conflict) {
            return self.done(Creation::Taken(error));
        }
        if !error.may_have_acted() {
            return self.done(Creation::Failed(error));
        }
        let asked = self.client.credentials().map(|client| token_request(&self.authorized.profile, &client));
        match asked {
            Some(Ok(request)) => {
                self.doubt = Some(error);
                Step::Send(Box::new(request))
            }
            Some(Err(_)) | None => self.done(Creation::Unsure(error)),
        }
    }

    /// The secret was tried because the answer to create was lost.
    fn settle(&mut self, doubt: Error, reply: Reply, now: UnixSeconds) -> Step<Created> {
        let tried = reply.map_err(Error::from).and_then(|reply| response::answer::<RequestToken>(&reply));
        let outcome = match tried {
            Ok(answer) => Creation::MadeUnseen(answer.obtained(now)),
            Err(error) if error.client_is_unknown() => Creation::Failed(doubt),
            Err(_) => Creation::Unsure(doubt),
        };
        self.done(outcome)
    }
}

impl Workflow for CreateClient {
    type Output = Created;

    fn start(&mut self, now: UnixSeconds) -> Step<Created> {
        let problems = self.client.check(!self.authorized.profile.dialect.tenant_in_path);
        let wrong = problems.into_iter().find(FieldProblem::is_error).map(RequestError::from);
        if let Some(error) = wrong.or_else(|| self.client.credentials().is_none().then_some(NO_SECRET)) {
            return self.done(Creation::Failed(error.into()));
        }
        let operation = oauth_client::CreateClient { client: self.client.clone() };
        let step = self.authorized.send(&operation, now);
        step.then(|sent| self.finish(sent))
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Created> {
        match self.doubt.take() {
            Some(doubt) => self.settle(doubt, reply, now),
            None => self.authorized.resume(reply, now).then(|sent| self.finish(sent)),
        }
    }
}

/// Without a secret of its own nothing could be asked when the answer is lost, and nothing was saved.
const NO_SECRET: RequestError = RequestError::Field {
    field: "secret",
    sentence: Cow::Borrowed("Choose the client's secret and save it before the client is created."),
};
