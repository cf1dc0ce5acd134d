//! What a reload must not lose: the journey written down without a secret, and the journey taken up
//! again from it. Neither a token nor a proof comes back: secrets are typed again and proved again.
//! Where a record is kept, and that it goes when the journey ends, is the page's business.

use super::{BootstrapUse, Existence, GettingStarted, Release, Stage};
use crate::credentials::{ClientId, ClientSecret, Mistake};
use crate::profile::Profile;
use crate::resources::oauth_client::Client;
use crate::schema::other::Other;
use crate::secret::SecretText;
use crate::workflows::delete_bootstrap::{Gone, OldToken};
use crate::workflows::first_token::Bootstrap;

/// A journey without its secrets. Write it down whenever the journey changes, and above all between
/// [`GettingStarted::create`] and the sending of what it hands out: from there on the client may exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Where the requests went.
    pub profile: Profile,
    /// Which release of the broker it was.
    pub release: Release,
    /// The step the journey was at.
    pub stage: Stage,
    /// What it began with; none before that was said.
    pub way_in: Option<BootstrapMethod>,
    /// What the client is for that it began with; none before that was said.
    pub bootstrap_use: Option<BootstrapUse>,
    /// The client that was planned.
    pub planned: Option<Planned>,
    /// The user had saved its secret.
    pub saved: bool,
    /// Whether it is there.
    pub existence: Existence,
    /// It was there before the journey, and its secret was known.
    pub adopted: bool,
    /// It had proved itself. Only to be told: it is proved again.
    pub proved: bool,
    /// Deleting the bootstrap client had begun.
    pub deleting: bool,
    /// What became of the token of the bootstrap client, when that is gone.
    pub gone: Option<OldToken>,
}

/// What a journey began with, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BootstrapMethod {
    /// A client made in the vendor's console.
    Client(ClientId),
    /// A vCenter login.
    Vcenter,
    /// An API token.
    ApiToken,
}

/// The planned client without its secret.
#[derive(Clone, Debug, PartialEq)]
pub struct Planned(Client);

impl Record {
    /// Whether the secret of the planned client has to be typed again. A client that was not made
    /// gets a new one instead: nothing could show that what is typed is what was saved.
    pub fn asks_for_new_secret(&self) -> bool {
        self.planned.is_some() && self.existence != Existence::No
    }

    /// Whether the secret of the bootstrap client has to be typed again.
    pub const fn asks_for_bootstrap(&self) -> bool {
        self.way_in.is_some() && self.gone.is_none()
    }
}

impl Planned {
    pub(super) fn of(client: &Client) -> Self {
        // An unknown field may be a secret, too.
        Self(Client { secret: None, other: Other::default(), ..client.clone() })
    }

    /// What it is, without its secret.
    pub const fn client(&self) -> &Client {
        &self.0
    }

    /// The same client with a secret.
    fn with(self, secret: &ClientSecret) -> Client {
        Client { secret: Some(SecretText::new(secret.expose())), ..self.0 }
    }
}

impl GettingStarted {
    /// The journey without its secrets.
    pub fn record(&self) -> Record {
        Record {
            profile: self.profile.clone(),
            release: self.release,
            stage: self.stage(),
            way_in: self.way_in.clone().filter(|_| !self.id_may_be_secret()),
            bootstrap_use: self.bootstrap_use,
            planned: self.plan.as_ref().map(Planned::of).or_else(|| self.awaited.clone()),
            saved: self.saved,
            existence: self.existence,
            adopted: self.adopted,
            proved: self.proof.is_some(),
            deleting: self.deleting,
            gone: match &self.gone {
                Some(Gone::Gone(old)) => Some(old.clone()),
                Some(Gone::StillThere(_)) | None => None,
            },
        }
    }

    /// The journey taken up again. What is known of the new client stays known, but it is proved
    /// anew before anything may be deleted. The secrets come by [`Self::begin_with`] and
    /// [`Self::retype_secret`]; whoever has not the one of the new client plans another client.
    pub fn resume(record: Record) -> Self {
        let asked = record.asks_for_new_secret();
        let mut journey = Self::new(record.profile, record.release);
        journey.way_in = record.way_in;
        journey.bootstrap_use = record.bootstrap_use;
        journey.deleting = record.deleting;
        journey.gone = record.gone.map(Gone::Gone);
        if asked {
            journey.awaited = record.planned;
            journey.existence = record.existence;
            journey.adopted = record.adopted;
            journey.saved = record.saved;
        }
        journey
    }

    /// The secret of the new client, typed again: after a reload, or because it was mistyped. It is
    /// still the same client, and as long as nothing has proved this secret none is made with it.
    pub fn retype_secret(&mut self, secret: ClientSecret) {
        let planned = self.awaited.take().or_else(|| self.plan.as_ref().map(Planned::of));
        if let Some(planned) = planned {
            self.plan = Some(planned.with(&secret));
            self.retyped = true;
            // Whoever types it has it somewhere.
            self.saved = true;
            self.proof = None;
        }
    }

    /// The secret may stand in the id's place. With a token it does not: the service took both.
    fn id_may_be_secret(&self) -> bool {
        let typed = self.bootstrap.as_ref().filter(|_| self.token.is_none()).and_then(Bootstrap::client);
        typed.is_some_and(|typed| {
            Mistake::likely(typed.id.as_str(), typed.secret.expose())
                .into_iter()
                .any(Mistake::id_may_be_secret)
        })
    }

    /// The client whose secret is to be typed again.
    pub const fn awaited(&self) -> Option<&Planned> {
        self.awaited.as_ref()
    }

    /// What it began with; known after a reload, too.
    pub const fn way_in(&self) -> Option<&BootstrapMethod> {
        self.way_in.as_ref()
    }

    /// Deleting had begun and the page was reloaded before anybody saw how it ended. When the
    /// service then does not know the bootstrap client, it is gone, or its secret was mistyped:
    /// only the person who typed it can say which.
    pub const fn may_be_gone(&self) -> bool {
        self.deleting && self.token.is_none() && self.gone.is_none()
    }
}

impl BootstrapMethod {
    /// What it is, without its secret.
    pub fn of(bootstrap: &Bootstrap) -> Self {
        match bootstrap {
            Bootstrap::Client(client) => Self::Client(client.id.clone()),
            Bootstrap::Vcenter(_) => Self::Vcenter,
            Bootstrap::ApiToken(_) => Self::ApiToken,
        }
    }

    /// The client to delete at the end, if one was made only to begin with.
    pub const fn client(&self) -> Option<&ClientId> {
        match self {
            Self::Client(id) => Some(id),
            Self::Vcenter | Self::ApiToken => None,
        }
    }
}
