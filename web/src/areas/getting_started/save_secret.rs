//! The secret of step 3: made here, saved by the user before the tenant knows it.

use super::setup::Setup;
use crate::page::save_secret::{Saving, fixed_or_saving};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::workflows::getting_started::{Existence, GettingStarted};
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Signal, Update, WithUntracked};

/// The secret of step 3, the ways to save it, and the word that it is saved. `fixed`: the client has it, or may have it.
pub(crate) fn save_secret(setup: Setup, fixed: bool) -> View {
    let form = setup.client;
    let replaced = move || (form.replaced.get() && !fixed).then(|| another_secret(form.id.into()));
    let all = fixed_or_saving(
        setup.console,
        Saving {
            field: "new-secret",
            tick: "saved",
            id: form.id.into(),
            more: Signal::stored(Vec::new()),
            secret: form.secret,
            saved: form.saved,
            seen: form.seen,
            generate: Callback::new(move |()| form.generate()),
            on_saved: Callback::new(move |on| {
                // A service that chose a secret of its own has made the client already.
                let made = setup.journey.with_untracked(|journey| journey.existence() == Existence::Yes);
                if on && made {
                    setup.journey.update(GettingStarted::secret_saved);
                }
            }),
        },
        fixed,
    );
    (replaced, all).into_view()
}

/// Said after a reload: who has saved the secret from before must not go on with that one.
fn another_secret(id: Signal<String>) -> View {
    notice(Notice {
        tone: Tone::Warning,
        title: "The secret below is a new one.".to_owned(),
        body: Some(
            (
                p().child(move || {
                    format!("The page was reloaded and keeps no secrets, so {} gets a new one.", id.get())
                }),
                p().child("Copies of the earlier secret do not work. Delete them, and save this one."),
            )
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    })
}
