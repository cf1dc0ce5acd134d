//! Deleting a group, after its name was typed.

use super::naming::name;
use crate::page::deletion::Deletion;
use crate::route::Route;
use firstkey_core::scim::group::Group;
use firstkey_core::scim::groups::DeleteGroup;

pub(super) static DELETION: Deletion<Group, DeleteGroup> = Deletion {
    noun: ("group", "Group"),
    name,
    sentences: &[
        "Its members stay users; what the group allowed them ends. This cannot be undone.",
        "If an identity provider writes this group, its next run may create it again, with another id.",
    ],
    done: "is deleted",
    delete: |id| DeleteGroup { id },
    routes: (Route::Group, Route::Groups),
};
