//! The OAuth clients of the tenant: listed, looked at, made, changed, deleted.

mod change;
mod facts;
mod form;
mod purpose;
mod fields;
mod state;
mod delete;
mod detail;
mod edit;
mod listing;
mod news;
mod list;
mod new;
mod outcome;
mod rotate;
mod rotation;
mod client;

use crate::console::Console;
use crate::route::Route;
use firstkey_view::View;
use state::state;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let state = state(console);
    state.open_page();
    match route {
        Route::Client => client::page(console, state, take_focus),
        Route::NewClient => new::page(console, state, take_focus),
        _ => list::page(console, state, take_focus),
    }
}
