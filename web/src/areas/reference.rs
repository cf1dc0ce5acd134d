//! The reference of the API: every operation and every structure of the catalog, from the same facts that the requests
//! are made from. It needs no tenant.

mod chosen;
mod topic;
mod kind;
mod services;
mod missing;
mod rows;
mod example;
mod sample;
mod structure;
mod files;
mod list;
mod explorer;
mod operation;

use crate::console::Console;
use crate::route::Route;
use chosen::Chosen;
use firstkey_core::catalog::{ENTRIES, Entry};
use firstkey_view::View;
use leptos::prelude::GetUntracked;

const HERE: Route = Route::Reference;

/// The page of a route. Where the address names nothing that there is, the list.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let chosen = Chosen::of(console);
    let about = console.about.get_untracked();
    let found = match route {
        Route::Explorer => Some(explorer::page(console, take_focus)),
        Route::ReferenceOperation => entry(&about).map(|entry| operation::page(chosen, entry, take_focus)),
        Route::ReferenceStructure => {
            structure::find(&about).map(|object| structure::page(chosen, object, take_focus))
        }
        _ => None,
    };
    found.unwrap_or_else(|| list::page(chosen, &about, take_focus))
}

fn entry(id: &str) -> Option<&'static Entry> {
    ENTRIES.iter().find(|entry| entry.spec.id == id)
}
