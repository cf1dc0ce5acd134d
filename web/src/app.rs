//! Puts the page together: the shell around, and in it the page of the route.

use crate::areas::getting_started::setup::{self, Setup};
use crate::areas::getting_started::stepper;
use crate::console::{Console, News};
use crate::data::gateway::Gateway;
use crate::page::disconnect;
use crate::pages::{self, SHELL};
use crate::platform::chunk::{Part, State, why_not};
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
use firstkey_core::token::Token;
use firstkey_view::{IntoView, View, div};
use leptos::prelude::{Callback, Effect, Get, GetUntracked, Memo, RwSignal, Set, Signal, With, WithValue};
use std::cell::Cell;

/// The whole page.
pub(crate) fn app(gateway: Option<Gateway>) -> View {
    let console = Console::new(gateway, pages::load);
    let setup = setup::start(console);
    let theme = console.theme;
    let (menu, searching, asked) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || theme.get().apply());
    focus::watch();
    shortcut(searching);
    Effect::new(move || {
        if searching.get() {
            console.parts.load(&[Part::Shell]);
        }
    });
    stepper::keep_within_reach(setup);
    // The address of one's own tenant is asked for only where no gateway has one.
    Effect::new(move || {
        let has_one = console.gateway.with_value(Option::is_some) && !console.practising.get_untracked();
        if console.route.get() == Route::OwnTenant && has_one {
            Route::Before.go();
        }
    });
    Effect::new(move || {
        title::write(console.route.get(), &console.tenant_host().unwrap_or_else(|| "Practice".to_owned()))
    });

    let on_theme = Callback::new(move |chosen| theme.set(chosen));
    let ask = Callback::new(move |()| asked.set(true));
    let holds = disconnect::holds_secrets(console);
    let step = stepper::last_step(setup);
    let actor = Signal::derive(move || actor(console));
    let can_connect = console.gateway.with_value(Option::is_none);
    let now = Signal::derive(move || {
        let disconnect = holds.get().then_some(ask);
        Now { step: step.get(), theme: theme.get(), on_theme, can_connect, disconnect }
    });
    frame(Frame {
        top_bar: top_bar(TopBar {
            tenant: Signal::derive(move || console.tenant_name()),
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
            move || news(setup),
            page(setup),
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
        _ => None,
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

/// What became of everything, until a journey has begun.
fn news(setup: Setup) -> Option<View> {
    let begun = setup.journey.with(|journey| journey.bootstrap().is_some());
    let elsewhere = setup.news.get() != Some(News::PracticeGone) && setup.route.get() != Route::Before;
    (!begun && !elsewhere).then(|| disconnect::news(setup.console)).flatten()
}

/// Whom the pages act as: the one that was chosen last, else the first that is signed in.
fn actor(console: Console) -> Option<Acting> {
    let (chosen, now) = (console.acting.get(), console.now.get());
    console.data.actors(|actors| {
        let chosen = actors.iter().find(|actor| Some(actor.id()) == chosen);
        let actor = chosen.or_else(|| actors.first())?;
        let expires = actor.held().and_then(Token::expires);
        let rule_sets =
            actor.rule_sets().unwrap_or_default().iter().map(|set| set.name()).collect::<Vec<_>>();
        Some(Acting {
            name: actor.name().to_owned(),
            left: expires.map(|expires| expires.left(now)),
            may: rule_sets.join(", "),
            others: actors.len() - 1,
        })
    })
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
        false => link(Route::OwnTenant.href(), "Use your own tenant"),
    };
    console.practising.get().then(|| {
        banner(
            "Practice tenant.",
            "It runs in this page. Nothing is sent anywhere, and nothing here is real.",
            Some(way_out),
        )
    })
}

/// The page of the route; a step of getting started has the stepper at its left. A page is built once when it is opened:
/// rebuilding it while somebody types would lose the focus.
fn page(setup: Setup) -> View {
    let shown = Memo::new(move |_| {
        let place = (setup.route.get(), setup.about.get());
        let state = (setup.practising.get(), setup.returning.get(), setup.drawn.get());
        (place, setup.dialect.get().name, state)
    });
    let opened = Cell::new(false);
    let page = move || {
        let ((route, _), ..) = shown.get();
        let take_focus = opened.replace(true);
        pages::page(setup.console, route, take_focus)
    };
    let is_step = Memo::new(move |_| setup.route.get().is_step());
    div()
        .class("page")
        .attr("data-journey", move || is_step.get().then_some(""))
        .child((move || is_step.get().then(|| stepper::stepper(setup)), page))
        .into_view()
}
