//! The groups of the tenant, without their members: what their list asks for and what its page says.

use super::naming::name;
use crate::console::Console;
use crate::page::changes::Changes;
use crate::page::reading::Reading;
use crate::page::rights::READ_USERS;
use crate::page::scim_list::{self, First, Found, ListPage, ListState, ScimList};
use crate::route::Route;
use crate::ui::button::{Button, button};
use firstkey_core::scim::attribute::AttributePath;
use firstkey_core::scim::column::GROUPS;
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::FindGroups;
use firstkey_core::scim::search::Search;
use firstkey_view::View;
use leptos::prelude::Callback;
use std::cell::Cell;

thread_local!(static STATE: Cell<Option<ListState<Group>>> = const { Cell::new(None) });

pub(super) const READING: Reading =
    Reading { what: "The groups", doing: "Loading the groups", right: READ_USERS };

static LIST: ScimList<Group, FindGroups> = ScimList {
    page: ListPage {
        route: Route::Groups,
        one: Route::Group,
        why: "Who belongs together.",
        reading: READING,
        nouns: ("group", "groups"),
        first: First { title: "Group", sorts: "displayName", shows: &["displayName"] },
        usual: &["description", "externalId", "domain"],
        sorts: &["meta.created", "meta.lastModified"],
        looked_at: &["displayName", "externalId"],
        label: "Find groups",
        hint: "Part of a name or external id. Enter searches the tenant.",
        filter_hint: "A filter (RFC 7644), such as displayName sw \"a\"",
        by_active: false,
        no_match: ("No group matches.", "The tenant was asked. Type fewer letters, or empty the search."),
        nothing: ("There is no group yet.", "Groups arrive when an identity provider writes them."),
        head: || Some(import()),
        progress: |_| None,
        end: |_| None,
    },
    find: |search| {
        // A list that brings thousands of members along would be slow to read, and shows none of them.
        let excluded_attributes = AttributePath::parse("members").into_iter().collect();
        FindGroups { search: Search { excluded_attributes, ..search } }
    },
    // With their members: a file without them would say little.
    whole: |search| FindGroups { search },
    found: |list| Found {
        resources: &list.resources,
        start_index: list.start_index,
        total_results: list.total_results,
    },
    id: |group| group.id.as_deref(),
    name,
    other_name: |_| None,
    columns: GROUPS,
    state: None,
    actions: None,
};

pub(super) fn page(console: Console, changes: Changes, take_focus: bool) -> View {
    let state = ListState::of(console, &LIST.page, &STATE);
    scim_list::page(console, changes, &LIST, state, take_focus)
}

fn import() -> View {
    button(Button {
        id: "import-groups",
        label: "Import".into(),
        on_press: Some(Callback::new(|()| Route::ImportUsers.go_about("groups"))),
        ..Button::default()
    })
}

#[cfg(test)]
mod tests {
    use super::LIST;
    use crate::page::scim_list::each_path_is_a_column;

    #[test]
    fn every_path_that_the_list_of_groups_names_is_a_column() {
        each_path_is_a_column(&LIST);
    }
}
