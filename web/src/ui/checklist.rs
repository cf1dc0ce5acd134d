//! Things to tick off, with the browser's own checkboxes.

use super::fresh_id;
use firstkey_view::{CollectView, IntoView, View, code, fieldset, input, label, legend, li, p, span, ul};
use leptos::{ev, prelude::*};

/// One thing to tick off.
pub(crate) struct Check {
    /// The checkbox's id, for tests. Empty: one is made.
    pub(crate) id: &'static str,
    /// What is true when it is ticked.
    pub(crate) label: String,
    /// What the API calls it, small beside the label. Empty: nothing.
    pub(crate) api_name: &'static str,
    /// How to find out, or why it matters. Empty: none.
    pub(crate) note: String,
    /// Whether it is ticked.
    pub(crate) checked: Signal<bool>,
    /// Ticked or unticked.
    pub(crate) on_change: Callback<bool>,
}

/// Things to tick off. `title` names the list.
pub(crate) fn checklist(title: impl Into<String>, checks: Vec<Check>) -> View {
    let items = checks.into_iter().map(|Check { id, label: text, api_name, note, checked, on_change }| {
        let id = if id.is_empty() { fresh_id("check") } else { id.to_owned() };
        let note_id = format!("{id}-note");
        let described = (!note.is_empty()).then(|| note_id.clone());
        li().class("check").child((
            label().child((
                input()
                    .id(id)
                    .r#type("checkbox")
                    .autocomplete("off")
                    .aria_describedby(described)
                    .prop("checked", move || checked.get())
                    .on(ev::change, move |event| on_change.run(event_target_checked(&event))),
                span()
                    .child((text, (!api_name.is_empty()).then(|| code().class("api-name").child(api_name)))),
            )),
            (!note.is_empty()).then(|| p().id(note_id).class("check-note").child(note)),
        ))
    });
    fieldset()
        .class("checklist")
        .child((legend().child(title.into()), ul().role("list").child(items.collect_view())))
        .into_view()
}
