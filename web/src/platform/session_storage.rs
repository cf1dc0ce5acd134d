//! The one text that outlives a reload: what `getting_started::record` writes, without a secret, in the storage of this tab. What is in
//! it is not known here.

use leptos::prelude::window;
use web_sys::Storage;

const KEY: &str = "firstkey.journey";

/// The text, if one is kept.
pub(crate) fn read() -> Option<String> {
    storage()?.get_item(KEY).ok()?
}

/// Keeps a text in place of the one before.
pub(crate) fn write(text: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden storage costs a reload its memory, and nothing else.
        let _ = storage.set_item(KEY, text);
    }
}

/// Keeps none any more.
pub(crate) fn forget() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
}

/// Gone with the tab, where the browser has it at all.
fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
