//! One of a few ways, each with a title and a sentence: radio buttons drawn as cards.

use super::fresh_id;
use firstkey_view::{CollectView, IntoView, View, div, fieldset, input, label, legend, p, span};
use leptos::{ev, prelude::*};

/// One way to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is reported when it is chosen, and the end of the radio button's id.
    pub(crate) value: &'static str,
    /// What it is called.
    pub(crate) title: String,
    /// When one would choose it, or what follows from it.
    pub(crate) text: String,
    /// A word beside the title: "recommended". Empty: none.
    pub(crate) tag: String,
}

/// The settings of [`choice`].
#[derive(Default)]
pub(crate) struct ChoiceOf {
    /// The name of the group; a radio button's id is `{id}-{value}`. Empty: one is made.
    pub(crate) id: &'static str,
    /// The question.
    pub(crate) question: String,
    /// What one should know before choosing. Empty: none.
    pub(crate) hint: String,
    /// The ways.
    pub(crate) choices: Vec<Choice>,
    /// The value chosen; none of them: nothing is chosen yet.
    pub(crate) chosen: Signal<String>,
    /// Another was chosen.
    pub(crate) on_choose: Option<Callback<&'static str>>,
}

/// One of a few ways.
pub(crate) fn choice(settings: ChoiceOf) -> View {
    let ChoiceOf { id, question, hint, choices, chosen, on_choose } = settings;
    // A space would end the id where another element names it.
    let name = if id.is_empty() { fresh_id("choice") } else { id.replace(' ', "-") };
    let cards = choices.into_iter().map(|Choice { value, title, text, tag }| {
        let id = format!("{name}-{value}");
        let text_id = format!("{id}-text");
        label().class("choice").child((
            input()
                .id(id)
                .r#type("radio")
                .name(name.clone())
                .value(value)
                .autocomplete("off")
                .aria_describedby(text_id.clone())
                .prop("checked", move || chosen.with(|chosen| chosen == value))
                .on(ev::change, move |_| {
                    if let Some(on_choose) = on_choose {
                        on_choose.run(value);
                    }
                }),
            span()
                .class("choice-title")
                .child((title, (!tag.is_empty()).then(|| span().class("tag").child(tag)))),
            span().id(text_id).class("choice-text").child(text),
        ))
    });
    let cards = cards.collect_view();
    fieldset()
        .class("choices")
        .child((
            legend().child(question),
            (!hint.is_empty()).then(|| p().class("field-hint").child(hint)),
            div().class("choice-cards").child(cards),
        ))
        .into_view()
}
