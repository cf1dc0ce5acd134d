//! The steps of getting started: a part of the program that is loaded when the first of them is opened.

use crate::areas::getting_started::bootstrap;
use crate::areas::getting_started::create;
use crate::areas::getting_started::delete;
use crate::areas::getting_started::done;
use crate::areas::getting_started::prove;
use crate::areas::getting_started::resume;
use crate::areas::getting_started::returning::Returning;
use crate::areas::getting_started::setup::setup;
use crate::areas::getting_started::token;
use crate::console::Console;
use crate::route::Route;
use firstkey_view::{IntoView, View};
use leptos::prelude::GetUntracked;

/// The page of a route.
pub(crate) fn page(_: Console, route: Route, take_focus: bool) -> View {
    let setup = setup();
    if setup.returning.get_untracked() != Returning::No {
        return resume::page(setup, route, take_focus);
    }
    match route {
        Route::Bootstrap => bootstrap::page(setup, take_focus),
        Route::Token => token::page(setup, take_focus),
        Route::Create => create::page(setup, take_focus),
        Route::Prove => prove::page(setup, take_focus),
        Route::Delete => delete::page(setup, take_focus),
        Route::Done => done::page(setup, take_focus),
        _ => Vec::<View>::new().into_view(),
    }
}
