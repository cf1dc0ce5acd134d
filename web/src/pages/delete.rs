//! Step 5: the bootstrap client goes, and the page makes sure that it is gone.

use super::failure::{error_notice, failure};
use super::sending::sending;
use super::token::stop;
use crate::components::button::{Button, Kind, button};
use crate::components::dialog::{Dialog, dialog};
use crate::components::notice::{Notice, notice};
use crate::components::step::{Step, step};
use crate::components::tone::Tone;
use crate::element::{AnyView, IntoAny, code, div, p};
use crate::exchanges::evidence;
use crate::route::Route;
use crate::session::Session;
use firstkey_core::credentials::ClientId;
use firstkey_core::error::{Error, RequestError};
use firstkey_core::workflows::delete_bootstrap::{DeleteBootstrap, Gone, OldToken};
use firstkey_core::workflows::getting_started::WayIn;
use firstkey_core::workflows::prove_client::Right;
use leptos::prelude::{Callback, Get, Memo, RwSignal, Set, Signal, Update, With, WithUntracked};

const HERE: Route = Route::Delete;

pub(crate) fn page(session: Session, take_focus: bool) -> AnyView {
    let gone =
        Memo::new(move |_| session.journey.with(|journey| matches!(journey.gone(), Some(Gone::Gone(_)))));
    let to_delete = session.journey.with(|journey| journey.way_in().and_then(WayIn::client).cloned());
    let nothing = to_delete.is_none();
    let body = match to_delete {
        Some(client) => something(session, &client, gone),
        None => notice(Notice {
            tone: Tone::Good,
            title: "There is nothing to delete.".to_owned(),
            body: Some(p().child("You began without a bootstrap client, so none is left behind. Sign out of vCenter, or revoke the API token where it was made, if it is not needed any more.").into_any()),
            quiet: true,
            ..Notice::default()
        }),
    };
    step(Step {
        place: HERE.place(),
        title: HERE.title().to_owned(),
        why: match nothing {
            true => "The new client does the work now.",
            false => "It has all rights and its secret has been through hands, mails and this page. The new client does the work now.",
        }
        .to_owned(),
        body: Some(body),
        evidence: Some(evidence(session, HERE, Signal::stored(None))),
        on_back: Some(Callback::new(|()| Route::Prove.go())),
        forward: Some(Button {
            id: "continue",
            kind: Signal::derive(move || if gone.get() || nothing { Kind::Primary } else { Kind::Secondary }),
            label: Signal::derive(move || {
                if gone.get() || nothing { "Continue" } else { "Keep it for now" }.to_owned()
            }),
            on_press: Some(Callback::new(|()| Route::Done.go())),
            ..Button::default()
        }),
        take_focus,
    })
}

fn something(session: Session, client: &ClientId, gone: Memo<bool>) -> AnyView {
    let asked = RwSignal::new(false);
    let close = Callback::new(move |()| asked.set(false));
    let id = client.to_string();
    let new_id = session.journey.with(|journey| journey.planned().map(|plan| plan.client_id.to_string()));
    let signs_in = session.journey.with_untracked(|journey| {
        journey.proof().is_some_and(|proof| proof.right == Right::NoClientCredentials)
    });
    let done = Signal::derive(move || {
        match (gone.get(), signs_in) {
        (true, _) => Some("It is gone already.".to_owned()),
        (false, true) => Some("The new client is for users to sign in and cannot administer the tenant. Make an administration client first, or keep this one.".to_owned()),
        (false, false) => None,
    }
    });
    (
        div().class("actions").child((
            button(Button {
                id: "delete",
                label: "Delete it from here".into(),
                kind: Kind::Danger.into(),
                busy: session.busy.into(),
                disabled: done,
                on_press: Some(Callback::new(move |()| asked.set(true))),
                ..Button::default()
            }),
            button(Button {
                id: "look-gone",
                label: "I deleted it in the vendor's console: check".into(),
                kind: Kind::Secondary.into(),
                busy: session.busy.into(),
                disabled: done,
                on_press: Some(Callback::new(move |()| {
                    run(session, "Looking whether it is gone", session.journey.with_untracked(|journey| journey.look_whether_gone()));
                })),
                ..Button::default()
            }),
            stop(session, HERE),
        )),
        dialog(Dialog {
            title: format!("Delete {id}?"),
            body: Some(
                (
                    p().child("There is no way back. It is deleted with its own token, and then the page looks whether it is gone."),
                    new_id.map(|new| p().child(("What stays is ", code().child(new), ", which has proved itself."))),
                )
                    .into_any(),
            ),
            actions: Some(
                (
                    button(Button {
                        id: "keep",
                        label: "Keep it".into(),
                        on_press: Some(close),
                        ..Button::default()
                    }),
                    button(Button {
                        id: "delete-now",
                        label: format!("Delete {id}").into(),
                        kind: Kind::Danger.into(),
                        on_press: Some(Callback::new(move |()| {
                            asked.set(false);
                            let mut workflow = None;
                            session.journey.update(|journey| workflow = Some(journey.delete()));
                            if let Some(workflow) = workflow {
                                run(session, "Deleting the bootstrap client", workflow);
                            }
                        })),
                        ..Button::default()
                    }),
                )
                    .into_any(),
            ),
            open: asked.into(),
            on_close: Some(close),
        }),
        failure(session, HERE, "The bootstrap client may still be there.", |_: &Error| {
            Some(p().child("Nothing is lost by trying: delete it again, or only check.").into_any())
        }),
        move || {
            // What the try before came to is not true any more once another one has failed.
            let failed = session.failure.with(|failure| failure.as_ref().is_some_and(|(at, _)| *at == HERE));
            session.journey.with(|journey| journey.gone().filter(|_| !failed).map(outcome))
        },
        sending(session),
    )
        .into_any()
}

fn run(session: Session, doing: &str, workflow: Result<DeleteBootstrap, RequestError>) {
    session.run(HERE, doing, workflow, move |answer| match answer {
        Ok(gone) => session.journey.update(|journey| journey.keep_gone(gone)),
        Err(error) => session.fail(HERE, error),
    });
}

fn outcome(gone: &Gone) -> AnyView {
    match gone {
        Gone::StillThere(Some(error)) => error_notice("The bootstrap client was not deleted.", error, None),
        Gone::StillThere(None) => notice(Notice {
            tone: Tone::Warning,
            title: "The bootstrap client is still there.".to_owned(),
            body: Some(p().child("The service still gives it tokens. If you have just deleted it in the vendor's console, wait a moment and check again.").into_any()),
            ..Notice::default()
        }),
        Gone::Gone(old) => {
            let old = match old {
                OldToken::Refused => "Its old token is refused, too.".to_owned(),
                OldToken::Accepted(Some(until)) => format!("Its old token is still accepted, until {until}: a token may outlive its client. Nobody has it but this page."),
                OldToken::Accepted(None) => "Its old token is still accepted, and nobody knows until when: a token may outlive its client.".to_owned(),
                OldToken::Unknown => "What became of its old token could not be found out.".to_owned(),
            };
            notice(Notice {
                tone: Tone::Good,
                title: "The bootstrap client is gone.".to_owned(),
                body: Some((p().child("The token endpoint no longer knows it (invalid_client)."), p().child(old)).into_any()),
                ..Notice::default()
            })
        }
    }
}
