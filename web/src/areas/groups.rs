//! The groups of the tenant, and who is in them.

mod naming;
mod delete;
mod list;
mod members;
mod group;

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
        Route::Group if !console.about.with_untracked(String::is_empty) => {
            group::page(console, changes, take_focus)
        }
        _ => list::page(console, changes, take_focus),
    }
}
