//! The elements a view is made of: `div().class("x").child((h2().child("Title"), text))`.
//!
//! They read like Leptos's own builders and differ in one thing: there is one type of element, of attribute and of view,
//! whatever is in them. Leptos gives every combination of tag, attributes and children a type of its own, with its own
//! code to build, update and remove it, and that was most of the wasm file. Generic methods here only box what they are
//! given. How a view becomes part of the page, and follows its signals, is in `render.rs`.

mod attribute;
mod element;
mod render;
mod tags;
mod view;

pub use attribute::{Attribute, AttributeValue, ElementRef, IntoText, Text};
pub use element::Element;
pub use tags::*;
pub use view::{CollectView, IntoView, View};

use leptos::prelude::document;

/// Draws a view into the page's body, for as long as the page lives.
pub fn mount(view: impl FnOnce() -> View + 'static) {
    if let Some(body) = document().body() {
        leptos::mount::mount_to_renderer(&body, view).forget();
    }
}
