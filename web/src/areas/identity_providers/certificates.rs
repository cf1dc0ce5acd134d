//! Certificates as they are shown. This is the one place that knows how.

use crate::ui::code_block::code_block;
use crate::ui::copy_button::{CopyButton, copy_button};
use crate::ui::disclosure::disclosure;
use firstkey_view::{CollectView, IntoView, View, div};
use leptos::prelude::Signal;

/// Certificates, each with what it is for: as PEM to copy. What stands in a certificate is to be shown here, too.
pub(super) fn certificates(all: Vec<(String, String)>) -> View {
    let one = |(what, pem): (String, String)| {
        let label = format!("Copy {}", lower(&what));
        let text = Signal::stored(pem);
        disclosure(
            what,
            div()
                .class("stack")
                .child((
                    code_block("The certificate as PEM", text),
                    copy_button(CopyButton { label, text, ..CopyButton::default() }),
                ))
                .into_view(),
        )
    };
    div().class("stack").child(all.into_iter().map(one).collect_view()).into_view()
}

/// With a small letter at its beginning.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
