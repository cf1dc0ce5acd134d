//! The users of the tenant: what their list asks for and what its page says.

use super::bulk;
use super::naming::{name, state};
use super::{practice, several};
use crate::console::Console;
use crate::page::changes::Changes;
use crate::page::reading::Reading;
use crate::page::rights::READ_USERS;
use crate::page::scim_list::{self, First, Found, ListPage, ListState, ScimList, State};
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
        first: First { title: "User", sorts: "userName", shows: &["userName", "displayName"] },
        usual: &["emails.value", "externalId", "active", "domain", "meta.lastModified"],
        sorts: &["name.givenName", "name.familyName", "meta.created", "meta.lastModified"],
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
        progress: |console| Some(several::many(console).view()),
        end: practice::offer,
    },
    find: |search| FindUsers { search },
    whole: |search| FindUsers { search },
    found: |list| Found {
        resources: &list.resources,
        start_index: list.start_index,
        total_results: list.total_results,
    },
    id: |user| user.id.as_deref(),
    name,
    // The name a user signs in with, where it is shown by another.
    other_name: |user| user.user_name.clone().filter(|user_name| *user_name != name(user)),
    columns: USERS,
    state: Some(State { title: "Status", read: state }),
    actions: Some(bulk::actions),
};

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

#[cfg(test)]
mod tests {
    use super::LIST;
    use crate::page::scim_list::each_path_is_a_column;

    #[test]
    fn every_path_that_the_list_of_users_names_is_a_column() {
        each_path_is_a_column(&LIST);
    }
}
