//! The users of the tenant: found among any number, looked at, activated, deactivated, deleted.

mod facts;
mod sign_in;
mod delete;
mod list;
mod user;

use crate::console::Console;
use crate::page::changes::in_directories;
use crate::route::Route;
use firstkey_view::View;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let changes = in_directories(console);
    changes.open_page();
    match route {
        Route::User => user::page(console, changes, take_focus),
        _ => list::page(console, changes, take_focus),
    }
}
