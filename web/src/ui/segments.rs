//! One of a few short answers, side by side: radio buttons drawn as one bar. Ways that need a sentence: `choice`.

use firstkey_view::{CollectView, IntoView, View, div, fieldset, input, label, legend, span};
use leptos::{ev, prelude::*};

/// One answer.
pub(crate) struct Segment {
    /// What it says: "15 minutes".
    pub(crate) title: String,
    /// Whether it is chosen.
    pub(crate) chosen: Signal<bool>,
}

/// The answers to a question. `on_choose` is given the index of one; the id of its radio button is `{id}-{index}`.
pub(crate) fn segments(
    id: &'static str,
    question: &'static str,
    answers: Vec<Segment>,
    on_choose: Callback<usize>,
) -> View {
    let answers = answers.into_iter().enumerate().map(|(at, Segment { title, chosen })| {
        label().child((
            input()
                .id(format!("{id}-{at}"))
                .class("unseen")
                .r#type("radio")
                .name(id)
                .autocomplete("off")
                .prop("checked", move || chosen.get())
                .on(ev::change, move |_| on_choose.run(at)),
            span().child(title),
        ))
    });
    fieldset()
        .class("segments")
        .child((legend().child(question), div().class("segments-bar").child(answers.collect_view())))
        .into_view()
}
