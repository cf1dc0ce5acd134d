//! The page of each route, and the part of the program that it is in. The build cuts out what only a function marked
//! here can reach and leaves it in a file of its own; a page that belongs to no part is in the first load.
//!
//! A marked function hands out the functions of its part. It is called once, and what it gave is kept: from then on a
//! page of the part is made like any other, at once. A new part is a variant of [`Part`] with its marked function here.

mod lazy;

use crate::areas::getting_started::returning::Returning;
use crate::areas::getting_started::setup::setup;
use crate::areas::getting_started::{before, record, steps};
use crate::areas::{administration, doctor, needed, own_tenant, people, providers, reference, settings};
use crate::console::Console;
use crate::data::practice::{self, tenant};
use crate::platform::chunk::Part;
use crate::route::Route;
use crate::shell::commands::Now;
use crate::shell::{activity, palette};
use firstkey_view::View;
use lazy::{Page, lazy};
use leptos::prelude::{GetUntracked, RwSignal, Signal};
use std::pin::Pin;
use std::sync::OnceLock;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// The pages of getting started, once they are here.
static JOURNEY: OnceLock<Page> = OnceLock::new();
/// The pages of what is administered, once they are here.
static ADMINISTRATION: OnceLock<Page> = OnceLock::new();
/// The pages of who is in the tenant, once they are here.
static PEOPLE: OnceLock<Page> = OnceLock::new();
/// The overview, and the pages of who signs users in, once they are here.
static PROVIDERS: OnceLock<Page> = OnceLock::new();
/// The connection doctor, once it is here.
static DOCTOR: OnceLock<Page> = OnceLock::new();
/// The reference of the API, once it is here.
static REFERENCE: OnceLock<Page> = OnceLock::new();
/// What the shell shows when it is asked for, once it is here.
pub(crate) static SHELL: OnceLock<Shell> = OnceLock::new();

/// What the part of the shell hands out.
#[derive(Clone, Copy)]
pub(crate) struct Shell {
    /// The activity drawer.
    pub(crate) drawer: fn(Console) -> View,
    /// The command palette.
    pub(crate) palette: fn(RwSignal<bool>, Signal<Now>) -> View,
    page: Page,
}

#[wasm_split(shell, fallible)]
fn load_shell() -> Result<Shell, SplitLoaderError> {
    let page: Page = |console, route, take_focus| match route {
        Route::OwnTenant => own_tenant::page(console, take_focus),
        _ => settings::page(console.idle, console.theme, take_focus),
    };
    Ok(Shell { drawer: activity::drawer, palette: palette::palette, page })
}

#[wasm_split(journey, fallible)]
fn load_journey() -> Result<(Page, fn()), SplitLoaderError> {
    Ok((steps::page, record::remember))
}

#[wasm_split(administration, fallible)]
fn load_administration() -> Result<Page, SplitLoaderError> {
    Ok(administration::page)
}

#[wasm_split(people, fallible)]
fn load_people() -> Result<Page, SplitLoaderError> {
    Ok(people::page)
}

#[wasm_split(providers, fallible)]
fn load_providers() -> Result<Page, SplitLoaderError> {
    Ok(providers::page)
}

#[wasm_split(doctor, fallible)]
fn load_doctor() -> Result<Page, SplitLoaderError> {
    Ok(doctor::page)
}

#[wasm_split(reference, fallible)]
fn load_reference() -> Result<Page, SplitLoaderError> {
    Ok(reference::page)
}

#[wasm_split(practice, fallible)]
fn load_practice() -> Result<tenant::Open, SplitLoaderError> {
    Ok(tenant::open)
}

/// Loads a part. What it gives is always the same, so it is set once.
pub(crate) fn load(part: Part) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async move {
        let loaded = match part {
            Part::Journey => load_journey().await.map(|(page, remember)| {
                if JOURNEY.set(page).is_ok() {
                    remember();
                }
            }),
            Part::Administration => load_administration().await.map(|page| _ = ADMINISTRATION.set(page)),
            Part::People => load_people().await.map(|page| _ = PEOPLE.set(page)),
            Part::Providers => load_providers().await.map(|page| _ = PROVIDERS.set(page)),
            Part::Doctor => load_doctor().await.map(|page| _ = DOCTOR.set(page)),
            Part::Reference => load_reference().await.map(|page| _ = REFERENCE.set(page)),
            Part::Practice => load_practice().await.map(practice::is_here),
            Part::Shell => load_shell().await.map(|shell| _ = SHELL.set(shell)),
        };
        loaded.is_ok()
    })
}

/// What makes the pages of a part, if it is here and has any.
fn of(part: Part) -> Option<Page> {
    match part {
        Part::Journey => JOURNEY.get().copied(),
        Part::Administration => ADMINISTRATION.get().copied(),
        Part::People => PEOPLE.get().copied(),
        Part::Providers => PROVIDERS.get().copied(),
        Part::Doctor => DOCTOR.get().copied(),
        Part::Reference => REFERENCE.get().copied(),
        Part::Shell => SHELL.get().map(|shell| shell.page),
        Part::Practice => None,
    }
}

/// The page of a route. `take_focus` is false for the first page only.
pub(crate) fn page(console: Console, route: Route, take_focus: bool) -> View {
    let asks = setup().returning.get_untracked() != Returning::No;
    if asks && route.is_step() {
        return lazy(console, &[Part::Journey], of, route, take_focus);
    }
    match route {
        Route::Before => before::page(setup(), take_focus),
        // What it needs besides, it loads while it is filled in.
        Route::Bootstrap => lazy(console, &[Part::Journey], of, route, take_focus),
        Route::OwnTenant | Route::Settings => lazy(console, &[Part::Shell], of, route, take_focus),
        Route::Token | Route::Create | Route::Prove | Route::Delete | Route::Done => {
            lazy(console, needed(console, Part::Journey), of, route, take_focus)
        }
        Route::Reference | Route::ReferenceOperation | Route::ReferenceStructure => {
            lazy(console, &[Part::Reference], of, route, take_focus)
        }
        Route::Explorer => lazy(console, needed(console, Part::Reference), of, route, take_focus),
        Route::Doctor => lazy(console, needed(console, Part::Doctor), of, route, take_focus),
        Route::Directories
        | Route::Directory
        | Route::NewDirectory
        | Route::Users
        | Route::User
        | Route::NewUser
        | Route::ImportUsers
        | Route::Groups
        | Route::Group => lazy(console, needed(console, Part::People), of, route, take_focus),
        Route::Overview
        | Route::ConnectProvider
        | Route::IdentityProviders
        | Route::IdentityProvider
        | Route::ServiceProvider => lazy(console, needed(console, Part::Providers), of, route, take_focus),
        Route::Connect
        | Route::Clients
        | Route::Client
        | Route::NewClient
        | Route::Tokens
        | Route::SignIn => lazy(console, needed(console, Part::Administration), of, route, take_focus),
    }
}
