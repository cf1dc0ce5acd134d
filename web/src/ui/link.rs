//! Links: to a place in the console, or out of it.

use super::icon::{Icon, icon};
use firstkey_view::{IntoView, View, a, span};

/// A link within the console. `to` is made by the route, never by hand.
pub(crate) fn link(to: String, text: impl Into<String>) -> View {
    a().href(to).child(text.into()).into_view()
}

/// A link to another site. Opens beside the console, so that nothing typed is lost, and tells that site nothing.
pub(crate) fn outside_link(to: &'static str, text: &'static str) -> View {
    let (begin, end) = text.split_at(text.rfind(' ').map_or(0, |at| at + 1));
    a().href(to)
        .target("_blank")
        .rel("noopener noreferrer")
        .class("outside")
        .child((
            begin,
            span().class("outside-end").child((end, icon(Icon::Outside))),
            span().class("unseen").child(" (opens in a new tab)"),
        ))
        .into_view()
}
