//! The directories of the tenant: where users and groups live, and how they arrive.

mod delete;
mod form;
mod fields;
mod edit;
mod list;
mod new;
mod sync_client;
mod directory;

use crate::console::Console;
use crate::page::changes::in_directories;
use crate::page::sync_token::tokens::tokens;
use crate::route::Route;
use firstkey_view::View;
use leptos::prelude::WithUntracked;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let changes = in_directories(console);
    changes.open_page();
    let tokens = tokens(console);
    tokens.open_page();
    match route {
        // Without an id it is about nobody: the list.
        Route::Directory if !console.about.with_untracked(String::is_empty) => {
            directory::page(console, changes, tokens, take_focus)
        }
        Route::NewDirectory => new::page(console, changes, tokens, take_focus),
        _ => list::page(console, changes, tokens, take_focus),
    }
}
