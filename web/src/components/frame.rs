//! How the page is divided: bar, banner, rail, main column.

use firstkey_view::{IntoView, View, a, div, main};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The parts of the page.
pub(crate) struct Frame {
    /// The bar on top.
    pub(crate) head: View,
    /// A line under it, if any.
    pub(crate) banner: View,
    /// The steps.
    pub(crate) rail: View,
    /// What one is doing.
    pub(crate) main: View,
}

/// The whole page.
pub(crate) fn frame(frame: Frame) -> View {
    // The address' hash is the route, so the link must not change it.
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        let main = document().get_element_by_id("main").and_then(|main| main.dyn_into::<HtmlElement>().ok());
        if let Some(main) = main {
            // A main column that cannot take the focus is still the next thing on the page.
            let _ = main.focus();
        }
    };
    div()
        .class("frame")
        .child((
            a().class("skip").href("#main").on(ev::click, skip).child("Skip to the step"),
            frame.head,
            frame.banner,
            div()
                .class("frame-columns")
                .child((frame.rail, main().id("main").tabindex("-1").child(frame.main))),
        ))
        .into_view()
}
