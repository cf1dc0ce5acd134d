//! A turning ring beside a word: something is under way. Drawn by the style sheet alone.

use crate::element::{AnyView, IntoAny, span};
use leptos::prelude::*;

/// Shows that something is under way and says what. Announced politely.
pub(crate) fn busy(what: Signal<String>) -> AnyView {
    span()
        .class("busy")
        .role("status")
        .child((span().class("spinner").aria_hidden("true"), span().child(move || what.get())))
        .into_any()
}
