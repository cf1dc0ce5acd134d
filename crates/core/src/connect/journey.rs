//! The journey that connects a provider: what was decided, what is there by now, and what may come next. It does no I/O:
//! each request it leads to is an operation that it makes from what it knows, and its outcome is told to it.
//!
//! It holds no secret. A token or a client secret passes through the page and is gone; the journey knows that it was
//! made, and until when it holds.

pub mod directory;
pub mod identity_provider;
pub mod record;
pub mod step;

use super::provider::{Federation, Provider, Provisioning};
use super::support::{Capability, Service, Support};
use crate::resources::directory::{Directory, DirectoryType};
use crate::resources::identity_provider::{IdentityProvider, IdentityProviderSummary, Protocol};
use crate::units::UnixSeconds;

/// A journey.
#[derive(Clone, Debug, PartialEq)]
pub struct Journey {
    service: Service,
    provider: Provider,
    provisioning: Option<Provisioning>,
    federation: Option<Federation>,
    prepared: bool,
    directory: Option<Chosen>,
    domains: Vec<String>,
    token: Option<Token>,
    identity_provider: Option<Chosen>,
    identifier_checked: bool,
    arrived: Option<Arrived>,
    signed_in: Option<SignedIn>,
}

/// Something of the tenant that the journey made or took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its UUID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it was there before the journey: then it may be in use.
    pub existed: bool,
}

/// The token of the sync client, without the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// When it expires; none when the service did not say.
    pub expires_at: Option<UnixSeconds>,
    /// Whether somebody said that it is saved, or that the provider has it.
    pub saved: bool,
}

/// Who has arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// How many users.
    pub users: u64,
    /// How many groups.
    pub groups: u64,
}

/// How the sign-in test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedIn {
    /// A user signed in.
    Worked,
    /// It was tried and did not work.
    Failed,
    /// Somebody chose to test it later.
    Later,
}

impl Journey {
    /// A journey at its beginning, with what fits the provider best.
    pub fn new(service: Service, provider: Provider) -> Self {
        let possible = |capability| service.supports(provider, capability).support.is_possible();
        let provisioning = Provisioning::ALL
            .into_iter()
            .find(|provisioning| possible(Capability::Provisioning(*provisioning)));
        let federation =
            Federation::ALL.into_iter().find(|federation| possible(Capability::Federation(*federation)));
        Self {
            service,
            provider,
            provisioning,
            federation,
            prepared: false,
            directory: None,
            domains: Vec::new(),
            token: None,
            identity_provider: None,
            identifier_checked: false,
            arrived: None,
            signed_in: None,
        }
    }

    /// The service.
    pub const fn service(&self) -> Service {
        self.service
    }

    /// The provider.
    pub const fn provider(&self) -> Provider {
        self.provider
    }

    /// How users come; none where the provider cannot be connected with this API.
    pub const fn provisioning(&self) -> Option<Provisioning> {
        self.provisioning
    }

    /// How users sign in; none where they do not with this provider.
    pub const fn federation(&self) -> Option<Federation> {
        self.federation
    }

    /// The directory.
    pub const fn directory(&self) -> Option<&Chosen> {
        self.directory.as_ref()
    }

    /// The domains of the directory, its default domain first.
    pub fn domains(&self) -> &[String] {
        &self.domains
    }

    /// The token of the sync client, without the token.
    pub const fn token(&self) -> Option<Token> {
        self.token
    }

    /// The identity provider.
    pub const fn identity_provider(&self) -> Option<&Chosen> {
        self.identity_provider.as_ref()
    }

    /// Whether what is written was compared with what signs in, and is the same.
    pub const fn identifier_is_checked(&self) -> bool {
        self.identifier_checked
    }

    /// Who has arrived.
    pub const fn arrived(&self) -> Option<Arrived> {
        self.arrived
    }

    /// How the sign-in test ended.
    pub const fn signed_in(&self) -> Option<SignedIn> {
        self.signed_in
    }

    /// Whether something can be done with this provider here.
    pub fn support(&self, capability: Capability) -> Support {
        self.service.supports(self.provider, capability).support
    }

    /// Chooses how users come. How users come into a directory cannot be changed: one that was chosen for the other way
    /// is put back, and so is what hangs on it. Nothing happens where it cannot be done.
    pub fn choose_provisioning(&mut self, provisioning: Provisioning) {
        if !self.support(Capability::Provisioning(provisioning)).is_possible()
            || self.provisioning == Some(provisioning)
        {
            return;
        }
        self.provisioning = Some(provisioning);
        self.put_directory_back();
    }

    /// Chooses how users sign in. An identity provider that was made for the other protocol is put back. Nothing
    /// happens where it cannot be done.
    pub fn choose_federation(&mut self, federation: Federation) {
        if !self.support(Capability::Federation(federation)).is_possible()
            || self.federation == Some(federation)
        {
            return;
        }
        self.federation = Some(federation);
        self.put_identity_provider_back();
    }

    /// Somebody has read what is needed, and has it.
    pub const fn prepare(&mut self) {
        self.prepared = true;
    }

    /// Takes a directory, one that was just made or one that was there. False when users come into it the other way,
    /// or it is being deleted.
    pub fn take_directory(&mut self, directory: &Directory, existed: bool) -> bool {
        let (Some(id), Some(kind)) = (directory.id.clone(), self.directory_type()) else { return false };
        if directory.kind.as_ref().is_some_and(|its| *its != kind)
            || directory.delete_in_progress == Some(true)
        {
            return false;
        }
        if self.directory.as_ref().is_some_and(|before| before.id != id) {
            self.token = None;
            self.identity_provider = None;
            self.forget_checks();
        }
        let name = directory.name.clone().unwrap_or_default();
        self.directory = Some(Chosen { id, name, existed });
        let mut domains = directory.domains.clone().unwrap_or_default();
        if let Some(default) = &directory.default_domain {
            domains.retain(|domain| domain != default);
            domains.insert(0, default.clone());
        }
        self.domains = domains;
        true
    }

    /// Puts the directory back, with what hangs on it; it stays as it is in the tenant.
    pub fn put_directory_back(&mut self) {
        self.directory = None;
        self.domains.clear();
        self.token = None;
        self.identity_provider = None;
        self.forget_checks();
    }

    /// Puts the identity provider back; it stays as it is in the tenant.
    pub fn put_identity_provider_back(&mut self) {
        self.identity_provider = None;
        self.identifier_checked = false;
        self.signed_in = None;
    }

    /// A token was made: the one before, if there was one, does not hold any more.
    pub const fn made_token(&mut self, expires_at: Option<UnixSeconds>) {
        self.token = Some(Token { expires_at, saved: false });
    }

    /// The token is saved, or the provider has it. Also where it was made before the journey.
    pub fn has_token(&mut self, expires_at: Option<UnixSeconds>) {
        let expires_at = self.token.and_then(|token| token.expires_at).or(expires_at);
        self.token = Some(Token { expires_at, saved: true });
    }

    /// Takes an identity provider that was just made or changed. False when it speaks the other protocol.
    pub fn take_identity_provider(&mut self, made: &IdentityProvider, existed: bool) -> bool {
        let (id, name) = (made.id.clone(), made.idp_name.clone());
        self.take_named_identity_provider(id, name, made.idp_type.as_ref(), existed)
    }

    /// Takes one of the list, that was there before.
    pub fn take_existing_identity_provider(&mut self, listed: &IdentityProviderSummary) -> bool {
        let (id, name) = (listed.id.clone(), listed.idp_name.clone());
        self.take_named_identity_provider(id, name, listed.idp_type.as_ref(), true)
    }

    fn take_named_identity_provider(
        &mut self,
        id: Option<String>,
        name: Option<String>,
        protocol: Option<&Protocol>,
        existed: bool,
    ) -> bool {
        let (Some(id), Some(wanted)) = (id, self.protocol()) else { return false };
        if protocol.is_some_and(|protocol| *protocol != wanted) {
            return false;
        }
        if self.identity_provider.as_ref().is_some_and(|before| before.id != id) {
            self.identifier_checked = false;
            self.signed_in = None;
        }
        self.identity_provider = Some(Chosen { id, name: name.unwrap_or_default(), existed });
        true
    }

    /// What the provider writes as `externalId` was compared with what it signs in with.
    pub const fn check_identifier(&mut self, same: bool) {
        self.identifier_checked = same;
    }

    /// Who is there now.
    pub const fn note_arrival(&mut self, arrived: Arrived) {
        self.arrived = Some(arrived);
    }

    /// How the sign-in test ended.
    pub const fn note_sign_in(&mut self, signed_in: SignedIn) {
        self.signed_in = Some(signed_in);
    }

    /// The `type` of the directory.
    pub fn directory_type(&self) -> Option<DirectoryType> {
        match self.provisioning {
            Some(Provisioning::Scim) => Some(DirectoryType::Provisioned),
            Some(Provisioning::JustInTime) => Some(DirectoryType::Jit),
            None => None,
        }
    }

    /// The `idp_type` of the identity provider.
    pub fn protocol(&self) -> Option<Protocol> {
        match self.federation {
            Some(Federation::OpenIdConnect) => Some(Protocol::Oidc),
            Some(Federation::Saml) => Some(Protocol::Saml),
            None => None,
        }
    }

    const fn forget_checks(&mut self) {
        self.identifier_checked = false;
        self.arrived = None;
        self.signed_in = None;
    }
}

#[cfg(test)]
mod tests;
