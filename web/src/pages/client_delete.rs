//! Deleting a client: a question that names it, and back to the list.

use super::administration::{made_here, perform};
use super::client::HERE;
use super::client_change::{ClientChange, Question};
use crate::administration::{Administration, Change, Doing, Seen};
use crate::components::button::{Button, Kind, button};
use crate::components::dialog::{Dialog, dialog};
use crate::session::Session;
use firstkey_core::error::Refused;
use firstkey_core::resources::oauth_client::DeleteOAuthClient;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Set};

/// The question.
pub(super) fn question(session: Session, known: Administration, asked: Question) -> View {
    let view = move || asked.of.get().map(|client| ask(session, known, client, asked));
    view.into_view()
}

fn ask(session: Session, known: Administration, client: Seen, asked: Question) -> View {
    let close = Callback::new(move |()| asked.open.set(false));
    let name = client.name();
    let ours = made_here(session).as_ref() == Some(&name);
    dialog(Dialog {
        title: format!("Delete client {name}?"),
        body: Some(
            (
                p().child("There is no way back. What uses it gets no token any more; tokens it has may be good until they expire."),
                ours.then(|| {
                    p().child("This is the client that these steps have made and proved. Without it, and without the bootstrap client, there is no way into the tenant from here.")
                }),
            )
                .into_view(),
        ),
        actions: Some(
            (
                button(Button { id: "keep", label: "Keep it".into(), on_press: Some(close), ..Button::default() }),
                button(Button {
                    id: "delete-now",
                    label: format!("Delete {name}").into(),
                    kind: Kind::Danger.into(),
                    on_press: Some(Callback::new(move |()| {
                        asked.open.set(false);
                        delete(session, known, client.clone());
                    })),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        open: asked.open.into(),
        on_close: Some(close),
    })
}

fn delete(session: Session, known: Administration, client: Seen) {
    known.doing.set(Doing::Looking);
    let operation = DeleteOAuthClient { id: client.id.clone() };
    let name = client.name();
    let change = ClientChange::begin(session, known, Change::Delete, client);
    perform(session, HERE, "Deleting the client", operation, move |answer| match answer {
        Ok(()) => change.gone(format!("{name} is deleted.")),
        Err(error) if error.refused() == Some(Refused::NotFound) => {
            change.gone(format!("{name} was gone already."))
        }
        Err(error) => change.failed("The client was not deleted.", error),
    });
}
