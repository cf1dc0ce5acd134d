//! Asks before the page is left while something would be lost with it, and only then.

use crate::console::Console;
use crate::vault::held::Held;
use leptos::prelude::{Effect, Get, Memo, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::BeforeUnloadEvent;

/// From now on.
pub(crate) fn ask_first(console: Console) {
    let listen = Closure::<dyn Fn(BeforeUnloadEvent)>::new(|event: BeforeUnloadEvent| {
        event.prevent_default();
        // Older browsers ask only for this. The text is shown by none; the question is the browser's own.
        event.set_return_value("unsaved");
    });
    let listener = listen.as_ref().unchecked_ref::<js_sys::Function>().clone();
    // Held for as long as the page lives.
    listen.forget();
    let needed = Memo::new(move |_| console.held() >= Held::Unsaved || console.is_changing());
    Effect::new(move || window().set_onbeforeunload(needed.get().then_some(&listener)));
}
