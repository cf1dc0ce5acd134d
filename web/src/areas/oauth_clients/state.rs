//! What the pages of the OAuth clients know while the page is open, beside what the data layer knows: what was typed,
//! and the changes that were made. In memory only; another connection forgets it.

use super::change::ClientChange;
use super::form::ClientFields;
use super::purpose::Purpose;
use crate::console::{Console, Event};
use crate::data::Mutation;
use crate::vault::held::{SecretHolder, SecretsHeld};
use firstkey_browser::random;
use firstkey_core::credentials::{ClientSecret, Credentials};
use firstkey_core::error::Error;
use firstkey_core::operation::Operation;
use firstkey_core::resources::oauth_client::{Client, ClientSummary};
use firstkey_core::resources::secret::SecretText;
use firstkey_data::{Loaded, MutationState};
use leptos::prelude::{
    Callback, Get, GetUntracked, RwSignal, Set, SetValue, Signal, StoredValue, Update, UpdateValue, With,
    WithUntracked, WithValue, untrack,
};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Deref;

/// The state of the pages. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(crate) struct ClientsState(&'static State);

impl Deref for ClientsState {
    type Target = State;

    fn deref(&self) -> &State {
        self.0
    }
}

/// What a [`ClientsState`] leads to.
pub(crate) struct State {
    /// What is looked for in the list.
    pub(crate) search: RwSignal<String>,
    /// What the tenant was asked to look for.
    pub(crate) asked: RwSignal<Option<String>>,
    /// By which column the list is sorted, and whether downwards.
    pub(crate) order: RwSignal<(Column, bool)>,
    /// The client ids that lists have told, by what stands for the client in its path.
    names: StoredValue<BTreeMap<String, String>>,
    /// The changes that were made, one for each client.
    pub(crate) changes: RwSignal<Vec<ClientChange>>,
    /// What is done on the page of a client.
    pub(crate) panel: RwSignal<Option<Panel>>,
    /// The fields of the client that is changed.
    pub(crate) edit: ClientFields,
    /// Whether taking a rule set away revokes the tokens that had it.
    pub(crate) revoke: RwSignal<bool>,
    /// The next secret of the client whose secret is rotated.
    pub(crate) next: NextSecret,
    /// The new secret of a rotation that is under way.
    pub(crate) rotated: RwSignal<Option<Rotated>>,
    /// A client that is to be made.
    pub(crate) new: ClientFields,
    /// What it is for.
    pub(crate) purpose: RwSignal<Purpose>,
    /// Its secret.
    pub(crate) new_secret: NextSecret,
    /// The id and the secret of the one that was asked for last; none for a public one.
    pub(crate) sent: RwSignal<Option<(String, Option<SecretText>)>>,
    /// The request that makes it.
    pub(crate) creation: Mutation,
    /// How making it ended.
    pub(crate) created: RwSignal<Option<Created>>,
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

/// What is done with a client, as it was when that began.
#[derive(Clone)]
pub(crate) enum Panel {
    /// Its fields are changed.
    Edit(Loaded<Client>),
    /// Its secret is changed.
    Rotate(Loaded<Client>),
}

impl Panel {
    /// The client it is about.
    pub(crate) const fn client(&self) -> &Loaded<Client> {
        match self {
            Self::Edit(client) | Self::Rotate(client) => client,
        }
    }
}

/// A client with the second secret of its rotation.
#[derive(Clone, PartialEq)]
pub(crate) struct Rotated {
    /// The client and the new secret.
    pub(crate) client: Credentials,
    /// What came of trying it.
    pub(crate) proof: Option<SecretProof>,
}

/// What came of trying a new secret.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SecretProof {
    /// The tenant gave a token for it.
    Token,
    /// The tenant knows it, and gives this client no tokens of its own (`unauthorized_client`).
    NoOwnTokens,
    /// It did not work.
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

/// How making a client ended.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Created {
    /// It is there; its id.
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

/// The state of the pages in this page. It is made when the first of them is opened.
pub(crate) fn state(console: Console) -> ClientsState {
    thread_local!(static ONE: Cell<Option<ClientsState>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = ClientsState(Box::leak(Box::new(State::new(console))));
            console.listen(move |event| {
                if matches!(event, Event::Begun) {
                    one.forget();
                }
            });
            console.keepers.add(SecretHolder {
                held: Signal::derive(move || one.held()),
                forget: Callback::new(move |()| one.forget()),
            });
            one.forget();
            one
        });
        ONE.set(Some(one));
        one
    })
}

impl State {
    fn new(console: Console) -> Self {
        Self {
            search: RwSignal::new(String::new()),
            asked: RwSignal::new(None),
            order: RwSignal::new((Column::Service, false)),
            names: StoredValue::new(BTreeMap::new()),
            changes: RwSignal::new(Vec::new()),
            panel: RwSignal::new(None),
            edit: ClientFields::new(),
            revoke: RwSignal::new(true),
            next: NextSecret::new(),
            rotated: RwSignal::new(None),
            new: ClientFields::new(),
            purpose: RwSignal::new(Purpose::WebApplication),
            new_secret: NextSecret::new(),
            sent: RwSignal::new(None),
            creation: console.data.mutation(),
            created: RwSignal::new(None),
        }
    }

    /// What of it should not stay, or must not be lost; followed.
    fn held(&self) -> SecretsHeld {
        let unsaved = |secret: NextSecret| secret.seen.get() && !secret.saved.get();
        let other = self.created.with(|created| matches!(created, Some(Created::OtherSecret(_))));
        // A rotation whose secret was not saved is never started.
        if other && !self.new_secret.saved.get() {
            return SecretsHeld::OnlyHere;
        }
        let rotating = self.panel.with(|panel| matches!(panel, Some(Panel::Rotate(_))));
        if unsaved(self.new_secret) || (rotating && unsaved(self.next)) {
            return SecretsHeld::Unsaved;
        }
        let any = self.rotated.with(Option::is_some) || self.panel.with(Option::is_some);
        if any { SecretsHeld::Secrets } else { SecretsHeld::Nothing }
    }

    fn forget(&self) {
        self.search.set(String::new());
        self.asked.set(None);
        self.names.set_value(BTreeMap::new());
        self.changes.set(Vec::new());
        self.close_panel();
        self.rotated.set(None);
        self.begin_new();
    }

    /// A list has told which id each client names itself by.
    pub(crate) fn learn_names(&self, clients: &[ClientSummary]) {
        let name = |client: &ClientSummary| Some((client.path_id()?, client.client_id.clone()?));
        self.names.update_value(|names| names.extend(clients.iter().filter_map(name)));
    }

    /// The client id of what stands in a path, where a list has told it.
    pub(crate) fn name_of(&self, path_id: &str) -> Option<String> {
        self.names.with_value(|names| names.get(path_id).cloned())
    }

    /// Another client is to be made.
    pub(crate) fn begin_new(&self) {
        self.new.begin();
        self.purpose.set(Purpose::WebApplication);
        self.new_secret.generate();
        self.new_secret.seen.set(false);
        self.sent.set(None);
        untrack(|| self.creation.dismiss());
        self.created.set(None);
    }

    /// Ends what was done on the page of a client.
    pub(crate) fn close_panel(&self) {
        self.panel.set(None);
        self.next.forget();
    }

    /// Begins to change a client's fields.
    pub(crate) fn edit(&self, client: Loaded<Client>) {
        self.forget_change(client.path_id().unwrap_or_default());
        self.next.forget();
        self.edit.fill(&client);
        self.panel.set(Some(Panel::Edit(client)));
    }

    /// Begins to change a client's secret.
    pub(crate) fn rotate(&self, client: Loaded<Client>) {
        self.forget_change(client.path_id().unwrap_or_default());
        self.next.generate();
        self.panel.set(Some(Panel::Rotate(client)));
    }

    /// Whether the page of this client shows a panel, followed.
    pub(crate) fn panel_of(&self, path_id: &str) -> Option<Panel> {
        self.panel.get().filter(|panel| panel.client().path_id() == Some(path_id))
    }

    /// The new secret of a rotation of this client.
    pub(crate) fn rotated(&self, client_id: &str) -> Option<Rotated> {
        self.rotated.get().filter(|rotated| rotated.client.id.as_str() == client_id)
    }

    /// The last change of a client, followed.
    pub(crate) fn change_of(&self, path_id: &str) -> Option<ClientChange> {
        self.changes.with(|changes| changes.iter().find(|change| change.path_id() == path_id).cloned())
    }

    /// Sends a change of a client, and does this when it has ended. What became of the one before is no news any more.
    pub(crate) fn send<O: Operation<Output: Send + Sync + 'static>>(
        &self,
        change: ClientChange,
        make: impl FnOnce(&Client) -> O,
        then: impl FnOnce(&MutationState) + 'static,
    ) {
        change.send(make, then);
        self.forget_change(change.path_id());
        self.changes.update(|changes| changes.push(change));
    }

    /// What became of the last change of a client was read.
    pub(crate) fn forget_change(&self, path_id: &str) {
        let any = self.changes.with_untracked(|all| all.iter().any(|change| change.path_id() == path_id));
        if any {
            self.changes.update(|changes| changes.retain(|change| change.path_id() != path_id));
        }
    }

    /// A page is opened: what another one has told is no news any more.
    pub(crate) fn open_page(&self) {
        let told = |change: &ClientChange| change.told.get_untracked() && !change.is_running_untracked();
        if self.changes.with_untracked(|changes| changes.iter().any(told)) {
            self.changes.update(|changes| changes.retain(|change| !told(change)));
        }
    }
}
