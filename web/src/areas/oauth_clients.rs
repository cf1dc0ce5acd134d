//! The OAuth clients of the tenant: listed, looked at, made, changed, deleted.

mod change;
mod delete;
mod detail;
mod edit;
mod facts;
mod fields;
mod form;
mod list;
mod listing;
mod new;
mod news;
mod outcome;
mod refused;
mod rotate;
mod rotation;
mod state;

use crate::console::Console;
use crate::route::Route;
use firstkey_view::View;
use state::state;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let state = state(console);
    state.open_page();
    match route {
        Route::Client => detail::page(console, state, take_focus),
        Route::NewClient => new::page(console, state, take_focus),
        _ => list::page(console, state, take_focus),
    }
}
