//! The tokens this tenant has issued: which of them it still takes, and with which rights.
//! A token is known by its whole text: the signature needs no check, since any other signature is another text.

use std::sync::{Arc, OnceLock};

use crate::jwt;
use crate::refusal::Refusal;
use crate::rights::Rights;
use crate::units::UnixSeconds;

/// How many tokens are remembered; the oldest go first. Enough for any practice, and no memory without end.
const REMEMBERED: usize = 10_000;

/// One token, and what it may do until when.
pub(crate) struct Issued {
    pub(crate) kind: Kind,
    pub(crate) token: Arc<OnceLock<String>>,
    pub(crate) expires: UnixSeconds,
    /// The client's UUID; none for tokens that stand for no client (vCenter, API token).
    pub(crate) client: Option<String>,
    /// The user's consent it rests on, by the consent's id.
    pub(crate) grant: Option<String>,
    pub(crate) scope: Vec<String>,
    pub(crate) rights: Rights,
}

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Access,
    /// Tells a client who signed in; opens nothing.
    Id,
}

/// The tokens with their `jti`, the oldest first.
#[derive(Default)]
pub(crate) struct Tokens {
    all: Vec<(String, Issued)>,
}

impl Tokens {
    pub(crate) fn remember(&mut self, jti: String, issued: Issued, now: UnixSeconds) {
        if self.all.len() >= REMEMBERED {
            self.all.retain(|(_, issued)| issued.expires > now);
        }
        if self.all.len() >= REMEMBERED {
            self.all.remove(0);
        }
        self.all.push((jti, issued));
    }

    /// Forgets what a client holds: it was deleted, lost a rule set, or got new credentials.
    pub(crate) fn forget_client(&mut self, uuid: &str) {
        self.all.retain(|(_, issued)| issued.client.as_deref() != Some(uuid));
    }

    /// Forgets what a user allowed: the consent was revoked. ID tokens open nothing and are still the
    /// way to sign out.
    pub(crate) fn forget_grant(&mut self, grant: &str) {
        let opens = |issued: &Issued| issued.kind == Kind::Access;
        self.all.retain(|(_, issued)| !opens(issued) || issued.grant.as_deref() != Some(grant));
    }

    /// Forgets what the sync client of a directory holds.
    pub(crate) fn forget_directory(&mut self, directory: &str) {
        self.all.retain(|(_, issued)| issued.rights.directory.as_deref() != Some(directory));
    }

    /// Forgets one token.
    pub(crate) fn forget(&mut self, token: &str) {
        if let Some(jti) = jti(token) {
            self.all.retain(|(known, _)| *known != jti);
        }
    }

    /// A token of this tenant, expired or not.
    pub(crate) fn find(&self, token: &str, kind: Kind) -> Option<&Issued> {
        let jti = jti(token)?;
        let (_, issued) = self.all.iter().rev().find(|(known, _)| *known == jti)?;
        let is_it = issued.kind == kind && issued.token.get().is_some_and(|text| text == token);
        is_it.then_some(issued)
    }

    /// The access token a call brought, or why it is not taken.
    pub(crate) fn bearer(&self, token: &str, now: UnixSeconds) -> Result<&Issued, Refusal> {
        let Some(issued) = self.find(token, Kind::Access) else {
            let message = "This tenant did not issue that token, or it was revoked, or its client is gone.";
            return Err(Refusal::invalid_token("practice.token.unknown", message));
        };
        if now >= issued.expires {
            return Err(Refusal::invalid_token("practice.token.expired", "The token has expired."));
        }
        Ok(issued)
    }
}

/// Reads only the id out of a token's claims.
fn jti(token: &str) -> Option<String> {
    Some(jwt::claims(token)?.get("jti")?.as_str()?.to_owned())
}
