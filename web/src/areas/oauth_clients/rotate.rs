//! Starting the rotation of a client's secret: the new one is saved, then sent; both are good then.

use super::change::{ClientChange, Kind as What, has_new_secret, name};
use super::detail::Detail;
use super::state::{ClientsState, Panel, Rotated};
use crate::console::Console;
use crate::page::evidence::planned;
use crate::page::save_secret::{Saving, saving};
use crate::ui::button::{Button, Kind, button};
use crate::ui::field::{Control, Field, field};
use crate::ui::focus;
use firstkey_core::credentials::{ClientSecret, Credentials};
use firstkey_core::resources::oauth_client::Client;
use firstkey_core::resources::oauth_client_rotation::StartSecretRotation;
use firstkey_core::resources::secret::SecretText;
use firstkey_core::units::Minutes;
use firstkey_data::{Loaded, MutationState};
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, Set, Signal, With, WithUntracked, untrack};

/// The new secret, how long both are good, and the request as it would go out.
pub(crate) fn panel(detail: &Detail, client: Loaded<Client>) -> View {
    let Detail { console, state, path_id, .. } = detail.clone();
    let next = state.next;
    let one = detail.clone();
    let id = Signal::stored(name(&client));
    let of = client.clone();
    let shown = move || {
        let operation = operation(state, &of)?;
        console.data.planned(of.key().actor(), &operation).map(|request| planned(console, request))
    };
    let running = Signal::derive(move || {
        let runs = state.change_of(&path_id).is_some_and(|change| change.is_running());
        runs.then(|| "Starting the rotation".to_owned())
    });
    div()
        .class("form")
        .child((
            h2().child("Rotate the secret"),
            p().child("A second secret is added. Both work until the old one ends, so nothing stops working while you give out the new one."),
            saving(console, Saving {
                field: "next-secret",
                tick: "next-saved",
                id,
                more: Signal::stored(Vec::new()),
                secret: next.text,
                saved: next.saved,
                seen: next.seen,
                generate: Callback::new(move |()| next.generate()),
                on_saved: Callback::new(|_| ()),
            }),
            field(Field {
                id: "retire-after",
                label: "The old secret ends by itself after".to_owned(),
                api_name: "primary_secret_auto_retire_duration",
                hint: "0 to 10080 minutes. Allow enough time to update everything that uses this client. You can end it sooner.".into(),
                unit: "minutes",
                control: Control::Number,
                value: next.minutes.into(),
                on_input: Some(Callback::new(move |text| next.minutes.set(text))),
                error: Signal::derive(move || {
                    minutes(state).is_none().then(|| "Type a whole number of minutes, 0 to 10080.".to_owned())
                }),
                meaning: Signal::derive(move || minutes(state).map(|minutes| match minutes {
                    Minutes(0) => "At once: whatever still has the old secret stops working.".to_owned(),
                    minutes => format!("{minutes}. The broker may take up to an hour longer."),
                })),
                ..Field::default()
            }),
            div().class("stack").child(shown),
            div().class("actions").child((
                button(Button {
                    id: "start-rotation",
                    label: "Start the rotation".into(),
                    kind: Kind::Primary.into(),
                    busy: running,
                    disabled: Signal::derive(move || {
                        let wrong = next.text.with(|text| ClientSecret::parse(text).err().map(|error| error.to_string()));
                        let time = || minutes(state).is_none().then(|| "Type how long the old secret works.".to_owned());
                        wrong.or_else(time).or_else(|| (!next.saved.get()).then(|| "Save the secret first.".to_owned()))
                    }),
                    on_press: Some(Callback::new(move |()| start(console, state, one.now(client.clone())))),
                    ..Button::default()
                }),
                button(Button {
                    id: "cancel",
                    label: "Cancel".into(),
                    on_press: Some(Callback::new(move |()| {
                        focus::next("rotate");
                        state.close_panel();
                    })),
                    ..Button::default()
                }),
            )),
        ))
        .into_view()
}

fn minutes(state: ClientsState) -> Option<Minutes> {
    let minutes = state.next.minutes.with(|text| text.trim().parse().ok()).map(Minutes);
    minutes.filter(|minutes| *minutes <= StartSecretRotation::LONGEST)
}

fn operation(state: ClientsState, of: &Loaded<Client>) -> Option<StartSecretRotation> {
    let secret = state.next.text.with(|text| SecretText::new(text));
    let id = of.path_id()?.to_owned();
    Some(StartSecretRotation { id, secret, retire_after: Some(minutes(state)?) })
}

fn start(console: Console, state: ClientsState, client: Loaded<Client>) {
    let Some(operation) = untrack(|| operation(state, &client)) else { return };
    let (id, path_id) = (name(&client), operation.id.clone());
    let new = state.next.text.with_untracked(|secret| Credentials::parse(&id, secret).ok());
    if let Some(client) = new.clone() {
        // Where the answer is lost, the client shows whether it has this secret.
        state.rotated.set(Some(Rotated { client, proof: None }));
    }
    state.send(
        ClientChange::of(console, What::Start, client),
        move |_| operation,
        move |ended| {
            match (ended, new) {
                (MutationState::Done(_), Some(new)) => has_new_secret(console, new, true),
                // The tenant never took it.
                (MutationState::Refused(_) | MutationState::Withdrawn, _) => state.rotated.set(None),
                _ => {}
            }
            let open = untrack(|| matches!(state.panel_of(&path_id), Some(Panel::Rotate(_))));
            if let (true, MutationState::Done(_)) = (open, ended) {
                state.close_panel();
            }
        },
    );
}
