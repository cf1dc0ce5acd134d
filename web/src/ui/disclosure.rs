//! More for those who ask: the browser's own `<details>`.

use super::icon::{Icon, icon};
use firstkey_view::{IntoView, View, details, div, summary};

/// A line that opens to show more.
pub(crate) fn disclosure(line: impl Into<String>, more: View) -> View {
    details()
        .class("disclosure")
        .child((
            summary().child((icon(Icon::Unfold), line.into())),
            div().class("disclosure-body").child(more),
        ))
        .into_view()
}
