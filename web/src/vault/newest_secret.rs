//! The secret that a client got here last: a sign-in to it is tried with that one, and never with one that has ended.

use crate::areas::oauth_clients::state::State;
use firstkey_core::credentials::Credentials;
use leptos::prelude::{GetUntracked, Set, Update, WithUntracked};

/// The secret that a client got here last, by its creation or by a rotation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NewestSecret {
    /// The client with that secret.
    pub(crate) client: Credentials,
    /// It is the second one of a rotation that is under way, and stays when the first one ends.
    pub(crate) second: bool,
}

impl State {
    /// A client has this secret now: it is the one that a sign-in is tried with.
    pub(crate) fn has_new_secret(&self, client: Credentials, second: bool) {
        let form = self.sign_in;
        let typed = form.secret.with_untracked(|secret| !secret.is_empty());
        if typed && form.id.with_untracked(|id| id == client.id.as_str()) {
            form.secret.set(client.secret.expose().to_owned());
        }
        self.newest_secret.set(Some(NewestSecret { client, second }));
    }

    /// The first secret of this client has ended, and the second one is not typed here.
    pub(crate) fn first_secret_has_ended(&self, client_id: &str) {
        let Some(newest) = self.newest_secret.get_untracked() else { return };
        if newest.client.id.as_str() != client_id {
            return;
        }
        if newest.second {
            return self.no_rotation_of(client_id);
        }
        self.newest_secret.set(None);
        if self.sign_in.secret.with_untracked(|secret| secret == newest.client.secret.expose()) {
            self.sign_in.secret.set(String::new());
        }
    }

    /// No rotation of this client is under way: its newest secret is its only one.
    pub(crate) fn no_rotation_of(&self, client_id: &str) {
        self.newest_secret.update(|newest| {
            if let Some(newest) = newest.as_mut().filter(|newest| newest.client.id.as_str() == client_id) {
                newest.second = false;
            }
        });
    }
}
