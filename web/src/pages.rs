//! The pages: one file a step. A page runs workflows and shows how they ended; it never builds an
//! address and never decides on a text.

pub(crate) mod administration;
mod arriving;
mod before;
mod bootstrap;
mod client;
mod client_change;
mod client_delete;
mod client_edit;
mod client_facts;
mod client_fields;
mod client_management;
mod client_new;
mod client_outcome;
mod client_refused;
mod client_rotate;
mod clients;
mod connect;
mod create;
mod create_fields;
mod create_made;
mod delete;
mod delete_question;
pub(crate) mod doctor;
mod doctor_finding;
mod done;
mod failure;
pub(crate) mod journey;
mod lost_secret;
mod prove;
mod report;
mod resume;
mod save_secret;
mod sending;
mod settings;
mod sign_in;
mod sign_in_checks;
mod sign_in_fields;
mod signed_in;
mod token;
mod token_facts;

pub(crate) use create::Ended;
use firstkey_view::View;

use crate::part::Part;
use crate::resume::Returning;
use crate::route::Route;
use crate::session::Session;
use crate::theme::Theme;
use leptos::prelude::{GetUntracked, RwSignal};

/// The page of a route. `take_focus` is false for the first page only.
pub(crate) fn page(session: Session, theme: RwSignal<Theme>, route: Route, take_focus: bool) -> View {
    // These need nothing of a journey.
    let asks = session.returning.get_untracked() != Returning::No;
    if asks && !matches!(route, Route::SignIn | Route::Connect | Route::Doctor | Route::Settings) {
        return arriving::arriving(session, &[Part::Journey], route, take_focus);
    }
    match route {
        Route::Before => before::page(session, take_focus),
        Route::Bootstrap => bootstrap::page(session, take_focus),
        Route::Connect => connect::page(session, take_focus),
        Route::Settings => settings::page(session.idle, theme, take_focus),
        Route::Token | Route::Create | Route::Prove | Route::Delete | Route::Done => {
            arriving::arriving(session, arriving::needed(session), route, take_focus)
        }
        Route::Doctor => arriving::arriving(session, arriving::needed_by_doctor(session), route, take_focus),
        Route::Clients | Route::Client | Route::NewClient | Route::SignIn => {
            arriving::arriving(session, arriving::needed_after_day_one(session), route, take_focus)
        }
    }
}
