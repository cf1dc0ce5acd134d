//! What Enter sends. Nothing leaves the page by the form itself: the page's policy forbids it, and it is stopped here.

use firstkey_view::{IntoView, View};
use leptos::{ev, prelude::*};

/// Groups fields so that Enter, or a button with `submit: true`, calls `on_submit`.
pub(crate) fn form(label: impl Into<String>, on_submit: Callback<()>, fields: View) -> View {
    firstkey_view::form()
        .class("form")
        .attr("aria-label", label.into())
        .attr("novalidate", "")
        .on(ev::submit, move |event| {
            event.prevent_default();
            on_submit.run(());
        })
        // A form of several fields sends nothing on Enter unless it has a button that does; the visible one is the
        // step's way on, outside of the form.
        .child((fields, firstkey_view::button().r#type("submit").attr("hidden", "")))
        .into_view()
}
