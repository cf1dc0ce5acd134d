//! The questions of a diagnosis, each one request: nothing that changes a tenant is among them.

use super::{Ask, Asked, Check, Diagnosis, Told};
use crate::credentials::ClientAuthentication;
use crate::dialect::{BROKER, OMNISSA};
use crate::discovery::GetConfiguration;
use crate::error::{Error, RequestError};
use crate::media::MediaNames;
use crate::operation::{Operation, Spec};
use crate::request::{Authority, Request};
use crate::resources::directory::ListDirectories;
use crate::resources::oauth_client::ListClients;
use crate::resources::vcenter::{CreateSession, GetAdminClientToken};
use crate::response;
use crate::token::{AccessToken, Grant, RequestToken};
use crate::units::PageNumber;
use crate::workflows::first_token::Bootstrap;
use http::header::AUTHORIZATION;
use serde_json::Value;

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// The discovery document, which is everybody's to read.
    Configuration,
    /// The same where a service of the other kind has it: with the tenant in the path, or without.
    OtherConfiguration,
    /// A token for nobody: the no tells that the token endpoint is there.
    TokenForNobody,
    /// The list of OAuth clients, without a token.
    ClientsWithoutToken(MediaNames),
    /// A token for the client, sent in this way.
    Token(ClientAuthentication),
    /// A token for an API token.
    ApiToken,
    /// A vCenter session.
    VcenterSession,
    /// The token that vCenter hands out.
    VcenterToken,
    /// The list of OAuth clients.
    Clients(MediaNames),
    /// The list of directories.
    Directories(MediaNames),
}

const LIST: ListClients = ListClients { page: PageNumber::FIRST, page_size: 1, search: None };

impl Diagnosis {
    /// The request of a question.
    pub(super) fn build(&self, probe: Probe) -> Result<Request, RequestError> {
        let mut profile = self.profile.clone();
        match probe {
            Probe::Configuration => profile.request(&GetConfiguration, Authority::None),
            Probe::OtherConfiguration => {
                profile.dialect = if profile.dialect.tenant_in_path { &OMNISSA } else { &BROKER };
                profile.request(&GetConfiguration, Authority::None)
            }
            Probe::TokenForNobody => {
                profile.request(&RequestToken { grant: Grant::ClientCredentials }, Authority::None)
            }
            Probe::ClientsWithoutToken(names) => {
                profile.media = names;
                // No request is built without what it needs; here that is the question.
                let mut request = profile.request(&LIST, Authority::Bearer(&AccessToken::new("none")))?;
                request.headers_mut().remove(AUTHORIZATION);
                Ok(request)
            }
            Probe::Token(way) => {
                profile.authentication = way;
                let client = self.bootstrap.as_ref().and_then(Bootstrap::client).ok_or(NOBODY)?;
                profile.request(&RequestToken { grant: Grant::ClientCredentials }, Authority::Client(client))
            }
            Probe::ApiToken => match &self.bootstrap {
                Some(Bootstrap::ApiToken(token)) => {
                    profile.request(&RequestToken { grant: Grant::ApiToken(token.clone()) }, Authority::None)
                }
                _ => Err(NOBODY),
            },
            Probe::VcenterSession => match &self.bootstrap {
                Some(Bootstrap::Vcenter(login)) => {
                    profile.request(&CreateSession, Authority::VcenterLogin(login))
                }
                _ => Err(NOBODY),
            },
            Probe::VcenterToken => match self.read::<CreateSession>(Probe::VcenterSession) {
                Ok(Ok(session)) => {
                    let operation = GetAdminClientToken { tenant: profile.tenant.clone() };
                    profile.request(&operation, Authority::VcenterSession(&session))
                }
                _ => Err(NOBODY),
            },
            Probe::Clients(names) => {
                profile.media = names;
                let token = self.token().ok().flatten().ok_or(NOBODY)?;
                profile.request(&LIST, Authority::Bearer(&token))
            }
            Probe::Directories(names) => {
                profile.media = names;
                let token = self.token().ok().flatten().ok_or(NOBODY)?;
                profile.request(&ListDirectories, Authority::Bearer(&token))
            }
        }
    }

    /// The answer to a question, read as that of an operation.
    pub(super) fn read<O: Operation>(&self, probe: Probe) -> Told<O::Output> {
        Ok(reply(self.outcome(probe)?).and_then(|response| response::answer::<O>(response)))
    }

    /// The same as JSON, where only the kind of answer counts.
    pub(super) fn value(&self, probe: Probe) -> Told<Value> {
        Ok(reply(self.outcome(probe)?).and_then(|response| response::value(probe.spec(), response)))
    }

    /// The token to ask with; none when none was given.
    pub(super) fn token(&self) -> Result<Option<AccessToken>, Ask> {
        let answer = match &self.bootstrap {
            None => return Ok(None),
            Some(Bootstrap::Client(_)) => {
                self.read::<RequestToken>(Probe::Token(self.profile.authentication))?
            }
            Some(Bootstrap::ApiToken(_)) => self.read::<RequestToken>(Probe::ApiToken)?,
            Some(Bootstrap::Vcenter(_)) => match self.read::<CreateSession>(Probe::VcenterSession)? {
                Ok(_) => self.read::<GetAdminClientToken>(Probe::VcenterToken)?,
                Err(_) => return Ok(None),
            },
        };
        Ok(answer.ok().map(|answer| answer.access().clone()))
    }

    /// Whether a question was asked for this check, or tells something about it.
    pub(super) fn belongs_to(&self, probe: Probe, check: Check) -> bool {
        match probe {
            Probe::Configuration => check == Check::Address,
            Probe::OtherConfiguration | Probe::TokenForNobody => check == Check::Path,
            Probe::ClientsWithoutToken(_) => check == Check::MediaType,
            Probe::Token(way) if way == self.profile.authentication => check == Check::Credentials,
            Probe::Token(_) => check == Check::Encoding,
            Probe::ApiToken | Probe::VcenterSession | Probe::VcenterToken => check == Check::Credentials,
            Probe::Clients(names) | Probe::Directories(names) => {
                check == Check::MediaType || (check == Check::Rights && names == self.profile.media)
            }
        }
    }
}

impl Probe {
    const fn spec(self) -> &'static Spec {
        match self {
            Self::Configuration | Self::OtherConfiguration => GetConfiguration::SPEC,
            Self::TokenForNobody | Self::Token(_) | Self::ApiToken => RequestToken::SPEC,
            Self::VcenterSession => CreateSession::SPEC,
            Self::VcenterToken => GetAdminClientToken::SPEC,
            Self::ClientsWithoutToken(_) | Self::Clients(_) => ListClients::SPEC,
            Self::Directories(_) => ListDirectories::SPEC,
        }
    }
}

fn reply(asked: &Asked) -> Result<&response::Response, Error> {
    match &asked.outcome {
        Ok((_, Ok(response))) => Ok(response),
        Ok((_, Err(error))) => Err(error.clone().into()),
        Err(error) => Err(error.clone().into()),
    }
}

/// A question that follows from another one's answer is asked after it only.
const NOBODY: RequestError = RequestError::NotYet { sentence: "There are no credentials to ask this with." };
