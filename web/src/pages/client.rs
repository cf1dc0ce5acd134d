//! One OAuth client: what the service tells of it, and what can be done with it.

use super::administration::{made_here, perform, with_token, worker};
use super::clients::refused;
use super::failure::with_the_doctor;
use super::sending::sending;
use super::token::stop;
use super::{client_delete, client_edit, client_facts, client_rotate};
use crate::administration::{Administration, Change, Doing, Ended, Seen};
use crate::components::badge::badge;
use crate::components::button::{Button, Kind, button};
use crate::components::notice::{Notice, notice};
use crate::components::step::{Step, step};
use crate::components::tone::Tone;
use crate::element::{AnyView, IntoAny, div, p, span};
use crate::exchanges::evidence;
use crate::route::Route;
use crate::session::{Session, first_request};
use firstkey_core::error::Error;
use firstkey_core::resources::oauth_client_patch::ClientPatch;
use firstkey_core::resources::oauth_client_whole::{Client, ClientGrantType, GetClient};
use leptos::prelude::{
    Callback, Effect, Get, GetUntracked, Memo, RwSignal, Set, Signal, Update, With, WithUntracked, untrack,
};

pub(super) const HERE: Route = Route::Client;

pub(crate) fn page(session: Session, known: Administration, take_focus: bool) -> AnyView {
    let id = session.about.get_untracked();
    let is_another = known.seen.with_untracked(|seen| seen.as_ref().is_none_or(|seen| seen.id != id));
    if is_another {
        known.look_at(None);
    }
    known.news.set(None);
    let title = client_id(known, &id);
    let asked = RwSignal::new(false);
    let deleting = id.clone();
    let planned = id.clone();
    let body = with_token(session, move || {
        let id = id.clone();
        load_at_once(session, known, id.clone());
        let doing = Memo::new(move |_| known.doing.get());
        (
            move || marks(session, known),
            move || known.seen.with(Option::is_none).then(|| not_there_yet(session, known, id.clone())),
            move || match (doing.get(), known.seen.with(Option::is_some)) {
                (_, false) => Vec::<AnyView>::new().into_any(),
                (Doing::Looking, true) => looking(session, known, asked),
                (Doing::Editing, true) => client_edit::panel(session, known),
                (Doing::Rotating, true) => client_rotate::panel(session, known),
            },
            move || failed(session),
            move || known.ended.get().map(|ended| outcome(session, known, &ended)),
            move || (doing.get() == Doing::Looking).then(|| client_rotate::under_way(session, known)),
            move || {
                (doing.get() == Doing::Looking).then(|| {
                    known.seen.with(|seen| seen.as_ref().map(|seen| client_facts::all(&seen.client)))
                })
            },
            client_delete::question(session, known, deleting.clone(), asked),
            sending(session),
        )
            .into_any()
    });
    step(Step {
        place: HERE.place(),
        title,
        why: "What it may do, for how long its tokens live, and how its secret is changed.".to_owned(),
        body: Some(body),
        evidence: Some(evidence(
            session,
            HERE,
            Signal::derive(move || {
                let operation = GetClient { id: planned.clone() };
                session.journey.with(|journey| first_request(journey.perform(operation)))
            }),
        )),
        on_back: Some(Callback::new(|()| Route::Clients.go())),
        take_focus,
        ..Step::default()
    })
}

/// The client id of what stands in the address, which may be a UUID.
fn client_id(known: Administration, id: &str) -> String {
    let seen = known.seen.with_untracked(|seen| seen.as_ref().and_then(|seen| seen.client.client_id.clone()));
    let listed = || {
        known.listing.with_untracked(|listing| {
            let mut clients = listing.as_ref()?.clients.iter();
            clients.find(|client| client.path_id().as_deref() == Some(id))?.client_id.clone()
        })
    };
    seen.or_else(listed).unwrap_or_else(|| id.to_owned())
}

fn load_at_once(session: Session, known: Administration, id: String) {
    Effect::new(move || {
        if known.seen.with_untracked(Option::is_none) && session.busy.with_untracked(Option::is_none) {
            load(session, known, id.clone());
        }
    });
}

fn load(session: Session, known: Administration, id: String) {
    let operation = GetClient { id: id.clone() };
    perform(session, HERE, "Loading the client", operation, move |answer| match answer {
        Ok(client) => known.seen.set(Some(Seen { id, client })),
        Err(error) if error.code() == "refused.not_found" => {
            let name = client_id(known, &id);
            gone(known, &id, format!("There is no client {name} any more."));
        }
        Err(error) => session.fail(HERE, error),
    });
}

/// Back to the list, which no longer has it.
pub(super) fn gone(known: Administration, id: &str, news: String) {
    known.listing.update(|listing| {
        if let Some(listing) = listing {
            let before = listing.clients.len();
            listing.clients.retain(|client| client.path_id().as_deref() != Some(id));
            let fewer = (before - listing.clients.len()) as u32;
            listing.total = listing.total.map(|total| total.saturating_sub(fewer));
        }
    });
    known.look_at(None);
    known.news.set(Some(news));
    Route::Clients.go();
}

fn not_there_yet(session: Session, known: Administration, id: String) -> AnyView {
    let view = move || match session.busy.get() {
        Some(doing) => p()
            .class("coming")
            .role("status")
            .child((span().class("spinner").aria_hidden("true"), doing))
            .into_any(),
        None => {
            let id = id.clone();
            button(Button {
                id: "load-client",
                label: "Load the client".into(),
                on_press: Some(Callback::new(move |()| load(session, known, id.clone()))),
                ..Button::default()
            })
        }
    };
    (view, stop(session, HERE)).into_any()
}

fn marks(session: Session, known: Administration) -> Option<AnyView> {
    let id = known.seen.with(|seen| seen.as_ref()?.client.client_id.clone())?;
    let works = (worker(session).as_ref() == Some(&id)).then(|| badge(Tone::Info, "this page works with it"));
    let made = (made_here(session).as_ref() == Some(&id)).then(|| badge(Tone::Good, "made here"));
    let any = works.is_some() || made.is_some();
    any.then(|| div().class("actions").child((works, made)).into_any())
}

fn looking(session: Session, known: Administration, asked: RwSignal<bool>) -> AnyView {
    let client =
        known.seen.with_untracked(|seen| seen.as_ref().map(|seen| seen.client.clone())).unwrap_or_default();
    let public = client.public_client == Some(true);
    let signs_in =
        client.grant_types.iter().flatten().any(|grant| *grant == ClientGrantType::AuthorizationCode);
    let id = client.client_id.clone().unwrap_or_default();
    let edit = client.clone();
    let works = worker(session).as_ref() == Some(&id);
    div()
        .class("actions")
        .child((
            button(Button {
                id: "edit",
                label: "Edit".into(),
                busy: session.busy.into(),
                on_press: Some(Callback::new(move |()| {
                    known.ended.set(None);
                    known.edit.fill(&edit);
                    known.doing.set(Doing::Editing);
                })),
                ..Button::default()
            }),
            button(Button {
                id: "rotate",
                label: "Rotate the secret".into(),
                busy: session.busy.into(),
                disabled: Signal::derive(move || {
                    let running = known.seen.with(|seen| seen.as_ref().is_some_and(|seen| seen.client.rotate_secret == Some(true)));
                    match (public, running) {
                        (true, _) => Some("A public client has no secret.".to_owned()),
                        (false, true) => Some("A rotation is under way: end it first.".to_owned()),
                        (false, false) => None,
                    }
                }),
                on_press: Some(Callback::new(move |()| {
                    known.ended.set(None);
                    known.proved.set(None);
                    known.next.generate();
                    known.doing.set(Doing::Rotating);
                })),
                ..Button::default()
            }),
            signs_in.then(|| {
                button(Button {
                    id: "try-sign-in",
                    label: "Try sign-in".into(),
                    on_press: Some(Callback::new(move |()| {
                        super::sign_in::turn_to(known, &client);
                        Route::SignIn.go();
                    })),
                    ..Button::default()
                })
            }),
            button(Button {
                id: "delete-client",
                label: "Delete".into(),
                kind: Kind::Danger.into(),
                busy: session.busy.into(),
                disabled: Signal::stored(works.then(|| {
                    "This page works with it: with it goes the way to delete others. Step 5 deletes it, or begin with another client.".to_owned()
                })),
                on_press: Some(Callback::new(move |()| asked.set(true))),
                ..Button::default()
            }),
        ))
        .into_any()
}

fn failed(session: Session) -> Option<AnyView> {
    let (_, error) = session.failure.get().filter(|(at, _)| *at == HERE)?;
    Some(refused("The client could not be loaded.", session, &error, false))
}

/// Keeps how a change ended. An answer that may be lost is not called a failure.
pub(super) fn keep_refusal(known: Administration, change: Change, tried: &'static str, error: Error) {
    known.ended.set(Some(match error.may_have_acted() {
        true => Ended::Unsure(change, error),
        false => Ended::Refused(tried, error),
    }));
}

fn outcome(session: Session, known: Administration, ended: &Ended) -> AnyView {
    let say = |tone, title: &str, text: &'static str| {
        notice(Notice {
            tone,
            title: title.to_owned(),
            body: Some(p().child(text).into_any()),
            ..Notice::default()
        })
    };
    match ended {
        Ended::Changed => {
            say(Tone::Good, "The client is changed.", "Below is what the service says of it now.")
        }
        Ended::Refused(tried, error) => refused(tried, session, error, true),
        Ended::Unsure(change, error) => unsure(session, known, *change, error),
        Ended::Done(Change::Fields) => {
            say(Tone::Good, "The change was made.", "Its answer was lost; the client has every change now.")
        }
        Ended::NotDone(Change::Fields) => say(
            Tone::Info,
            "The change was not made.",
            "The client is as it was, at least in part. What you typed is still there: look at the request and send it again.",
        ),
        Ended::Done(Change::Start) | Ended::Rotating(_) => say(
            Tone::Good,
            "Both secrets are good now.",
            "Give the new one to everything that uses this client, then end the old one.",
        ),
        Ended::NotDone(Change::Start) => say(
            Tone::Info,
            "The rotation did not start.",
            "Only the old secret is good. Your saved secret can be sent again.",
        ),
        Ended::Done(Change::Retire) | Ended::Retired => say(
            Tone::Good,
            "The old secret has ended.",
            "The new one alone is good now. Tokens got with the old one stay good until they expire.",
        ),
        Ended::NotDone(Change::Retire) => {
            say(Tone::Info, "The old secret is still good.", "The rotation is still under way.")
        }
        Ended::Done(Change::Delete) => say(Tone::Good, "The client is deleted.", "There is no way back."),
        Ended::NotDone(Change::Delete) => {
            say(Tone::Info, "The client is still there.", "It was not deleted. You can try again.")
        }
    }
}

fn unsure(session: Session, known: Administration, change: Change, error: &Error) -> AnyView {
    let (title, text) = match change {
        Change::Fields => ("Nobody knows whether the client was changed.", "Look: the client itself tells."),
        Change::Start => (
            "Nobody knows whether the rotation started.",
            "Your new secret is saved, so nothing is lost. Look: the client tells whether a rotation is under way.",
        ),
        Change::Retire => (
            "Nobody knows whether the old secret has ended.",
            "Look: the client tells whether the rotation is still under way.",
        ),
        Change::Delete => (
            "Nobody knows whether the client was deleted.",
            "Look: a client that is gone is not found any more.",
        ),
    };
    notice(Notice {
        tone: Tone::Warning,
        title: title.to_owned(),
        body: Some((p().child(error.to_string()), p().child(text)).into_any()),
        action: with_the_doctor(
            error,
            Some(button(Button {
                id: "look",
                label: "Look".into(),
                kind: Kind::Primary.into(),
                busy: session.busy.into(),
                on_press: Some(Callback::new(move |()| look(session, known, change))),
                ..Button::default()
            })),
        ),
        code: error.code().to_owned(),
        quiet: false,
    })
}

/// Asks the client itself what became of a change.
fn look(session: Session, known: Administration, change: Change) {
    let Some(Seen { id, client: before }) = known.seen.get_untracked() else { return };
    let operation = GetClient { id: id.clone() };
    perform(session, HERE, "Looking at the client", operation, move |answer| match answer {
        Ok(client) => {
            let done = is_done(session, known, change, &before, &client);
            known.seen.set(Some(Seen { id, client }));
            if done {
                known.doing.set(Doing::Looking);
                if change == Change::Retire {
                    client_rotate::old_secret_ended(session, known);
                }
            }
            known.ended.set(Some(if done { Ended::Done(change) } else { Ended::NotDone(change) }));
        }
        Err(error) if error.code() == "refused.not_found" => {
            let name = before.client_id.clone().unwrap_or_default();
            gone(known, &id, format!("{name} is deleted."));
        }
        Err(error) => known.ended.set(Some(Ended::Unsure(change, error))),
    });
}

fn is_done(session: Session, known: Administration, change: Change, before: &Client, now: &Client) -> bool {
    let rotating = now.rotate_secret == Some(true);
    match change {
        Change::Fields => {
            let wanted = untrack(|| known.edit.after(before, session.release.get()));
            let asked = ClientPatch::between(before, &wanted);
            // What was asked for is there when sending it again would change nothing.
            !asked.is_empty() && ClientPatch::between(now, &wanted).is_empty()
        }
        Change::Start => rotating,
        Change::Retire => !rotating,
        Change::Delete => false,
    }
}
