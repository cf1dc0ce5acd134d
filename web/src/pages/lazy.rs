//! A page whose code is loaded when it is first opened: what is seen while it comes, and where it cannot.

use crate::console::Console;
use crate::platform::chunk::{self, Part, State};
use crate::route::Route;
use crate::ui::button::{Button, Kind};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::Callback;

/// Makes the page of a route, and moves the focus to its heading or does not.
pub(super) type Page = fn(Console, Route, bool) -> View;

/// The page of a route, as soon as its parts are here. The first of them has the page; `of` tells what it has.
pub(super) fn lazy(
    console: Console,
    parts: &'static [Part],
    of: fn(Part) -> Option<Page>,
    route: Route,
    take_focus: bool,
) -> View {
    console.parts.load(parts);
    let view = move || match (console.parts.get(parts), parts.first().and_then(|part| of(*part))) {
        (State::Here, Some(page)) => page(console, route, take_focus),
        (State::Failed, _) => failed(console, route, parts, take_focus),
        _ => coming(route),
    };
    view.into_view()
}

/// Hidden at first by the stylesheet: what comes at once must not flash.
fn coming(route: Route) -> View {
    let wait = p()
        .class("coming")
        .role("status")
        .child((span().class("spinner").aria_hidden("true"), "Loading this page"));
    div()
        .class("arriving")
        .aria_busy("true")
        .child(step(Step {
            place: route.place(),
            title: route.title().to_owned(),
            body: Some(wait.into_view()),
            ..Step::default()
        }))
        .into_view()
}

/// Where "Back" leads from a step of getting started.
fn before(route: Route) -> Option<Route> {
    match route {
        Route::Bootstrap => Some(Route::Before),
        step => step.is_step().then_some(Route::Bootstrap),
    }
}

fn failed(console: Console, route: Route, parts: &'static [Part], take_focus: bool) -> View {
    let reason = notice(Notice {
        tone: Tone::Danger,
        title: "This page could not be loaded.".to_owned(),
        body: Some(
            (
                p().child(chunk::why_not()),
                p().child(
                    "What you typed is still here. A reload forgets every secret, so save what you need first.",
                ),
            )
                .into_view(),
        ),
        code: "page.not_loaded".to_owned(),
        ..Notice::default()
    });
    step(Step {
        place: route.place(),
        title: route.title().to_owned(),
        body: Some(reason),
        on_back: before(route).map(|before| Callback::new(move |()| before.go())),
        forward: Some(Button {
            id: "load-again",
            label: "Try again".into(),
            kind: Kind::Primary.into(),
            on_press: Some(Callback::new(move |()| console.parts.load(parts))),
            ..Button::default()
        }),
        take_focus,
        ..Step::default()
    })
}
