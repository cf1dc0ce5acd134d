//! Text as it is typed or sent, in fixed width, with a button that copies it.

use super::copy_button::{CopyButton, copy_button};
use firstkey_view::{IntoView, View, code, div, pre};
use leptos::prelude::*;

/// Fixed-width text. Scrolls sideways and can be reached by keyboard to do so. `label` names it for screen readers.
pub(crate) fn code_block(label: &'static str, text: Signal<String>) -> View {
    pre()
        .class("code")
        .tabindex("0")
        .role("group")
        .aria_label(label)
        .child(code().child(move || text.get()))
        .into_view()
}

/// One command to run elsewhere, with its copy button.
pub(crate) fn command(label: &'static str, text: Signal<String>) -> View {
    div()
        .class("command")
        .child((
            code_block(label, text),
            copy_button(CopyButton { label: "Copy".into(), text, ..CopyButton::default() }),
        ))
        .into_view()
}
