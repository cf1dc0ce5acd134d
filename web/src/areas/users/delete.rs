//! Deleting a user, after its name was typed.

use super::naming::name;
use crate::page::deletion::Deletion;
use crate::route::Route;
use firstkey_core::scim::user::User;
use firstkey_core::scim::users::DeleteUser;

pub(super) static DELETION: Deletion<User, DeleteUser> = Deletion {
    noun: ("user", "User"),
    name,
    sentences: &[
        "The user leaves every group and cannot sign in any more. This cannot be undone.",
        "If an identity provider writes this user, its next run may create the user again, with another id.",
    ],
    done: "is deleted",
    delete: |id| DeleteUser { id },
    routes: (Route::User, Route::Users),
};
