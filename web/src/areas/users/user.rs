//! One user: whether it can sign in, its attributes and groups, and what can be done with it.

use super::edit::{Edit, edit};
use super::facts;
use super::naming::{name, status};
use super::sign_in::{obstacles, verdict};
use super::{delete, list};
use crate::console::Console;
use crate::data::Query;
use crate::page::acting::{acting_as, best_of};
use crate::page::changes::{Changes, Words};
use crate::page::question::Question;
use crate::page::reading::{Reading, coming};
use crate::page::rights::{MANAGE_USERS, READ_USERS};
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use crate::ui::step::{Step, step};
use firstkey_core::resources::directory::{DirectoryList, ListDirectories};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{GetUser, PatchUser};
use firstkey_core::workflows::getting_started::Release;
use firstkey_data::Loaded;
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, ul};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Signal, untrack};

const ONE: Reading = Reading { what: "This user", doing: "Loading the user", ..list::READING };

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let id = console.about.get_untracked();
    let body = (changes.news(), acting_as(console, READ_USERS, move |_| view(console, changes, id.clone())));
    step(Step {
        title: Route::User.title().to_owned(),
        why: "Whether this user can sign in, and everything the tenant has about it.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Users.go())),
        take_focus,
        ..Step::default()
    })
}

fn view(console: Console, changes: Changes, id: String) -> View {
    let actor = best_of(console, READ_USERS, MANAGE_USERS);
    let (of, edited) = (id.clone(), id.clone());
    let goes = Memo::new(move |_| changes.deletes(&of));
    let query = console.data.query(move || {
        let actor = actor.get().filter(|_| !goes.get())?;
        Some((actor, GetUser { id: id.clone(), attributes: Vec::new(), excluded_attributes: Vec::new() }))
    });
    // The domains tell whether the user's own is one of them. Where the documents name no such request none is sent.
    let directories = console.data.query(move || {
        let actor = actor.get().filter(|_| console.release.get() == Release::Full)?;
        Some((actor, ListDirectories))
    });
    let deleting = Question::new();
    let editing = edit(console);
    untrack(|| editing.turn_to(&edited));
    (
        move || match goes.get() {
            true => Some(coming("Deleting the user")),
            false => ONE.status(console, query),
        },
        move || match editing.of(&edited) {
            Some(user) => Some(editing.panel(console, changes, query, user)),
            None => query.loaded().map(|user| about(query, directories, changes, &user, deleting, editing)),
        },
        delete::question(changes, deleting),
    )
        .into_view()
}

fn about(
    query: Query<User>,
    directories: Query<DirectoryList>,
    changes: Changes,
    user: &Loaded<User>,
    deleting: Question<User>,
    editing: Edit,
) -> View {
    let domains = directories.load().value().map(|list| {
        let all = list.items.iter().flatten();
        all.flat_map(|directory| directory.domains.clone().unwrap_or_default()).collect::<Vec<_>>()
    });
    (
        div().class("identity").child((h2().child(name(user)), status(user))),
        actions(query, changes, user, deleting, editing),
        verdict(&obstacles(user, domains.as_deref())),
        facts::all(user),
        groups(user),
        facts::json(user),
    )
        .into_view()
}

fn actions(
    query: Query<User>,
    changes: Changes,
    user: &Loaded<User>,
    deleting: Question<User>,
    editing: Edit,
) -> View {
    let id = user.id.clone().unwrap_or_default();
    let busy = Signal::derive(move || changes.busy(&id));
    let (edited, changed, deleted) = (user.clone(), user.clone(), user.clone());
    let is_active = user.active != Some(false);
    div()
        .class("actions")
        .child((
            button(Button {
                id: "edit",
                label: "Edit".into(),
                busy,
                on_press: Some(Callback::new(move |()| editing.begin(edited.clone()))),
                ..Button::default()
            }),
            button(Button {
                id: "set-active",
                label: if is_active { "Deactivate" } else { "Activate" }.into(),
                busy,
                on_press: Some(Callback::new(move |()| set_active(changes, &changed, !is_active))),
                ..Button::default()
            }),
            button(Button {
                id: "delete-user",
                label: "Delete".into(),
                kind: Kind::Danger.into(),
                busy,
                on_press: Some(Callback::new(move |()| deleting.ask(deleted.clone()))),
                ..Button::default()
            }),
            button(Button {
                id: "refresh",
                label: "Refresh".into(),
                kind: Kind::Quiet.into(),
                on_press: Some(Callback::new(move |()| query.refresh())),
                ..Button::default()
            }),
        ))
        .into_view()
}

fn set_active(changes: Changes, user: &Loaded<User>, active: bool) {
    let name = name(user);
    let done = if active { "activated" } else { "deactivated" };
    let words = Words {
        done: format!("{name} is {done}."),
        not_done: format!("{name} was not {done}."),
        unsure: format!(
            "The answer was lost: {name} may be {done}. The page shows what the tenant says now."
        ),
    };
    let id = user.id.clone().unwrap_or_default();
    let patch = match AttributePath::parse("active") {
        Ok(path) => PatchRequest::new().replace(path, active),
        // It is a name.
        Err(_) => return,
    };
    changes.change(user, words, |_| PatchUser { id, patch }, |_| ());
}

fn groups(user: &User) -> View {
    let all = user.groups.as_deref().unwrap_or_default();
    let lines = all.iter().map(|group| {
        let name = group.display.clone().or_else(|| group.value.clone()).unwrap_or_default();
        li().child(match &group.value {
            Some(id) => link(Route::Group.href_about(id), name),
            None => name.into_view(),
        })
    });
    let lines = lines.collect_view();
    let view = match all.is_empty() {
        true => p().class("quiet").child("In no group.").into_view(),
        false => ul().class("plain").child(lines).into_view(),
    };
    (h2().child("Groups"), view).into_view()
}
