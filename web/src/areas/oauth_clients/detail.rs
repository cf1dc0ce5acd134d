//! One OAuth client: what the service tells of it, and what can be done with it.

use crate::areas::getting_started::token::stop;
use crate::areas::oauth_clients::change::{Question, gone, is_open, show, turn_news};
use crate::areas::oauth_clients::delete;
use crate::areas::oauth_clients::edit;
use crate::areas::oauth_clients::facts;
use crate::areas::oauth_clients::list;
use crate::areas::oauth_clients::list::refused;
use crate::areas::oauth_clients::outcome::outcome;
use crate::areas::oauth_clients::rotate;
use crate::areas::oauth_clients::state::{Administration, Doing, Seen};
use crate::areas::oauth_clients::work::{made_here, perform, with_token, worker};
use crate::console::{Console, first_request};
use crate::page::evidence::evidence;
use crate::page::sending::sending;
use crate::route::Route;
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind, button};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::error::Refused;
use firstkey_core::resources::oauth_client::{Client, GetClient, GrantType};
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, Set, Signal, Update, With, WithUntracked};

pub(crate) const HERE: Route = Route::Client;

pub(crate) fn page(console: Console, known: Administration, take_focus: bool) -> View {
    let id = console.about.get_untracked();
    if !known.shows(&id) {
        known.look_at(None);
        // It was about another client.
        console.failure.update(|failure| *failure = failure.take().filter(|(at, _)| *at != HERE));
    }
    turn_news(known);
    let title = client_id(known, &id);
    let (deleting, retiring) = (Question::new(), Question::new());
    let planned = id.clone();
    let body = with_token(console, move || {
        let id = id.clone();
        load_at_once(console, known, id.clone());
        let doing = Memo::new(move |_| known.doing.get());
        (
            move || list::news(known),
            move || marks(console, known),
            move || known.seen.with(Option::is_none).then(|| not_there_yet(console, known, id.clone())),
            move || match (doing.get(), known.seen.with(Option::is_some)) {
                (_, false) => Vec::<View>::new().into_view(),
                (Doing::Looking, true) => looking(console, known, deleting),
                (Doing::Editing, true) => edit::panel(console, known),
                (Doing::Rotating, true) => rotate::panel(console, known),
            },
            move || failed(console),
            move || known.ended.get().map(|ended| outcome(console, known, &ended)),
            move || (doing.get() == Doing::Looking).then(|| rotate::under_way(console, known, retiring)),
            move || {
                (doing.get() == Doing::Looking)
                    .then(|| known.seen.with(|seen| seen.as_ref().map(|seen| facts::all(&seen.client))))
            },
            (delete::question(console, known, deleting), rotate::question(console, known, retiring)),
            sending(console),
        )
            .into_view()
    });
    step(Step {
        place: HERE.place(),
        title,
        why: "What it may do, for how long its tokens live, and how its secret is changed.".to_owned(),
        body: Some(body),
        evidence: Some(evidence(
            console,
            HERE,
            Signal::derive(move || {
                let operation = GetClient { id: planned.clone() };
                console.journey.with(|journey| first_request(journey.perform(operation)))
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

fn load_at_once(console: Console, known: Administration, id: String) {
    Effect::new(move || {
        if !known.shows(&id) {
            load(console, known, id.clone());
        }
    });
}

fn load(console: Console, known: Administration, id: String) {
    console.load_for_page(move || {
        // Until its turn came, another page may have been opened, or a change may have shown the client.
        if is_open(console, &id) && !known.shows(&id) {
            load_now(console, known, id);
        }
    });
}

fn load_now(console: Console, known: Administration, id: String) {
    let operation = GetClient { id: id.clone() };
    perform(console, HERE, "Loading the client", operation, move |answer| match answer {
        Ok(client) => show(console, known, Seen { id, client }),
        Err(error) if error.refused() == Some(Refused::NotFound) => {
            let name = client_id(known, &id);
            let client = Client { client_id: Some(name.clone()), ..Client::default() };
            gone(console, known, &Seen { id, client }, format!("There is no client {name} any more."));
        }
        Err(error) if is_open(console, &id) => console.fail(HERE, error),
        // Nobody waits for it any more.
        Err(_) => {}
    });
}

fn not_there_yet(console: Console, known: Administration, id: String) -> View {
    let view = move || match console.busy.get() {
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
                on_press: Some(Callback::new(move |()| load(console, known, id.clone()))),
                ..Button::default()
            })
        }
    };
    (view, stop(console, HERE)).into_view()
}

fn marks(console: Console, known: Administration) -> Option<View> {
    let id = known.seen.with(|seen| seen.as_ref()?.client.client_id.clone())?;
    let works = (worker(console).as_ref() == Some(&id)).then(|| badge(Tone::Info, "this page works with it"));
    let made = (made_here(console).as_ref() == Some(&id)).then(|| badge(Tone::Good, "made here"));
    let any = works.is_some() || made.is_some();
    any.then(|| div().class("actions").child((works, made)).into_view())
}

fn looking(console: Console, known: Administration, deleting: Question) -> View {
    let Some(seen) = known.seen.get_untracked() else { return Vec::<View>::new().into_view() };
    let client = seen.client.clone();
    let public = client.public_client == Some(true);
    let signs_in = client.grant_types.iter().flatten().any(|grant| *grant == GrantType::AuthorizationCode);
    let id = client.client_id.clone().unwrap_or_default();
    let edit = client.clone();
    let signs_in_to = seen.clone();
    let works = worker(console).as_ref() == Some(&id);
    div()
        .class("actions")
        .child((
            button(Button {
                id: "edit",
                label: "Edit".into(),
                busy: console.busy.into(),
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
                busy: console.busy.into(),
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
                        crate::areas::sign_in::attempt::turn_to(known, &signs_in_to);
                        Route::SignIn.go();
                    })),
                    ..Button::default()
                })
            }),
            button(Button {
                id: "delete-client",
                label: "Delete".into(),
                kind: Kind::Danger.into(),
                busy: console.busy.into(),
                disabled: Signal::stored(works.then(|| {
                    "This page works with it: with it goes the way to delete others. Step 5 deletes it, or begin with another client.".to_owned()
                })),
                on_press: Some(Callback::new(move |()| deleting.ask(seen.clone()))),
                ..Button::default()
            }),
        ))
        .into_view()
}

fn failed(console: Console) -> Option<View> {
    let (_, error) = console.failure.get().filter(|(at, _)| *at == HERE)?;
    Some(refused("The client could not be loaded.", console, &error, false))
}
