//! The browser's own modal `<dialog>`, which traps the focus, gives it back and closes at Escape.
//! What stands in it is the caller's: a question is `dialog`.

use firstkey_view::{Element, ElementRef};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// An empty modal dialog that is open while `open` is true. `on_close` is called when the user closes it, and must
/// make `open` false.
pub(crate) fn modal(open: Signal<bool>, on_close: Callback<()>) -> Element {
    let element = ElementRef::new_local(None);
    Effect::new(move || {
        let Some(element) = element.get() else { return };
        let element: HtmlDialogElement = element.unchecked_into();
        match (open.get(), element.open()) {
            // It can only fail for a dialog that is open or not in the page.
            (true, false) => drop(element.show_modal()),
            (false, true) => element.close(),
            (true, true) | (false, false) => {}
        }
    });
    firstkey_view::dialog().node_ref(element).on(ev::close, move |_| {
        if open.get_untracked() {
            on_close.run(());
        }
    })
}

/// The same, closed by a click beside it, too.
pub(crate) fn light_modal(open: Signal<bool>, on_close: Callback<()>) -> Element {
    modal(open, on_close).on(ev::click, move |event: ev::MouseEvent| {
        // What is beside a modal dialog belongs to the dialog element itself; what stands in it does not.
        let beside = event.target().is_some_and(|target| event.current_target() == Some(target));
        if beside {
            on_close.run(());
        }
    })
}
