//! The users of the tenant: found among any number, looked at, activated, deactivated, deleted.

mod facts;
mod practice;
mod sign_in;
mod naming;
mod delete;
mod form;
mod fields;
mod edit;
mod new;
mod several;
mod import;
mod into_group;
mod bulk;
mod list;
mod user;

use crate::console::Console;
use crate::page::changes::in_directories;
use crate::route::Route;
use firstkey_view::View;
use leptos::prelude::WithUntracked;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let changes = in_directories(console);
    changes.open_page();
    match route {
        // Without an id it is about nobody: the list.
        Route::User if !console.about.with_untracked(String::is_empty) => {
            user::page(console, changes, take_focus)
        }
        Route::NewUser => new::page(console, changes, take_focus),
        Route::ImportUsers => import::page(console, changes, take_focus),
        _ => list::page(console, changes, take_focus),
    }
}
