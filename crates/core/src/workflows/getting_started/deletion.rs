//! Deleting the bootstrap client at the end: whether it goes at all, how that is confirmed, and what becomes of it.

use super::guards::{
    NO_CLIENT_TO_DELETE, NO_PLAN, NO_TOKEN, NOT_AN_ADMIN, NOT_CONFIRMED, NOT_PROVED, STAYS, USE_UNKNOWN,
};
use super::{BootstrapMethod, GettingStarted};
use crate::credentials::{ClientId, Credentials};
use crate::error::RequestError;
use crate::workflows::delete_bootstrap::{DeleteBootstrap, Gone};
use crate::workflows::first_token::Bootstrap;
use crate::workflows::prove_client::{Proof, Right};

/// What the client is for that a journey began with. Only a person can say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BootstrapUse {
    /// Made only for this setup: it is deleted at the end.
    SetupOnly,
    /// Used after the setup, too: it stays.
    Permanent,
}

/// How a person confirms that the bootstrap client is deleted. What the new client has proved decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// The new client was allowed the request it proved itself with: a question is enough.
    Question,
    /// The new client was not, so only its secret is proved: the id of the bootstrap client is typed.
    TypedId(MissingRight),
}

/// Why the new client was not allowed the request it proved itself with (403).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingRight {
    /// None of its rule sets allows that request, so the answer is right.
    NotInRuleSets,
    /// Its rule sets should allow it, or it is not known which it has.
    Unexplained,
}

impl GettingStarted {
    /// Says what the client is for that the journey began with. Another client is asked about anew.
    pub fn set_bootstrap_use(&mut self, bootstrap_use: BootstrapUse) {
        let is_client = self.way_in.as_ref().is_some_and(|way_in| way_in.client().is_some());
        self.bootstrap_use = is_client.then_some(bootstrap_use);
    }

    /// What the client is for that the journey began with; none as long as nobody has said so.
    pub const fn bootstrap_use(&self) -> Option<BootstrapUse> {
        self.bootstrap_use
    }

    /// The client to delete at the end; none when nothing is to be deleted.
    pub fn client_to_delete(&self) -> Option<&ClientId> {
        let stays = self.bootstrap_use == Some(BootstrapUse::Permanent);
        self.way_in.as_ref().and_then(BootstrapMethod::client).filter(|_| !stays)
    }

    /// How deleting the bootstrap client is confirmed, or why it may not be deleted.
    pub fn confirmation(&self) -> Result<Confirmation, RequestError> {
        self.bootstrap_client()?;
        match self.bootstrap_use {
            Some(BootstrapUse::SetupOnly) => {}
            Some(BootstrapUse::Permanent) => return Err(STAYS),
            None => return Err(USE_UNKNOWN),
        }
        let missing = self.proof.as_ref().is_some_and(|proof| matches!(proof.right, Right::Missing(_)));
        Ok(if missing { Confirmation::TypedId(self.missing_right()) } else { Confirmation::Question })
    }

    /// Deletes the bootstrap client, only after the new one has proved itself. `typed` is the client id that the person
    /// typed; it is looked at where [`Self::confirmation`] asks for it.
    pub fn delete(&mut self, typed: &str) -> Result<DeleteBootstrap, RequestError> {
        let confirmation = self.confirmation()?;
        let bootstrap = self.bootstrap_client()?;
        if matches!(confirmation, Confirmation::TypedId(_)) && typed.trim() != bootstrap.id.as_str() {
            return Err(NOT_CONFIRMED);
        }
        let new = self.credentials().ok_or(NO_PLAN)?;
        let (profile, token) = (self.profile_of_bootstrap(), self.token.clone());
        let delete = DeleteBootstrap::new(profile, bootstrap, token, &new.id)?;
        self.deleting = true;
        Ok(delete)
    }

    /// Looks whether the bootstrap client is gone, for who deleted it in the vendor's console.
    pub fn look_whether_gone(&self) -> Result<DeleteBootstrap, RequestError> {
        let bootstrap = self.bootstrap_client()?;
        Ok(DeleteBootstrap::look(self.profile_of_bootstrap(), bootstrap, self.token.clone()))
    }

    fn bootstrap_client(&self) -> Result<Credentials, RequestError> {
        match self.proof {
            None => Err(NOT_PROVED),
            Some(Proof { right: Right::NoClientCredentials, .. }) => Err(NOT_AN_ADMIN),
            Some(_) => {
                let client =
                    self.bootstrap.as_ref().and_then(Bootstrap::client).ok_or(NO_CLIENT_TO_DELETE)?;
                // "Not known" would mean "gone", and of a mistyped secret that is not true.
                self.token.as_ref().map(|_| client.clone()).ok_or(NO_TOKEN)
            }
        }
    }

    /// Keeps what became of the bootstrap client.
    pub fn keep_gone(&mut self, gone: Gone) {
        self.deleting = false;
        self.gone = Some(gone);
    }

    /// What became of the bootstrap client.
    pub const fn gone(&self) -> Option<&Gone> {
        self.gone.as_ref()
    }
}
