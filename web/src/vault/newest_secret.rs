//! The secret that a client got in this page last: a sign-in to it is tried with that one, and never with one that has
//! ended.

use firstkey_core::credentials::Credentials;
use leptos::prelude::{GetUntracked, RwSignal, Set, Update, With};

/// The secret that a client got last, by its creation or by a rotation.
#[derive(Clone, Copy)]
pub(crate) struct NewestSecret(RwSignal<Option<Newest>>);

/// A client with its newest secret.
#[derive(Clone, Debug, PartialEq)]
struct Newest {
    client: Credentials,
    /// It is the second one of a rotation that is under way, and stays when the first one ends.
    second: bool,
}

impl NewestSecret {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Forgets it.
    pub(crate) fn forget(self) {
        self.0.set(None);
    }

    /// Whether there is one, followed.
    pub(crate) fn is_there(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// That of this client, followed.
    pub(crate) fn of(self, client_id: &str) -> Option<Credentials> {
        self.0
            .with(|newest| newest.as_ref().map(|newest| newest.client.clone()))
            .filter(|client| client.id.as_str() == client_id)
    }

    /// A client has this secret now. `second`: the one before is good for a while.
    pub(crate) fn set(self, client: Credentials, second: bool) {
        self.0.set(Some(Newest { client, second }));
    }

    /// The first secret of this client has ended, and the second one was not typed here.
    pub(crate) fn first_has_ended(self, client_id: &str) {
        match self.0.get_untracked().filter(|newest| newest.client.id.as_str() == client_id) {
            Some(newest) if newest.second => self.no_rotation_of(client_id),
            Some(_) => self.forget(),
            None => {}
        }
    }

    /// No rotation of this client is under way: its newest secret is its only one.
    pub(crate) fn no_rotation_of(self, client_id: &str) {
        self.0.update(|newest| {
            if let Some(newest) = newest.as_mut().filter(|newest| newest.client.id.as_str() == client_id) {
                newest.second = false;
            }
        });
    }
}
