//! The texts that outlive a reload, without a secret, in the storage of this tab. What is in them is not known here.

use leptos::prelude::window;
use web_sys::Storage;

/// A text that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// How far getting started is.
    Journey,
    /// How far an import of users is.
    Import,
    /// How far connecting identity providers is.
    Connect,
    /// Which service and release the tenant is.
    Release,
}

impl Entry {
    const fn key(self) -> &'static str {
        match self {
            Self::Journey => "firstkey.journey",
            Self::Import => "firstkey.import",
            Self::Connect => "firstkey.connect",
            Self::Release => "firstkey.release",
        }
    }
}

/// The text, if one is kept.
pub(crate) fn read(entry: Entry) -> Option<String> {
    storage()?.get_item(entry.key()).ok()?
}

/// Keeps a text in place of the one before. A full or forbidden storage costs a reload its memory, and nothing else:
/// false then.
pub(crate) fn write(entry: Entry, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(entry.key(), text).is_ok())
}

/// Keeps none any more.
pub(crate) fn forget(entry: Entry) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(entry.key());
    }
}

/// Gone with the tab, where the browser has it at all.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
