//! Deleting a client: a question that names it, and back to the list.

use super::change::{ClientChange, Kind, name};
use super::state::ClientsState;
use crate::console::Console;
use crate::route::Route;
use crate::ui::button::{Button, Kind as Look, button};
use crate::ui::dialog::{Dialog, dialog};
use firstkey_core::error::Refused;
use firstkey_core::resources::oauth_client::Client;
use firstkey_core::resources::oauth_client::DeleteClient;
use firstkey_data::{Loaded, MutationState};
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, GetUntracked, RwSignal, Set, With, WithUntracked};

/// A question about one client. What is asked and what is done come from the same value, whatever the page shows since.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    /// The client it was asked about last.
    of: RwSignal<Option<Loaded<Client>>>,
    /// Whether it is asked now.
    open: RwSignal<bool>,
}

impl Question {
    /// Not asked yet.
    pub(crate) fn new() -> Self {
        Self { of: RwSignal::new(None), open: RwSignal::new(false) }
    }

    /// Asks it about this client.
    pub(crate) fn ask(self, of: Loaded<Client>) {
        self.of.set(Some(of));
        self.open.set(true);
    }

    /// Closes it.
    pub(crate) fn close(self) {
        self.open.set(false);
    }

    /// The dialog of this question, made for the client it is about.
    pub(crate) fn dialog(self, make: impl Fn(Loaded<Client>) -> Dialog + 'static) -> View {
        let view = move || {
            let client = self.of.get()?;
            let close = Callback::new(move |()| self.close());
            Some(dialog(Dialog { open: self.open.into(), on_close: Some(close), ..make(client) }))
        };
        view.into_view()
    }
}

/// The question.
pub(crate) fn question(console: Console, state: ClientsState, asked: Question) -> View {
    asked.dialog(move |client| ask(console, state, client, asked))
}

fn ask(console: Console, state: ClientsState, client: Loaded<Client>, asked: Question) -> Dialog {
    let name = name(&client);
    let ours = console.made_here.with(|ids| ids.contains(&name));
    Dialog {
        title: format!("Delete client {name}?"),
        body: Some(
            (
                p().child("This cannot be undone. Programs that use this client get no new tokens; tokens that they have may be accepted until they expire."),
                ours.then(|| p().child("You created this client in this page.")),
            )
                .into_view(),
        ),
        actions: Some(
            (
                button(Button {
                    id: "keep",
                    label: "Keep it".into(),
                    on_press: Some(Callback::new(move |()| asked.close())),
                    ..Button::default()
                }),
                button(Button {
                    id: "delete-now",
                    label: format!("Delete {name}").into(),
                    kind: Look::Danger.into(),
                    on_press: Some(Callback::new(move |()| {
                        asked.close();
                        delete(console, state, client.clone());
                    })),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        ..Dialog::default()
    }
}

fn delete(console: Console, state: ClientsState, client: Loaded<Client>) {
    state.close_panel();
    let path_id = client.path_id().unwrap_or_default().to_owned();
    let id = path_id.clone();
    state.send(
        ClientChange::of(console, Kind::Delete, client),
        move |_| DeleteClient { id },
        move |ended| {
            let gone = match ended {
                MutationState::Done(_) => true,
                MutationState::Refused(error) => error.refused() == Some(Refused::NotFound),
                _ => false,
            };
            let open = console.route.get_untracked() == Route::Client
                && console.about.with_untracked(|about| *about == path_id);
            if gone && open {
                Route::Clients.go();
            }
        },
    );
}
