//! The steps as they are listed beside each of them: which are done, which one is open, which are ahead.

use super::returning::Returning;
use super::setup::Setup;
use crate::route::Route;
use crate::ui::steps::{JourneyStep, Progress, steps};
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_view::View;
use leptos::prelude::{Callback, Effect, Get, Memo, Signal, With};

/// The list.
pub(crate) fn stepper(setup: Setup) -> View {
    let list = Signal::derive(move || {
        let reached = setup.reached();
        let step = |route: Route| JourneyStep {
            title: route.title(),
            number: route.number(),
            progress: if is_done(setup, route, reached) { Progress::Done } else { Progress::Ahead },
            open: route <= reached,
        };
        Route::STEPS.into_iter().map(step).collect::<Vec<_>>()
    });
    let current = Signal::derive(move || {
        let route = setup.route.get();
        Route::STEPS.into_iter().position(|step| step == route).unwrap_or_default()
    });
    let open = Callback::new(move |at: usize| {
        if let Some(route) = Route::STEPS.get(at) {
            route.go();
        }
    });
    steps(list, current, open)
}

fn is_done(setup: Setup, route: Route, reached: Route) -> bool {
    match route {
        Route::Before => reached > Route::Bootstrap || setup.route.get() > Route::Before,
        // Deleting may be put off: it is done only when the client is gone, or when none is to be deleted.
        Route::Delete => setup.journey.with(|journey| match journey.client_to_delete() {
            None if journey.bootstrap().is_some() => route < reached,
            Some(_) | None => matches!(journey.gone(), Some(Gone::Gone(_))),
        }),
        Route::Done => false,
        _ => route < reached,
    }
}

/// A link to a step that is not reached yet leads to the furthest one that is.
pub(crate) fn keep_within_reach(setup: Setup) {
    Effect::new(move || {
        let route = setup.route.get();
        let reached = setup.reached();
        // How far one was is not known before it was asked for.
        if setup.returning.get() == Returning::No && route.is_step() && route > reached {
            reached.go();
        }
    });
}

/// The step of getting started that was open last: its link goes on there.
pub(crate) fn last_step(setup: Setup) -> Signal<Route> {
    let step = Memo::new(move |before: Option<&Route>| {
        let route = setup.route.get();
        if route.is_step() { route } else { before.copied().unwrap_or(Route::Before) }
    });
    step.into()
}
