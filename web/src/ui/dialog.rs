//! A question that stops everything else, with its answers as buttons.

use super::{
    fresh_id,
    icon::{Icon, icon},
    modal::modal,
};
use firstkey_view::{IntoView, View, button, div, h2};
use leptos::{ev, prelude::*};

/// The settings of [`dialog`].
#[derive(Default)]
pub(crate) struct Dialog {
    /// The question: "Delete the bootstrap client?"
    pub(crate) title: String,
    /// What follows from it.
    pub(crate) body: Option<View>,
    /// The answers: buttons, the safe one first.
    pub(crate) actions: Option<View>,
    /// Whether it is open.
    pub(crate) open: Signal<bool>,
    /// Closed by Escape or by its close button. Must make `open` false.
    pub(crate) on_close: Option<Callback<()>>,
}

/// A modal dialog.
pub(crate) fn dialog(settings: Dialog) -> View {
    let Dialog { title, body, actions, open, on_close } = settings;
    let title_id = fresh_id("dialog");
    let close = Callback::new(move |()| {
        if let Some(on_close) = on_close {
            on_close.run(());
        }
    });
    modal(open, close)
        .class("dialog")
        .aria_labelledby(title_id.clone())
        .child((
            div().class("dialog-head").child((
                h2().id(title_id).child(title),
                button()
                    .r#type("button")
                    .class("button")
                    .attr("data-kind", "quiet")
                    .aria_label("Close")
                    .on(ev::click, move |_| close.run(()))
                    .child(icon(Icon::Close)),
            )),
            div().class("dialog-body").child(body),
            div().class("actions").child(actions),
        ))
        .into_view()
}
