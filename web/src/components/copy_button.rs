//! Copies a text to the clipboard and says whether that worked.

use super::icon::{Icon, icon};
use crate::element::{AnyView, IntoAny, button, div, p, span};
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

/// The settings of [`copy_button`].
#[derive(Default)]
pub(crate) struct CopyButton {
    /// The element's id, for links and tests. Empty: none.
    pub(crate) id: &'static str,
    /// What is copied: "Copy cURL".
    pub(crate) label: String,
    /// The text, read when the button is pressed.
    pub(crate) text: Signal<String>,
    /// Called once the text is on the clipboard.
    pub(crate) on_copied: Option<Callback<()>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Waiting,
    Copied,
    Failed,
}

/// A button that copies. After success it says "Copied" until the text changes.
pub(crate) fn copy_button(settings: CopyButton) -> AnyView {
    let CopyButton { id, label, text, on_copied } = settings;
    let outcome = RwSignal::new(Outcome::Waiting);
    Effect::new(move || {
        text.track();
        outcome.set(Outcome::Waiting);
    });
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let copied = write(&text).await;
            outcome.set(if copied { Outcome::Copied } else { Outcome::Failed });
            if let (true, Some(on_copied)) = (copied, on_copied) {
                on_copied.run(());
            }
        });
    };
    let copied = move || outcome.get() == Outcome::Copied;
    div()
        .class("action")
        .child((
            button()
                .id((!id.is_empty()).then_some(id))
                .r#type("button")
                .class("button")
                .attr("data-kind", "secondary")
                .on(ev::click, copy)
                .child((
                    move || icon(if copied() { Icon::Done } else { Icon::Copy }),
                    span().child(label),
                    span().class("action-done").role("status").child(move || copied().then_some("Copied")),
                )),
            p().class("action-note").role("alert").child(move || {
                (outcome.get() == Outcome::Failed).then_some(
                    "The browser did not allow copying. Select the text and press Ctrl+C or Cmd+C.",
                )
            }),
        ))
        .into_any()
}

/// Whether the text is on the clipboard now. Pages that are neither on https nor on this machine have no clipboard.
async fn write(text: &str) -> bool {
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
