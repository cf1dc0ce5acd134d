//! Copies a text to the clipboard and says whether that worked.

use super::icon::Icon;
use super::outcome_button::{OutcomeButton, outcome_button};
use crate::element::AnyView;
use leptos::{prelude::*, task::spawn_local};
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
}

/// A button that copies. After success it says "Copied" until the text changes.
pub(crate) fn copy_button(settings: CopyButton) -> AnyView {
    let CopyButton { id, label, text } = settings;
    outcome_button(OutcomeButton {
        id,
        label,
        icon: Icon::Copy,
        text,
        worked: "Copied",
        failed: "The browser did not allow copying. Select the text and press Ctrl+C or Cmd+C.",
        act: Box::new(move |outcome| {
            let text = text.get_untracked();
            spawn_local(async move { outcome.set(Some(write(&text).await)) });
        }),
    })
}

/// Whether the text is on the clipboard now. Pages that are neither on https nor on this machine have no clipboard.
async fn write(text: &str) -> bool {
    if !window().is_secure_context() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
