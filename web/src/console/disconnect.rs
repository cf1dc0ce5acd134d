//! Disconnect: everything the page knows is forgotten, and the page is at its beginning.

use super::{Console, Event};
use crate::platform::{callback, clipboard, session_storage};
use leptos::prelude::{Set, Update, document};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};

/// What became of everything that was here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// Somebody disconnected.
    Asked,
    /// Nobody was here.
    Idle,
    /// The page was reloaded, and the practice tenant went with it.
    PracticeGone,
}

impl Console {
    /// Forgets everything but where this page is connected, and goes to the beginning.
    pub(crate) fn disconnect(self, why: News) {
        empty_fields();
        callback::stop_waiting();
        clipboard::clear_now();
        self.keepers.forget();
        self.begin_anew();
        self.credentials.forget_everything();
        self.connecting.forget_everything();
        self.tell(&Event::Disconnected);
        self.idle.left.set(None);
        self.news.set(Some(why));
        // What is drawn now is drawn anew, and what it held goes with it.
        self.drawn.update(|drawn| *drawn += 1);
        session_storage::forget(session_storage::Entry::Journey);
    }
}

/// A field that is about to leave the page leaves without its text.
fn empty_fields() {
    let Ok(fields) = document().query_selector_all("input[type=text], textarea") else { return };
    for field in (0..fields.length()).filter_map(|at| fields.get(at)) {
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.set_value("");
        } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value("");
        }
    }
}
