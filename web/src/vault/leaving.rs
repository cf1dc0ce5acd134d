//! Asks before the page is left while something would be lost with it, and only then.

use leptos::prelude::{Effect, Get, Memo, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::BeforeUnloadEvent;

/// From now on, while it is needed.
pub(crate) fn ask_first(needed: Memo<bool>) {
    let listen = Closure::<dyn Fn(BeforeUnloadEvent)>::new(|event: BeforeUnloadEvent| {
        event.prevent_default();
        // Older browsers ask only for this. The text is shown by none; the question is the browser's own.
        event.set_return_value("unsaved");
    });
    let listener = listen.as_ref().unchecked_ref::<js_sys::Function>().clone();
    // Held for as long as the page lives.
    listen.forget();
    Effect::new(move || window().set_onbeforeunload(needed.get().then_some(&listener)));
}
