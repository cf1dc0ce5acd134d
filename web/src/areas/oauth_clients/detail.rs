//! The client whose page is open.

use super::state::ClientsState;
use crate::console::Console;
use crate::data::Query;
use firstkey_core::resources::oauth_client::Client;
use firstkey_data::Loaded;
use leptos::prelude::untrack;

/// The client that stands in the address, and what its page is given.
#[derive(Clone)]
pub(crate) struct Detail {
    pub(crate) console: Console,
    pub(crate) state: ClientsState,
    /// What stands for the client in its path.
    pub(crate) path_id: String,
    pub(crate) query: Query<Client>,
}

impl Detail {
    /// The client of a panel, as whoever may act on it now: who had loaded it may be signed out.
    pub(crate) fn now(&self, client: Loaded<Client>) -> Loaded<Client> {
        let now = untrack(|| self.query.loaded());
        now.filter(|now| now.key().actor() != client.key().actor()).unwrap_or(client)
    }
}
