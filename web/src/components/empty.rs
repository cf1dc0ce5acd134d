//! Nothing here yet, said on purpose, with the way to have something.

use crate::element::{AnyView, IntoAny, div, p};

/// Stands where a list would. `action` is the way to fill it.
pub(crate) fn empty(title: impl Into<String>, text: impl Into<String>, action: Option<AnyView>) -> AnyView {
    div()
        .class("empty")
        .child((p().class("empty-title").child(title.into()), p().child(text.into()), action))
        .into_any()
}
