//! What the administration pages know while the page is open: the clients that were listed, the one that is looked at,
//! what was typed about it. In memory only. A new journey forgets it.

use crate::areas::oauth_clients::form::ClientFields;
use crate::areas::sign_in::form::SignInForm;
use crate::console::Console;
use crate::ui::tone::Tone;
use crate::vault::held::{Held, Keeper};
use crate::vault::newest_secret::NewestSecret;
use firstkey_browser::random;
use firstkey_core::credentials::ClientSecret;
use firstkey_core::error::Error;
use firstkey_core::resources::oauth_client::{Client, ClientSummary};
use firstkey_core::units::{PageNumber, UnixSeconds};
use leptos::prelude::{
    Callback, Get, GetUntracked, GetValue, RwSignal, Set, Signal, Update, With, WithUntracked,
};
use std::cell::Cell;
use std::ops::Deref;

/// What the administration pages know. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(crate) struct Administration(&'static State);

impl Deref for Administration {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What an [`Administration`] leads to.
pub(crate) struct State {
    /// The tenant all this was learned of.
    of: RwSignal<String>,
    /// The clients, as far as they were listed.
    pub(crate) listing: RwSignal<Option<Listing>>,
    /// What is looked for in them.
    pub(crate) search: RwSignal<String>,
    /// By which column they are sorted, and whether downwards.
    pub(crate) order: RwSignal<(Column, bool)>,
    /// What became of a client whose page is not open.
    pub(crate) news: RwSignal<Option<ClientNews>>,
    /// The client that is looked at, and what stands for it in its path.
    pub(crate) seen: RwSignal<Option<Seen>>,
    /// What is done with it.
    pub(crate) doing: RwSignal<Doing>,
    /// How the last change of it ended.
    pub(crate) ended: RwSignal<Option<Ended>>,
    /// Its fields, while they are changed.
    pub(crate) edit: ClientFields,
    /// Whether taking a rule set away revokes the tokens that had it.
    pub(crate) revoke: RwSignal<bool>,
    /// Its next secret.
    pub(crate) next: NextSecret,
    /// What came of trying the new secret.
    pub(crate) proved: RwSignal<Option<SecretProof>>,
    /// A client that is to be made.
    pub(crate) new: ClientFields,
    /// Its secret.
    pub(crate) new_secret: NextSecret,
    /// How making it ended.
    pub(crate) made: RwSignal<Option<Made>>,
    /// The secret that a client got here last.
    pub(crate) newest_secret: RwSignal<Option<NewestSecret>>,
    /// What a sign-in is tried with, and how far it is.
    pub(crate) sign_in: SignInForm,
}

/// The clients, as far as they were listed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listing {
    /// The clients.
    pub(crate) clients: Vec<ClientSummary>,
    /// How many there are in all, where the service tells.
    pub(crate) total: Option<u32>,
    /// The page to ask for next; none: this is all.
    pub(crate) next: Option<PageNumber>,
    /// What the tenant was asked to look for.
    pub(crate) searched: Option<String>,
    /// How many changes it shows, as [`crate::console::State::writes`] counts them: one with fewer is out of date.
    pub(crate) writes: u32,
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// As the service lists them.
    Service,
    /// The client id.
    Id,
    /// When it was made.
    Created,
}

/// A client that is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    /// What stands for it in its path.
    pub(crate) id: String,
    /// The client.
    pub(crate) client: Client,
}

/// What is done with the client that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Nothing: it is looked at.
    Looking,
    /// Its fields are changed.
    Editing,
    /// Its secret is changed.
    Rotating,
}

/// What became of a client, said where its own page is not open.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClientNews {
    /// Good, unsure or bad.
    pub(crate) tone: Tone,
    /// The news in one sentence, with the client's name.
    pub(crate) title: String,
    /// What went wrong, if something did.
    pub(crate) error: Option<Error>,
    /// What stands for the client in its path, where its own page tells more.
    pub(crate) path_id: Option<String>,
    /// Whether a page has shown it.
    pub(crate) shown: bool,
}

/// What came of trying a new secret.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SecretProof {
    /// The tenant gave a token for it.
    Token,
    /// The tenant knows it, and gives this client no tokens of its own (`unauthorized_client`).
    NoOwnTokens,
    /// It did not prove itself.
    Failed(Error),
}

impl SecretProof {
    /// Whether the secret works.
    pub(crate) const fn works(&self) -> bool {
        match self {
            Self::Token | Self::NoOwnTokens => true,
            Self::Failed(_) => false,
        }
    }
}

/// How a change ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Ended {
    /// The service said so.
    Changed,
    /// It was refused, or never sent.
    Refused(&'static str, Error),
    /// Nobody knows whether it was done.
    Unsure(Change, Error),
    /// It was looked for, and was done.
    Done(Change),
    /// It was looked for, and was not done.
    NotDone(Change),
    /// Both secrets are good, until then if the service said so.
    Rotating(Option<UnixSeconds>),
    /// The old secret has ended.
    Retired,
}

/// A change of which the answer may be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Fields.
    Fields,
    /// The start of a rotation.
    Start,
    /// The end of the old secret.
    Retire,
    /// The client itself goes.
    Delete,
}

/// How making a client ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Made {
    /// It is there; what stands for it in its path, if the service told.
    There(String),
    /// The service chose another secret than the one that was saved; it stands in the field now.
    OtherSecret(String),
    /// The id is taken.
    Taken(Error),
    /// Nobody knows.
    Unsure(Error),
    /// It was looked for and is not there.
    NotThere,
    /// It was not made.
    Failed(Error),
}

/// A secret that is made here and saved before the tenant knows it.
#[derive(Clone, Copy)]
pub(crate) struct NextSecret {
    /// The secret.
    pub(crate) text: RwSignal<String>,
    /// Whether the user says that it is saved.
    pub(crate) saved: RwSignal<bool>,
    /// Whether it was ever shown.
    pub(crate) seen: RwSignal<bool>,
    /// How long the old one stays good, in minutes; of a rotation only.
    pub(crate) minutes: RwSignal<String>,
}

impl NextSecret {
    fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            saved: RwSignal::new(false),
            seen: RwSignal::new(false),
            minutes: RwSignal::new("1440".to_owned()),
        }
    }

    /// Makes a new one; it is not saved yet.
    pub(crate) fn generate(self) {
        self.text.set(ClientSecret::generate(&random::bytes()).expose().to_owned());
        self.saved.set(false);
    }

    /// Empties it.
    pub(crate) fn forget(self) {
        self.text.set(String::new());
        self.saved.set(false);
        self.seen.set(false);
    }
}

/// What the administration pages know of the tenant the page is at now.
pub(crate) fn administration(console: Console) -> Administration {
    thread_local!(static ONE: Cell<Option<Administration>> = const { Cell::new(None) });
    let one = ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = Administration(Box::leak(Box::new(State::new())));
            console.keep_an_eye_on(Keeper {
                held: Signal::derive(move || one.held()),
                forget: Callback::new(move |()| one.forget()),
            });
            one
        });
        ONE.set(Some(one));
        one
    });
    let tenant = console.journey.with_untracked(|journey| {
        let profile = journey.profile();
        format!("{} {} {}", console.begun.get_value(), profile.address, profile.tenant.as_str())
    });
    if one.of.get_untracked() != tenant {
        one.of.set(tenant);
        one.forget();
    }
    one
}

impl State {
    fn new() -> Self {
        Self {
            of: RwSignal::new(String::new()),
            listing: RwSignal::new(None),
            search: RwSignal::new(String::new()),
            order: RwSignal::new((Column::Service, false)),
            news: RwSignal::new(None),
            seen: RwSignal::new(None),
            doing: RwSignal::new(Doing::Looking),
            ended: RwSignal::new(None),
            edit: ClientFields::new(),
            revoke: RwSignal::new(true),
            next: NextSecret::new(),
            proved: RwSignal::new(None),
            new: ClientFields::new(),
            new_secret: NextSecret::new(),
            made: RwSignal::new(None),
            newest_secret: RwSignal::new(None),
            sign_in: SignInForm::new(),
        }
    }

    /// What of it should not stay, or must not be lost; followed.
    fn held(&self) -> Held {
        let unsaved = |secret: NextSecret| secret.seen.get() && !secret.saved.get();
        let other = self.made.with(|made| matches!(made, Some(Made::OtherSecret(_))));
        // A rotation whose secret was not saved is never started.
        if other && !self.new_secret.saved.get() {
            return Held::OnlyHere;
        }
        if unsaved(self.new_secret) || (self.doing.get() == Doing::Rotating && unsaved(self.next)) {
            return Held::Unsaved;
        }
        let form = self.sign_in;
        let any = self.listing.with(Option::is_some)
            || self.seen.with(Option::is_some)
            || self.newest_secret.with(Option::is_some)
            || !form.secret.with(String::is_empty)
            || form.result.with(Option::is_some);
        if any { Held::Secrets } else { Held::Nothing }
    }

    fn forget(&self) {
        self.listing.set(None);
        self.search.set(String::new());
        self.news.set(None);
        self.look_at(None);
        self.new.begin();
        self.new_secret.generate();
        self.new_secret.seen.set(false);
        self.made.set(None);
        self.newest_secret.set(None);
        self.sign_in.forget();
    }

    /// Turns to another client, or to none.
    pub(crate) fn look_at(&self, seen: Option<Seen>) {
        self.seen.set(seen);
        self.doing.set(Doing::Looking);
        self.ended.set(None);
        self.proved.set(None);
        self.next.forget();
    }
    /// Whether the client that is looked at is this one.
    pub(crate) fn shows(&self, path_id: &str) -> bool {
        self.seen.with_untracked(|seen| seen.as_ref().is_some_and(|seen| seen.id == path_id))
    }

    /// Shows in the list what the service says of a client now.
    pub(crate) fn list_as(&self, now: &Seen) {
        self.listing.update(|listing| {
            let clients = listing.iter_mut().flat_map(|listing| &mut listing.clients);
            for listed in clients.filter(|listed| now.is_listed_as(listed)) {
                listed.scope.clone_from(&now.client.scope);
                listed.display_name.clone_from(&now.client.display_name);
                listed.description.clone_from(&now.client.description);
            }
        });
    }

    /// Takes a client that is gone out of the list.
    pub(crate) fn unlist(&self, gone: &Seen) {
        self.listing.update(|listing| {
            let Some(listing) = listing else { return };
            let before = listing.clients.len();
            listing.clients.retain(|listed| !gone.is_listed_as(listed));
            let fewer = (before - listing.clients.len()) as u32;
            listing.total = listing.total.map(|total| total.saturating_sub(fewer));
        });
    }

    /// A list that showed everything up to `before` shows the changes since then, too.
    pub(crate) fn list_shows(&self, before: u32, now: u32) {
        self.listing.update(|listing| {
            if let Some(listing) = listing.as_mut().filter(|listing| listing.writes == before) {
                listing.writes = now;
            }
        });
    }
}

impl Seen {
    /// The id it names itself by; where the service does not say it, what stands for it in its path.
    pub(crate) fn name(&self) -> String {
        self.client.client_id.clone().unwrap_or_else(|| self.id.clone())
    }

    fn is_listed_as(&self, listed: &ClientSummary) -> bool {
        let named = listed.client_id.is_some() && listed.client_id == self.client.client_id;
        named || listed.path_id().as_ref() == Some(&self.id)
    }
}
