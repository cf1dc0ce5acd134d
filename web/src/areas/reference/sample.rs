//! The code sample of an operation, in the language that the reader has chosen.

use super::chosen::Chosen;
use super::example;
use crate::ui::code_block::command;
use crate::ui::select::{Select, select};
use firstkey_core::catalog::Entry;
use firstkey_core::samples::{self, Language};
use firstkey_core::transcript::Secrets;
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, Memo, Set, Signal};

pub(super) fn view(chosen: Chosen, entry: &'static Entry) -> View {
    let text = Memo::new(move |_| write(chosen, entry));
    let options =
        Language::ALL.into_iter().map(|language| (language.title().to_owned(), language.title().to_owned()));
    let choose = Callback::new(move |title: String| {
        if let Some(language) = Language::ALL.into_iter().find(|language| language.title() == title) {
            chosen.language.set(language);
        }
    });
    let language = select(Select {
        label: "Language of the sample".into(),
        options: options.collect(),
        chosen: Signal::derive(move || chosen.language.get().title().to_owned()),
        disabled: false.into(),
        on_choose: choose,
    });
    let sample = move || match text.get()? {
        Ok(text) => Some(command("Code sample", Signal::stored(text))),
        Err(why) => Some(p().child(why).into_view()),
    };
    let note = "What is required, with made-up values. Capital letters stand for your own.";
    let untested = move || {
        let text = "No suite of tests ran the samples of this language.";
        (!chosen.language.get().was_run()).then(|| p().class("setting-text").child(text))
    };
    (h2().child("Code sample"), p().child(note), div().class("tools").child(language), untested, sample)
        .into_view()
}

/// The sample, or why there is none. None: the service does not have the operation.
fn write(chosen: Chosen, entry: &Entry) -> Option<Result<String, String>> {
    let profile = chosen.profile();
    if !entry.spec.offered_by.at(profile.dialect) {
        return None;
    }
    let request = example::request(entry, &profile)?;
    Some(request.map_err(|error| error.to_string()).and_then(|request| {
        let sample = samples::sample(chosen.language.get(), &request, profile.dialect, Secrets::Masked);
        sample.map_err(|error| error.to_string())
    }))
}
