//! Puts the page together: the shell around, and in it the page of the route.

use crate::activity;
use crate::components::banner::banner;
use crate::components::button::{Button, Kind, button};
use crate::components::focus;
use crate::components::link::link;
use crate::components::live::live;
use crate::components::steps::{JourneyStep, Progress, steps};
use crate::disconnect;
use crate::gateway::Gateway;
use crate::pages;
use crate::part::{ACTIVITY, JOURNEY, Part, State, why_not};
use crate::resume::Returning;
use crate::route::Route;
use crate::session::Session;
use crate::shell::acting::{Acting, acting};
use crate::shell::commands::{Now, commands};
use crate::shell::frame::{Frame, frame};
use crate::shell::navigation::navigation;
use crate::shell::palette::palette;
use crate::shell::sheet::sheet;
use crate::shell::title;
use crate::shell::top_bar::{TopBar, top_bar};
use crate::theme::Theme;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::first_token::Bootstrap;
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
    Effect::new(move || {
        title::write(session.route.get(), &tenant(session).unwrap_or_else(|| "Practice".to_owned()))
    });

    let (menu, searching, asked) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let on_theme = Callback::new(move |chosen| theme.set(chosen));
    let ask = Callback::new(move |()| asked.set(true));
    let holds = disconnect::holds_secrets(session);
    let step = last_step(session);
    let actor = Signal::derive(move || actor(session));
    let can_connect = session.gateway.with_value(Option::is_none);
    let offered = Signal::derive(move || {
        let disconnect = holds.get().then_some(ask);
        commands(Now { step: step.get(), theme: theme.get(), on_theme, can_connect, disconnect })
    });
    frame(Frame {
        top_bar: top_bar(TopBar {
            tenant: Signal::derive(move || tenant(session).unwrap_or_else(|| "Practice tenant".to_owned())),
            service: Signal::derive(move || session.dialect.get().title.to_owned()),
            practice: session.practising.into(),
            acting: actor,
            on_menu: Callback::new(move |()| menu.set(true)),
            on_search: Callback::new(move |()| searching.set(true)),
            theme: theme.into(),
            on_theme,
            end: disconnect::top_bar_button(holds, ask),
        }),
        navigation: navigation(session.route.into(), step),
        banner: (move || practice_banner(session)).into_view(),
        page: (
            move || disconnect::news(session),
            page(session, theme),
            live(Signal::derive(move || session.busy.get().unwrap_or_default())),
        )
            .into_view(),
        activity: activity(session),
        beside: (
            sheet(menu, navigation(session.route.into(), step), acting(actor)),
            palette(searching, offered),
            disconnect::question(session, asked),
            disconnect::warning(session),
        )
            .into_view(),
    })
}

/// The drawer, loaded as soon as something was sent.
fn activity(session: Session) -> View {
    let any = activity::is_there(session);
    // Once: what failed to load is loaded again when somebody asks for it, and not by itself for ever.
    Effect::new(move || {
        if any.get() {
            session.parts.load(&[Part::Activity]);
        }
    });
    let shown = move || match session.parts.get(&[Part::Activity]) {
        State::Here => ACTIVITY.get().map(|drawer| drawer(session)),
        State::Failed => Some(no_activity(session)),
        State::Away | State::Coming => None,
    };
    shown.into_view()
}

/// What stands in the drawer's place when it could not be loaded.
fn no_activity(session: Session) -> View {
    let again = button(Button {
        id: "load-activity",
        label: "Try again".into(),
        kind: Kind::Quiet.into(),
        on_press: Some(Callback::new(move |()| session.parts.load(&[Part::Activity]))),
        ..Button::default()
    });
    let why = format!("The list of requests could not be loaded. {}", why_not());
    div().class("activity activity-none").role("status").child((why, again)).into_view()
}

/// The tenant's host; none for the practice tenant.
fn tenant(session: Session) -> Option<String> {
    let host = || session.journey.with(|journey| journey.profile().address.authority().to_owned());
    (!session.practising.get()).then(host)
}

/// Whose token the page has.
fn actor(session: Session) -> Option<Acting> {
    let (name, expires) = session.journey.with(|journey| {
        let token = journey.token()?;
        let name = match (journey.bootstrap()?, journey.gone()) {
            (_, Some(Gone::Gone(_))) => return None,
            (Bootstrap::Client(client), _) => client.id.to_string(),
            (Bootstrap::Vcenter(_), _) => "a vCenter user".to_owned(),
            (Bootstrap::ApiToken(_), _) => "the owner of an API token".to_owned(),
        };
        Some((name, token.expires()))
    })?;
    Some(Acting { name, left: expires.map(|expires| expires.left(session.now.get())) })
}

/// The step of getting started that was open last: its link goes on there.
fn last_step(session: Session) -> Signal<Route> {
    let step = Memo::new(move |before: Option<&Route>| {
        let route = session.route.get();
        if route.is_step() { route } else { before.copied().unwrap_or(Route::Before) }
    });
    step.into()
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

/// The page of the route; a step of getting started has the stepper at its left. A page is built once when it is opened:
/// rebuilding it while somebody types would lose the focus.
fn page(session: Session, theme: RwSignal<Theme>) -> View {
    let shown = Memo::new(move |_| {
        let place = (session.route.get(), session.about.get());
        let state = (session.practising.get(), session.returning.get(), session.drawn.get());
        (place, session.dialect.get().name, state)
    });
    let opened = Cell::new(false);
    let page = move || {
        let ((route, _), ..) = shown.get();
        let take_focus = opened.replace(true);
        pages::page(session, theme, route, take_focus)
    };
    let is_step = Memo::new(move |_| session.route.get().is_step());
    div()
        .class("page")
        .attr("data-journey", move || is_step.get().then_some(""))
        .child((move || is_step.get().then(|| stepper(session)), page))
        .into_view()
}

fn stepper(session: Session) -> View {
    let list = Signal::derive(move || {
        let reached = session.reached();
        let step = |route: Route| JourneyStep {
            title: route.title(),
            number: route.number(),
            progress: if is_done(session, route, reached) { Progress::Done } else { Progress::Ahead },
            open: route <= reached,
        };
        Route::STEPS.into_iter().map(step).collect::<Vec<_>>()
    });
    let current = Signal::derive(move || {
        let route = session.route.get();
        Route::STEPS.into_iter().position(|step| step == route).unwrap_or_default()
    });
    let open = Callback::new(move |at: usize| {
        if let Some(route) = Route::STEPS.get(at) {
            route.go();
        }
    });
    steps(list, current, open)
}

fn is_done(session: Session, route: Route, reached: Route) -> bool {
    match route {
        Route::Before => reached > Route::Bootstrap || session.route.get() > Route::Before,
        // Deleting may be put off: it is done only when the client is gone, or when none is to be deleted.
        Route::Delete => session.journey.with(|journey| match journey.client_to_delete() {
            None if journey.bootstrap().is_some() => route < reached,
            Some(_) | None => matches!(journey.gone(), Some(Gone::Gone(_))),
        }),
        Route::Done => false,
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
        if route.is_step() && route > reached {
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
