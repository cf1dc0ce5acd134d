//! Parts of the program that are loaded when a page first needs them: which there are, and how far their loading is. What
//! is in them, `pages` says.

use leptos::prelude::{Get, GetUntracked, RwSignal, Set, window};
use leptos::task::spawn_local;
use std::pin::Pin;
use wasm_bindgen::JsValue;

/// A part of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The steps of getting started.
    Journey,
    /// The OAuth clients of a tenant, and sign-in to them.
    Administration,
    /// Directories, users and groups.
    People,
    /// The overview, identity providers, and connecting one.
    Providers,
    /// The practice tenant.
    Practice,
    /// The connection doctor.
    Doctor,
    /// The reference of the API.
    Reference,
    /// What the shell shows when it is asked for: the activity drawer, the command palette, the settings.
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

/// Loads a part; false: it could not be loaded.
pub(crate) type Load = fn(Part) -> Pin<Box<dyn Future<Output = bool>>>;

/// The parts and how far they are.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    load: Load,
    journey: RwSignal<State>,
    administration: RwSignal<State>,
    people: RwSignal<State>,
    providers: RwSignal<State>,
    practice: RwSignal<State>,
    doctor: RwSignal<State>,
    reference: RwSignal<State>,
    shell: RwSignal<State>,
}

impl Parts {
    /// None is here.
    pub(crate) fn new(load: Load) -> Self {
        let away = || RwSignal::new(State::Away);
        Self {
            load,
            journey: away(),
            administration: away(),
            people: away(),
            providers: away(),
            practice: away(),
            doctor: away(),
            reference: away(),
            shell: away(),
        }
    }

    /// Loads what of these is neither here nor on its way.
    pub(crate) fn load(self, parts: &[Part]) {
        for part in parts {
            let (part, state) = (*part, self.state(*part));
            if matches!(state.get_untracked(), State::Away | State::Failed) {
                state.set(State::Coming);
                spawn_local(async move {
                    let loaded = (self.load)(part).await;
                    state.set(if loaded { State::Here } else { State::Failed });
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
            Part::People => self.people,
            Part::Providers => self.providers,
            Part::Practice => self.practice,
            Part::Doctor => self.doctor,
            Part::Reference => self.reference,
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
