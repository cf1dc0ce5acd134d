//! A labelled input with a hint, a unit and a sentence when what it holds cannot be used. Secrets: `secret_field`.

use super::{
    fresh_id,
    icon::{Icon, icon},
    pasted::broken_paste,
};
use firstkey_view::{IntoView, View, code as code_element, div, input, label, p, span, textarea};
use leptos::{ev, prelude::*};

/// What is typed into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Control {
    /// One line.
    #[default]
    Line,
    /// A whole number. It is a text input with the digits keyboard: `type=number` drops what it cannot read, and
    /// nothing typed may be lost.
    Number,
    /// Several lines: so many rows to begin with.
    Area(u8),
}

/// The settings of [`field`].
#[derive(Default)]
pub(crate) struct Field {
    /// The control's id, unique on the page, for links and tests. Empty: one is made.
    pub(crate) id: &'static str,
    /// What it is.
    pub(crate) label: String,
    /// What the API calls it, small beside the label. Empty: nothing.
    pub(crate) api_name: &'static str,
    /// What one should know before typing. May change while typing. Empty: none.
    pub(crate) hint: Signal<String>,
    /// What the number counts, shown behind it: "minutes".
    pub(crate) unit: &'static str,
    /// What is typed into.
    pub(crate) control: Control,
    /// The text.
    pub(crate) value: Signal<String>,
    /// The new text, at every change; with line breaks if some were pasted.
    pub(crate) on_input: Option<Callback<String>>,
    /// The control was left: the time to judge what it holds.
    pub(crate) on_leave: Option<Callback<()>>,
    /// Why the text cannot be used, and what helps.
    pub(crate) error: Signal<Option<String>>,
    /// What the text means, once it can be used: "7 days".
    pub(crate) meaning: Signal<Option<String>>,
    /// The text is code: fixed width.
    pub(crate) code: bool,
    /// May stay empty. Said beside the label; what is required goes without saying.
    pub(crate) optional: bool,
    /// Can be read and copied, not changed.
    pub(crate) read_only: Signal<bool>,
    /// What a password manager may fill in ("username"). Empty: nothing.
    pub(crate) autocomplete: &'static str,
}

/// A labelled input.
pub(crate) fn field(field: Field) -> View {
    let Field { hint, unit, value, error, meaning, code, optional, read_only, on_leave, on_input, .. } =
        field;
    let id = if field.id.is_empty() { fresh_id("field") } else { field.id.to_owned() };
    let changed = move |text: String| {
        if let Some(on_input) = on_input {
            on_input.run(text);
        }
    };
    let left = move |_| {
        if let Some(on_leave) = on_leave {
            on_leave.run(());
        }
    };
    let described = described_by(&id, hint, error, meaning);
    let invalid = move || error.with(Option::is_some).then_some("true");
    let short = matches!(field.control, Control::Number);
    let autocomplete = if field.autocomplete.is_empty() { "off" } else { field.autocomplete };
    let control = match field.control {
        Control::Line | Control::Number => input()
            .id(id.clone())
            .class("control")
            .r#type("text")
            .inputmode(short.then_some("numeric"))
            .autocomplete(autocomplete)
            .autocapitalize("off")
            .spellcheck("false")
            .readonly(move || read_only.get())
            .aria_invalid(invalid)
            .aria_describedby(described)
            .prop("value", move || value.get())
            .on(ev::input, move |event| changed(event_target_value(&event)))
            .on(ev::paste, move |event| {
                if let Some(text) = broken_paste(&event, &value.get_untracked()) {
                    changed(text);
                }
            })
            .on(ev::blur, left)
            .into_view(),
        Control::Area(rows) => textarea()
            .id(id.clone())
            .class("control")
            .rows(rows.to_string())
            .autocomplete("off")
            .autocapitalize("off")
            .spellcheck("false")
            .readonly(move || read_only.get())
            .aria_invalid(invalid)
            .aria_describedby(described)
            .prop("value", move || value.get())
            .on(ev::input, move |event| changed(event_target_value(&event)))
            .on(ev::blur, left)
            .into_view(),
    };
    let unit = (!unit.is_empty()).then(|| span().class("unit").child(unit)).into_view();
    labelled(Labelled {
        id,
        label: field.label,
        api_name: field.api_name,
        optional,
        hint,
        error,
        meaning,
        code,
        short,
        control: div().class("control-row").child((control, unit)).into_view(),
    })
}

/// What stands around a control: label above, hint under the label, error and meaning below.
pub(super) struct Labelled {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) api_name: &'static str,
    pub(super) optional: bool,
    pub(super) hint: Signal<String>,
    pub(super) error: Signal<Option<String>>,
    pub(super) meaning: Signal<Option<String>>,
    pub(super) code: bool,
    pub(super) short: bool,
    pub(super) control: View,
}

pub(super) fn labelled(around: Labelled) -> View {
    let Labelled { id, label: text, api_name, optional, hint, error, meaning, code, short, control } = around;
    let (hint_id, error_id, meaning_id) =
        (format!("{id}-hint"), format!("{id}-error"), format!("{id}-meaning"));
    div()
        .class("field")
        .attr("data-code", code.then_some(""))
        .attr("data-short", short.then_some(""))
        .attr("data-invalid", move || error.with(Option::is_some).then_some(""))
        .child((
            div().class("field-label").child((
                label().r#for(id).child(text),
                (!api_name.is_empty()).then(|| code_element().class("api-name").child(api_name)),
                optional.then(|| span().class("field-optional").child("optional")),
            )),
            move || {
                Some(hint.get())
                    .filter(|hint| !hint.is_empty())
                    .map(|hint| p().id(hint_id.clone()).class("field-hint").child(hint))
            },
            control,
            // The region is there before its text is, so that screen readers announce the text when it comes.
            div()
                .id(error_id)
                .class("field-error")
                .aria_live("polite")
                .child(move || error.get().map(|text| (icon(Icon::Danger), span().child(text)))),
            move || {
                let text = meaning.get().filter(|_| error.with(Option::is_none));
                text.map(|text| p().id(meaning_id.clone()).class("field-meaning").child(text))
            },
        ))
        .into_view()
}

/// The ids of the texts that belong to control `id`, for `aria-describedby`.
pub(super) fn described_by(
    id: &str,
    hint: Signal<String>,
    error: Signal<Option<String>>,
    meaning: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + Send + 'static + use<> {
    let id = id.to_owned();
    move || {
        let mut ids = Vec::new();
        if error.with(Option::is_some) {
            ids.push(format!("{id}-error"));
        } else if meaning.with(Option::is_some) {
            ids.push(format!("{id}-meaning"));
        }
        if hint.with(|hint| !hint.is_empty()) {
            ids.push(format!("{id}-hint"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
