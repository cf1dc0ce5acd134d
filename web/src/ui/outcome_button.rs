//! A button that says beside itself whether its press worked.

use super::icon::{Icon, icon};
use firstkey_view::{IntoView, View, button, div, p, span};
use leptos::{ev, prelude::*};

/// The settings of [`outcome_button`].
pub(crate) struct OutcomeButton {
    /// The element's id, for links and tests. Empty: none.
    pub(crate) id: &'static str,
    /// What it does: "Copy cURL".
    pub(crate) label: String,
    /// What it does it to, for screen readers: the page says it beside the button. Empty: the label says all.
    pub(crate) unseen: String,
    /// Drawn before the label until it has worked.
    pub(crate) icon: Icon,
    /// The text it works on. What was done with an older one is no news any more.
    pub(crate) text: Signal<String>,
    /// Does it, and reports how that ended; more than once, if there is more to tell.
    pub(crate) act: Box<dyn Fn(RwSignal<Option<Outcome>>)>,
}

/// How a press ended, in the words to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It worked: "Copied".
    Worked(&'static str),
    /// It did not, and this helps.
    Failed(&'static str),
}

/// A button that says beside itself whether its press worked.
pub(crate) fn outcome_button(settings: OutcomeButton) -> View {
    let OutcomeButton { id, label, unseen, icon: drawing, text, act } = settings;
    let outcome = RwSignal::new(None);
    Effect::new(move || {
        text.track();
        outcome.set(None);
    });
    let worked = move || match outcome.get() {
        Some(Outcome::Worked(words)) => Some(words),
        Some(Outcome::Failed(_)) | None => None,
    };
    let failed = move || match outcome.get() {
        Some(Outcome::Failed(words)) => Some(words),
        Some(Outcome::Worked(_)) | None => None,
    };
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
                    move || icon(if worked().is_some() { Icon::Done } else { drawing }),
                    span().child((
                        label,
                        (!unseen.is_empty()).then(|| span().class("unseen").child(format!(" {unseen}"))),
                    )),
                    span().class("action-done").role("status").child(worked),
                )),
            p().class("action-note").role("alert").child(failed),
        ))
        .into_view()
}
