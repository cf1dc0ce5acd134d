//! An API token. The service chooses it and shows it once: when that answer is lost, the token that was made is found
//! by its name and made anew, for nobody has seen it. A second one is never made.

use super::guards::{NO_CLIENT_ID, NO_TOKEN_NAME, is_given};
use super::search::{self, PAGE_SIZE};
use super::session::{Sender, missing, read};
use crate::error::Error;
use crate::token_text;
use crate::units::{Epoch, PageIndex, UnixSeconds};
use crate::vcf_operations::calls::api_tokens::{CreateApiToken, FindApiTokens, RegenerateApiToken};
use crate::vcf_operations::structures::api_client::ClientSearchField;
use crate::vcf_operations::structures::api_token::ApiToken;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::Sent;

/// Makes an API token, or makes one anew.
#[derive(Debug)]
pub struct MakeToken {
    sender: Sender,
    realm: String,
    /// What is asked for: at least its name and the id of its API client.
    plan: ApiToken,
    page: PageIndex,
    /// How many entries the pages of this search had.
    seen: usize,
    found: Vec<ApiToken>,
    /// A token of this name that is there was made before by who asks, and nobody has seen it.
    unseen: bool,
    at: At,
}

#[derive(Debug)]
enum At {
    Begin,
    BeginAnew(Box<ApiToken>),
    Looking,
    Making,
    /// After a request to make it whose answer was lost, for this reason.
    LookingAgain(Error),
    /// The token that is there is made anew; whether somebody may use it.
    MakingAnew(Box<ApiToken>, bool),
}

/// A token that nobody but this program has seen.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownToken {
    /// The token.
    pub secret: token_text::ApiToken,
    /// Its id; none when the service did not name it.
    pub id: Option<String>,
    /// Where it is exchanged; none when the service did not say.
    pub endpoint: Option<String>,
    /// When it ends.
    pub ends: Option<Epoch>,
}

/// How it ended.
#[derive(Debug)]
pub enum TokenOutcome {
    /// Here it is.
    Shown(Box<ShownToken>),
    /// A token of this name was there before. Nothing was changed: somebody may use it.
    There(Box<ApiToken>),
    /// So many tokens of this name are there. Nothing was changed.
    Several(usize),
    /// It was not made.
    Failed(Error),
    /// It may have been made, and nobody has seen it. To begin again looks for it first.
    Unsure(Error),
    /// This token is there, and nobody has seen it: its last answer was lost. It has to be made anew.
    Unseen {
        /// The token.
        token: Box<ApiToken>,
        /// Why.
        error: Error,
    },
}

impl MakeToken {
    /// Nothing is sent yet.
    pub fn new(sender: Sender, realm: String, plan: ApiToken) -> Self {
        let (page, found) = (PageIndex::FIRST, Vec::new());
        Self { sender, realm, plan, page, seen: 0, found, unseen: false, at: At::Begin }
    }

    /// After a request to make it whose outcome nobody knows: a token of this name that is there is the one, and is
    /// made anew.
    pub fn after_unsure(sender: Sender, realm: String, plan: ApiToken) -> Self {
        Self { unseen: true, ..Self::new(sender, realm, plan) }
    }

    /// Makes a token anew that is there. What it was before may end at once.
    pub fn anew(sender: Sender, realm: String, token: ApiToken) -> Self {
        let at = At::BeginAnew(Box::new(token.clone()));
        let (page, found) = (PageIndex::FIRST, Vec::new());
        Self { sender, realm, plan: token, page, seen: 0, found, unseen: false, at }
    }

    fn next(&mut self, sent: Sent) -> Step<TokenOutcome> {
        match std::mem::replace(&mut self.at, At::Begin) {
            At::Begin | At::BeginAnew(_) | At::Looking => match self.turned(sent) {
                Err(error) => Step::Done(TokenOutcome::Failed(error)),
                Ok(Some(page)) => self.look(At::Looking, page),
                Ok(None) => match self.found.len() {
                    0 => {
                        self.at = At::Making;
                        let operation =
                            CreateApiToken { realm: self.realm.clone(), token: self.plan.clone() };
                        self.sender.send(&operation).then(|sent| self.next(sent))
                    }
                    1 => {
                        let token = Box::new(self.found.remove(0));
                        match self.unseen {
                            true => self.make_anew(token, false),
                            false => Step::Done(TokenOutcome::There(token)),
                        }
                    }
                    several => Step::Done(TokenOutcome::Several(several)),
                },
            },
            At::Making => match read::<CreateApiToken>(sent) {
                Ok(made) => match shown(&made, &self.plan) {
                    Some(shown) => Step::Done(TokenOutcome::Shown(Box::new(shown))),
                    None => self.look_again(missing("there is no token")),
                },
                Err(error) if error.may_have_acted() => self.look_again(error),
                Err(error) => Step::Done(TokenOutcome::Failed(error)),
            },
            At::LookingAgain(lost) => match self.turned(sent) {
                Err(_) => Step::Done(TokenOutcome::Unsure(lost)),
                Ok(Some(page)) => self.look(At::LookingAgain(lost), page),
                Ok(None) => match self.found.len() {
                    0 => Step::Done(TokenOutcome::Failed(lost)),
                    // It was not there before, so it is the one that was made.
                    1 => {
                        let token = Box::new(self.found.remove(0));
                        self.make_anew(token, false)
                    }
                    several => Step::Done(TokenOutcome::Several(several)),
                },
            },
            At::MakingAnew(token, in_use) => Step::Done(match read::<RegenerateApiToken>(sent) {
                Ok(made) => match shown(&made, &token) {
                    Some(shown) => TokenOutcome::Shown(Box::new(shown)),
                    None => TokenOutcome::Unseen { token, error: missing("there is no token") },
                },
                // It is as it was, and somebody may use it.
                Err(error) if in_use && !error.may_have_acted() => TokenOutcome::Failed(error),
                Err(error) => TokenOutcome::Unseen { token, error },
            }),
        }
    }

    fn look_again(&mut self, lost: Error) -> Step<TokenOutcome> {
        self.found.clear();
        self.look(At::LookingAgain(lost), PageIndex::FIRST)
    }

    fn look(&mut self, at: At, page: PageIndex) -> Step<TokenOutcome> {
        self.at = at;
        self.page = page;
        if page == PageIndex::FIRST {
            self.seen = 0;
        }
        let name = self.plan.token_name.as_deref().unwrap_or_default();
        let operation = FindApiTokens {
            realm: self.realm.clone(),
            page,
            page_size: PAGE_SIZE,
            query: search::equal(&[(ClientSearchField::TokenName, name)]),
        };
        self.sender.send(&operation).then(|sent| self.next(sent))
    }

    /// Keeps what a page has of this name, of this client or of nobody that is named, and gives the next page.
    fn turned(&mut self, sent: Sent) -> Result<Option<PageIndex>, Error> {
        let page = read::<FindApiTokens>(sent)?;
        let tokens = page.api_tokens.ok_or_else(|| missing("there is no apiTokens"))?;
        self.seen += tokens.len();
        let next = search::next(self.page, self.seen, tokens.len(), page.page_info.as_ref())?;
        let (name, client) = (&self.plan.token_name, &self.plan.api_client_id);
        let same = |token: &ApiToken| {
            let owner = token.api_client_id.as_ref().or(token.principal_name.as_ref());
            token.token_name == *name && owner.is_none_or(|owner| Some(owner) == client.as_ref())
        };
        self.found.extend(tokens.into_iter().filter(same));
        Ok(next)
    }

    fn make_anew(&mut self, token: Box<ApiToken>, in_use: bool) -> Step<TokenOutcome> {
        let Some(id) = token.id.clone() else {
            let error = missing("the token has no id");
            return Step::Done(match in_use {
                true => TokenOutcome::Failed(error),
                false => TokenOutcome::Unseen { token, error },
            });
        };
        self.at = At::MakingAnew(token, in_use);
        let operation = RegenerateApiToken { realm: self.realm.clone(), token: id };
        self.sender.send(&operation).then(|sent| self.next(sent))
    }
}

/// What an answer shows; what it does not say is as it was known.
fn shown(answer: &ApiToken, known: &ApiToken) -> Option<ShownToken> {
    let secret = answer.token.as_ref()?;
    Some(ShownToken {
        secret: token_text::ApiToken::parse(secret.expose())?,
        id: answer.id.clone().or_else(|| known.id.clone()),
        endpoint: answer.token_endpoint_url.clone().or_else(|| known.token_endpoint_url.clone()),
        ends: answer.expiration_date,
    })
}

impl Workflow for MakeToken {
    type Output = TokenOutcome;

    fn start(&mut self, _now: UnixSeconds) -> Step<Self::Output> {
        match std::mem::replace(&mut self.at, At::Begin) {
            At::Begin if !is_given(self.plan.token_name.as_deref()) => {
                Step::Done(TokenOutcome::Failed(NO_TOKEN_NAME.into()))
            }
            At::Begin if !is_given(self.plan.api_client_id.as_deref()) => {
                Step::Done(TokenOutcome::Failed(NO_CLIENT_ID.into()))
            }
            At::Begin => self.look(At::Looking, PageIndex::FIRST),
            At::BeginAnew(token) => self.make_anew(token, true),
            at => {
                self.at = at;
                self.sender.start().then(|sent| self.next(sent))
            }
        }
    }

    fn resume(&mut self, reply: Reply, _now: UnixSeconds) -> Step<Self::Output> {
        self.sender.resume(reply).then(|sent| self.next(sent))
    }
}
