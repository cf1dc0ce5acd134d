//! A question that stops everything else: the browser's own modal `<dialog>`, which traps and returns the focus.

use super::{
    fresh_id,
    icon::{Icon, icon},
};
use firstkey_view::{ElementRef, IntoView, View, button, div, h2};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

/// The settings of [`dialog`].
#[derive(Default)]
pub(crate) struct Dialog {
    /// The question: "Delete the bootstrap client?"
    pub(crate) title: String,
    /// What follows from it.
    pub(crate) body: Option<View>,
    /// The answers: buttons, the safe one first.
    pub(crate) actions: Option<View>,
    /// Whether it is open.
    pub(crate) open: Signal<bool>,
    /// Closed by Escape or by its close button. Must make `open` false.
    pub(crate) on_close: Option<Callback<()>>,
}

/// A modal dialog.
pub(crate) fn dialog(settings: Dialog) -> View {
    let Dialog { title, body, actions, open, on_close } = settings;
    let element = ElementRef::new_local(None);
    let title_id = fresh_id("dialog");
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
    let closed = move || {
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    firstkey_view::dialog()
        .class("dialog")
        .node_ref(element)
        .aria_labelledby(title_id.clone())
        .on(ev::close, move |_| {
            if open.get_untracked() {
                closed();
            }
        })
        .child((
            div().class("dialog-head").child((
                h2().id(title_id).child(title),
                button()
                    .r#type("button")
                    .class("button")
                    .attr("data-kind", "quiet")
                    .aria_label("Close")
                    .on(ev::click, move |_| closed())
                    .child(icon(Icon::Close)),
            )),
            div().class("dialog-body").child(body),
            div().class("actions").child(actions),
        ))
        .into_view()
}
