//! A button that says beside itself whether its press worked.

use super::icon::{Icon, icon};
use crate::element::{AnyView, IntoAny, button, div, p, span};
use leptos::{ev, prelude::*};

/// The settings of [`outcome_button`].
pub(crate) struct OutcomeButton {
    /// The element's id, for links and tests. Empty: none.
    pub(crate) id: &'static str,
    /// What it does: "Copy cURL".
    pub(crate) label: String,
    /// Drawn before the label until it has worked.
    pub(crate) icon: Icon,
    /// The text it works on. What was done with an older one is no news any more.
    pub(crate) text: Signal<String>,
    /// Said when it worked: "Copied".
    pub(crate) worked: &'static str,
    /// Said when it did not, with what helps.
    pub(crate) failed: &'static str,
    /// Does it, and reports whether it worked.
    pub(crate) act: Box<dyn Fn(RwSignal<Option<bool>>)>,
}

/// A button that says beside itself whether its press worked.
pub(crate) fn outcome_button(settings: OutcomeButton) -> AnyView {
    let OutcomeButton { id, label, icon: drawing, text, worked, failed, act } = settings;
    let outcome = RwSignal::new(None::<bool>);
    Effect::new(move || {
        text.track();
        outcome.set(None);
    });
    let has_worked = move || outcome.get() == Some(true);
    div()
        .class("action")
        .child((
            button()
                .id((!id.is_empty()).then_some(id))
                .r#type("button")
                .class("button")
                .attr("data-kind", "secondary")
                .on(ev::click, move |_| act(outcome))
                .child((
                    move || icon(if has_worked() { Icon::Done } else { drawing }),
                    span().child(label),
                    span().class("action-done").role("status").child(move || has_worked().then_some(worked)),
                )),
            p().class("action-note")
                .role("alert")
                .child(move || (outcome.get() == Some(false)).then_some(failed)),
        ))
        .into_any()
}
