//! One journey: its steps at the left, the step that is open, back and on.

use super::here::{Filled, Here};
use super::state::{State, go};
use super::{arrival, before, directory, federation, identifier, provisioning, report, sign_in, words};
use crate::page::acting::acting_as;
use crate::page::rights::MANAGE_DIRECTORIES;
use crate::page::sync_token::tokens::tokens;
use crate::route::Route;
use crate::ui::button::{Button, Kind, button};
use crate::ui::step::{Step as Page, step as frame};
use crate::ui::steps::{JourneyStep, Progress as Mark, steps};
use firstkey_core::connect::journey::Journey;
use firstkey_core::connect::journey::step::{Progress, Step};
use firstkey_core::connect::provider::{Federation, Provider};
use firstkey_core::connect::value::Values;
use firstkey_core::resources::saml_metadata::GetSamlMetadata;
use firstkey_data::ActorId;
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Get, Memo, Signal, untrack};

/// The page of a step; without one, the step where the journey goes on.
pub(super) fn page(state: State, provider: Provider, step: Option<Step>, take_focus: bool) -> View {
    state.begin(provider);
    let journey = untrack(|| state.journey(provider));
    let next = journey.as_ref().map_or(Step::Prerequisites, Journey::next);
    let step = match (step, &journey) {
        (Some(step), Some(journey)) => match journey.progress(step) {
            Progress::Done | Progress::Open => step,
            // A link to a step that cannot be done yet leads to the one that it waits for.
            Progress::WaitsFor(before) => before,
            Progress::NotNeeded => next,
        },
        _ => next,
    };
    let body = acting_as(state.console, MANAGE_DIRECTORIES, move |actor| {
        content(Here { state, provider, actor, filled: filled(state, provider, actor) }, step)
    });
    let place = Memo::new(move |_| {
        let steps = state.journey(provider).map(|journey| journey.steps()).unwrap_or_default();
        let at = steps.iter().position(|other| *other == step).unwrap_or_default();
        format!("Connect {}: step {}", provider.title(), at + 1)
    });
    let place = untrack(|| place.get());
    let before = journey.as_ref().and_then(|journey| journey.before(step));
    div()
        .class("page")
        .attr("data-journey", "")
        .child((
            stepper(state, provider, step),
            frame(Page {
                place,
                title: words::step(step).to_owned(),
                why: why(step, provider),
                actions: Some(
                    button(Button {
                        id: "all-providers",
                        label: "All providers".into(),
                        kind: Kind::Quiet.into(),
                        on_press: Some(Callback::new(|()| Route::ConnectProvider.go())),
                        ..Button::default()
                    })
                    .into_view(),
                ),
                body: Some(body),
                on_back: before.map(|before| Callback::new(move |()| go(provider, before))),
                forward: (step != Step::Report).then(|| forward(state, provider, step)),
                take_focus,
                ..Page::default()
            }),
        ))
        .into_view()
}

fn stepper(state: State, provider: Provider, step: Step) -> View {
    let all = Memo::new(move |_| state.journey(provider).map(|journey| journey.steps()).unwrap_or_default());
    let list = Signal::derive(move || {
        let Some(journey) = state.journey(provider) else { return Vec::new() };
        let item = |(at, step): (usize, Step)| {
            let progress = journey.progress(step);
            JourneyStep {
                title: words::step(step),
                number: u8::try_from(at + 1).ok(),
                progress: if progress == Progress::Done { Mark::Done } else { Mark::Ahead },
                open: matches!(progress, Progress::Done | Progress::Open),
            }
        };
        all.get().into_iter().enumerate().map(item).collect()
    });
    let current =
        Signal::derive(move || all.get().iter().position(|other| *other == step).unwrap_or_default());
    let open = Callback::new(move |at: usize| {
        if let Some(step) = untrack(|| all.get()).get(at) {
            go(provider, *step);
        }
    });
    steps(list, current, open)
}

/// The way on: it waits until the step is done, and says for what.
fn forward(state: State, provider: Provider, step: Step) -> Button {
    let waits = Signal::derive(move || {
        let journey = state.journey(provider)?;
        let next = journey.after(step)?;
        match journey.progress(next) {
            Progress::WaitsFor(other) => Some(match step == Step::Prerequisites {
                // It is the button itself that says so.
                true => return None,
                false => words::waits_for(other).to_owned(),
            }),
            Progress::Done | Progress::Open | Progress::NotNeeded => None,
        }
    });
    Button {
        id: "continue",
        label: "Continue".into(),
        kind: Kind::Primary.into(),
        disabled: waits,
        on_press: Some(Callback::new(move |()| {
            if step == Step::Prerequisites {
                state.change(provider, Journey::prepare);
            }
            let next = untrack(|| state.journey(provider)).and_then(|journey| journey.after(step));
            if let Some(next) = next {
                go(provider, next);
            }
        })),
        ..Button::default()
    }
}

fn content(here: Here, step: Step) -> View {
    match step {
        Step::Prerequisites => before::view(here),
        Step::Directory => directory::view(here),
        Step::Provisioning => provisioning::view(here),
        Step::Federation => federation::view(here),
        Step::Identifier => identifier::view(here),
        Step::Arrival => arrival::view(here),
        Step::SignIn => sign_in::view(here),
        Step::Report => report::view(here),
    }
}

fn why(step: Step, provider: Provider) -> String {
    let who = provider.short_title();
    match step {
        Step::Prerequisites => "How users come and how they sign in, and what you need for it.".to_owned(),
        Step::Directory => format!("The directory that the users of {who} come into."),
        Step::Provisioning => format!("Let {who} write users and groups into the directory."),
        Step::Federation => format!("Let {who} sign users in."),
        Step::Identifier => {
            "What is written as external id must equal what signs in, or nobody is found.".to_owned()
        }
        Step::Arrival => "Watch the first users and groups arrive.".to_owned(),
        Step::SignIn => "Sign in as one of them.".to_owned(),
        Step::Report => "What is set up, and what to keep an eye on.".to_owned(),
    }
}

/// What the guides are filled with: the directory's domain, the service provider's metadata where the journey needs it,
/// and the token while it is here.
fn filled(state: State, provider: Provider, actor: Signal<Option<ActorId>>) -> Filled {
    let console = state.console;
    let saml = Memo::new(move |_| {
        state.journey(provider).is_some_and(|journey| journey.federation() == Some(Federation::Saml))
    });
    let metadata = console.data.query(move || Some((actor.get().filter(|_| saml.get())?, GetSamlMetadata)));
    let values = Signal::derive(move || {
        let journey = state.journey(provider);
        Values {
            domain: journey.and_then(|journey| journey.domains().first().cloned()),
            saml: metadata.load().value().map(|metadata| (**metadata).clone()),
        }
    });
    let token = Signal::derive(move || {
        let directory = state.journey(provider)?.directory()?.id.clone();
        tokens(console).of(&directory)?.token()
    });
    Filled { values, token }
}
