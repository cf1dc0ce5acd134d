//! Ctrl+K or Cmd+K opens and closes the command palette, unless a question is open.

use leptos::ev;
use leptos::prelude::{GetUntracked, RwSignal, Set, document, window_event_listener};

/// From now on.
pub(crate) fn shortcut(open: RwSignal<bool>) {
    let listener = window_event_listener(ev::keydown, move |event| {
        let pressed = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        let question = document().query_selector("dialog[open]").ok().flatten().is_some();
        let is_open = open.get_untracked();
        if pressed && event.key().eq_ignore_ascii_case("k") && (is_open || !question) {
            event.prevent_default();
            open.set(!is_open);
        }
    });
    // Held for as long as the page lives.
    std::mem::forget(listener);
}
