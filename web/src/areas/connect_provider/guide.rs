//! The screens of a provider: where to go there, what to enter with a button to copy it, what to copy from there.

use super::here::Filled;
use super::state::State;
use super::words;
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_core::connect::guide::screens;
use firstkey_core::connect::provider::Provider;
use firstkey_core::connect::screen::{Line, Screen, Topic};
use firstkey_core::connect::value::ProviderInput;
use firstkey_core::provider::Evidence;
use firstkey_view::{CollectView, IntoView, View, code, div, h3, li, ol, p, span};
use leptos::prelude::{Get, Signal, With, untrack};

/// The screens of a provider about a topic.
pub(super) fn guide(state: State, provider: Provider, topic: Topic, filled: Filled) -> View {
    let service = untrack(|| state.service());
    let items = screens(provider, topic, service).into_iter().map(|screen| item(state, screen, filled));
    ol().class("screens").role("list").child(items.collect_view()).into_view()
}

fn item(state: State, screen: &'static Screen, filled: Filled) -> View {
    let last = screen.path.len() - 1;
    let path = screen.path.iter().enumerate().map(|(at, part)| {
        (span().child(*part), (at < last).then(|| span().class("screen-next").aria_hidden("true").child("›")))
    });
    li().class("screen")
        .child((
            h3().child(screen.title),
            p().class("screen-path").child(path.collect_view()),
            screen.lines.iter().map(|line| self::line(state, line, filled)).collect_view(),
        ))
        .into_view()
}

fn line(state: State, line: &'static Line, filled: Filled) -> View {
    match line {
        Line::Do(sentence) => p().child(*sentence).into_view(),
        Line::Note(sentence, evidence) => {
            p().class("quiet").child(with_basis((*sentence).to_owned(), *evidence)).into_view()
        }
        Line::Warn { title, text } => notice(Notice {
            tone: Tone::Warning,
            title: (*title).to_owned(),
            body: Some(p().child(*text).into_view()),
            quiet: true,
            ..Notice::default()
        }),
        Line::Enter { field, value } => enter(state, field, *value, filled),
        Line::Map { from, to, evidence } => {
            row(to, Signal::stored((*from).to_owned()), words::evidence(*evidence), false)
        }
        Line::Read { field, value } => div()
            .class("value-row")
            .child((
                span().class("value-field").child(*field),
                span().class("value-read").child(format!("Copy it: it is the {}.", value.title())),
            ))
            .into_view(),
    }
}

fn enter(state: State, field: &'static str, value: ProviderInput, filled: Filled) -> View {
    if value == ProviderInput::ScimToken {
        let view = move || match filled.token.get() {
            Some(token) => {
                let text = Signal::derive(move || token.expose().to_owned());
                row(field, text, "", true)
            }
            None => missing(field, "Make a token below. It is shown once."),
        };
        return view.into_view();
    }
    if value == ProviderInput::SamlMetadataFile {
        return missing(field, "The file below.");
    }
    let shown = move || {
        state.console.profile.with(|profile| filled.values.with(|values| value.shown(profile, values)))
    };
    let view = move || match shown() {
        Some(shown) => row(field, Signal::stored(shown.text), words::evidence(shown.evidence), false),
        None => missing(field, "Not there yet."),
    };
    view.into_view()
}

/// A field with the value that goes into it.
fn row(field: &'static str, text: Signal<String>, note: &'static str, secret: bool) -> View {
    let shown = move || if secret { "••••••••••••".to_owned() } else { text.get() };
    div()
        .class("value-row")
        .child((
            span().class("value-field").child(field),
            span().class("value-text").child((
                code().child(shown),
                (!note.is_empty()).then(|| span().class("value-note").child(note)),
            )),
            copy_button(CopyButton {
                label: "Copy".to_owned(),
                unseen: field.to_owned(),
                text,
                secret: secret.into(),
                ..CopyButton::default()
            }),
        ))
        .into_view()
}

fn missing(field: &'static str, why: &'static str) -> View {
    div()
        .class("value-row")
        .child((span().class("value-field").child(field), span().class("value-read").child(why)))
        .into_view()
}

fn with_basis(sentence: String, evidence: Evidence) -> String {
    match words::evidence(evidence) {
        "" => sentence,
        note => format!("{sentence} ({note})"),
    }
}
