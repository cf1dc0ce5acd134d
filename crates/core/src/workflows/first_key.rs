//! The first key of VCF 9.1, through VCF Operations: sign in, a realm, an API client with the least role, an API token,
//! its proof at the broker, sign out. It hands out the small workflows that send, and is told how they ended. Its
//! promises: the password is not kept; a client and a token are made once, whatever answers are lost; the token counts
//! as good only after the broker has taken it.

mod asked;
mod guards;
pub mod session;
pub mod realm;
mod search;
pub mod client;
pub mod token;

#[cfg(test)]
mod tests;

use self::asked::TokenAsked;
use self::client::{ClientOutcome, EnsureClient, PlannedClient};
use self::guards::{
    HELD_TOKEN, NO_BROKER, NO_CLIENT, NO_REALM, NO_SESSION, NO_TOKEN, NOT_SAVED, REFUSED_TOKEN, SAVED_TOKEN,
};
use self::realm::{EnsureRealm, RealmOutcome};
use self::session::{InSession, Sender, Session, SignIn};
use self::token::{MakeToken, ShownToken, TokenOutcome};
use crate::dialect::{BROKER, OPERATIONS};
use crate::error::{Error, Refused, RequestError};
use crate::operation::Operation;
use crate::profile::Profile;
use crate::token::Token;
use crate::vcf_operations::calls::session::ReleaseToken;
use crate::vcf_operations::structures::api_client::ApiClient;
use crate::vcf_operations::structures::api_token::ApiToken;
use crate::vcf_operations::structures::broker::Vidb;
use crate::vcf_operations::structures::role::{
    RoleScope, ScopeType, VcfRole, VcfRoleAssignment, VcfRoleAssignments,
};
use crate::vcf_operations::structures::session::OpsLogin;
use crate::vcf_operations::structures::words::{Eligibility, TokenOwner};
use crate::workflows::first_token::{Bootstrap, FirstToken};

/// The name of the built-in role that may only look: an example of the document has it.
pub const LEAST_ROLE: &str = "vcf_viewer";

/// The journey from a sign-in to an API token that works.
#[derive(Debug)]
pub struct FirstKey {
    profile: Profile,
    session: Option<Session>,
    /// The broker of the realm.
    broker: Option<Vidb>,
    /// The broker whose realm was asked for last.
    broker_asked: Option<Vidb>,
    realm: Option<String>,
    client: Option<ApiClient>,
    /// The id of the client that was asked for last.
    client_asked: Option<String>,
    /// The id of a client of which nobody knows whether it was made, or with which roles.
    client_unsure: Option<String>,
    /// The token that was asked for last.
    token_asked: Option<TokenAsked>,
    /// A token that may have been made and that nobody has seen.
    token_unseen: Option<TokenAsked>,
    token: Option<ShownToken>,
    /// How the token that was shown was asked for.
    token_from: Option<TokenAsked>,
    saved: bool,
    /// The broker does not take the token that was shown.
    refused: bool,
    proof: Option<Token>,
}

/// The steps, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// User name and password.
    SignIn,
    /// A broker, and a realm on it.
    Realm,
    /// An API client with its roles.
    Client,
    /// An API token.
    Token,
    /// Save the token: the service never shows it again.
    Save,
    /// Exchange it at the broker.
    Prove,
    /// End the sign-in.
    SignOut,
    /// Everything is done.
    Done,
}

impl FirstKey {
    /// At the beginning. The address is that of VCF Operations.
    pub const fn new(profile: Profile) -> Self {
        Self {
            profile,
            session: None,
            broker: None,
            broker_asked: None,
            realm: None,
            client: None,
            client_asked: None,
            client_unsure: None,
            token_asked: None,
            token_unseen: None,
            token: None,
            token_from: None,
            saved: false,
            refused: false,
            proof: None,
        }
    }

    /// Whether this address is spoken to as VCF Operations.
    pub fn suits(profile: &Profile) -> bool {
        *profile.dialect == OPERATIONS
    }

    /// The first step that is not done.
    pub const fn stage(&self) -> Stage {
        if self.proof.is_some() {
            return if self.session.is_some() { Stage::SignOut } else { Stage::Done };
        }
        // What was shown needs no session any more.
        if self.token.is_some() {
            return if self.saved { Stage::Prove } else { Stage::Save };
        }
        if self.session.is_none() {
            return Stage::SignIn;
        }
        if self.realm.is_none() {
            return Stage::Realm;
        }
        if self.client.is_none() { Stage::Client } else { Stage::Token }
    }

    /// Signs in. The password goes with this one request.
    pub fn sign_in(&self, login: OpsLogin) -> SignIn {
        SignIn::new(self.profile.clone(), login)
    }

    /// Keeps the sign-in.
    pub fn keep_session(&mut self, session: Session) {
        self.session = Some(session);
    }

    /// The sign-in is over, as a 401 said: the password is asked for again. Nothing else is lost.
    pub fn session_is_over(&mut self) {
        self.session = None;
    }

    /// One operation with the sign-in: brokers, realms and roles to choose from.
    pub fn perform<O: Operation>(&self, operation: O) -> Result<InSession<O>, RequestError> {
        Ok(InSession::new(self.sender()?, operation))
    }

    /// Whether a realm can be made on this broker. Whether a broker that has one is called eligible is not documented, so
    /// [`Self::realm`] takes any.
    pub fn can_have_a_realm(broker: &Vidb) -> bool {
        let status = broker.vidb_status.as_ref().and_then(|status| status.eligibility_status.as_ref());
        broker.id.is_some() && status == Some(&Eligibility::Eligible) && broker.healthy != Some(false)
    }

    /// Finds or makes the realm on a broker. Not while a token is held: it belongs to the realm that was chosen before.
    pub fn realm(&mut self, broker: Vidb) -> Result<EnsureRealm, RequestError> {
        let sender = self.sender()?;
        if self.token.is_some() {
            return Err(HELD_TOKEN);
        }
        let id = broker.id.clone().ok_or(NO_BROKER)?;
        self.broker_asked = Some(broker);
        Ok(EnsureRealm::new(sender, id))
    }

    /// Keeps how that ended. The outcome comes back for the page to show.
    pub fn keep_realm(&mut self, outcome: RealmOutcome) -> RealmOutcome {
        if let RealmOutcome::Found(realm) | RealmOutcome::Made(realm) = &outcome
            && self.token.is_none()
        {
            // A token goes to no broker but that of its realm.
            let on = |broker: &Vidb| realm.vidb_resource_id.is_none() || realm.vidb_resource_id == broker.id;
            self.broker = self.broker_asked.clone().filter(on);
            if self.realm != realm.id {
                self.realm.clone_from(&realm.id);
                self.client = None;
                self.client_asked = None;
                self.client_unsure = None;
            }
        }
        outcome
    }

    /// The least role of a list; none when the service has no role of that name, and somebody has to choose.
    pub fn least_role(roles: &[VcfRole]) -> Option<&VcfRole> {
        roles.iter().find(|role| role.role_name.as_deref() == Some(LEAST_ROLE))
    }

    /// This role in the whole realm, and no other.
    pub fn in_the_realm(role: &str) -> VcfRoleAssignments {
        let scope = RoleScope {
            scope_type: Some(ScopeType::SsoRealm),
            resources: Some(Vec::new()),
            ..RoleScope::default()
        };
        let assignment = VcfRoleAssignment {
            role_name: Some(role.to_owned()),
            role_scope: Some(scope),
            ..VcfRoleAssignment::default()
        };
        VcfRoleAssignments { vcf_role_assignments: Some(vec![assignment]), ..VcfRoleAssignments::default() }
    }

    /// Makes an API client with these roles. `take_over` takes one that was there before, and replaces its roles.
    pub fn client(
        &mut self,
        client: ApiClient,
        roles: VcfRoleAssignments,
        take_over: bool,
    ) -> Result<EnsureClient, RequestError> {
        let sender = self.sender()?;
        let realm = self.realm.clone().ok_or(NO_REALM)?;
        let take_over = take_over || self.client_unsure.is_some() && self.client_unsure == client.client_id;
        self.client_asked.clone_from(&client.client_id);
        Ok(EnsureClient::new(sender, PlannedClient { realm, client, roles, take_over }))
    }

    /// Keeps how that ended.
    pub fn keep_client(&mut self, outcome: ClientOutcome) -> ClientOutcome {
        match &outcome {
            ClientOutcome::Ready { client, .. } => {
                self.client_unsure = None;
                self.client = Some((**client).clone());
            }
            ClientOutcome::Unsure(_) | ClientOutcome::WithoutRoles { .. } => {
                self.client_unsure.clone_from(&self.client_asked);
            }
            ClientOutcome::Taken(_) | ClientOutcome::Failed(_) => {}
        }
        outcome
    }

    /// Makes an API token of the client. One that is planned and one that is made have the same name: by that name a
    /// token is found whose answer was lost.
    pub fn token(&mut self, plan: &ApiToken) -> Result<MakeToken, RequestError> {
        let sender = self.sender()?;
        let realm = self.realm.clone().ok_or(NO_REALM)?;
        let client = self.client.as_ref().ok_or(NO_CLIENT)?;
        if self.token.is_some() {
            return Err(if self.refused { REFUSED_TOKEN } else { SAVED_TOKEN });
        }
        let plan = ApiToken {
            api_client_id: client.client_id.clone(),
            token_type: Some(TokenOwner::ApiClient),
            ..plan.clone()
        };
        let asked = TokenAsked::new(&realm, self.broker.as_ref(), &plan);
        let unseen = self.token_unseen.as_ref().is_some_and(|unseen| unseen.is_for_the_same(&asked));
        self.token_asked = Some(asked);
        Ok(match unseen {
            true => MakeToken::after_unsure(sender, realm, plan),
            false => MakeToken::new(sender, realm, plan),
        })
    }

    /// Makes a token anew that was there before, or the one that was shown when the broker does not take it. Whoever uses
    /// it cannot use it any more.
    pub fn anew(&mut self, token: ApiToken) -> Result<MakeToken, RequestError> {
        let sender = self.sender()?;
        let realm = self.realm.clone().ok_or(NO_REALM)?;
        if let Some(shown) = &self.token {
            // Without an id the name tells which token it is: by it the token was asked for.
            let name = self.token_from.as_ref().and_then(|from| from.name.as_ref());
            let same = match &shown.id {
                Some(id) => token.id.as_ref() == Some(id),
                None => name.is_some() && token.token_name.as_ref() == name,
            };
            if !self.refused {
                return Err(SAVED_TOKEN);
            }
            if !same {
                return Err(REFUSED_TOKEN);
            }
        }
        let asked = match &self.token_from {
            Some(from) => from.clone(),
            None => {
                let client = self.client.as_ref().and_then(|client| client.client_id.clone());
                let api_client_id = token.api_client_id.clone().or(client);
                let token = ApiToken { api_client_id, ..token.clone() };
                TokenAsked::new(&realm, self.broker.as_ref(), &token)
            }
        };
        let realm = asked.realm.clone();
        self.token_asked = Some(asked);
        Ok(MakeToken::anew(sender, realm, token))
    }

    /// Keeps how that ended.
    pub fn keep_token(&mut self, outcome: TokenOutcome) -> TokenOutcome {
        match &outcome {
            TokenOutcome::Shown(shown) => {
                self.token_unseen = None;
                self.token = Some((**shown).clone());
                self.token_from.clone_from(&self.token_asked);
                self.saved = false;
                self.refused = false;
                self.proof = None;
            }
            TokenOutcome::Unsure(_) | TokenOutcome::Unseen { .. } => {
                self.token_unseen.clone_from(&self.token_asked);
            }
            TokenOutcome::There(_) | TokenOutcome::Several(_) | TokenOutcome::Failed(_) => {}
        }
        outcome
    }

    /// The token, as long as the journey lasts.
    pub const fn shown(&self) -> Option<&ShownToken> {
        self.token.as_ref()
    }

    /// The user has saved the token.
    pub const fn token_saved(&mut self) {
        self.saved = self.token.is_some();
    }

    /// Exchanges the token for an access token at the broker's token endpoint, as the service named it; where it named
    /// none, beside the broker's discovery document.
    pub fn prove(&self) -> Result<FirstToken, RequestError> {
        let token = self.token.as_ref().ok_or(NO_TOKEN)?;
        if !self.saved {
            return Err(NOT_SAVED);
        }
        let profile = self.broker_profile()?;
        Ok(FirstToken::new(profile, Bootstrap::ApiToken(token.secret.clone())))
    }

    /// The broker, as a tenant of its own: what the key is for. That of the token, whatever was chosen after it.
    pub fn broker_profile(&self) -> Result<Profile, RequestError> {
        let endpoint = self.token.as_ref().and_then(|token| token.endpoint.as_deref());
        let broker = self.token_from.as_ref().map_or(self.broker.as_ref(), |from| from.broker.as_ref());
        let discovery = broker.and_then(|broker| broker.oidc_configuration_url.as_deref());
        let address = endpoint.or(discovery).ok_or(NO_BROKER)?;
        Ok(Profile::parse(address, &BROKER)?)
    }

    /// Keeps what was proved.
    pub fn keep_proof(&mut self, proof: &Result<Token, Error>) {
        match proof {
            Ok(token) => {
                self.refused = false;
                self.proof = Some(token.clone());
            }
            // What was proved before is true no longer.
            Err(error) if error.refused() == Some(Refused::InvalidGrant) => {
                self.refused = true;
                self.proof = None;
            }
            Err(_) => {}
        }
    }

    /// The access token that the API token was exchanged for.
    pub const fn proof(&self) -> Option<&Token> {
        self.proof.as_ref()
    }

    /// Ends the sign-in. Not before a token that was shown is saved: to make it anew needs the sign-in.
    pub fn sign_out(&self) -> Result<InSession<ReleaseToken>, RequestError> {
        if self.token.is_some() && !self.saved {
            return Err(NOT_SAVED);
        }
        self.perform(ReleaseToken)
    }

    /// Keeps how that ended. A 401 says that it was over before.
    pub fn keep_signed_out(&mut self, ended: &Result<(), Error>) {
        let over = ended.as_ref().is_err_and(|error| error.refused() == Some(Refused::Unauthorized));
        if ended.is_ok() || over {
            self.session = None;
        }
    }

    fn sender(&self) -> Result<Sender, RequestError> {
        let session = self.session.clone().ok_or(NO_SESSION)?;
        Ok(Sender::new(self.profile.clone(), session))
    }
}
