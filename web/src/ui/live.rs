//! A line for screen readers only: says what changed elsewhere on the page.

use firstkey_view::{IntoView, View, p};
use leptos::prelude::*;

/// Announces its text politely whenever that changes. Put one on the page and keep it there.
pub(crate) fn live(text: Signal<String>) -> View {
    p().class("unseen").role("status").child(move || text.get()).into_view()
}
