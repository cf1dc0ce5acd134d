//! Copies a text to the clipboard and says whether that worked; and of a secret, whether it was cleared from there.

use super::icon::Icon;
use super::outcome_button::{Outcome, OutcomeButton, outcome_button};
use crate::platform::clipboard::{self, Cleared};
use firstkey_view::View;
use leptos::{prelude::*, task::spawn_local};

/// The settings of [`copy_button`].
#[derive(Default)]
pub(crate) struct CopyButton {
    /// The element's id, for links and tests. Empty: none.
    pub(crate) id: &'static str,
    /// What is copied: "Copy cURL".
    pub(crate) label: String,
    /// What is copied, for screen readers, where the page says it beside the button. Empty: the label says all.
    pub(crate) unseen: String,
    /// The text, read when the button is pressed.
    pub(crate) text: Signal<String>,
    /// Whether a secret is in it: the clipboard is cleared a minute later.
    pub(crate) secret: Signal<bool>,
}

/// A button that copies. After success it says so until the text changes.
pub(crate) fn copy_button(settings: CopyButton) -> View {
    let CopyButton { id, label, unseen, text, secret } = settings;
    outcome_button(OutcomeButton {
        id,
        label,
        unseen,
        icon: Icon::Copy,
        text,
        act: Box::new(move |outcome| {
            let (text, secret) = (text.get_untracked(), secret.get_untracked());
            // The button may be gone when there is more to tell.
            let tell = move |end| {
                let _ = outcome.try_set(Some(end));
            };
            spawn_local(async move {
                if !clipboard::write(&text).await {
                    return tell(REFUSED);
                }
                if secret {
                    tell(Outcome::Worked("Copied. Cleared in 60 s"));
                    clipboard::clear_later(move |end| tell(cleared(end)));
                } else {
                    tell(Outcome::Worked("Copied"));
                }
            });
        }),
    })
}

const REFUSED: Outcome =
    Outcome::Failed("The browser did not allow copying. Select the text and press Ctrl+C or Cmd+C.");

fn cleared(end: Cleared) -> Outcome {
    match end {
        Cleared::Gone => Outcome::Worked("Cleared from the clipboard"),
        Cleared::Behind => Outcome::Failed(
            "Clipboard not cleared yet: a browser allows it only while this page is in front. Come back to it, or copy something else.",
        ),
        Cleared::Refused => {
            Outcome::Failed("Clipboard not cleared: the browser did not allow it. Copy something else.")
        }
    }
}
