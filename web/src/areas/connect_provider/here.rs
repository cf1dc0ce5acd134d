//! What the pages of a journey share.

use super::state::State;
use firstkey_core::connect::journey::Journey;
use firstkey_core::connect::provider::Provider;
use firstkey_core::connect::value::Values;
use firstkey_core::resources::secret::SecretText;
use firstkey_data::ActorId;
use leptos::prelude::{Signal, untrack};

/// What the pages of a journey share.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) state: State,
    pub(super) provider: Provider,
    pub(super) actor: Signal<Option<ActorId>>,
    pub(super) filled: Filled,
}

impl Here {
    /// The journey, followed.
    pub(super) fn journey(self) -> Journey {
        let journey = self.state.journey(self.provider);
        journey.unwrap_or_else(|| Journey::new(untrack(|| self.state.service()), self.provider))
    }

    /// Tells the journey what has happened.
    pub(super) fn change(self, change: impl FnOnce(&mut Journey)) {
        self.state.change(self.provider, change);
    }
}

/// What the values of a guide are made from.
#[derive(Clone, Copy)]
pub(super) struct Filled {
    /// What is not secret.
    pub(super) values: Signal<Values>,
    /// The token, while it is here.
    pub(super) token: Signal<Option<SecretText>>,
}
