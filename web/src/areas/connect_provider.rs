//! Connect an identity provider: choosing one, and the journey, step by step. What may come next, which requests there
//! are and what stands in the guides, core says (`firstkey_core::connect`).

mod outcome;
mod form;
mod watch;
mod state;
mod handover;
mod here;
mod looking;
mod waiting;
mod practice;
mod sign_in;
mod words;
mod arrival;
mod before;
mod choose;
mod taking;
mod directory;
mod federation_form;
mod guide;
mod federation;
mod identifier;
mod provisioning;
mod report;
mod journey;

use crate::console::Console;
use crate::page::changes::in_directories;
use crate::page::sync_token::tokens::tokens;
use firstkey_core::connect::journey::step::Step;
use firstkey_core::connect::provider::Provider;
use firstkey_view::View;
use leptos::prelude::GetUntracked;
use state::state;

/// The page: which provider and which step stand behind the route.
pub(crate) fn page(console: Console, take_focus: bool) -> View {
    in_directories(console).open_page();
    tokens(console).open_page();
    let state = state(console);
    let about = console.about.get_untracked();
    let (provider, step) = about.split_once('.').unwrap_or((&about, ""));
    match Provider::named(provider) {
        Some(provider) => journey::page(state, provider, Step::named(step), take_focus),
        None => choose::page(state, take_focus),
    }
}
