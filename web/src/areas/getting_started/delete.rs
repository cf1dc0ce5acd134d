//! Step 5: the bootstrap client goes, and the page makes sure that it is gone. A client that is used after the setup stays.

use crate::areas::getting_started::after_setup::after_setup;
use crate::areas::getting_started::delete_question::question;
use crate::areas::getting_started::setup::Setup;
use crate::page::evidence::evidence;
use crate::page::failure::{error_notice, failure};
use crate::page::sending::sending;
use crate::page::stop::stop;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::credentials::ClientId;
use firstkey_core::error::{Error, RequestError};
use firstkey_core::workflows::delete_bootstrap::{DeleteBootstrap, Gone, OldToken};
use firstkey_core::workflows::getting_started::{BootstrapMethod, BootstrapUse};
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{
    Callback, Get, GetUntracked, Memo, RwSignal, Set, Signal, Update, With, WithUntracked,
};

const HERE: Route = Route::Delete;

pub(crate) fn page(setup: Setup, take_focus: bool) -> View {
    let gone =
        Memo::new(move |_| setup.journey.with(|journey| matches!(journey.gone(), Some(Gone::Gone(_)))));
    // Whether the step is done, or there is nothing to do in it.
    let over = Memo::new(move |_| gone.get() || setup.journey.with(|j| j.client_to_delete().is_none()));
    let client =
        setup.journey.with_untracked(|journey| journey.way_in().and_then(BootstrapMethod::client).cloned());
    let title = match &client {
        Some(client) if !gone.get_untracked() => format!("Delete {client}?"),
        _ => HERE.title().to_owned(),
    };
    let why = match client {
        None => "The new client does the work now.",
        Some(_) => {
            "The new client does the work now. Delete a client that was created only for this setup: it has all rights, and its secret may have been mailed or copied."
        }
    };
    let body = match client {
        Some(client) => something(setup, client, gone),
        None => notice(Notice {
            tone: Tone::Good,
            title: "There is nothing to delete.".to_owned(),
            body: Some(p().child("You started without a bootstrap client, so none is left behind. When you no longer need it, sign out of vCenter or revoke the API token where it was created.").into_view()),
            quiet: true,
            ..Notice::default()
        }),
    };
    step(Step {
        place: HERE.place(),
        title,
        why: why.to_owned(),
        body: Some(body),
        evidence: Some(evidence(setup.console, HERE, Signal::stored(None))),
        on_back: Some(Callback::new(|()| Route::Prove.go())),
        forward: Some(Button {
            id: "continue",
            kind: Signal::derive(move || if over.get() { Kind::Primary } else { Kind::Secondary }),
            label: Signal::derive(move || if over.get() { "Continue" } else { "Keep it for now" }.to_owned()),
            on_press: Some(Callback::new(|()| Route::Done.go())),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}

/// What the client is for; then what follows from the answer.
fn something(setup: Setup, client: ClientId, gone: Memo<bool>) -> View {
    let said = Memo::new(move |_| setup.journey.with(|journey| journey.bootstrap_use()));
    let asked = client.clone();
    let follows = move || match (said.get(), gone.get_untracked()) {
        (Some(BootstrapUse::Permanent), false) => Some(stays(setup, &client)),
        (Some(BootstrapUse::SetupOnly), _) | (_, true) => Some(deletion(setup, &client, gone)),
        (None, false) => None,
    };
    (move || (!gone.get()).then(|| what_for(setup, &asked)), follows).into_view()
}

const USES: [(&str, BootstrapUse); 2] =
    [("setup-only", BootstrapUse::SetupOnly), ("permanent", BootstrapUse::Permanent)];

fn what_for(setup: Setup, client: &ClientId) -> View {
    let way = |value, title: &str, text: &str| Choice {
        value,
        title: title.to_owned(),
        text: text.to_owned(),
        tag: String::new(),
    };
    let chosen = move || {
        let said = setup.journey.with(|journey| journey.bootstrap_use());
        USES.into_iter()
            .find(|(_, of)| Some(*of) == said)
            .map(|(value, _)| value.to_owned())
            .unwrap_or_default()
    };
    choice(ChoiceOf {
        id: "bootstrap-use",
        question: format!("What is {client} for?"),
        hint: "Only you can know. Your answer deletes nothing.".to_owned(),
        choices: vec![
            way(
                "setup-only",
                "A bootstrap client",
                "It was created only for this setup. Nothing else uses it, so it can be deleted.",
            ),
            way(
                "permanent",
                "A client I keep using",
                "Somebody or something will use it after this setup. It stays as it is.",
            ),
        ],
        chosen: Signal::derive(chosen),
        on_choose: Some(Callback::new(move |value: &'static str| {
            if let Some((_, said)) = USES.into_iter().find(|(name, _)| *name == value) {
                setup.journey.update(|journey| journey.set_bootstrap_use(said));
            }
        })),
    })
}

fn stays(setup: Setup, client: &ClientId) -> View {
    let may = after_setup(setup).map(|(title, text)| p().child(format!("{title} {text}")));
    notice(Notice {
        title: format!("{client} stays."),
        body: Some(
            (
                p().child("Nothing is deleted: it keeps its secret and its rights. Whoever has its secret has its rights, so keep the secret in a secret store, and change it if it was ever sent by mail or chat."),
                may,
            )
                .into_view(),
        ),
        quiet: true,
        ..Notice::default()
    })
}

fn deletion(setup: Setup, client: &ClientId, gone: Memo<bool>) -> View {
    let asked = RwSignal::new(false);
    let done = Signal::derive(move || match gone.get() {
        true => Some("It is already deleted.".to_owned()),
        false => setup.journey.with(|journey| journey.confirmation().err().map(|error| error.to_string())),
    });
    (
        move || {
            after_setup(setup).map(|(title, text)| {
                notice(Notice {
                    title,
                    body: Some(p().child(text).into_view()),
                    quiet: true,
                    ..Notice::default()
                })
            })
        },
        div().class("actions").child((
            button(Button {
                id: "delete",
                label: "Delete it here".into(),
                kind: Kind::Danger.into(),
                busy: setup.busy.into(),
                disabled: done,
                on_press: Some(Callback::new(move |()| asked.set(true))),
                ..Button::default()
            }),
            button(Button {
                id: "look-gone",
                label: "I deleted it in the vendor's console: check".into(),
                kind: Kind::Secondary.into(),
                busy: setup.busy.into(),
                disabled: done,
                on_press: Some(Callback::new(move |()| {
                    run(
                        setup,
                        "Checking whether it is deleted",
                        setup.journey.with_untracked(|journey| journey.look_whether_gone()),
                    );
                })),
                ..Button::default()
            }),
            stop(setup.console, HERE),
        )),
        question(setup, client, asked, Callback::new(move |typed: String| delete(setup, &typed))),
        failure(setup.console, HERE, "The bootstrap client may still exist.", |_: &Error| {
            Some(p().child("You can safely try again: delete it, or only check.").into_view())
        }),
        move || {
            // What the try before came to is not true any more once another one has failed.
            let failed = setup.failure.with(|failure| failure.as_ref().is_some_and(|(at, _)| *at == HERE));
            setup.journey.with(|journey| journey.gone().filter(|_| !failed).map(outcome))
        },
        sending(setup.console),
    )
        .into_view()
}

/// Deletes it. `typed` is what was typed to confirm it.
fn delete(setup: Setup, typed: &str) {
    let mut workflow = None;
    setup.journey.update(|journey| workflow = Some(journey.delete(typed)));
    if let Some(workflow) = workflow {
        run(setup, "Deleting the bootstrap client", workflow);
    }
}

fn run(setup: Setup, doing: &str, workflow: Result<DeleteBootstrap, RequestError>) {
    setup.run(HERE, doing, workflow, move |answer| match answer {
        Ok(gone) => setup.journey.update(|journey| journey.keep_gone(gone)),
        Err(error) => setup.fail(HERE, error),
    });
}

fn outcome(gone: &Gone) -> View {
    match gone {
        Gone::StillThere(Some(error)) => error_notice("The bootstrap client was not deleted.", error, None),
        Gone::StillThere(None) => notice(Notice {
            tone: Tone::Warning,
            title: "The bootstrap client still exists.".to_owned(),
            body: Some(p().child("The service still issues tokens to it. If you have just deleted it in the vendor's console, wait a moment and check again.").into_view()),
            ..Notice::default()
        }),
        Gone::Gone(old) => {
            let old = match old {
                OldToken::Refused => "Its old token is refused, too.".to_owned(),
                OldToken::Accepted(Some(until)) => format!("Its old token is still accepted until {until}: a token can outlive its client. Only this page has it."),
                OldToken::Accepted(None) => "Its old token is still accepted, and it is unclear until when: a token can outlive its client.".to_owned(),
                OldToken::Unknown => "This page could not check whether its old token still works.".to_owned(),
            };
            notice(Notice {
                tone: Tone::Good,
                title: "The bootstrap client is deleted.".to_owned(),
                body: Some((p().child("The token endpoint no longer knows it (invalid_client)."), p().child(old)).into_view()),
                ..Notice::default()
            })
        }
    }
}
