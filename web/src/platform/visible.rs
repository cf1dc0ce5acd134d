//! Whether somebody can see the page.

use leptos::prelude::document;

/// Whether the tab is in front.
pub(crate) fn visible() -> bool {
    !document().hidden()
}
