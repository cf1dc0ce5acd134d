//! The identity providers of the tenant: who signs in the users of its directories.

mod certificates;
mod naming;
mod delete;
mod list;
mod service_provider;
mod typed;
mod methods;
mod patch;
mod rows;
mod facts;
mod fields;
mod edit;
mod form;
mod provider;

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
        Route::IdentityProvider if !console.about.with_untracked(String::is_empty) => {
            provider::page(console, changes, take_focus)
        }
        Route::ServiceProvider => service_provider::page(console, take_focus),
        _ => list::page(console, changes, take_focus),
    }
}
