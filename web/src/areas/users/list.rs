//! The users of the tenant: what their list asks for and what its page says.

use super::bulk;
use super::columns::COLUMNS;
use super::naming::name;
use super::{practice, several};
use crate::console::Console;
use crate::page::changes::Changes;
use crate::page::export::{Export, Exported};
use crate::page::reading::Reading;
use crate::page::rights::READ_USERS;
use crate::page::scim_list::{self, ColumnHead, Found, ListPage, ListState, ScimList};
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use firstkey_core::scim::column::USERS;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::FindUsers;
use firstkey_view::{IntoView, View};
use leptos::prelude::Callback;
use std::cell::Cell;

thread_local!(static STATE: Cell<Option<ListState<User>>> = const { Cell::new(None) });

pub(super) const READING: Reading =
    Reading { what: "The users", doing: "Loading the users", right: READ_USERS };

static LIST: ScimList<User, FindUsers> = ScimList {
    page: ListPage {
        route: Route::Users,
        one: Route::User,
        why: "Who is in this tenant, and who cannot sign in.",
        reading: READING,
        nouns: ("user", "users"),
        first: ColumnHead { title: "User", path: "userName", sorts: true, usual: true },
        looked_at: &["userName", "displayName", "emails.value", "externalId"],
        label: "Find users",
        hint: "Part of a user name, name, email address or external id. Enter searches the tenant.",
        filter_hint: "A filter (RFC 7644), such as userName sw \"a\" and active eq false",
        by_active: true,
        no_match: ("No user matches.", "The tenant was asked. Type fewer letters, or show all users."),
        nothing: (
            "There is no user yet.",
            "Users arrive when an identity provider writes them, or when they sign in for the first time.",
        ),
        head: || Some((import(), new_user()).into_view()),
        progress: |console| (several::many(console).view(), export(console).view()).into_view(),
        end: practice::offer,
    },
    find: |search| FindUsers { search },
    found: |list| Found {
        resources: &list.resources,
        start_index: list.start_index,
        total_results: list.total_results,
    },
    name,
    // The name a user signs in with, where it is shown by another.
    other_name: |user| user.user_name.clone().filter(|user_name| *user_name != name(user)),
    columns: &COLUMNS,
    actions: Some(bulk::actions),
    export: |console, search, actor| export(console).button(&EXPORTED, search, actor),
};

static EXPORTED: Exported<User, FindUsers> = Exported {
    nouns: ("user", "users"),
    columns: USERS,
    find: |search| FindUsers { search },
    right: READ_USERS,
};

/// The export of this list. It is made when the list is opened first.
fn export(console: Console) -> Export {
    thread_local!(static ONE: Cell<Option<Export>> = const { Cell::new(None) });
    ONE.get().unwrap_or_else(|| {
        let one = console.owner.with(|| Export::new(console, &EXPORTED));
        ONE.set(Some(one));
        one
    })
}

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let state = ListState::of(console, &LIST.page, &STATE);
    scim_list::page(console, changes, &LIST, state, take_focus)
}

fn import() -> View {
    button(Button {
        id: "import-users",
        label: "Import".into(),
        on_press: Some(Callback::new(|()| Route::ImportUsers.go())),
        ..Button::default()
    })
}

fn new_user() -> View {
    button(Button {
        id: "new-user",
        label: "New user".into(),
        kind: Kind::Primary.into(),
        on_press: Some(Callback::new(|()| Route::NewUser.go())),
        ..Button::default()
    })
}
