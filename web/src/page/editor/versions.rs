//! Both versions of an object that was changed elsewhere while its form was open, side by side, to choose from.

use super::elsewhere::Version;
use crate::ui::choice::{Choice, ChoiceOf, choice};
use crate::ui::notice::{Notice, notice};
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, div, keyed, p};
use leptos::prelude::{Callable, Callback, Get, Memo, Signal, With};

const MINE: &str = "yours";
const TENANTS: &str = "tenants";

/// The fields that differ; nothing while there are none. `title` says what happened, and something else when it happened
/// once more. `choose` is told the field and whether the person's own version is to be saved.
pub(super) fn versions(
    title: impl Fn() -> String + Send + Sync + 'static,
    all: impl Fn() -> Vec<Version> + Send + Sync + 'static,
    choose: Callback<(usize, bool)>,
) -> View {
    let all = Memo::new(move |_| all());
    let any = Memo::new(move |_| all.with(|all| !all.is_empty()));
    let title = Memo::new(move |_| title());
    // Which one is chosen is followed by the buttons alone: the focus stays on them.
    let rows =
        move || all.with(|all| all.iter().map(|one| Version { is_mine: false, ..one.clone() }).collect());
    let row = move |Version { at, term, api_name, mine, tenants, .. }: Version| {
        let is_mine =
            move || all.with(|all| all.iter().find(|one| one.at == at).is_some_and(|one| one.is_mine));
        let card = |value, title: &str, text: String| Choice {
            value,
            title: title.to_owned(),
            text: if text.is_empty() { "(none)".to_owned() } else { text },
            ..Choice::default()
        };
        choice(ChoiceOf {
            id: api_name,
            question: term.to_owned(),
            choices: vec![card(MINE, "Yours", mine), card(TENANTS, "The tenant's now", tenants)],
            chosen: Signal::derive(move || if is_mine() { MINE } else { TENANTS }.to_owned()),
            on_choose: Some(Callback::new(move |value| choose.run((at, value == MINE)))),
            ..ChoiceOf::default()
        })
    };
    let news = |title: String| {
        notice(Notice {
            tone: Tone::Warning,
            title,
            body: Some(p().child(BODY).into_view()),
            ..Notice::default()
        })
    };
    (move || {
        any.get().then(move || {
            div().id("versions").class("stack").child((
                keyed(move || vec![title.get()], String::clone, news),
                keyed(rows, |one: &Version| one.at, row),
            ))
        })
    })
    .into_view()
}

const BODY: &str = "Choose which version of each field to keep. Where you typed nothing, the tenant's is chosen. Then save: only what differs from the tenant is sent.";
