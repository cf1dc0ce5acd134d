//! Deletes the bootstrap client with its own token and proves that it is gone: the token endpoint
//! must answer invalid_client. A 404 to DELETE proves nothing, as services differ in what `{id}` is.

use crate::credentials::{ClientId, Credentials};
use crate::error::{Error, Refused, RequestError};
use crate::profile::Profile;
use crate::request::Authority;
use crate::resources::oauth_client::{ClientSummary, DeleteClient, ListClients};
use crate::response;
use crate::token::{RequestToken, Token};
use crate::units::{PageNumber, UnixSeconds};
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{Authorized, Sent, send, token_request};

/// Deletes the bootstrap client, or only looks whether it is gone.
#[derive(Debug)]
pub struct DeleteBootstrap {
    authorized: Authorized,
    bootstrap: Credentials,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// Nothing was sent.
    Begin,
    /// Looking for it in the list, at this page.
    Find(PageNumber),
    /// DELETE is under way.
    Delete,
    /// The token endpoint is asked whether it still knows it.
    AskForToken(Option<Error>),
    /// The old token is tried once.
    TryOldToken,
}

/// What is known afterwards.
#[derive(Clone, Debug, PartialEq)]
pub enum Gone {
    /// The service no longer knows the client.
    Gone(OldToken),
    /// The service still gives it tokens. The reason, when DELETE was refused.
    StillThere(Option<Error>),
}

/// What became of the token that the deleted client had.
#[derive(Clone, Debug, PartialEq)]
pub enum OldToken {
    /// The service refuses it.
    Refused,
    /// The service still takes it, until this time if that is known: a token may outlive its client.
    Accepted(Option<UnixSeconds>),
    /// There was none, or no answer came.
    Unknown,
}

impl DeleteBootstrap {
    /// Deletes it. `keep` is the new client: the two must not be the same.
    pub fn new(
        profile: Profile,
        bootstrap: Credentials,
        token: Option<Token>,
        keep: &ClientId,
    ) -> Result<Self, RequestError> {
        if bootstrap.id == *keep {
            return Err(RequestError::Field {
                field: "client_id",
                sentence: "The bootstrap client and the new client have the same id. Deleting it would delete the client you need.".into(),
            });
        }
        Ok(Self::at(Stage::Begin, profile, bootstrap, token))
    }

    /// Only looks: somebody deleted it in the vendor's console.
    pub fn look(profile: Profile, bootstrap: Credentials, token: Option<Token>) -> Self {
        Self::at(Stage::AskForToken(None), profile, bootstrap, token)
    }

    fn at(stage: Stage, profile: Profile, bootstrap: Credentials, token: Option<Token>) -> Self {
        Self { authorized: Authorized::new(profile, Some(bootstrap.clone()), token), bootstrap, stage }
    }

    fn list(&mut self, page: PageNumber, now: UnixSeconds) -> Step<Result<Gone, Error>> {
        self.stage = Stage::Find(page);
        let step = self.authorized.send(&ListClients { page, page_size: PAGE_SIZE, search: None }, now);
        step.then(|sent| self.listed(page, sent, now))
    }

    fn listed(&mut self, page: PageNumber, sent: Sent, now: UnixSeconds) -> Step<Result<Gone, Error>> {
        let list = match sent.and_then(|response| response::answer::<ListClients>(&response)) {
            Ok(list) => list,
            // The token had run out and could not be renewed, as the client is gone already.
            Err(error) if error.client_is_unknown() => return self.try_old_token(),
            Err(error) => return Step::Done(Err(error)),
        };
        let clients = list.items.unwrap_or_default();
        let id = self.bootstrap.id.as_str();
        let found = clients.iter().find(|client| client.client_id.as_deref() == Some(id));
        if let Some(path_id) = found.and_then(ClientSummary::path_id) {
            return self.delete(path_id, now);
        }
        let more = list.total_pages.is_some_and(|total| total > page.0) && !clients.is_empty();
        match more && page.0 < LAST_PAGE {
            true => self.list(page.next(), now),
            // Not in the list: the documented example has the client id itself in the path.
            false => self.delete(self.bootstrap.id.as_str().to_owned(), now),
        }
    }

    fn delete(&mut self, id: String, now: UnixSeconds) -> Step<Result<Gone, Error>> {
        self.stage = Stage::Delete;
        let step = self.authorized.send(&DeleteClient { id }, now);
        step.then(|sent| self.deleted(sent))
    }

    fn deleted(&mut self, sent: Sent) -> Step<Result<Gone, Error>> {
        self.stage = Stage::AskForToken(sent.err());
        send(token_request(&self.authorized.profile, &self.bootstrap))
    }

    fn asked(&mut self, refused: Option<Error>, reply: Reply, now: UnixSeconds) -> Step<Result<Gone, Error>> {
        let answer = reply.map_err(Error::from).and_then(|reply| response::answer::<RequestToken>(&reply));
        match answer {
            Ok(answer) => {
                self.authorized.token = Some(answer.obtained(now));
                Step::Done(Ok(Gone::StillThere(refused)))
            }
            Err(error) if error.client_is_unknown() => self.try_old_token(),
            Err(error) => Step::Done(Err(error)),
        }
    }

    fn try_old_token(&mut self) -> Step<Result<Gone, Error>> {
        self.stage = Stage::TryOldToken;
        let Some(token) = &self.authorized.token else {
            return Step::Done(Ok(Gone::Gone(OldToken::Unknown)));
        };
        // Not the directories: broker 9.x documents none, and its 404 would tell nothing of the token.
        let operation = ListClients { page: PageNumber::FIRST, page_size: 1, search: None };
        send(self.authorized.profile.request(&operation, Authority::Bearer(&token.access)))
    }

    fn tried_old_token(&self, reply: Reply) -> Gone {
        let answer = reply.map_err(Error::from).and_then(|reply| response::answer::<ListClients>(&reply));
        let expires = self.authorized.token.as_ref().and_then(Token::expires);
        Gone::Gone(match answer {
            Ok(_) => OldToken::Accepted(expires),
            Err(error) => match error.refused() {
                Some(Refused::Unauthorized) => OldToken::Refused,
                // Known, only without this right.
                Some(Refused::Forbidden) => OldToken::Accepted(expires),
                _ => OldToken::Unknown,
            },
        })
    }
}

impl Workflow for DeleteBootstrap {
    type Output = Result<Gone, Error>;

    fn start(&mut self, now: UnixSeconds) -> Step<Self::Output> {
        match self.stage {
            Stage::Begin => self.list(PageNumber::FIRST, now),
            // After a wait: the same attempt goes on, so that waiting has an end.
            Stage::Find(page) => self.authorized.start(now).then(|sent| self.listed(page, sent, now)),
            Stage::Delete => self.authorized.start(now).then(|sent| self.deleted(sent)),
            Stage::AskForToken(_) => send(token_request(&self.authorized.profile, &self.bootstrap)),
            Stage::TryOldToken => self.try_old_token(),
        }
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output> {
        match &mut self.stage {
            Stage::Begin => self.list(PageNumber::FIRST, now),
            Stage::Find(page) => {
                let page = *page;
                self.authorized.resume(reply, now).then(|sent| self.listed(page, sent, now))
            }
            Stage::Delete => self.authorized.resume(reply, now).then(|sent| self.deleted(sent)),
            Stage::AskForToken(refused) => {
                let refused = refused.take();
                self.asked(refused, reply, now)
            }
            Stage::TryOldToken => Step::Done(Ok(self.tried_old_token(reply))),
        }
    }
}

/// Clients asked for at once while looking for the bootstrap client.
pub(crate) const PAGE_SIZE: u32 = 50;

/// Pages looked at before the client id itself is used: a list without end must not be followed.
pub(crate) const LAST_PAGE: u32 = 100;
