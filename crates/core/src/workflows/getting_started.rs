//! The getting-started workflow: what is done, what may be done next, and what may not yet. It
//! hands out the small workflows that send, and is told how they ended. Its three promises: the
//! new secret is saved before the client is made; a client is made once; the bootstrap client is
//! deleted only after the new client has proved itself.

mod guards;
mod release;
mod record;
mod written;
mod deletion;
mod rights;

pub use deletion::{BootstrapUse, Confirmation, MissingRight};
pub use record::{BootstrapMethod, Planned, Record};
pub use release::Release;

use self::guards::{
    MADE, NO_BOOTSTRAP, NO_PLAN, NO_TOKEN, NOT_MADE, NOT_RETYPED, NOT_SAVED, RETYPED, SAME_ID,
};
use crate::credentials::{ClientAuthentication, ClientSecret, Credentials};
use crate::error::RequestError;
use crate::operation::Operation;
use crate::profile::Profile;
use crate::resources::oauth_client::Client;
use crate::token::Token;
use crate::workflows::authorized::Authorized;
use crate::workflows::create_client::{CreateClient, Created, Creation};
use crate::workflows::delete_bootstrap::Gone;
use crate::workflows::first_token::{Bootstrap, FirstToken};
use crate::workflows::perform::Perform;
use crate::workflows::prove_client::{NotProved, Proof, ProveClient};

/// The journey from a bootstrap client to a working one.
#[derive(Debug)]
pub struct GettingStarted {
    profile: Profile,
    release: Release,
    bootstrap: Option<Bootstrap>,
    /// What the journey began with; after a reload known without its secret.
    way_in: Option<BootstrapMethod>,
    /// What the client is for that it began with, as the person said.
    bootstrap_use: Option<BootstrapUse>,
    token: Option<Token>,
    /// The client authentication that got the token.
    known_by: Option<ClientAuthentication>,
    plan: Option<Client>,
    /// The client planned before a reload, as long as its secret was not typed again.
    awaited: Option<Planned>,
    /// The secret of the plan was typed again, and nothing has proved it.
    retyped: bool,
    saved: bool,
    existence: Existence,
    /// It was there before, and its secret was known: what it may do was decided elsewhere.
    adopted: bool,
    made: Option<Client>,
    proof: Option<Proof>,
    /// A request to delete the bootstrap client went out, and nobody saw how it ended.
    deleting: bool,
    gone: Option<Gone>,
}

/// Whether the new client is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existence {
    /// Not made, as far as is known.
    No,
    /// A request to make it went out and nobody knows how it ended.
    Unsure,
    /// Another client has this id, or this one was made before: its secret will tell.
    Taken,
    /// Made.
    Yes,
}

/// The steps, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Id and secret to begin with.
    Bootstrap,
    /// The first token.
    Token,
    /// Plan, save, create.
    Create,
    /// A token for the new client, and one request with it.
    Prove,
    /// Delete what was only there to begin with.
    Delete,
    /// Everything is done.
    Done,
}

impl GettingStarted {
    /// At the beginning.
    pub const fn new(profile: Profile, release: Release) -> Self {
        Self {
            profile,
            release,
            bootstrap: None,
            way_in: None,
            bootstrap_use: None,
            token: None,
            known_by: None,
            plan: None,
            awaited: None,
            retyped: false,
            saved: false,
            existence: Existence::No,
            adopted: false,
            made: None,
            proof: None,
            deleting: false,
            gone: None,
        }
    }

    /// Where the requests go.
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Changes how requests are sent. Another spelling or another client authentication loses
    /// nothing; another address or tenant is another journey, on which nothing was made or proved.
    pub fn set_profile(&mut self, profile: Profile, release: Release) {
        let elsewhere = profile.address != self.profile.address || profile.tenant != self.profile.tenant;
        if elsewhere {
            self.token = None;
            self.bootstrap_use = None;
            self.awaited = None;
            self.existence = Existence::No;
            self.adopted = false;
            self.made = None;
            self.proof = None;
            self.deleting = false;
            self.gone = None;
        }
        self.profile = profile;
        self.release = release;
    }

    /// The first step that is not done.
    pub fn stage(&self) -> Stage {
        // What is gone gets no token any more, and after a reload needs none.
        let gone = matches!(self.gone, Some(Gone::Gone(_)));
        if self.bootstrap.is_none() && !gone {
            return Stage::Bootstrap;
        }
        if self.token.is_none() && !gone {
            return Stage::Token;
        }
        if self.existence != Existence::Yes {
            return Stage::Create;
        }
        if self.proof.is_none() {
            return Stage::Prove;
        }
        let begun = self.bootstrap.as_ref().is_some_and(|bootstrap| bootstrap.client().is_some());
        let to_delete = begun && self.client_to_delete().is_some();
        if to_delete && !gone { Stage::Delete } else { Stage::Done }
    }

    /// Takes what there is to begin with. Another bootstrap client begins anew with its token;
    /// what was planned and made stays.
    pub fn begin_with(&mut self, bootstrap: Bootstrap) {
        let way_in = Some(BootstrapMethod::of(&bootstrap));
        if self.way_in != way_in {
            self.bootstrap_use = None;
            self.deleting = false;
            self.gone = None;
        }
        if self.bootstrap.as_ref() != Some(&bootstrap) {
            self.token = None;
            // After a reload the same client comes back, and what became of it is still true.
            self.gone = self.gone.take().filter(|_| self.bootstrap.is_none());
        }
        self.way_in = way_in;
        self.bootstrap = Some(bootstrap);
    }

    /// Gets the first token, or a newer one.
    pub fn first_token(&self) -> Result<FirstToken, RequestError> {
        let bootstrap = self.bootstrap.clone().ok_or(NO_BOOTSTRAP)?;
        Ok(FirstToken::new(self.profile.clone(), bootstrap))
    }

    /// Keeps the first token.
    pub fn keep_token(&mut self, token: Token) {
        self.known_by = Some(self.profile.authentication);
        self.token = Some(token);
    }

    /// The token of the bootstrap client.
    pub const fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// One operation with the first token, for whoever administers the tenant besides.
    pub fn perform<O: Operation>(&self, operation: O) -> Result<Perform<O>, RequestError> {
        let client = self.bootstrap.as_ref().ok_or(NO_BOOTSTRAP)?.client().cloned();
        let token = self.token.clone().ok_or(NO_TOKEN)?;
        Ok(Perform::new(Authorized::new(self.profile_of_bootstrap(), client, Some(token)), operation))
    }

    /// What to begin with.
    pub const fn bootstrap(&self) -> Option<&Bootstrap> {
        self.bootstrap.as_ref()
    }

    /// Plans the new client. A plan with another id or secret is another client: it is to be
    /// saved, made and proved anew.
    pub fn plan(&mut self, client: Client) {
        let same = self
            .plan
            .as_ref()
            .is_some_and(|old| old.client_id == client.client_id && old.secret == client.secret);
        if !same {
            self.plan_another();
        }
        self.awaited = None;
        self.plan = Some(client);
    }

    /// Begins another new client: the next plan is to be saved, made and proved. One that was made stays at the service.
    pub fn plan_another(&mut self) {
        self.plan = None;
        self.awaited = None;
        self.saved = false;
        self.existence = Existence::No;
        self.adopted = false;
        self.made = None;
        self.proof = None;
        self.retyped = false;
    }

    /// The planned client.
    pub const fn planned(&self) -> Option<&Client> {
        self.plan.as_ref()
    }

    /// The user has saved the secret.
    pub const fn secret_saved(&mut self) {
        self.saved = self.plan.is_some();
    }

    /// Whether the secret of the plan was saved.
    pub const fn is_saved(&self) -> bool {
        self.saved
    }

    /// The new client as the service described it when it made it; none when that answer was lost
    /// or the client was there before.
    pub const fn made(&self) -> Option<&Client> {
        self.made.as_ref()
    }

    /// Whether the new client is there.
    pub const fn existence(&self) -> Existence {
        self.existence
    }

    /// Makes the client; only with a token, and only after its secret was saved.
    pub fn create(&mut self) -> Result<CreateClient, RequestError> {
        let bootstrap = self.bootstrap.as_ref().ok_or(NO_BOOTSTRAP)?;
        let token = self.token.clone().ok_or(NO_TOKEN)?;
        let plan = self.plan.clone().ok_or(NO_PLAN)?;
        if bootstrap.client().is_some_and(|client| plan.client_id.as_deref() == Some(client.id.as_str())) {
            return Err(SAME_ID);
        }
        if !self.saved {
            return Err(NOT_SAVED);
        }
        if self.existence == Existence::Yes {
            return Err(MADE);
        }
        if self.retyped {
            return Err(RETYPED);
        }
        // From here on a lost page or a lost answer leaves the question open.
        self.existence = Existence::Unsure;
        Ok(CreateClient::new(self.profile_of_bootstrap(), bootstrap.client().cloned(), Some(token), plan))
    }

    /// Keeps how creating ended. The outcome comes back for the page to show.
    pub fn keep_created(&mut self, created: Created) -> Creation {
        if created.token.is_some() {
            self.token = created.token;
        }
        self.existence = match &created.outcome {
            Creation::Made(made) => {
                // A service that chose its own secret has just made the saved one worthless.
                if let (Some(plan), Some(secret)) = (&mut self.plan, &made.secret)
                    && ClientSecret::parse(secret.expose()).is_ok()
                    && plan.secret.as_ref() != Some(secret)
                {
                    plan.secret = Some(secret.clone());
                    self.saved = false;
                }
                self.made = Some((**made).clone());
                Existence::Yes
            }
            Creation::MadeUnseen(_) => Existence::Yes,
            Creation::Taken(_) => Existence::Taken,
            Creation::Failed(_) => Existence::No,
            Creation::Unsure(_) => Existence::Unsure,
        };
        created.outcome
    }

    /// Proves the new client. Also answers "is it mine?" when its id is taken or nobody knows
    /// whether it was made: only the right secret gets a token.
    pub fn prove(&self) -> Result<ProveClient, RequestError> {
        if self.existence == Existence::No {
            return Err(NOT_MADE);
        }
        if !self.saved {
            return Err(NOT_SAVED);
        }
        let client = self.credentials().ok_or(NOT_RETYPED)?;
        Ok(ProveClient::new(self.profile.clone(), client, self.release.proof_by()))
    }

    /// Keeps what was proved.
    pub fn keep_proof(&mut self, proof: &Result<Proof, NotProved>) {
        match proof {
            Ok(proof) => {
                self.adopted |= self.existence == Existence::Taken;
                self.existence = Existence::Yes;
                self.retyped = false;
                self.proof = Some(proof.clone());
            }
            // It got a token: it is there, and the secret is its own. What it may do is still to be proved.
            Err(NotProved { known: true, .. }) => {
                self.adopted |= self.existence == Existence::Taken;
                self.existence = Existence::Yes;
                self.retyped = false;
            }
            Err(NotProved { error, .. }) if error.client_is_unknown() => {
                // What was proved before is true no longer.
                self.proof = None;
                // It was not made after all; a client that exists under this id has another secret.
                // So does one whose secret was mistyped after a reload.
                if self.existence == Existence::Unsure && !self.retyped {
                    self.existence = Existence::No;
                }
            }
            Err(_) => {}
        }
    }

    /// What was proved.
    pub const fn proof(&self) -> Option<&Proof> {
        self.proof.as_ref()
    }

    /// The new client's id and secret.
    pub fn credentials(&self) -> Option<Credentials> {
        self.plan.as_ref()?.credentials()
    }

    /// The bootstrap client proves itself the way that worked for it: asked another way, a service
    /// may not know a client that is still there.
    fn profile_of_bootstrap(&self) -> Profile {
        let mut profile = self.profile.clone();
        profile.authentication = self.known_by.unwrap_or(profile.authentication);
        profile
    }
}
