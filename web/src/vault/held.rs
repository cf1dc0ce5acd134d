//! What the page holds that should not stay, or must not be lost: whether there are secrets in it, and whether one of
//! them is nowhere else. Pages that keep secrets of their own tell it here ([`Keeper`]).

use crate::console::Console;
use firstkey_core::workflows::getting_started::Existence;
use leptos::prelude::{Callable, Callback, Get, GetUntracked, Signal, Update, With};

/// How much would be lost, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Held {
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

/// Something beside the console that holds secrets.
#[derive(Clone, Copy)]
pub(crate) struct Keeper {
    /// What it holds.
    pub(crate) held: Signal<Held>,
    /// Makes it forget.
    pub(crate) forget: Callback<()>,
}

impl Console {
    /// Asks this one, too, from now on.
    pub(crate) fn keep_an_eye_on(self, keeper: Keeper) {
        self.keepers.update(|keepers| keepers.push(keeper));
    }

    /// What the page holds, followed.
    pub(crate) fn held(self) -> Held {
        let beside = self.keepers.with(|keepers| keepers.iter().map(|keeper| keeper.held.get()).max());
        self.journey_holds().max(beside.unwrap_or_default())
    }

    fn journey_holds(self) -> Held {
        let form = self.client;
        let (begun, only_here, proved) = self.journey.with(|journey| {
            let ours = |secret: &String| {
                journey.proof().is_some()
                    && journey.credentials().is_some_and(|client| client.secret.expose() == secret)
            };
            (
                journey.bootstrap().is_some() || journey.planned().is_some(),
                journey.existence() == Existence::Yes && !journey.is_saved(),
                form.secret.with(ours),
            )
        });
        if only_here {
            return Held::OnlyHere;
        }
        if form.seen.get() && !form.saved.get() && !proved {
            return Held::Unsaved;
        }
        let any = begun
            || self.bootstrap.holds_a_secret()
            || self.data.activity(firstkey_data::Activity::is_empty) == Some(false);
        if any { Held::Secrets } else { Held::Nothing }
    }

    /// Makes everything beside the console forget.
    pub(crate) fn keepers_forget(self) {
        for keeper in self.keepers.get_untracked() {
            keeper.forget.run(());
        }
    }
}
