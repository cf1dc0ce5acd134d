//! The pages of clients that were read, joined into one list.

use super::state::ClientsState;
use crate::console::Console;
use crate::data::Query;
use firstkey_core::error::Error;
use firstkey_core::resources::oauth_client::{ClientPage, ClientSummary, ListClients};
use firstkey_core::units::PageNumber;
use firstkey_data::{ActorId, Load};
use leptos::prelude::{Get, Owner, RwSignal, Signal, Update, WithUntracked};

/// How many clients a page holds.
const PAGE_SIZE: u32 = 20;

/// The pages that are looked at. Each is an answer of its own; another search or another actor reads them anew.
#[derive(Clone, Copy)]
pub(crate) struct Listing {
    console: Console,
    state: ClientsState,
    actor: Signal<Option<ActorId>>,
    pages: RwSignal<Vec<Query<ClientPage>>>,
}

/// What is known of the list now.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Listed {
    /// The clients.
    pub(crate) clients: Vec<ClientSummary>,
    /// How many there are in all, where the service tells.
    pub(crate) total: Option<u32>,
    /// Whether there are more than these.
    pub(crate) has_more: bool,
    /// Whether a page is on its way that was never here.
    pub(crate) loading: bool,
    /// Why a page could not be read.
    pub(crate) error: Option<Error>,
}

impl Listing {
    /// Looks at the first page.
    pub(crate) fn new(console: Console, state: ClientsState, actor: Signal<Option<ActorId>>) -> Self {
        let listing = Self { console, state, actor, pages: RwSignal::new(Vec::new()) };
        listing.more(&Owner::current().unwrap_or_default());
        listing
    }

    /// Looks at one page more, for as long as the owner lives.
    pub(crate) fn more(self, owner: &Owner) {
        let number = PageNumber(self.pages.with_untracked(Vec::len) as u32 + PageNumber::FIRST.0);
        let query = owner.with(|| {
            self.console.data.query(move || {
                let search = self.state.asked.get();
                Some((self.actor.get()?, ListClients { page: number, page_size: PAGE_SIZE, search }))
            })
        });
        self.pages.update(|pages| pages.push(query));
    }

    /// Reads every page again.
    pub(crate) fn refresh(self) {
        self.pages.with_untracked(|pages| pages.iter().for_each(|page| page.refresh()));
    }

    /// What is known now, followed.
    pub(crate) fn get(self) -> Listed {
        let mut listed = Listed::default();
        let pages = self.pages.get();
        for (at, page) in pages.iter().enumerate() {
            let load = page.load();
            listed.error = listed.error.or_else(|| load.error().cloned());
            let Some(page) = load.value() else {
                listed.loading |= matches!(load, Load::Loading(None));
                listed.has_more = false;
                break;
            };
            let clients = page.items.as_deref().unwrap_or_default();
            let full = clients.len() as u32 >= PAGE_SIZE;
            listed.clients.extend(clients.iter().cloned());
            listed.total = page.total_count;
            listed.has_more = match (page.total_pages, page.total_count) {
                (Some(pages), _) => at as u32 + PageNumber::FIRST.0 < pages,
                (None, Some(total)) => (listed.clients.len() as u32) < total && full,
                (None, None) => full,
            };
        }
        self.state.learn_names(&listed.clients);
        listed
    }
}
