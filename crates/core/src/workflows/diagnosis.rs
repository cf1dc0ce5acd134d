//! Why a connection fails: six checks from the outside in, which end at the first that fails. Nothing is
//! changed at the tenant: only tokens are asked for, and only what reads is sent.
//!
//! There is no hidden state. What was asked and answered is kept; what to ask next, and what is found,
//! follows from that alone. What a browser finds out besides is in `browser`, what mends a cause in `mending`.

mod browser;
mod cause;
mod checks;
mod mending;
mod probe;
mod rights;
mod suspect;

pub use browser::{Evidence, Permission, Suspect};
pub use cause::Cause;
pub use mending::{Fix, Mender, Mending, Page};
pub use probe::Probe;
pub use rights::{Limit, Purpose};

use crate::error::{Error, RequestError, TransportError};
use crate::profile::Profile;
use crate::request::Request;
use crate::units::UnixSeconds;
use crate::workflow::{Reply, Step, Workflow};
use crate::workflows::first_token::Bootstrap;
use crate::workflows::getting_started::Release;
use std::fmt;

/// A diagnosis, as far as it has come. Prints what was asked and how each check stands.
#[derive(Clone)]
pub struct Diagnosis {
    profile: Profile,
    release: Release,
    /// Without it the checks end before the encoding.
    bootstrap: Option<Bootstrap>,
    purpose: Purpose,
    way: Way,
    asked: Vec<Asked>,
    /// What is under way.
    pending: Option<(Probe, Request)>,
    evidence: Option<Evidence>,
}

/// How requests reach the tenant: what can be found out, and what mends it, depends on that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Through the gateway, which tells why no answer came.
    Gateway,
    /// From a page, by a browser that does not tell.
    Direct,
    /// Nowhere: the tenant is in the page.
    Practice,
}

/// The checks, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// Somebody answers, and it is the service.
    Address,
    /// The service's paths are there, with this tenant in them.
    Path,
    /// The spelling of the media types is taken.
    MediaType,
    /// Id and secret are sent in a way that the service reads.
    Encoding,
    /// The client exists and gets a token.
    Credentials,
    /// The token may do what an administrator needs.
    Rights,
}

/// How a check ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// It holds; what was seen.
    Good(String),
    /// It holds as far as it should: the client may do less than others.
    Limited(Limit),
    /// It does not; here the diagnosis ends.
    Failed(Cause),
    /// It could not be tried.
    Skipped(Reason),
}

/// Why a check could not be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no client to ask a token for.
    NoCredentials,
    /// What one begins with is no client, so no client proves itself.
    NoClient,
    /// The service looks at the token first, and there is none.
    TokenFirst,
    /// The service looks at the rights first, and they are missing.
    RightsFirst,
    /// What came back says nothing about this; a later check tells it.
    Later,
}

/// Where a check stands.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Its turn has not come, or never comes because an earlier one failed.
    NotTried,
    /// A request of it is under way.
    UnderWay,
    /// It ended.
    Ended(Verdict),
}

/// A question that was asked, and what came back. Prints without the request, whose body may hold a secret.
#[derive(Clone)]
pub struct Asked {
    /// The question.
    pub probe: Probe,
    /// The request and its reply; or why it could not be sent.
    pub outcome: Result<(Request, Reply), RequestError>,
}

impl Diagnosis {
    /// Nothing is sent yet.
    pub const fn new(profile: Profile, release: Release, bootstrap: Option<Bootstrap>, way: Way) -> Self {
        Self {
            profile,
            release,
            bootstrap,
            purpose: Purpose::Unknown,
            way,
            asked: Vec::new(),
            pending: None,
            evidence: None,
        }
    }

    /// The same, with what the client is meant for: which rights it needs follows from that.
    #[must_use]
    pub const fn with_purpose(mut self, purpose: Purpose) -> Self {
        self.purpose = purpose;
        self
    }

    /// Every check and where it stands.
    pub fn findings(&self) -> Vec<(Check, State)> {
        let mut on = true;
        let state = |check: Check| {
            if !on {
                return (check, State::NotTried);
            }
            let state = match self.verdict(check) {
                Ok(verdict) => {
                    on = !matches!(verdict, Verdict::Failed(_));
                    State::Ended(verdict)
                }
                Err(_) => {
                    on = false;
                    State::UnderWay
                }
            };
            (check, state)
        };
        Check::ALL.into_iter().map(state).collect()
    }

    /// What was asked for a check.
    pub fn asked(&self, check: Check) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(move |asked| self.belongs_to(asked.probe, check))
    }

    /// The check that failed, and why.
    pub fn failed(&self) -> Option<(Check, Cause)> {
        self.findings().into_iter().find_map(|(check, state)| match state {
            State::Ended(Verdict::Failed(cause)) => Some((check, cause)),
            _ => None,
        })
    }

    /// What mends a cause, most likely first.
    pub fn mendings(&self, cause: &Cause, page: Page<'_>) -> Vec<Mending> {
        mending::of(self, cause, page)
    }

    /// The request that got no answer although the browser could find out more: ask it and tell.
    pub fn wants_evidence(&self) -> Option<&Request> {
        let unreachable =
            |asked: &&Asked| matches!(&asked.outcome, Ok((_, Err(TransportError::Unreachable))));
        let asked = self.asked.iter().find(unreachable).filter(|_| self.evidence.is_none())?;
        asked.outcome.as_ref().ok().map(|(request, _)| request).filter(|_| self.way == Way::Direct)
    }

    /// Takes what the browser found out besides.
    pub fn tell(&mut self, evidence: Evidence) {
        self.evidence = Some(evidence);
    }

    /// Where the requests go.
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    fn step(&mut self) -> Step<()> {
        loop {
            let Some(probe) = self.next() else { return Step::Done(()) };
            match self.build(probe) {
                Ok(request) => {
                    self.pending = Some((probe, request.clone()));
                    return Step::Send(Box::new(request));
                }
                Err(error) => self.asked.push(Asked { probe, outcome: Err(error) }),
            }
        }
    }

    fn next(&self) -> Option<Probe> {
        for check in Check::ALL {
            match self.verdict(check) {
                Err(Ask(probe)) => return Some(probe),
                Ok(Verdict::Failed(_)) => return None,
                Ok(Verdict::Good(_) | Verdict::Limited(_) | Verdict::Skipped(_)) => {}
            }
        }
        None
    }

    /// The answer to a question, if it was asked.
    fn outcome(&self, probe: Probe) -> Result<&Asked, Ask> {
        self.asked.iter().find(|asked| asked.probe == probe).ok_or(Ask(probe))
    }
}

impl fmt::Debug for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Diagnosis")
            .field("asked", &self.asked)
            .field("findings", &self.findings())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ended = match &self.outcome {
            Ok((_, Ok(response))) => response.status().to_string(),
            Ok((_, Err(error))) => error.code().to_owned(),
            Err(error) => error.code().to_owned(),
        };
        write!(f, "{:?} -> {ended}", self.probe)
    }
}

/// What has to be asked before a verdict can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ask(Probe);

/// What a question brought, or the question that has to be asked first.
type Told<T> = Result<Result<T, Error>, Ask>;

impl Workflow for Diagnosis {
    type Output = ();

    fn start(&mut self, _now: UnixSeconds) -> Step<()> {
        self.step()
    }

    fn resume(&mut self, reply: Reply, _now: UnixSeconds) -> Step<()> {
        if let Some((probe, request)) = self.pending.take() {
            self.asked.push(Asked { probe, outcome: Ok((request, reply)) });
        }
        self.step()
    }
}

impl Check {
    /// All of them, in their order.
    pub const ALL: [Self; 6] =
        [Self::Address, Self::Path, Self::MediaType, Self::Encoding, Self::Credentials, Self::Rights];

    /// Its name and what it asks.
    pub const fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::Address => ("Address", "Does the service answer there?"),
            Self::Path => ("Path", "Are its paths there, with this tenant in them?"),
            Self::MediaType => ("Media type", "Does it accept this spelling of the media types?"),
            Self::Encoding => ("Encoding", "Does it read the id and secret the way they are sent?"),
            Self::Credentials => ("Credentials", "Does the client get a token?"),
            Self::Rights => ("Rights", "May that token administer OAuth clients?"),
        }
    }
}

impl Reason {
    /// Why, in a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NoCredentials => "There is no client id and secret to try it with.",
            Self::NoClient => "You started with a login or an API token, not with a client.",
            Self::TokenFirst => {
                "The service asks for a token before it looks at the media type, and there is none yet."
            }
            Self::RightsFirst => "The service looks at the rights before it looks at the media type.",
            Self::Later => "The answers so far say nothing about it. Fix the check that failed first.",
        }
    }
}
