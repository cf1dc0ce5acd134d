//! The frame of the page: the bar, the banner, the rail, and the step one is at.

use crate::components::banner::banner;
use crate::components::button::{Button, Kind, button};
use crate::components::focus;
use crate::components::frame::{Frame, frame};
use crate::components::link::link;
use crate::components::live::live;
use crate::components::page_head::{PageHead, page_head};
use crate::components::places::{Place, places};
use crate::components::steps::{Progress, RailStep, steps};
use crate::disconnect;
use crate::gateway::Gateway;
use crate::pages;
use crate::part::{JOURNEY, Part, State};
use crate::resume::Returning;
use crate::route::Route;
use crate::session::Session;
use crate::theme::Theme;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, RwSignal, Set, Signal, With, WithValue};
use std::cell::Cell;

/// The whole page.
pub(crate) fn app(gateway: Option<Gateway>) -> View {
    let session = Session::new(gateway);
    let theme = RwSignal::new(Theme::remembered());
    Effect::new(move || theme.get().apply());
    focus::watch();
    keep_within_reach(session);
    Effect::new(move || {
        if let (State::Here, Some(journey)) = (session.parts.get(&[Part::Journey]), JOURNEY.get()) {
            (journey.remember)(session);
        }
    });
    let place = Signal::derive(move || match session.practising.get() {
        true => "Practice tenant".to_owned(),
        false => session.journey.with(|journey| journey.profile().address.authority().to_owned()),
    });
    frame(Frame {
        head: page_head(PageHead {
            place,
            service: Signal::derive(move || session.dialect.get().title.to_owned()),
            practice: session.practising.into(),
            tools: Some(disconnect::head_button(session)),
            theme: theme.into(),
            on_theme: Some(Callback::new(move |chosen| theme.set(chosen))),
        }),
        banner: (move || practice_banner(session), disconnect::warning(session)).into_view(),
        rail: rail(session),
        main: (
            move || disconnect::news(session),
            main_column(session),
            live(Signal::derive(move || session.busy.get().unwrap_or_default())),
        )
            .into_view(),
    })
}

fn practice_banner(session: Session) -> Option<View> {
    let way_out = match session.gateway.with_value(Option::is_some) {
        true => button(Button {
            label: "Back to your tenant".into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| {
                session.connect(session.dialect.get_untracked(), session.release.get_untracked(), false);
            })),
            ..Button::default()
        }),
        false => link(Route::Connect.href(), "Use your own tenant"),
    };
    session.practising.get().then(|| {
        banner(
            "Practice tenant.",
            "It lives in this page: nothing is sent anywhere, and nothing here is real.",
            Some(way_out),
        )
    })
}

/// A step is built once when it is opened: rebuilding it while somebody types would lose the focus.
fn main_column(session: Session) -> View {
    let shown = Memo::new(move |_| {
        let place = (session.route.get(), session.about.get());
        let state = (session.practising.get(), session.returning.get(), session.drawn.get());
        (place, session.dialect.get().name, state)
    });
    let opened = Cell::new(false);
    (move || {
        let ((route, _), ..) = shown.get();
        let take_focus = opened.replace(true);
        pages::page(session, route, take_focus)
    })
    .into_view()
}

fn rail(session: Session) -> View {
    let list = Signal::derive(move || {
        let reached = session.reached();
        let step = |route: Route| RailStep {
            title: route.title(),
            number: route.number(),
            progress: if is_done(session, route, reached) { Progress::Done } else { Progress::Ahead },
            open: route <= reached,
        };
        Route::STEPS.into_iter().map(step).collect::<Vec<_>>()
    });
    let current = Signal::derive(move || {
        let route = session.route.get();
        // Beside the steps none of them is the current one.
        let none = if route.is_beside() { usize::MAX } else { 0 };
        Route::STEPS.into_iter().position(|step| step == route).unwrap_or(none)
    });
    let open = Callback::new(move |at: usize| {
        if let Some(route) = Route::STEPS.get(at) {
            route.go();
        }
    });
    div()
        .class("rail")
        .child((steps(list, current, open), administration(session), help(session)))
        .into_view()
}

/// What there is after day one.
fn administration(session: Session) -> View {
    let list = Signal::derive(move || {
        let now = session.route.get();
        let place = |route: Route| Place {
            title: route.title(),
            href: route.href(),
            current: route == now
                || (route == Route::Clients && matches!(now, Route::Client | Route::NewClient)),
        };
        Route::ADMINISTRATION.into_iter().map(place).collect::<Vec<_>>()
    });
    places("Administration", list)
}

/// Where one goes when nothing works.
fn help(session: Session) -> View {
    let list = Signal::derive(move || {
        let doctor = Route::Doctor;
        vec![Place { title: doctor.title(), href: doctor.href(), current: session.route.get() == doctor }]
    });
    places("Help", list)
}

fn is_done(session: Session, route: Route, reached: Route) -> bool {
    match route {
        Route::Before => {
            let now = session.route.get();
            reached > Route::Bootstrap || (now > Route::Before && !now.is_beside())
        }
        // Deleting may be put off: it is done only when the client is gone, or when none is to be deleted.
        Route::Delete => session.journey.with(|journey| match journey.client_to_delete() {
            None if journey.bootstrap().is_some() => route < reached,
            Some(_) | None => matches!(journey.gone(), Some(Gone::Gone(_))),
        }),
        Route::Done | Route::Connect => false,
        route if route.is_beside() => false,
        _ => route < reached,
    }
}

/// A link to a step that is not reached yet leads to the furthest one that is.
fn keep_within_reach(session: Session) {
    Effect::new(move || {
        let route = session.route.get();
        let reached = session.reached();
        // How far one was is not known before it was asked for.
        if session.returning.get() != Returning::No {
            return;
        }
        if route != Route::Connect && !route.is_beside() && route > reached {
            reached.go();
        }
        if route == Route::Connect
            && session.gateway.with_value(Option::is_some)
            && !session.practising.get_untracked()
        {
            Route::Before.go();
        }
    });
}
