//! Deleting a client: a question that names it, and back to the list.

use crate::areas::oauth_clients::change::{ClientChange, Question};
use crate::areas::oauth_clients::detail::HERE;
use crate::areas::oauth_clients::state::{Administration, Change, Doing, Seen};
use crate::areas::oauth_clients::work::{made_here, perform};
use crate::console::Console;
use crate::ui::button::{Button, Kind, button};
use crate::ui::dialog::{Dialog, dialog};
use firstkey_core::error::Refused;
use firstkey_core::resources::oauth_client::DeleteClient;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Set};

/// The question.
pub(crate) fn question(console: Console, known: Administration, asked: Question) -> View {
    let view = move || asked.of.get().map(|client| ask(console, known, client, asked));
    view.into_view()
}

fn ask(console: Console, known: Administration, client: Seen, asked: Question) -> View {
    let close = Callback::new(move |()| asked.open.set(false));
    let name = client.name();
    let ours = made_here(console).as_ref() == Some(&name);
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
                        delete(console, known, client.clone());
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

fn delete(console: Console, known: Administration, client: Seen) {
    known.doing.set(Doing::Looking);
    let operation = DeleteClient { id: client.id.clone() };
    let name = client.name();
    let change = ClientChange::begin(console, known, Change::Delete, client);
    perform(console, HERE, "Deleting the client", operation, move |answer| match answer {
        Ok(()) => change.gone(format!("{name} is deleted.")),
        Err(error) if error.refused() == Some(Refused::NotFound) => {
            change.gone(format!("{name} was gone already."))
        }
        Err(error) => change.failed("The client was not deleted.", error),
    });
}
