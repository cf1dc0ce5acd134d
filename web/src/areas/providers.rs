//! The overview, and the pages of who signs users in. One part of the program, loaded when the first of them is opened.

use super::{connect_provider, identity_providers, overview};
use crate::console::Console;
use crate::route::Route;
use firstkey_view::View;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    match route {
        Route::Overview => overview::page(console, take_focus),
        Route::ConnectProvider => connect_provider::page(console, take_focus),
        route => identity_providers::page(console, route, take_focus),
    }
}
