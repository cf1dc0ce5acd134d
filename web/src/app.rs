//! Puts the page together: the shell around, and in it the page of the route.

use crate::areas::getting_started::record::Returning;
use crate::areas::pages;
use crate::chunks::{JOURNEY, Part, SHELL, State, why_not};
use crate::console::Console;
use crate::data::gateway::Gateway;
use crate::platform::theme::Theme;
use crate::route::Route;
use crate::shell::acting::{Acting, acting};
use crate::shell::activity;
use crate::shell::commands::Now;
use crate::shell::frame::{Frame, frame};
use crate::shell::navigation::navigation;
use crate::shell::sheet::sheet;
use crate::shell::shortcut::shortcut;
use crate::shell::title;
use crate::shell::top_bar::{TopBar, top_bar};
use crate::ui::banner::banner;
use crate::ui::button::{Button, Kind, button};
use crate::ui::focus;
use crate::ui::link::link;
use crate::ui::live::live;
use crate::ui::steps::{JourneyStep, Progress, steps};
use crate::vault::disconnect;
use firstkey_core::workflows::delete_bootstrap::Gone;
use firstkey_core::workflows::first_token::Bootstrap;
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, RwSignal, Set, Signal, With, WithValue};
use std::cell::Cell;

/// The whole page.
pub(crate) fn app(gateway: Option<Gateway>) -> View {
    let console = Console::new(gateway);
    let theme = RwSignal::new(Theme::remembered());
    Effect::new(move || theme.get().apply());
    let (menu, searching, asked) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    focus::watch();
    shortcut(searching);
    Effect::new(move || {
        if searching.get() {
            console.parts.load(&[Part::Shell]);
        }
    });
    keep_within_reach(console);
    Effect::new(move || {
        if let (State::Here, Some(journey)) = (console.parts.get(&[Part::Journey]), JOURNEY.get()) {
            (journey.remember)(console);
        }
    });
    Effect::new(move || {
        title::write(console.route.get(), &tenant(console).unwrap_or_else(|| "Practice".to_owned()))
    });

    let on_theme = Callback::new(move |chosen| theme.set(chosen));
    let ask = Callback::new(move |()| asked.set(true));
    let holds = disconnect::holds_secrets(console);
    let step = last_step(console);
    let actor = Signal::derive(move || actor(console));
    let can_connect = console.gateway.with_value(Option::is_none);
    let now = Signal::derive(move || {
        let disconnect = holds.get().then_some(ask);
        Now { step: step.get(), theme: theme.get(), on_theme, can_connect, disconnect }
    });
    frame(Frame {
        top_bar: top_bar(TopBar {
            tenant: Signal::derive(move || tenant(console).unwrap_or_else(|| "Practice tenant".to_owned())),
            service: Signal::derive(move || console.dialect.get().title.to_owned()),
            practice: console.practising.into(),
            acting: actor,
            on_menu: Callback::new(move |()| menu.set(true)),
            on_search: Callback::new(move |()| searching.set(true)),
            theme: theme.into(),
            on_theme,
            end: disconnect::top_bar_button(holds, ask),
        }),
        navigation: navigation(console.route.into(), step),
        banner: (move || practice_banner(console)).into_view(),
        page: (
            move || disconnect::news(console),
            page(console, theme),
            live(Signal::derive(move || console.busy.get().unwrap_or_default())),
        )
            .into_view(),
        activity: activity(console),
        beside: (
            sheet(menu, navigation(console.route.into(), step), acting(actor)),
            move || found(console, searching, now),
            disconnect::question(console, asked),
            disconnect::warning(console),
        )
            .into_view(),
    })
}

/// The command palette, loaded when it is opened first.
fn found(console: Console, open: RwSignal<bool>, now: Signal<Now>) -> Option<View> {
    match console.parts.get(&[Part::Shell]) {
        State::Here => SHELL.get().map(|shell| (shell.palette)(open, now)),
        State::Away | State::Coming | State::Failed => None,
    }
}

/// The drawer, loaded as soon as something was sent.
fn activity(console: Console) -> View {
    let any = activity::is_there(console);
    // Once: what failed to load is loaded again when somebody asks for it, and not by itself for ever.
    Effect::new(move || {
        if any.get() {
            console.parts.load(&[Part::Shell]);
        }
    });
    // The palette is in the same part: before anything was sent there is no drawer.
    let shown = move || match any.get().then(|| console.parts.get(&[Part::Shell]))? {
        State::Here => SHELL.get().map(|shell| (shell.drawer)(console)),
        State::Failed => Some(no_activity(console)),
        State::Away | State::Coming => None,
    };
    shown.into_view()
}

/// What stands in the drawer's place when it could not be loaded.
fn no_activity(console: Console) -> View {
    let again = button(Button {
        id: "load-activity",
        label: "Try again".into(),
        kind: Kind::Quiet.into(),
        on_press: Some(Callback::new(move |()| console.parts.load(&[Part::Shell]))),
        ..Button::default()
    });
    let why = format!("The list of requests could not be loaded. {}", why_not());
    div().class("activity activity-none").role("status").child((why, again)).into_view()
}

/// The tenant's host; none for the practice tenant.
fn tenant(console: Console) -> Option<String> {
    let host = || console.journey.with(|journey| journey.profile().address.authority().to_owned());
    (!console.practising.get()).then(host)
}

/// Whose token the page has.
fn actor(console: Console) -> Option<Acting> {
    let (name, expires) = console.journey.with(|journey| {
        let token = journey.token()?;
        let name = match (journey.bootstrap()?, journey.gone()) {
            (_, Some(Gone::Gone(_))) => return None,
            (Bootstrap::Client(client), _) => client.id.to_string(),
            (Bootstrap::Vcenter(_), _) => "a vCenter user".to_owned(),
            (Bootstrap::ApiToken(_), _) => "the owner of an API token".to_owned(),
        };
        Some((name, token.expires()))
    })?;
    Some(Acting { name, left: expires.map(|expires| expires.left(console.now.get())) })
}

/// The step of getting started that was open last: its link goes on there.
fn last_step(console: Console) -> Signal<Route> {
    let step = Memo::new(move |before: Option<&Route>| {
        let route = console.route.get();
        if route.is_step() { route } else { before.copied().unwrap_or(Route::Before) }
    });
    step.into()
}

fn practice_banner(console: Console) -> Option<View> {
    let way_out = match console.gateway.with_value(Option::is_some) {
        true => button(Button {
            label: "Back to your tenant".into(),
            kind: Kind::Quiet.into(),
            on_press: Some(Callback::new(move |()| {
                console.connect(console.dialect.get_untracked(), console.release.get_untracked(), false);
            })),
            ..Button::default()
        }),
        false => link(Route::Connect.href(), "Use your own tenant"),
    };
    console.practising.get().then(|| {
        banner(
            "Practice tenant.",
            "It lives in this page: nothing is sent anywhere, and nothing here is real.",
            Some(way_out),
        )
    })
}

/// The page of the route; a step of getting started has the stepper at its left. A page is built once when it is opened:
/// rebuilding it while somebody types would lose the focus.
fn page(console: Console, theme: RwSignal<Theme>) -> View {
    let shown = Memo::new(move |_| {
        let place = (console.route.get(), console.about.get());
        let state = (console.practising.get(), console.returning.get(), console.drawn.get());
        (place, console.dialect.get().name, state)
    });
    let opened = Cell::new(false);
    let page = move || {
        let ((route, _), ..) = shown.get();
        let take_focus = opened.replace(true);
        pages::page(console, theme, route, take_focus)
    };
    let is_step = Memo::new(move |_| console.route.get().is_step());
    div()
        .class("page")
        .attr("data-journey", move || is_step.get().then_some(""))
        .child((move || is_step.get().then(|| stepper(console)), page))
        .into_view()
}

fn stepper(console: Console) -> View {
    let list = Signal::derive(move || {
        let reached = console.reached();
        let step = |route: Route| JourneyStep {
            title: route.title(),
            number: route.number(),
            progress: if is_done(console, route, reached) { Progress::Done } else { Progress::Ahead },
            open: route <= reached,
        };
        Route::STEPS.into_iter().map(step).collect::<Vec<_>>()
    });
    let current = Signal::derive(move || {
        let route = console.route.get();
        Route::STEPS.into_iter().position(|step| step == route).unwrap_or_default()
    });
    let open = Callback::new(move |at: usize| {
        if let Some(route) = Route::STEPS.get(at) {
            route.go();
        }
    });
    steps(list, current, open)
}

fn is_done(console: Console, route: Route, reached: Route) -> bool {
    match route {
        Route::Before => reached > Route::Bootstrap || console.route.get() > Route::Before,
        // Deleting may be put off: it is done only when the client is gone, or when none is to be deleted.
        Route::Delete => console.journey.with(|journey| match journey.client_to_delete() {
            None if journey.bootstrap().is_some() => route < reached,
            Some(_) | None => matches!(journey.gone(), Some(Gone::Gone(_))),
        }),
        Route::Done => false,
        _ => route < reached,
    }
}

/// A link to a step that is not reached yet leads to the furthest one that is.
fn keep_within_reach(console: Console) {
    Effect::new(move || {
        let route = console.route.get();
        let reached = console.reached();
        // How far one was is not known before it was asked for.
        if console.returning.get() != Returning::No {
            return;
        }
        if route.is_step() && route > reached {
            reached.go();
        }
        if route == Route::Connect
            && console.gateway.with_value(Option::is_some)
            && !console.practising.get_untracked()
        {
            Route::Before.go();
        }
    });
}
