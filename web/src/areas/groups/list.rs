//! The groups of the tenant, a page at a time, without their members.

use super::naming::name;
use crate::console::Console;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::reading::Reading;
use crate::page::rights::READ_USERS;
use crate::page::scim_list::{ListState, PAGE, Words, shown, sortable, stay_within, tools};
use crate::route::Route;
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::pager::{Pager, pager};
use crate::ui::step::{Step, step};
use crate::ui::table::{Among, Cell, Head, table_among};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::{FindGroups, GroupList};
use firstkey_core::scim::search::Search;
use firstkey_data::ActorId;
use firstkey_view::{IntoView, View, p, span};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, untrack};
use std::cell;
use std::sync::Arc;

const HERE: Route = Route::Groups;
/// Where a group is looked for.
const LOOKED_AT: [&str; 2] = ["displayName", "externalId"];

const WORDS: Words = Words {
    label: "Find groups",
    hint: "Part of a name or external id. Enter searches the tenant.",
    filter_hint: "A filter (RFC 7644), such as displayName sw \"a\"",
};

pub(super) const READING: Reading =
    Reading { what: "The groups", doing: "Loading the groups", right: READ_USERS };

/// The list of this page. It is made when it is opened first.
fn state(console: Console) -> ListState {
    thread_local!(static ONE: cell::Cell<Option<ListState>> = const { cell::Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| ListState::new(console, &LOOKED_AT));
        ONE.set(Some(one));
        one
    })
}

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let state = state(console);
    let body = (changes.news(), acting_as(console, READ_USERS, move |actor| list(console, state, actor)));
    step(Step {
        title: HERE.title().to_owned(),
        why: "Who belongs together.".to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn list(console: Console, state: ListState, actor: Signal<Option<ActorId>>) -> View {
    let query = console.data.query(move || {
        // A list that brings thousands of members along would be slow to read, and shows none of them.
        let excluded_attributes = AttributePath::parse("members").into_iter().collect();
        Some((actor.get()?, FindGroups { search: Search { excluded_attributes, ..state.search() } }))
    });
    let shown = shown(query);
    stay_within(state, query, |list| (all(list).len(), list.total_results));
    let is_empty = Memo::new(move |_| shown.get().map(|list| all(&list).is_empty()));
    let view = move || match is_empty.get() {
        None => None,
        Some(true) => Some(nothing(state)),
        Some(false) => Some(lines(state, shown)),
    };
    let turn = pager(Pager {
        what: "groups",
        page: PAGE,
        start: state.start.into(),
        shown: Signal::derive(move || shown.get().map_or(0, |list| all(&list).len() as u32)),
        total: Signal::derive(move || shown.get().and_then(|list| list.total_results)),
        loading: Signal::derive(move || query.load().is_loading()),
        on_turn: Some(Callback::new(move |start| state.start.set(start))),
    });
    (tools(state, query, WORDS, None), move || READING.status(console, query), view, turn).into_view()
}

fn all(list: &GroupList) -> &[Group] {
    list.resources.as_deref().unwrap_or_default()
}

fn nothing(state: ListState) -> View {
    let (title, text) = match untrack(|| state.is_narrowed()) {
        true => ("No group matches.", "The tenant was asked. Type fewer letters, or empty the search."),
        false => ("There is no group yet.", "Groups arrive when an identity provider writes them."),
    };
    notice(Notice { title: title.to_owned(), body: Some(p().child(text).into_view()), ..Notice::default() })
}

/// A group as a line shows it, with its place among all.
#[derive(Clone, PartialEq)]
struct Line {
    group: Group,
    place: u32,
}

fn lines(state: ListState, shown: Memo<Option<Arc<GroupList>>>) -> View {
    let rows = move || {
        let Some(list) = shown.get() else { return Vec::new() };
        // Some services do not say where a page begins: it is where it was asked to begin.
        let first = list.start_index.map_or_else(|| untrack(|| state.start.get()), |start| start.0);
        all(&list).iter().cloned().zip(first..).map(|(group, place)| Line { group, place }).collect()
    };
    let heads = move || {
        vec![
            sortable(state, "Group", "displayName"),
            Head::words("Domain"),
            Head::words("External id"),
            Head::words("Description"),
        ]
    };
    let among = Among {
        total: Signal::derive(move || shown.get().and_then(|list| list.total_results)),
        place: |line: &Line| line.place,
    };
    let title = span().class("unseen").child("Groups").into_view();
    let key = |line: &Line| line.group.id.clone().unwrap_or_else(|| line.place.to_string());
    table_among(Some(among), title, heads, rows, key, cells)
}

fn cells(Line { group, .. }: Line) -> Vec<Cell> {
    let ws1b = group.ws1b.clone().unwrap_or_default();
    let shown = match &group.id {
        Some(id) => link(Route::Group.href_about(id), name(&group)),
        None => name(&group).into_view(),
    };
    vec![
        Cell { head: "Group", view: shown },
        Cell { head: "Domain", view: ws1b.domain.unwrap_or_default().into_view() },
        Cell { head: "External id", view: group.external_id.clone().unwrap_or_default().into_view() },
        Cell { head: "Description", view: ws1b.description.unwrap_or_default().into_view() },
    ]
}
