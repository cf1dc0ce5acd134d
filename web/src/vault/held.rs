//! What the page holds that should not stay, or must not be lost: whether there are secrets in it, and whether one of
//! them is nowhere else. Pages that keep secrets of their own tell it here ([`SecretHolder`]).

use leptos::prelude::{Callable, Callback, Get, GetUntracked, RwSignal, Signal, Update, With};

/// How much would be lost, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SecretsHeld {
    /// No secret.
    #[default]
    Nothing,
    /// Secrets that their owner has elsewhere, or that can be got again.
    Secrets,
    /// A new secret was shown, and nobody has said that it is saved. No tenant knows it yet.
    Unsaved,
    /// A tenant knows a secret that is saved nowhere: lost here, it is lost.
    OnlyHere,
}

/// Something that holds secrets.
#[derive(Clone, Copy)]
pub(crate) struct SecretHolder {
    /// What it holds.
    pub(crate) held: Signal<SecretsHeld>,
    /// Makes it forget.
    pub(crate) forget: Callback<()>,
}

/// Everybody who holds secrets.
#[derive(Clone, Copy)]
pub(crate) struct SecretHolders(RwSignal<Vec<SecretHolder>>);

impl SecretHolders {
    /// Nobody yet.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Asks this one, too, from now on.
    pub(crate) fn add(self, keeper: SecretHolder) {
        self.0.update(|keepers| keepers.push(keeper));
    }

    /// What they hold, followed.
    pub(crate) fn held(self) -> SecretsHeld {
        self.0.with(|keepers| keepers.iter().map(|keeper| keeper.held.get()).max()).unwrap_or_default()
    }

    /// Makes everybody forget.
    pub(crate) fn forget(self) {
        for keeper in self.0.get_untracked() {
            keeper.forget.run(());
        }
    }
}
