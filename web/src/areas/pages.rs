//! The pages: one file a step. A page runs workflows and shows how they ended; it never builds an
//! address and never decides on a text.

use firstkey_view::View;

use crate::areas::getting_started::record::Returning;
use crate::areas::getting_started::{before, bootstrap};
use crate::areas::{connect, settings};
use crate::chunks::Part;
use crate::console::Console;
use crate::page::lazy;
use crate::platform::theme::Theme;
use crate::route::Route;
use leptos::prelude::{GetUntracked, RwSignal};

/// The page of a route. `take_focus` is false for the first page only.
pub(crate) fn page(console: Console, theme: RwSignal<Theme>, route: Route, take_focus: bool) -> View {
    // These need nothing of a journey.
    let asks = console.returning.get_untracked() != Returning::No;
    if asks && !matches!(route, Route::SignIn | Route::Connect | Route::Doctor | Route::Settings) {
        return lazy::arriving(console, &[Part::Journey], route, take_focus);
    }
    match route {
        Route::Before => before::page(console, take_focus),
        Route::Bootstrap => bootstrap::page(console, take_focus),
        Route::Connect => connect::page(console, take_focus),
        Route::Settings => settings::page(console.idle, theme, take_focus),
        Route::Token | Route::Create | Route::Prove | Route::Delete | Route::Done => {
            lazy::arriving(console, lazy::needed(console), route, take_focus)
        }
        Route::Doctor => lazy::arriving(console, lazy::needed_by_doctor(console), route, take_focus),
        Route::Clients | Route::Client | Route::NewClient | Route::SignIn => {
            lazy::arriving(console, lazy::needed_after_day_one(console), route, take_focus)
        }
    }
}
