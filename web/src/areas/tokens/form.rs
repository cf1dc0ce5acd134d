//! The token that is looked at. It is a secret: it is kept in memory only, and forgotten with the connection.

use super::revoking::Revocation;
use super::sort::{Sort, token_in};
use crate::console::{Console, Event};
use crate::vault::held::{SecretHolder, SecretsHeld};
use firstkey_core::revoke::Revocable;
use firstkey_core::token::{AccessToken, RefreshToken};
use firstkey_data::Actor;
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal, With, WithUntracked};
use std::cell::Cell;

/// What is typed and what came of it. A handle: copies mean the same.
#[derive(Clone, Copy)]
pub(super) struct TokenForm {
    /// The token as it was pasted.
    pub(super) text: RwSignal<String>,
    /// Whether it is a refresh token.
    pub(super) is_refresh: RwSignal<bool>,
    /// The revocation that was asked for last.
    pub(super) revocation: RwSignal<Option<Revocation>>,
}

/// The one of this page. It is made when the page is opened first.
pub(super) fn form(console: Console) -> TokenForm {
    thread_local!(static ONE: Cell<Option<TokenForm>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| {
            let one = TokenForm {
                text: RwSignal::new(String::new()),
                is_refresh: RwSignal::new(false),
                revocation: RwSignal::new(None),
            };
            console.listen(move |event| {
                if matches!(event, Event::Begun | Event::Tenant | Event::Disconnected) {
                    one.forget();
                }
            });
            console.keepers.add(SecretHolder {
                held: Signal::derive(move || match one.text.with(String::is_empty) {
                    true => SecretsHeld::Nothing,
                    false => SecretsHeld::Secrets,
                }),
                forget: Callback::new(move |()| one.forget()),
            });
            one
        });
        ONE.set(Some(one));
        one
    })
}

impl TokenForm {
    /// Another token: what became of the one before is said no more.
    pub(super) fn put(self, text: String) {
        self.text.set(text);
        self.revocation.set(None);
    }

    fn forget(self) {
        self.put(String::new());
        self.is_refresh.set(false);
    }

    /// What sort of token it is, followed.
    pub(super) fn sort(self) -> Sort {
        self.text.with(|text| Sort::of(text))
    }

    /// The token, followed; none where there is none.
    pub(super) fn token(self) -> Option<Revocable> {
        let is_token = !matches!(self.sort(), Sort::Empty | Sort::Broken);
        let is_refresh = self.is_refresh.get();
        is_token.then(|| {
            self.text.with(|text| match is_refresh {
                true => Revocable::Refresh(RefreshToken::new(token_in(text))),
                false => Revocable::Access(AccessToken::new(token_in(text))),
            })
        })
    }

    /// Whether it is the token that somebody acts with here, not followed.
    pub(super) fn is_held_by(self, actor: &Actor) -> bool {
        let held = actor.held().map(|token| &token.access);
        held.is_some_and(|held| self.text.with_untracked(|text| held.expose() == token_in(text)))
    }
}
