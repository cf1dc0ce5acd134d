//! The first token: from a bootstrap client, from a vCenter login, or from an API token.

use crate::credentials::Credentials;
use crate::error::Error;
use crate::profile::Profile;
use crate::request::Authority;
use crate::resources::vcenter::{CreateSession, GetAdminClientToken, VcenterLogin};
use crate::response;
use crate::token::{ApiToken, Grant, RequestToken, Token, TokenAnswer};
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::authorized::{send, token_request};

/// What somebody begins with.
#[derive(Clone, Debug, PartialEq)]
pub enum Bootstrap {
    /// A client made in the vendor's console.
    Client(Credentials),
    /// A vCenter user who may manage identity providers. Documented, not observed.
    Vcenter(VcenterLogin),
    /// A VCF 9.1 API token. Documented by third parties, not observed.
    ApiToken(ApiToken),
}

impl Bootstrap {
    /// The client to delete at the end, if one was made only to begin with.
    pub const fn client(&self) -> Option<&Credentials> {
        match self {
            Self::Client(credentials) => Some(credentials),
            Self::Vcenter(_) | Self::ApiToken(_) => None,
        }
    }
}

/// Gets the first token.
#[derive(Debug)]
pub struct FirstToken {
    profile: Profile,
    bootstrap: Bootstrap,
    session_open: bool,
}

impl FirstToken {
    /// Nothing is sent yet.
    pub const fn new(profile: Profile, bootstrap: Bootstrap) -> Self {
        Self { profile, bootstrap, session_open: false }
    }
}

impl Workflow for FirstToken {
    type Output = Result<Token, Error>;

    fn start(&mut self, _now: UnixSeconds) -> Step<Self::Output> {
        send(match &self.bootstrap {
            Bootstrap::Client(client) => token_request(&self.profile, client),
            Bootstrap::Vcenter(login) => self.profile.request(&CreateSession, Authority::VcenterLogin(login)),
            Bootstrap::ApiToken(token) => {
                self.profile.request(&RequestToken { grant: Grant::ApiToken(token.clone()) }, Authority::None)
            }
        })
    }

    fn resume(&mut self, reply: Reply, now: UnixSeconds) -> Step<Self::Output> {
        let done = |answer: Result<TokenAnswer, Error>| Step::Done(answer.map(|answer| answer.obtained(now)));
        let reply = match reply {
            Ok(reply) => reply,
            Err(error) => return Step::Done(Err(error.into())),
        };
        match &self.bootstrap {
            Bootstrap::Vcenter(_) if !self.session_open => match response::answer::<CreateSession>(&reply) {
                Ok(session) => {
                    self.session_open = true;
                    let operation = GetAdminClientToken { tenant: self.profile.tenant.clone() };
                    send(self.profile.request(&operation, Authority::VcenterSession(&session)))
                }
                Err(error) => Step::Done(Err(error)),
            },
            Bootstrap::Vcenter(_) => done(response::answer::<GetAdminClientToken>(&reply)),
            Bootstrap::Client(_) | Bootstrap::ApiToken(_) => done(response::answer::<RequestToken>(&reply)),
        }
    }
}
