//! Light, dark, or as the system says: remembered as one word in the browser's storage.

use leptos::prelude::{document, window};
use web_sys::Storage;

const KEY: &str = "firstkey-theme";

/// Which colours the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The theme chosen earlier in this browser.
    pub(crate) fn remembered() -> Self {
        match storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            Some(_) | None => Self::System,
        }
    }

    /// Colours the page, and remembers the choice where the browser lets it. `System` leaves nothing behind.
    pub(crate) fn apply(self) {
        let word = match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        };
        if let Some(page) = document().document_element() {
            // Setting a valid attribute name cannot fail.
            let _ = match word {
                Some(word) => page.set_attribute("data-theme", word),
                None => page.remove_attribute("data-theme"),
            };
        }
        if let Some(storage) = storage() {
            // A full or forbidden storage costs only the memory of this choice.
            let _ = match word {
                Some(word) => storage.set_item(KEY, word),
                None => storage.remove_item(KEY),
            };
        }
    }
}

/// The browser's storage, where it may be used at all.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
