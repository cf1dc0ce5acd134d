//! One user: whether it can sign in, its attributes and groups, and what can be done with it.

use super::delete::DELETION;
use super::edit::editor;
use super::facts;
use super::form::Typed;
use super::list;
use super::naming::{name, status};
use super::sign_in::{obstacles, verdict};
use crate::console::Console;
use crate::data::Query;
use crate::page::changes::{Changes, Words};
use crate::page::editor::Editor;
use crate::page::object::{self, ObjectPage, One};
use crate::page::question::Question;
use crate::page::reading::Reading;
use crate::page::rights::MANAGE_USERS;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use firstkey_core::resources::directory::{DirectoryList, ListDirectories};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::patch::PatchRequest;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{GetUser, PatchUser};
use firstkey_core::workflows::getting_started::Release;
use firstkey_data::Loaded;
use firstkey_view::{CollectView, IntoView, View, div, h2, li, p, ul};
use leptos::prelude::{Callback, Get, Signal};

const ONE: Reading = Reading { what: "This user", doing: "Loading the user", ..list::READING };

static PAGE: ObjectPage = ObjectPage {
    routes: (Route::User, Route::Users),
    why: "Whether this user can sign in, and everything the tenant has about it.",
    reading: ONE,
    manages: MANAGE_USERS,
    deleting: "Deleting the user",
    view,
};

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    object::page(console, changes, &PAGE, take_focus)
}

fn view(console: Console, changes: Changes, id: String) -> View {
    let One { actor, query, status } = PAGE.read(console, changes, &id, |id| GetUser {
        id,
        attributes: Vec::new(),
        excluded_attributes: Vec::new(),
    });
    // The domains tell whether the user's own is one of them. Where the documents name no such request none is sent.
    let directories = console.data.query(move || {
        let actor = actor.get().filter(|_| console.release.get() == Release::CloudOrBroker8)?;
        Some((actor, ListDirectories))
    });
    let deleting = Question::new();
    let editor = editor(console);
    (
        status,
        editor.show(changes, query, &id, move |user| {
            about(query, directories, changes, user, deleting, editor)
        }),
        DELETION.question(changes, deleting),
    )
        .into_view()
}

fn about(
    query: Query<User>,
    directories: Query<DirectoryList>,
    changes: Changes,
    user: &Loaded<User>,
    deleting: Question<Loaded<User>>,
    editor: Editor<Typed>,
) -> View {
    let domains = directories.load().value().map(|list| {
        let all = list.items.iter().flatten();
        all.flat_map(|directory| directory.domains.clone().unwrap_or_default()).collect::<Vec<_>>()
    });
    (
        div().class("identity").child((h2().child(name(user)), status(user))),
        actions(query, changes, user, deleting, editor),
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
    deleting: Question<Loaded<User>>,
    editor: Editor<Typed>,
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
                on_press: Some(Callback::new(move |()| editor.begin(edited.clone()))),
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
