//! The last check: what the token may do, and whether a right that it lacks is missing or left out on purpose.

use super::checks::Judged;
use super::{Cause, Diagnosis, Probe, Reason, Verdict};
use crate::error::Refused;
use crate::workflows::getting_started::Release;

/// What the client is meant for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// It administers OAuth clients: a right that it lacks for that is missing.
    AdministerClients,
    /// Nobody said. It may well be a client with least privilege.
    #[default]
    Unknown,
}

/// A right that the client does not have, as is right for one with least privilege.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// It may list directories, and no OAuth clients: the rule set IDP_AND_DIRECTORY_ADMIN.
    Directories,
    /// It may not list OAuth clients. This release documents nothing else to look at.
    NoClients,
}

impl Limit {
    /// A stable code.
    pub const fn code(self) -> &'static str {
        "diagnosis.least_privilege"
    }

    /// What it is, in a sentence or two.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Directories => {
                "The client may list directories. Its rule sets do not allow it to list OAuth clients; that is right for a client with least privilege."
            }
            Self::NoClients => {
                "The client's rule sets do not allow it to list OAuth clients; that is right for a client with least privilege."
            }
        }
    }

    /// What helps who wants more, one sentence.
    pub const fn help(self) -> &'static str {
        "To create, change or delete OAuth clients, use a client with the rule set TENANT_ADMIN, such as the bootstrap client."
    }
}

impl Diagnosis {
    pub(super) fn rights(&self) -> Judged {
        if self.token()?.is_none() {
            return Ok(Verdict::Skipped(Reason::NoCredentials));
        }
        let probe = Probe::Clients(self.profile.media);
        let Err(error) = self.value(probe)? else {
            let text = "It may read OAuth clients. Only a change would show whether it may change them.";
            return Ok(Verdict::Good(text.to_owned()));
        };
        if let Some(cause) = self.trouble(probe, &error) {
            return Ok(Verdict::Failed(cause));
        }
        match error.refused() {
            Some(Refused::Forbidden) => self.without_clients(),
            Some(Refused::Unauthorized) => Ok(Verdict::Failed(Cause::TokenNotTaken)),
            _ => Ok(Verdict::Failed(Cause::Other(error))),
        }
    }

    /// The client may not list OAuth clients: a failure where it is meant to, or where it may do nothing else.
    fn without_clients(&self) -> Judged {
        let directories = self.release == Release::CloudOrBroker8
            && self.value(Probe::Directories(self.profile.media))?.is_ok();
        let limit = match self.release {
            Release::CloudOrBroker8 => directories.then_some(Limit::Directories),
            Release::Broker9_1 => Some(Limit::NoClients),
            // Without rule sets the scope admin decides over everything.
            Release::Broker9_0 => None,
        };
        Ok(match (self.purpose, limit) {
            (Purpose::Unknown, Some(limit)) => Verdict::Limited(limit),
            _ => Verdict::Failed(Cause::RightMissing { directories }),
        })
    }
}
