//! One group: what it is called and who is in it.

use super::delete::DELETION;
use super::naming::name;
use super::{list, members};
use crate::console::Console;
use crate::data::Query;
use crate::page::changes::Changes;
use crate::page::object::{self, ObjectPage, One};
use crate::page::question::Question;
use crate::page::reading::Reading;
use crate::page::rights::MANAGE_USERS;
use crate::platform::date;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::facts::{Fact, facts};
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::GetGroup;
use firstkey_data::Loaded;
use firstkey_view::{IntoView, View, div, h2};
use leptos::prelude::{Callback, Get, Memo, Signal};

const ONE: Reading = Reading { what: "This group", doing: "Loading the group", ..list::READING };

static PAGE: ObjectPage = ObjectPage {
    routes: (Route::Group, Route::Groups),
    why: "Who is in this group.",
    reading: ONE,
    manages: MANAGE_USERS,
    deleting: "Deleting the group",
    view,
};

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    object::page(console, changes, &PAGE, take_focus)
}

fn view(console: Console, changes: Changes, id: String) -> View {
    let One { query, status, .. } = PAGE.read(console, changes, &id, |id| GetGroup {
        id,
        attributes: Vec::new(),
        excluded_attributes: Vec::new(),
    });
    let deleting = Question::new();
    let is_here = Memo::new(move |_| query.load().value().is_some());
    (
        status,
        move || query.loaded().map(|group| about(query, changes, &group, deleting)),
        // What is typed and looked for stays while the group is read again.
        move || is_here.get().then(|| members::view(console, changes, query)),
        DELETION.question(changes, deleting),
    )
        .into_view()
}

fn about(
    query: Query<Group>,
    changes: Changes,
    group: &Loaded<Group>,
    deleting: Question<Loaded<Group>>,
) -> View {
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
