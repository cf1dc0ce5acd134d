//! Forgetting an import: with it goes the only list of the users it created.

use super::state::Importing;
use super::tally::in_words;
use crate::page::question::{Asked, Ids, Question};
use crate::ui::button::{Button, Kind, button};
use firstkey_core::scim::import::record::Tally;
use firstkey_view::{IntoView, View};
use leptos::prelude::{Callback, Signal, WithUntracked};

pub(super) const ANOTHER_FILE: Ids =
    Ids { typed: "typed-another", no: "keep-import", yes: "forget-for-another" };
pub(super) const FORGET: Ids = Ids { typed: "typed-forget", no: "keep-known", yes: "forget-known" };

/// The button, which asks first where something would be lost.
pub(super) fn forgetting(importing: Importing, id: &'static str, label: &'static str, ids: Ids) -> View {
    let question = Question::<Tally>::with(ids);
    let press = Callback::new(move |()| {
        let tally = importing.record.with_untracked(|record| record.as_ref().map(|record| record.tally()));
        match tally.filter(|tally| tally.made + tally.sent + tally.unsure > 0) {
            Some(tally) => question.ask(tally),
            None => importing.discard(),
        }
    });
    let opens = button(Button {
        id,
        label: label.into(),
        kind: Kind::Quiet.into(),
        busy: Signal::derive(move || importing.is_creating().then(|| "The import is under way".to_owned())),
        on_press: Some(press),
        ..Button::default()
    });
    (opens, question.dialog(importing.console, ask, move |_| importing.discard())).into_view()
}

fn ask(tally: &Tally) -> Asked {
    Asked {
        title: "Forget this import?".to_owned(),
        sentences: vec![
            format!("{}.", in_words(*tally)),
            "What was created stays. The page can then no longer say what this import created, nor take it back. Download the result first if you want to keep it.".to_owned(),
        ],
        answer: "Forget it".to_owned(),
        typed: None,
    }
}
