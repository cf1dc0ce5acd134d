//! The pages of what is administered in a tenant: one part of the program, loaded when the first of them is opened.

use super::{connect, oauth_clients, sign_in, tokens};
use crate::console::Console;
use crate::route::Route;
use firstkey_view::View;

/// The page of a route.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    match route {
        Route::Connect => connect::page(console, take_focus),
        Route::Tokens => tokens::page(console, take_focus),
        Route::SignIn => sign_in::attempt::page(console, take_focus),
        route => oauth_clients::page(console, route, take_focus),
    }
}
