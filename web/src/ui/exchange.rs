//! One request and its answer, as they went over the wire. Secrets are masked until asked.

use super::{
    badge::badge,
    code_block::code_block,
    copy_button::{CopyButton, copy_button},
    icon::{Icon, icon},
    tabs::{Tab, tabs},
    tone::Tone,
};
use firstkey_view::{IntoView, View, button, code, div, p, span};
use leptos::{ev, prelude::*};

/// A text with its secrets masked, and in full. Equal when it holds none. Not `Debug`: it may hold a secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Maskable {
    /// What is shown until asked.
    pub(crate) masked: String,
    /// What is shown when asked.
    pub(crate) full: String,
}

/// What came back, for display.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Status and reason, "200 OK", or a word for "no answer".
    pub(crate) status: String,
    /// Whether that is good.
    pub(crate) tone: Tone,
    /// Status line, headers and body; or the sentence why there is none.
    pub(crate) text: Maskable,
}

/// The settings of [`exchange`].
#[derive(Default)]
pub(crate) struct Exchange {
    /// Method and path: "POST /acs/token".
    pub(crate) title: Signal<String>,
    /// The request as HTTP.
    pub(crate) http: Signal<Maskable>,
    /// The request as a cURL command.
    pub(crate) curl: Signal<Maskable>,
    /// The answer. None: not sent yet.
    pub(crate) answer: Signal<Option<Answer>>,
    /// Whether secrets are readable. One signal may serve the whole page.
    pub(crate) shown: Signal<bool>,
    /// Asked to show or mask secrets.
    pub(crate) on_show: Option<Callback<bool>>,
    /// The answer is what one wants to read first, a good one, too.
    pub(crate) answer_first: bool,
}

/// A request and its answer in three tabs: HTTP, cURL, Answer.
pub(crate) fn exchange(settings: Exchange) -> View {
    let Exchange { title, http, curl, answer, shown, on_show, answer_first } = settings;
    // A bad answer is what one wants to read first.
    let bad =
        answer.with_untracked(|answer| answer.as_ref().is_some_and(|answer| answer.tone == Tone::Danger));
    let chosen = RwSignal::new(if bad || answer_first { 2 } else { 0 });
    let pick = move |text: &Maskable| {
        if shown.get() { text.full.clone() } else { text.masked.clone() }
    };
    let http_text = Signal::derive(move || http.with(pick));
    let curl_text = Signal::derive(move || curl.with(pick));
    let answer_text = Signal::derive(move || {
        answer.with(|answer| answer.as_ref().map_or_else(String::new, |answer| pick(&answer.text)))
    });
    let current = Signal::derive(move || match chosen.get() {
        0 => http_text.get(),
        1 => curl_text.get(),
        _ => answer_text.get(),
    });
    let holds_secrets = move || {
        let differs = |text: &Maskable| text.masked != text.full;
        http.with(differs)
            || curl.with(differs)
            || answer.with(|answer| answer.as_ref().is_some_and(|answer| differs(&answer.text)))
    };
    let toggle = move || {
        holds_secrets().then(|| {
            button()
                .r#type("button")
                .class("button")
                .attr("data-kind", "secondary")
                .on(ev::click, move |_| {
                    if let Some(on_show) = on_show {
                        on_show.run(!shown.get_untracked());
                    }
                })
                .child((
                    move || icon(if shown.get() { Icon::Hide } else { Icon::Show }),
                    span().child(move || if shown.get() { "Hide secrets" } else { "Show secrets" }),
                ))
        })
    };
    let secret = Signal::derive(move || shown.get() && holds_secrets());
    let copy = CopyButton { label: "Copy".into(), text: current, secret, ..CopyButton::default() };
    let tools = (toggle, copy_button(copy));
    let status = move || match answer.get() {
        Some(answer) => badge(answer.tone, answer.status),
        None => span().class("exchange-unsent").child("not sent yet").into_view(),
    };
    let came_back = move || match answer.with(Option::is_some) {
        true => code_block("Answer", answer_text),
        false => p().class("code exchange-unsent").child("Nothing was sent yet.").into_view(),
    };
    div()
        .class("exchange")
        .role("group")
        .aria_label(move || title.get())
        .child((
            div()
                .class("exchange-head")
                .child((code().child(move || title.get()), span().aria_live("polite").child(status))),
            tabs(
                "Request and answer",
                chosen,
                tools.into_view(),
                vec![
                    Tab { title: "HTTP", panel: code_block("Request as HTTP", http_text) },
                    Tab { title: "cURL", panel: code_block("Request as cURL", curl_text) },
                    Tab { title: "Answer", panel: came_back.into_view() },
                ],
            ),
        ))
        .into_view()
}
