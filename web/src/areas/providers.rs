//! The pages of who signs users in. One part of the program, loaded when the first of them is opened.

use super::identity_providers;
use crate::console::Console;
use crate::route::Route;
use firstkey_view::View;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    identity_providers::page(console, route, take_focus)
}
