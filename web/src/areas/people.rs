//! The pages of who is in a tenant: directories, users, groups. One part of the program, loaded when the first of them is
//! opened.

use super::{directories, groups, users};
use crate::console::Console;
use crate::route::Route;
use firstkey_view::View;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    match route {
        Route::Directories | Route::Directory | Route::NewDirectory => {
            directories::page(console, route, take_focus)
        }
        Route::Groups | Route::Group => groups::page(console, route, take_focus),
        route => users::page(console, route, take_focus),
    }
}
