//! The client whose page is open.

use super::state::ClientsState;
use crate::console::Console;
use crate::data::Query;
use firstkey_core::resources::oauth_client::Client;

/// The client that stands in the address, and what its page is given.
#[derive(Clone)]
pub(crate) struct Detail {
    pub(crate) console: Console,
    pub(crate) state: ClientsState,
    /// What stands for the client in its path.
    pub(crate) path_id: String,
    pub(crate) query: Query<Client>,
}
