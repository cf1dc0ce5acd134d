//! One OAuth client: what the service tells of it, and what can be done with it.

use super::change::{ClientChange, Kind, Outcome, name};
use super::delete::Question;
use super::detail::Detail;
use super::news::news;
use super::outcome::outcome;
use super::state::{ClientsState, Panel};
use super::{delete, edit, facts, rotate, rotation};
use crate::console::Console;
use crate::page::acting::{acting_as, best_of, names};
use crate::page::refused::refused;
use crate::page::rights::{MANAGE_CLIENTS, READ_CLIENTS};
use crate::route::Route;
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind as Look, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_core::error::Refused;
use firstkey_core::resources::oauth_client::{Client, GetClient, GrantType};
use firstkey_data::{Load, Loaded};
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, RwSignal, Set, Signal, With, untrack};

pub(crate) fn page(console: Console, state: ClientsState, take_focus: bool) -> View {
    let path_id = console.about.get_untracked();
    let open = path_id.clone();
    let title = known_name(state, &path_id);
    let (before, read) = (title.clone(), RwSignal::new(None));
    let body = (
        news(state, &open),
        acting_as(console, READ_CLIENTS, move |_| {
            let actor = best_of(console, READ_CLIENTS, MANAGE_CLIENTS);
            let (id, of) = (path_id.clone(), path_id.clone());
            let goes = Memo::new(move |_| state.change_of(&of).is_some_and(|change| change.deletes()));
            let query = console.data.query(move || {
                let actor = actor.get().filter(|_| !goes.get())?;
                Some((actor, GetClient { id: id.clone() }))
            });
            // Who opened the page by its address, or reloaded it, came with a UUID.
            Effect::new(move || {
                if let Some(name) = query.load().value().and_then(|client| chosen_name(client)) {
                    read.set(Some(name));
                }
            });
            view(Detail { console, state, path_id: path_id.clone(), query })
        }),
    );
    step(Step {
        title,
        heading: Some(Signal::derive(move || read.get().unwrap_or_else(|| before.clone()))),
        why: "What this client may do, how long its tokens live, and its secret.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Clients.go())),
        take_focus,
        ..Step::default()
    })
}

/// The name of the client, as far as it is known before it was read: the address may hold a UUID.
fn known_name(state: ClientsState, path_id: &str) -> String {
    let changed = untrack(|| state.change_of(path_id)).map(|change| change.name());
    changed.or_else(|| state.name_of(path_id)).unwrap_or_else(|| path_id.to_owned())
}

/// What an administrator called it: its client id, which the lists show, too.
fn chosen_name(client: &Client) -> Option<String> {
    let is_there = |name: &&String| !name.trim().is_empty();
    let name = client.client_id.as_ref().filter(is_there);
    name.or_else(|| client.display_name.as_ref().filter(is_there)).cloned()
}

fn view(detail: Detail) -> View {
    let (deleting, retiring) = (Question::new(), Question::new());
    let Detail { console, state, query, .. } = detail.clone();
    let done = detail.clone();
    Effect::new(move || {
        // Its answer was lost, and it is done: there is nothing to send again.
        let was_done = |change: ClientChange| change.outcome(Some(&query.load())) == Outcome::WasDone;
        if state.change_of(&done.path_id).is_some_and(was_done) && state.panel_of(&done.path_id).is_some() {
            state.close_panel();
        }
    });
    let (one, two, three, four) = (detail.clone(), detail.clone(), detail.clone(), detail);
    (
        move || query.load().value().and_then(|client| marks(console, client)),
        move || status(&one),
        move || panel_or_actions(&two, deleting),
        move || ended(&three),
        move || {
            let client = four.query.loaded()?;
            let looks = four.state.panel_of(&four.path_id).is_none();
            looks.then(|| (rotation::under_way(&four, &client, retiring), facts::all(&client)).into_view())
        },
        delete::question(console, state, deleting),
        rotation::question(console, state, retiring),
    )
        .into_view()
}

/// Whether the client is being read, and why it could not be.
fn status(detail: &Detail) -> Option<View> {
    let query = detail.query;
    let load = query.load();
    if let Some(change) = detail.state.change_of(&detail.path_id) {
        let so = change.outcome(Some(&load));
        // What became of the change says it, too.
        if change.deletes()
            || matches!(so, Outcome::Unsure(_))
            || (change.kind == Kind::Delete && so == Outcome::Gone)
        {
            return None;
        }
    }
    match load {
        Load::Ready(_) | Load::Loading(Some(_)) => None,
        Load::Loading(None) => Some(
            p().class("coming")
                .role("status")
                .child((span().class("spinner").aria_hidden("true"), "Loading the client"))
                .into_view(),
        ),
        Load::Failed(error, _) if error.refused() == Some(Refused::NotFound) => Some(notice(Notice {
            tone: Tone::Info,
            title: format!("There is no client {}.", known_name(detail.state, &detail.path_id)),
            body: Some(p().child("It was deleted, or the link is wrong.").into_view()),
            action: Some(link(Route::Clients.href(), "All OAuth clients")),
            ..Notice::default()
        })),
        Load::Failed(error, before) => {
            let tried = match before {
                Some(_) => "The client could not be read again: what you see may be out of date.",
                None => "The client could not be read.",
            };
            let again = Callback::new(move |()| query.refresh());
            Some(refused(detail.console, tried, &error, READ_CLIENTS, Some(again)))
        }
    }
}

fn marks(console: Console, client: &Client) -> Option<View> {
    let id = client.client_id.clone()?;
    let used = names(console).contains(&id).then(|| badge(Tone::Info, "connected"));
    let made = console.made_here.with(|ids| ids.contains(&id)).then(|| badge(Tone::Good, "created here"));
    let any = used.is_some() || made.is_some();
    any.then(|| div().class("actions").child((used, made)).into_view())
}

fn panel_or_actions(detail: &Detail, deleting: Question) -> Option<View> {
    match detail.state.panel_of(&detail.path_id) {
        Some(Panel::Edit(client)) => Some(edit::panel(detail, client)),
        Some(Panel::Rotate(client)) => Some(rotate::panel(detail, client)),
        None => detail.query.loaded().map(|client| actions(detail, &client, deleting)),
    }
}

fn actions(detail: &Detail, client: &Loaded<Client>, deleting: Question) -> View {
    let Detail { console, state, path_id, .. } = detail.clone();
    let public = client.public_client == Some(true);
    let rotating = client.rotate_secret == Some(true);
    let signs_in = client.grant_types.iter().flatten().any(|grant| *grant == GrantType::AuthorizationCode);
    let (edited, rotated, deleted) = (client.clone(), client.clone(), client.clone());
    let connected = names(console).contains(&name(client));
    let of = path_id.clone();
    let busy = Signal::derive(move || {
        let running = state.change_of(&of).is_some_and(|change| change.is_running());
        running.then(|| "A change is under way".to_owned())
    });
    div()
        .class("actions")
        .child((
            button(Button {
                id: "edit",
                label: "Edit".into(),
                busy,
                on_press: Some(Callback::new(move |()| state.edit(edited.clone()))),
                ..Button::default()
            }),
            button(Button {
                id: "rotate",
                label: "Rotate the secret".into(),
                busy,
                disabled: Signal::stored(match (public, rotating) {
                    (true, _) => Some("A public client has no secret.".to_owned()),
                    (false, true) => Some("A rotation is under way: end it first.".to_owned()),
                    (false, false) => None,
                }),
                on_press: Some(Callback::new(move |()| state.rotate(rotated.clone()))),
                ..Button::default()
            }),
            signs_in.then(|| {
                button(Button {
                    id: "try-sign-in",
                    label: "Try sign-in".into(),
                    on_press: Some(Callback::new(move |()| Route::SignIn.go_about(&path_id))),
                    ..Button::default()
                })
            }),
            button(Button {
                id: "delete-client",
                label: "Delete".into(),
                kind: Look::Danger.into(),
                busy,
                disabled: Signal::stored(connected.then(|| {
                    "The console acts as this client. Connect with another one to delete it; the bootstrap client is deleted in step 5 of Getting started.".to_owned()
                })),
                on_press: Some(Callback::new(move |()| deleting.ask(deleted.clone()))),
                ..Button::default()
            }),
            button(Button {
                id: "refresh",
                label: "Refresh".into(),
                kind: Look::Quiet.into(),
                on_press: Some(Callback::new({
                    let query = detail.query;
                    move |()| query.refresh()
                })),
                ..Button::default()
            }),
        ))
        .into_view()
}

/// How the last change of this client ended.
fn ended(detail: &Detail) -> Option<View> {
    let change = detail.state.change_of(&detail.path_id)?;
    let so = change.outcome(Some(&detail.query.load()));
    // That a client is gone is told by the list, to which its page leads.
    let leaves = so == Outcome::Gone && change.kind == Kind::Delete;
    if !leaves && !matches!(so, Outcome::Running | Outcome::Checking) && !change.told.get_untracked() {
        change.told.set(true);
    }
    outcome(detail, &change, &so)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_called_by_its_client_id_else_by_its_display_name_and_never_by_its_uuid() {
        let text = |text: &str| Some(text.to_owned());
        let mut client = Client {
            id: text("5a0b1c2d-0000-4000-8000-000000000001"),
            client_id: text("web-shop"),
            display_name: text("Web shop"),
            ..Client::default()
        };
        assert_eq!(chosen_name(&client), text("web-shop"));
        client.client_id = text(" ");
        assert_eq!(chosen_name(&client), text("Web shop"));
        client.display_name = None;
        assert_eq!(chosen_name(&client), None);
    }
}
