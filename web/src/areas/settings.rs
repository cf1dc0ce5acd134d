//! Settings: how the console looks, and when it disconnects by itself. Both are remembered in the browser.

use crate::platform::theme::Theme;
use crate::route::Route;
use crate::ui::segments::{Segment, segments};
use crate::ui::step::{Step, step};
use crate::vault::idle::Idle;
use firstkey_core::units::Minutes;
use firstkey_view::{IntoView, View, div, p};
use leptos::prelude::{Callback, Get, RwSignal, Set, Signal};

pub(crate) fn page(idle: Idle, theme: RwSignal<Theme>, take_focus: bool) -> View {
    step(Step {
        title: Route::Settings.title().to_owned(),
        why: "How the page looks and when it forgets its secrets. This browser remembers both.".to_owned(),
        body: Some((appearance(theme), by_itself(idle)).into_view()),
        take_focus,
        ..Step::default()
    })
}

fn appearance(theme: RwSignal<Theme>) -> View {
    const THEMES: [(Theme, &str); 3] =
        [(Theme::System, "System"), (Theme::Light, "Light"), (Theme::Dark, "Dark")];
    let answers = THEMES.map(|(of, title)| Segment {
        title: title.to_owned(),
        chosen: Signal::derive(move || theme.get() == of),
    });
    let choose = Callback::new(move |at: usize| {
        if let Some((of, _)) = THEMES.get(at) {
            theme.set(*of);
        }
    });
    setting(segments("theme-choice", "Theme", answers.into(), choose), None)
}

fn by_itself(idle: Idle) -> View {
    let word = |limit: Option<Minutes>| limit.map_or_else(|| "Never".to_owned(), |limit| limit.to_string());
    let answers = Idle::LIMITS.map(|limit| Segment {
        title: word(limit),
        chosen: Signal::derive(move || idle.limit.get() == limit),
    });
    let choose = Callback::new(move |at: usize| {
        if let Some(limit) = Idle::LIMITS.get(at) {
            idle.choose(*limit);
        }
    });
    setting(
        segments("idle", "Disconnect when idle for", answers.into(), choose),
        Some(
            "The page warns you a minute before. Then it forgets ids, secrets, tokens and requests, but not a new secret that is not saved yet.",
        ),
    )
}

fn setting(control: View, text: Option<&'static str>) -> View {
    div()
        .class("setting")
        .child((control, text.map(|text| p().class("setting-text").child(text))))
        .into_view()
}
