//! One group: what it is called and who is in it.

use super::naming::name;
use super::{delete, list, members};
use crate::console::Console;
use crate::data::Query;
use crate::page::acting::{acting_as, best_of};
use crate::page::changes::Changes;
use crate::page::question::Question;
use crate::page::reading::{Reading, coming};
use crate::page::rights::{MANAGE_USERS, READ_USERS};
use crate::platform::date;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::facts::{Fact, facts};
use crate::ui::step::{Step, step};
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::GetGroup;
use firstkey_data::Loaded;
use firstkey_view::{IntoView, View, div, h2};
use leptos::prelude::{Callback, Get, GetUntracked, Memo, Signal};

const ONE: Reading = Reading { what: "This group", doing: "Loading the group", ..list::READING };

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let id = console.about.get_untracked();
    let body = (changes.news(), acting_as(console, READ_USERS, move |_| view(console, changes, id.clone())));
    step(Step {
        title: Route::Group.title().to_owned(),
        why: "Who is in this group.".to_owned(),
        body: Some(body.into_view()),
        on_back: Some(Callback::new(|()| Route::Groups.go())),
        take_focus,
        ..Step::default()
    })
}

fn view(console: Console, changes: Changes, id: String) -> View {
    let actor = best_of(console, READ_USERS, MANAGE_USERS);
    let of = id.clone();
    let goes = Memo::new(move |_| changes.deletes(&of));
    let query = console.data.query(move || {
        let actor = actor.get().filter(|_| !goes.get())?;
        Some((actor, GetGroup { id: id.clone(), attributes: Vec::new(), excluded_attributes: Vec::new() }))
    });
    let deleting = Question::new();
    let is_here = Memo::new(move |_| query.load().value().is_some());
    (
        move || match goes.get() {
            true => Some(coming("Deleting the group")),
            false => ONE.status(console, query),
        },
        move || query.loaded().map(|group| about(query, changes, &group, deleting)),
        // What is typed and looked for stays while the group is read again.
        move || is_here.get().then(|| members::view(console, changes, query)),
        delete::question(changes, deleting),
    )
        .into_view()
}

fn about(query: Query<Group>, changes: Changes, group: &Loaded<Group>, deleting: Question<Group>) -> View {
    let id = group.id.clone().unwrap_or_default();
    let asked = group.clone();
    let ws1b = group.ws1b.clone().unwrap_or_default();
    let meta = group.meta.clone().unwrap_or_default();
    let time = |value: Option<String>| value.map(|time| date::moment_of(&time));
    let rows = [
        ("Description", "ws1b description", ws1b.description),
        ("Domain", "ws1b domain", ws1b.domain),
        ("External id", "externalId", group.external_id.clone()),
        ("Created", "meta.created", time(meta.created)),
        ("Changed", "meta.lastModified", time(meta.last_modified)),
        ("Id", "id", group.id.clone()),
    ];
    let rows = rows.into_iter().filter_map(|(term, api_name, value)| {
        Some(Fact { term: term.to_owned(), api_name: api_name.to_owned(), value: value?, ..Fact::default() })
    });
    (
        h2().child(name(group)),
        div().class("actions").child((
            button(Button {
                id: "delete-group",
                label: "Delete".into(),
                kind: Kind::Danger.into(),
                busy: Signal::derive(move || changes.busy(&id)),
                on_press: Some(Callback::new(move |()| deleting.ask(asked.clone()))),
                ..Button::default()
            }),
            button(Button {
                id: "refresh",
                label: "Refresh".into(),
                kind: Kind::Quiet.into(),
                on_press: Some(Callback::new(move |()| query.refresh())),
                ..Button::default()
            }),
        )),
        facts(rows.collect()),
    )
        .into_view()
}
