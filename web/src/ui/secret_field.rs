//! An input for a secret: masked until asked. Only a secret that its owner types again and again, that of a client to
//! connect with, is offered to password managers.
//!
//! Any other is a text input masked by the style sheet (`-webkit-text-security`, which all engines have), not `type=password`:
//! a password input makes browsers offer to save what it held, and a saved secret would live on in a synchronised store,
//! whatever `autocomplete` says. Where masking is not known the style sheet makes the text invisible instead.

use super::{
    field::{Labelled, described_by, labelled},
    fresh_id,
    icon::{Icon, icon},
    pasted::broken_paste,
};
use firstkey_view::{IntoView, View, button, div, input, span};
use leptos::{ev, prelude::*};

/// The settings of [`secret_field`].
#[derive(Default)]
pub(crate) struct SecretField {
    /// The control's id, unique on the page, for links and tests. Empty: one is made.
    pub(crate) id: &'static str,
    /// What it is.
    pub(crate) label: String,
    /// What one should know before typing. Empty: none.
    pub(crate) hint: Signal<String>,
    /// The secret. It lives in this signal and in the input, nowhere else.
    pub(crate) value: Signal<String>,
    /// The new text, at every change; with line breaks if some were pasted.
    pub(crate) on_input: Option<Callback<String>>,
    /// The control was left: the time to judge what it holds.
    pub(crate) on_leave: Option<Callback<()>>,
    /// Why the text cannot be used, and what helps. Must not quote the secret.
    pub(crate) error: Signal<Option<String>>,
    /// What the text means, once it can be used: "64 characters, strong".
    pub(crate) meaning: Signal<Option<String>>,
    /// Makes a new secret. None: no such button.
    pub(crate) on_generate: Option<Callback<()>>,
    /// Can be read and copied, not changed.
    pub(crate) read_only: Signal<bool>,
    /// A password manager may fill it in and keep it (`current-password`).
    pub(crate) can_be_kept: bool,
}

/// An input for a secret.
pub(crate) fn secret_field(field: SecretField) -> View {
    let SecretField { hint, value, on_input, on_leave, error, meaning, on_generate, read_only, .. } = field;
    let id = if field.id.is_empty() { fresh_id("secret") } else { field.id.to_owned() };
    let shown = RwSignal::new(false);
    let can_be_kept = field.can_be_kept;
    let kind = move || if can_be_kept && !shown.get() { "password" } else { "text" };
    let changed = move |text: String| {
        if let Some(on_input) = on_input {
            on_input.run(text);
        }
    };
    let what = field.label.clone();
    let control = div().class("control-row").child((
        input()
            .id(id.clone())
            .class("control secret")
            .attr("type", kind)
            .attr("data-shown", move || shown.get().then_some(""))
            .autocomplete(if can_be_kept { "current-password" } else { "off" })
            .autocapitalize("off")
            .attr("autocorrect", "off")
            .spellcheck("false")
            .readonly(move || read_only.get())
            .aria_invalid(move || error.with(Option::is_some).then_some("true"))
            .aria_describedby(described_by(&id, hint, error, meaning))
            .prop("value", move || value.get())
            .on(ev::input, move |event| changed(event_target_value(&event)))
            .on(ev::paste, move |event| {
                if let Some(text) = broken_paste(&event, &value.get_untracked()) {
                    changed(text);
                }
            })
            .on(ev::blur, move |_| {
                if let Some(on_leave) = on_leave {
                    on_leave.run(());
                }
            }),
        button()
            .r#type("button")
            .class("button")
            .attr("data-kind", "secondary")
            .on(ev::click, move |_| shown.update(|shown| *shown = !*shown))
            .child((
                move || icon(if shown.get() { Icon::Hide } else { Icon::Show }),
                span().child((
                    move || if shown.get() { "Hide" } else { "Show" },
                    span().class("unseen").child(format!(" {what}")),
                )),
            )),
        on_generate.map(|generate| {
            button()
                .r#type("button")
                .class("button")
                .attr("data-kind", "secondary")
                .on(ev::click, move |_| generate.run(()))
                .child((icon(Icon::Generate), span().child("Generate")))
        }),
    ));
    labelled(Labelled {
        api_name: "",
        id,
        label: field.label,
        optional: false,
        hint,
        error,
        meaning,
        code: true,
        short: false,
        control: control.into_view(),
    })
}
