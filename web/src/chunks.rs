//! Parts of the program that are loaded when a page first needs them. The build cuts out what only a function
//! marked here can reach and leaves it in a file of its own; a page that belongs to no part is in the first load.
//!
//! A marked function hands out the functions of its part. It is called once, and what it gave is kept: from
//! then on a page of the part is made like any other, at once. A new part is a variant of [`Part`] with its
//! marked function, and a line in `areas::pages::page` that says which routes are in it.

use crate::areas::doctor::examination;
use crate::areas::getting_started::{record, steps};
use crate::areas::oauth_clients::work;
use crate::console::Console;
use crate::data::practice::tenant;
use crate::route::Route;
use crate::shell::commands::Now;
use crate::shell::{activity, palette};
use firstkey_view::View;
use leptos::prelude::{Get, GetUntracked, RwSignal, Set, Signal, window};
use leptos::task::spawn_local;
use std::sync::OnceLock;
use wasm_bindgen::JsValue;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// Makes the page of a route, and moves the focus to its heading or does not.
pub(crate) type Page = fn(Console, Route, bool) -> View;

/// What the part of the journey hands out.
#[derive(Clone, Copy)]
pub(crate) struct Journey {
    /// Makes its pages.
    page: Page,
    /// Keeps the journey for a reload, from now on.
    pub(crate) remember: fn(Console),
    /// Keeps it at once.
    pub(crate) keep_now: fn(Console),
}

/// A part of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The steps from the first request on.
    Journey,
    /// The pages after day one.
    Administration,
    /// The practice tenant.
    Practice,
    /// The connection doctor.
    Doctor,
    /// What the shell shows when it is asked for: the activity drawer, the command palette.
    Shell,
}

/// How far the loading of a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody has asked for it, or not again since it failed.
    Away,
    /// It was asked for.
    Coming,
    /// It could not be loaded.
    Failed,
    /// It is here.
    Here,
}

/// The pages of the journey and what keeps it, once they are here.
pub(crate) static JOURNEY: OnceLock<Journey> = OnceLock::new();
/// The pages after day one, once they are here.
static ADMINISTRATION: OnceLock<Page> = OnceLock::new();
/// The connection doctor, once it is here.
static DOCTOR: OnceLock<Page> = OnceLock::new();
/// The practice tenant, once it is here.
pub(crate) static PRACTICE: OnceLock<tenant::Open> = OnceLock::new();

/// What the shell shows when it is asked for, once it is here.
pub(crate) static SHELL: OnceLock<Shell> = OnceLock::new();

/// What the part of the shell hands out.
#[derive(Clone, Copy)]
pub(crate) struct Shell {
    /// The activity drawer.
    pub(crate) drawer: fn(Console) -> View,
    /// The command palette.
    pub(crate) palette: fn(RwSignal<bool>, Signal<Now>) -> View,
}

#[wasm_split(shell, fallible)]
fn load_shell() -> Result<Shell, SplitLoaderError> {
    Ok(Shell { drawer: activity::drawer, palette: palette::palette })
}

#[wasm_split(journey, fallible)]
fn load_journey() -> Result<Journey, SplitLoaderError> {
    Ok(Journey { page: steps::page, remember: record::remember, keep_now: record::keep_now })
}

#[wasm_split(administration, fallible)]
fn load_administration() -> Result<Page, SplitLoaderError> {
    Ok(work::page)
}

#[wasm_split(doctor, fallible)]
fn load_doctor() -> Result<Page, SplitLoaderError> {
    Ok(examination::page)
}

#[wasm_split(practice, fallible)]
fn load_practice() -> Result<tenant::Open, SplitLoaderError> {
    Ok(tenant::open)
}

impl Part {
    /// What makes its pages, if it is here and has any.
    pub(crate) fn page(self) -> Option<Page> {
        match self {
            Self::Journey => JOURNEY.get().map(|journey| journey.page),
            Self::Administration => ADMINISTRATION.get().copied(),
            Self::Doctor => DOCTOR.get().copied(),
            Self::Practice | Self::Shell => None,
        }
    }

    async fn load(self) -> Result<(), SplitLoaderError> {
        // Set once: it is loaded once, and what it gives is always the same.
        match self {
            Self::Journey => load_journey().await.map(|journey| _ = JOURNEY.set(journey)),
            Self::Administration => load_administration().await.map(|page| _ = ADMINISTRATION.set(page)),
            Self::Doctor => load_doctor().await.map(|page| _ = DOCTOR.set(page)),
            Self::Practice => load_practice().await.map(|open| _ = PRACTICE.set(open)),
            Self::Shell => load_shell().await.map(|shell| _ = SHELL.set(shell)),
        }
    }
}

/// The parts and how far they are.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    journey: RwSignal<State>,
    administration: RwSignal<State>,
    practice: RwSignal<State>,
    doctor: RwSignal<State>,
    shell: RwSignal<State>,
}

impl Parts {
    /// None is here.
    pub(crate) fn new() -> Self {
        let away = || RwSignal::new(State::Away);
        Self { journey: away(), administration: away(), practice: away(), doctor: away(), shell: away() }
    }

    /// Loads what of these is neither here nor on its way.
    pub(crate) fn load(self, parts: &[Part]) {
        for part in parts {
            let (part, state) = (*part, self.state(*part));
            if matches!(state.get_untracked(), State::Away | State::Failed) {
                state.set(State::Coming);
                spawn_local(async move {
                    let loaded = part.load().await;
                    state.set(if loaded.is_ok() { State::Here } else { State::Failed });
                });
            }
        }
    }

    /// How far these are together, followed.
    pub(crate) fn get(self, parts: &[Part]) -> State {
        let states: Vec<State> = parts.iter().map(|part| self.state(*part).get()).collect();
        let worst =
            [State::Failed, State::Away, State::Coming].into_iter().find(|state| states.contains(state));
        worst.unwrap_or(State::Here)
    }

    fn state(self, part: Part) -> RwSignal<State> {
        match part {
            Part::Journey => self.journey,
            Part::Administration => self.administration,
            Part::Practice => self.practice,
            Part::Doctor => self.doctor,
            Part::Shell => self.shell,
        }
    }
}

/// Why a part was not loaded, in the sentences of the script that tried. They name the file.
pub(crate) fn why_not() -> String {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into());
    let reason = get(&window(), "firstkey").and_then(|of| get(&of, "whyNot"));
    reason.ok().and_then(|text| text.as_string()).unwrap_or_default()
}
