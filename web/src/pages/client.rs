//! One OAuth client: what the service tells of it, and what can be done with it.

use super::administration::{made_here, perform, with_token, worker};
use super::client_change::{Question, gone, is_open, show, turn_news};
use super::client_outcome::outcome;
use super::clients::refused;
use super::sending::sending;
use super::token::stop;
use super::{client_delete, client_edit, client_facts, client_rotate, clients};
use crate::administration::{Administration, Doing, Seen};
use crate::components::badge::badge;
use crate::components::button::{Button, Kind, button};
use crate::components::step::{Step, step};
use crate::components::tone::Tone;
use crate::exchanges::evidence;
use crate::route::Route;
use crate::session::{Session, first_request};
use firstkey_core::error::Refused;
use firstkey_core::resources::oauth_client_whole::{Client, ClientGrantType, GetClient};
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, Set, Signal, Update, With, WithUntracked};

pub(super) const HERE: Route = Route::Client;

pub(crate) fn page(session: Session, known: Administration, take_focus: bool) -> View {
    let id = session.about.get_untracked();
    if !known.shows(&id) {
        known.look_at(None);
        // It was about another client.
        session.failure.update(|failure| *failure = failure.take().filter(|(at, _)| *at != HERE));
    }
    turn_news(known);
    let title = client_id(known, &id);
    let (deleting, retiring) = (Question::new(), Question::new());
    let planned = id.clone();
    let body = with_token(session, move || {
        let id = id.clone();
        load_at_once(session, known, id.clone());
        let doing = Memo::new(move |_| known.doing.get());
        (
            move || clients::news(known),
            move || marks(session, known),
            move || known.seen.with(Option::is_none).then(|| not_there_yet(session, known, id.clone())),
            move || match (doing.get(), known.seen.with(Option::is_some)) {
                (_, false) => Vec::<View>::new().into_view(),
                (Doing::Looking, true) => looking(session, known, deleting),
                (Doing::Editing, true) => client_edit::panel(session, known),
                (Doing::Rotating, true) => client_rotate::panel(session, known),
            },
            move || failed(session),
            move || known.ended.get().map(|ended| outcome(session, known, &ended)),
            move || {
                (doing.get() == Doing::Looking).then(|| client_rotate::under_way(session, known, retiring))
            },
            move || {
                (doing.get() == Doing::Looking).then(|| {
                    known.seen.with(|seen| seen.as_ref().map(|seen| client_facts::all(&seen.client)))
                })
            },
            (
                client_delete::question(session, known, deleting),
                client_rotate::question(session, known, retiring),
            ),
            sending(session),
        )
            .into_view()
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
        if !known.shows(&id) {
            load(session, known, id.clone());
        }
    });
}

fn load(session: Session, known: Administration, id: String) {
    session.load_for_page(move || {
        // Until its turn came, another page may have been opened, or a change may have shown the client.
        if is_open(session, &id) && !known.shows(&id) {
            load_now(session, known, id);
        }
    });
}

fn load_now(session: Session, known: Administration, id: String) {
    let operation = GetClient { id: id.clone() };
    perform(session, HERE, "Loading the client", operation, move |answer| match answer {
        Ok(client) => show(session, known, Seen { id, client }),
        Err(error) if error.refused() == Some(Refused::NotFound) => {
            let name = client_id(known, &id);
            let client = Client { client_id: Some(name.clone()), ..Client::default() };
            gone(session, known, &Seen { id, client }, format!("There is no client {name} any more."));
        }
        Err(error) if is_open(session, &id) => session.fail(HERE, error),
        // Nobody waits for it any more.
        Err(_) => {}
    });
}

fn not_there_yet(session: Session, known: Administration, id: String) -> View {
    let view = move || match session.busy.get() {
        Some(doing) => p()
            .class("coming")
            .role("status")
            .child((span().class("spinner").aria_hidden("true"), doing))
            .into_view(),
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
    (view, stop(session, HERE)).into_view()
}

fn marks(session: Session, known: Administration) -> Option<View> {
    let id = known.seen.with(|seen| seen.as_ref()?.client.client_id.clone())?;
    let works = (worker(session).as_ref() == Some(&id)).then(|| badge(Tone::Info, "this page works with it"));
    let made = (made_here(session).as_ref() == Some(&id)).then(|| badge(Tone::Good, "made here"));
    let any = works.is_some() || made.is_some();
    any.then(|| div().class("actions").child((works, made)).into_view())
}

fn looking(session: Session, known: Administration, deleting: Question) -> View {
    let Some(seen) = known.seen.get_untracked() else { return Vec::<View>::new().into_view() };
    let client = seen.client.clone();
    let public = client.public_client == Some(true);
    let signs_in =
        client.grant_types.iter().flatten().any(|grant| *grant == ClientGrantType::AuthorizationCode);
    let id = client.client_id.clone().unwrap_or_default();
    let edit = client.clone();
    let signs_in_to = seen.clone();
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
                        super::sign_in::turn_to(known, &signs_in_to);
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
                on_press: Some(Callback::new(move |()| deleting.ask(seen.clone()))),
                ..Button::default()
            }),
        ))
        .into_view()
}

fn failed(session: Session) -> Option<View> {
    let (_, error) = session.failure.get().filter(|(at, _)| *at == HERE)?;
    Some(refused("The client could not be loaded.", session, &error, false))
}
