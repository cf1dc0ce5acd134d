//! Deleting a client: a question that names it, and back to the list.

use super::administration::{made_here, perform};
use super::client::{HERE, gone, keep_refusal};
use crate::administration::{Administration, Change, Doing};
use crate::components::button::{Button, Kind, button};
use crate::components::dialog::{Dialog, dialog};
use crate::element::{AnyView, IntoAny, p};
use crate::session::Session;
use firstkey_core::resources::oauth_client::DeleteOAuthClient;
use leptos::prelude::{Callback, RwSignal, Set, With, WithUntracked};

/// The question, asked while `asked` is true.
pub(super) fn question(
    session: Session,
    known: Administration,
    id: String,
    asked: RwSignal<bool>,
) -> AnyView {
    let view = move || {
        let name = known.seen.with(|seen| seen.as_ref().and_then(|seen| seen.client.client_id.clone()))?;
        let ours = made_here(session).as_ref() == Some(&name);
        Some(ask(session, known, &id, name, ours, asked))
    };
    view.into_any()
}

fn ask(
    session: Session,
    known: Administration,
    id: &str,
    name: String,
    ours: bool,
    asked: RwSignal<bool>,
) -> AnyView {
    let close = Callback::new(move |()| asked.set(false));
    let id = id.to_owned();
    dialog(Dialog {
        title: format!("Delete client {name}?"),
        body: Some(
            (
                p().child("There is no way back. What uses it gets no token any more; tokens it has may be good until they expire."),
                ours.then(|| {
                    p().child("This is the client that these steps have made and proved. Without it, and without the bootstrap client, there is no way into the tenant from here.")
                }),
            )
                .into_any(),
        ),
        actions: Some(
            (
                button(Button { id: "keep", label: "Keep it".into(), on_press: Some(close), ..Button::default() }),
                button(Button {
                    id: "delete-now",
                    label: format!("Delete {name}").into(),
                    kind: Kind::Danger.into(),
                    on_press: Some(Callback::new(move |()| {
                        asked.set(false);
                        delete(session, known, id.clone());
                    })),
                    ..Button::default()
                }),
            )
                .into_any(),
        ),
        open: asked.into(),
        on_close: Some(close),
    })
}

fn delete(session: Session, known: Administration, id: String) {
    known.ended.set(None);
    known.doing.set(Doing::Looking);
    let name = known.seen.with_untracked(|seen| seen.as_ref().and_then(|seen| seen.client.client_id.clone()));
    let name = name.unwrap_or_else(|| id.clone());
    let operation = DeleteOAuthClient { id: id.clone() };
    perform(session, HERE, "Deleting the client", operation, move |answer| match answer {
        Ok(()) => gone(known, &id, format!("{name} is deleted.")),
        Err(error) if error.code() == "refused.not_found" => {
            gone(known, &id, format!("{name} was gone already."))
        }
        Err(error) => keep_refusal(known, Change::Delete, "The client was not deleted.", error),
    });
}
