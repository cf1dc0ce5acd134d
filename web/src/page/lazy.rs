//! A page whose code is loaded when it is first opened: what is seen while it comes, and where it cannot.

use crate::chunks::{self, Part, State};
use crate::console::Console;
use crate::route::Route;
use crate::ui::button::{Button, Kind};
use crate::ui::notice::{Notice, notice};
use crate::ui::step::{Step, step};
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, div, p, span};
use leptos::prelude::{Callback, GetUntracked};

/// What a page of the journey needs.
pub(crate) fn needed(console: Console) -> &'static [Part] {
    match console.practising.get_untracked() {
        true => &[Part::Journey, Part::Practice],
        false => &[Part::Journey],
    }
}

/// What a page after day one needs.
pub(crate) fn needed_after_day_one(console: Console) -> &'static [Part] {
    match console.practising.get_untracked() {
        true => &[Part::Administration, Part::Practice],
        false => &[Part::Administration],
    }
}

/// What the connection doctor needs.
pub(crate) fn needed_by_doctor(console: Console) -> &'static [Part] {
    match console.practising.get_untracked() {
        true => &[Part::Doctor, Part::Practice],
        false => &[Part::Doctor],
    }
}

/// The page of a route, as soon as its parts are here. The first of them has the page.
pub(crate) fn arriving(console: Console, parts: &'static [Part], route: Route, take_focus: bool) -> View {
    console.parts.load(parts);
    let view = move || match (console.parts.get(parts), parts.first().and_then(|part| part.page())) {
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
        .child((span().class("spinner").aria_hidden("true"), "Loading this step"));
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

fn failed(console: Console, route: Route, parts: &'static [Part], take_focus: bool) -> View {
    let reason = notice(Notice {
        tone: Tone::Danger,
        title: "This step could not be loaded.".to_owned(),
        body: Some(
            (
                p().child(chunks::why_not()),
                p().child(
                    "What you typed is still here. A reload forgets every secret: save first what you need.",
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
        on_back: Some(Callback::new(|()| Route::Bootstrap.go())),
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
