//! The steps from the first request on: a part of the program that is loaded when the first of them is opened.

use super::{create, delete, done, prove, resume, token};
use crate::resume::Returning;
use crate::route::Route;
use crate::session::Session;
use firstkey_view::{IntoView, View};
use leptos::prelude::GetUntracked;

/// The page of a route.
pub(crate) fn page(session: Session, route: Route, take_focus: bool) -> View {
    if session.returning.get_untracked() != Returning::No {
        return resume::page(session, route, take_focus);
    }
    match route {
        Route::Token => token::page(session, take_focus),
        Route::Create => create::page(session, take_focus),
        Route::Prove => prove::page(session, take_focus),
        Route::Delete => delete::page(session, take_focus),
        Route::Done => done::page(session, take_focus),
        _ => Vec::<View>::new().into_view(),
    }
}
