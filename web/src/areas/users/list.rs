//! The users of the tenant, a page at a time: the tenant filters, sorts and counts them.

use super::naming::{name, status};
use super::practice;
use crate::console::Console;
use crate::data::Query;
use crate::page::acting::acting_as;
use crate::page::changes::Changes;
use crate::page::reading::Reading;
use crate::page::rights::READ_USERS;
use crate::page::scim_list::{Active, ListState, PAGE, Words, shown, sortable, stay_within, tools};
use crate::platform::date;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::link::link;
use crate::ui::notice::{Notice, notice};
use crate::ui::pager::{Pager, pager};
use crate::ui::segments::{Segment, segments};
use crate::ui::step::{Step, step};
use crate::ui::table::{Among, Cell, Head, table_among};
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::{FindUsers, UserList};
use firstkey_data::ActorId;
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::{Callback, Get, Memo, Set, Signal, untrack};
use std::cell;
use std::sync::Arc;

const HERE: Route = Route::Users;

/// Where a user is looked for.
const LOOKED_AT: [&str; 4] = ["userName", "displayName", "emails.value", "externalId"];

const WORDS: Words = Words {
    label: "Find users",
    hint: "Part of a user name, name, email address or external id. Enter searches the tenant.",
    filter_hint: "A filter (RFC 7644), such as userName sw \"a\" and active eq false",
};

/// Which users can be shown by whether they are active.
const ACTIVE: [(&str, Active); 3] =
    [("All", Active::Any), ("Active", Active::Only), ("Inactive", Active::Not)];

pub(super) const READING: Reading =
    Reading { what: "The users", doing: "Loading the users", right: READ_USERS };

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
        why: "Who is in this tenant, and who cannot sign in.".to_owned(),
        actions: Some(button(Button {
            id: "new-user",
            label: "New user".into(),
            kind: Kind::Primary.into(),
            on_press: Some(Callback::new(|()| Route::NewUser.go())),
            ..Button::default()
        })),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

fn list(console: Console, state: ListState, actor: Signal<Option<ActorId>>) -> View {
    let query = console.data.query(move || Some((actor.get()?, FindUsers { search: state.search() })));
    // Whether a page is here; its lines are drawn one by one.
    let shown = shown(query);
    stay_within(state, query, |list| (all(list).len(), list.total_results));
    let is_empty = Memo::new(move |_| shown.get().map(|list| all(&list).is_empty()));
    let view = move || match is_empty.get() {
        None => None,
        Some(true) => Some(nothing(state)),
        Some(false) => Some(lines(state, shown)),
    };
    (
        tools(state, query, WORDS, Some(active(state))),
        move || READING.status(console, query),
        view,
        turn(state, query, shown),
        move || practice::offer(console),
    )
        .into_view()
}

fn all(list: &UserList) -> &[User] {
    list.resources.as_deref().unwrap_or_default()
}

/// A user as a line shows it, with its place among all.
#[derive(Clone, PartialEq)]
struct Line {
    user: User,
    place: u32,
}

fn lines(state: ListState, shown: Memo<Option<Arc<UserList>>>) -> View {
    let rows = move || {
        let Some(list) = shown.get() else { return Vec::new() };
        // Some services do not say where a page begins: it is where it was asked to begin.
        let first = list.start_index.map_or_else(|| untrack(|| state.start.get()), |start| start.0);
        let numbered = all(&list).iter().cloned().zip(first..);
        numbered.map(|(user, place)| Line { user, place }).collect()
    };
    let heads = move || {
        vec![
            sortable(state, "User", "userName"),
            Head::words("Email"),
            Head::words("Domain"),
            Head::words("External id"),
            Head::words("Status"),
            sortable(state, "Changed", "meta.lastModified"),
        ]
    };
    let among = Among {
        total: Signal::derive(move || shown.get().and_then(|list| list.total_results)),
        place: |line: &Line| line.place,
    };
    let title = span().class("unseen").child("Users").into_view();
    let key = |line: &Line| line.user.id.clone().unwrap_or_else(|| line.place.to_string());
    table_among(Some(among), title, heads, rows, key, cells)
}

fn cells(Line { user, .. }: Line) -> Vec<Cell> {
    let text = |value: Option<String>| value.unwrap_or_default();
    let email = user.emails.iter().flatten().find_map(|email| email.value.clone());
    let domain = user.ws1b.as_ref().and_then(|ws1b| ws1b.domain.clone());
    let changed =
        user.meta.as_ref().and_then(|meta| meta.last_modified.clone()).map(|time| date::day_of(&time));
    let user_name = user.user_name.clone().filter(|user_name| *user_name != name(&user));
    let shown = match &user.id {
        Some(id) => link(Route::User.href_about(id), name(&user)),
        None => name(&user).into_view(),
    };
    let person =
        div().class("person").child((shown, user_name.map(|name| span().class("quiet").child(name))));
    vec![
        Cell { head: "User", view: person.into_view() },
        Cell { head: "Email", view: small(text(email)) },
        Cell { head: "Domain", view: small(text(domain)) },
        Cell { head: "External id", view: small(text(user.external_id.clone())) },
        Cell { head: "Status", view: status(&user) },
        Cell { head: "Changed", view: span().class("small nowrap").child(text(changed)).into_view() },
    ]
}

fn small(text: String) -> View {
    span().class("small").child(text).into_view()
}

/// Which users are shown by whether they are active.
fn active(state: ListState) -> View {
    let is = move |active: Active| Signal::derive(move || state.active.get() == active);
    segments(
        "active",
        "Show",
        ACTIVE.map(|(title, active)| Segment { title: title.to_owned(), chosen: is(active) }).into(),
        Callback::new(move |at: usize| {
            state.start.set(1);
            state.active.set(ACTIVE.get(at).map(|(_, active)| *active).unwrap_or_default());
        }),
    )
}

fn nothing(state: ListState) -> View {
    let (title, text) = match untrack(|| state.is_narrowed()) {
        true => ("No user matches.", "The tenant was asked. Type fewer letters, or show all users."),
        false => (
            "There is no user yet.",
            "Users arrive when an identity provider writes them, or when they sign in for the first time.",
        ),
    };
    notice(Notice { title: title.to_owned(), body: Some(p().child(text).into_view()), ..Notice::default() })
}

fn turn(state: ListState, query: Query<UserList>, shown: Memo<Option<Arc<UserList>>>) -> View {
    pager(Pager {
        what: "users",
        page: PAGE,
        start: state.start.into(),
        shown: Signal::derive(move || shown.get().map_or(0, |list| all(&list).len() as u32)),
        total: Signal::derive(move || shown.get().and_then(|list| list.total_results)),
        loading: Signal::derive(move || query.load().is_loading()),
        on_turn: Some(Callback::new(move |start| state.start.set(start))),
    })
}
