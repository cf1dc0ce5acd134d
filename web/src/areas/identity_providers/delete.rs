//! Deleting an identity provider, after its name was typed.

use super::naming::name;
use crate::page::deletion::Deletion;
use crate::route::Route;
use firstkey_core::resources::identity_provider::{DeleteIdentityProvider, IdentityProvider};

pub(super) static DELETION: Deletion<IdentityProvider, DeleteIdentityProvider> = Deletion {
    noun: ("identity provider", "Identity provider"),
    name,
    sentences: &[
        "Its directories stay, with their users. These can no longer sign in with it.",
        "This cannot be undone: to have it back, connect it again.",
    ],
    done: "is deleted",
    delete: |id| DeleteIdentityProvider { id },
    routes: (Route::IdentityProvider, Route::IdentityProviders),
};
