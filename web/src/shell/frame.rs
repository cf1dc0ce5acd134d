//! How the window is divided: the top bar, the navigation at its left, the page.

use firstkey_view::{IntoView, View, a, div, main};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The parts of the window.
pub(crate) struct Frame {
    /// The bar at the top.
    pub(crate) top_bar: View,
    /// The navigation at the left; narrow windows have it in a sheet instead.
    pub(crate) navigation: View,
    /// A line above the page, if any.
    pub(crate) banner: View,
    /// The page.
    pub(crate) page: View,
    /// What was sent, at the lower edge.
    pub(crate) activity: View,
    /// Dialogs and what only screen readers read.
    pub(crate) beside: View,
}

/// The whole window.
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
            a().class("skip").href("#main").on(ev::click, skip).child("Skip to the page"),
            frame.top_bar,
            div().class("frame-columns").child((
                div().class("frame-side").child(frame.navigation),
                div()
                    .class("frame-page")
                    .child((frame.banner, main().id("main").tabindex("-1").child(frame.page))),
            )),
            frame.activity,
            frame.beside,
        ))
        .into_view()
}
