//! Deleting the bootstrap client at the end, and what becomes of it.

use super::GettingStarted;
use super::guards::{NO_CLIENT_TO_DELETE, NO_PLAN, NO_TOKEN, NOT_AN_ADMIN, NOT_PROVED};
use crate::credentials::Credentials;
use crate::error::RequestError;
use crate::workflows::delete_bootstrap::{DeleteBootstrap, Gone};
use crate::workflows::first_token::Bootstrap;
use crate::workflows::prove_client::{Proof, Right};

impl GettingStarted {
    /// Deletes the bootstrap client, only after the new one has proved itself.
    pub fn delete(&mut self) -> Result<DeleteBootstrap, RequestError> {
        let bootstrap = self.bootstrap_client()?;
        let plan = self.plan.as_ref().ok_or(NO_PLAN)?;
        let (profile, token) = (self.profile_of_bootstrap(), self.token.clone());
        let delete = DeleteBootstrap::new(profile, bootstrap, token, &plan.client_id)?;
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
