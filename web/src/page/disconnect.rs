//! Disconnect as it is seen: its button, its question, the warning before the page does it by itself, and what became
//! of everything.

use crate::console::{Console, News};
use crate::ui::button::{Button, Kind, button};
use crate::ui::countdown::duration;
use crate::ui::dialog::{Dialog, dialog};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use crate::vault::held::SecretsHeld;
use firstkey_view::{IntoView, View, div, p, strong};
use leptos::prelude::{Callback, Get, Memo, RwSignal, Set};

/// The button in the top bar, there while the page holds secrets. `ask` opens the question.
pub(crate) fn top_bar_button(holds: Memo<bool>, ask: Callback<()>) -> View {
    let shown = move || {
        holds.get().then(|| {
            button(Button {
                id: "disconnect",
                label: "Disconnect".into(),
                on_press: Some(ask),
                ..Button::default()
            })
        })
    };
    shown.into_view()
}

/// Whether there is anything to disconnect from.
pub(crate) fn holds_secrets(console: Console) -> Memo<bool> {
    Memo::new(move |_| console.held() != SecretsHeld::Nothing)
}

/// The question, open while `asked` is true.
pub(crate) fn question(console: Console, asked: RwSignal<bool>) -> View {
    let close = Callback::new(move |()| asked.set(false));
    let unsaved = move || {
        (asked.get() && console.held() >= SecretsHeld::Unsaved).then(|| {
            notice(Notice {
                tone: Tone::Warning,
                title: "A new secret is not marked as saved.".to_owned(),
                body: Some(p().child("It exists only in this page, and would be lost.").into_view()),
                quiet: true,
                ..Notice::default()
            })
        })
    };
    let body = div().class("stack").child((
        p().child("The page forgets ids, secrets, tokens, requests and your progress, and goes back to the beginning. Nothing is changed at the tenant."),
        unsaved,
    ));
    dialog(Dialog {
        title: "Disconnect?".to_owned(),
        body: Some(body.into_view()),
        actions: Some(
            (
                button(Button {
                    id: "stay",
                    label: "Stay".into(),
                    on_press: Some(close),
                    ..Button::default()
                }),
                button(Button {
                    id: "disconnect-now",
                    label: "Disconnect".into(),
                    kind: Kind::Primary.into(),
                    on_press: Some(Callback::new(move |()| {
                        asked.set(false);
                        console.disconnect(News::Asked);
                    })),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        open: asked.into(),
        on_close: Some(close),
    })
}

/// Said a minute before the page forgets by itself. Any key or click makes it stay.
pub(crate) fn warning(console: Console) -> View {
    let open = Memo::new(move |_| console.idle.left.get().is_some());
    // A key or click was seen by the watch already.
    let stay = Callback::new(move |()| console.idle.left.set(None));
    let left = move || console.idle.left.get().map(|left| duration(left.0)).unwrap_or_default();
    dialog(Dialog {
        title: "Are you still there?".to_owned(),
        body: Some(
            p().child((
                "No key was pressed and nothing was clicked for a while. The page disconnects and forgets its secrets in ",
                strong().role("timer").child(left),
                ".",
            ))
            .into_view(),
        ),
        actions: Some(button(Button {
            id: "stay-connected",
            label: "Stay connected".into(),
            kind: Kind::Primary.into(),
            on_press: Some(stay),
            ..Button::default()
        })),
        open: open.into(),
        on_close: Some(stay),
    })
}

/// What became of everything, said above the page until something is begun.
pub(crate) fn news(console: Console) -> Option<View> {
    let news = console.news.get()?;
    const ELSEWHERE: &str = "What was created at a tenant stays there. A browser may keep copies of its own for a while: close this tab to remove them.";
    let (title, text, more) = match news {
        News::Asked => (
            "Disconnected.",
            "Ids, secrets, tokens and requests are wiped from this page's memory.",
            ELSEWHERE,
        ),
        News::Idle => (
            "Disconnected after inactivity.",
            "There was no key or click for the time that is set, so ids, secrets, tokens and requests are wiped from this page's memory.",
            ELSEWHERE,
        ),
        News::PracticeGone => (
            "This page was reloaded.",
            "The practice tenant runs in the page, so it is gone with everything that was created in it. A new one is ready, with a new bootstrap client.",
            "Your choices are still here, but secrets are never kept. On your own tenant you come back to the step where you were.",
        ),
    };
    Some(notice(Notice {
        tone: if news == News::PracticeGone { Tone::Info } else { Tone::Good },
        title: title.to_owned(),
        body: Some((p().child(text), p().child(more)).into_view()),
        ..Notice::default()
    }))
}
