//! A button that says why it cannot be pressed and what it is waiting for.

use super::{
    fresh_id,
    icon::{Icon, icon},
};
use firstkey_view::{IntoView, View, div, p, span};
use leptos::{ev, prelude::*};

/// How much a button weighs on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The one way on. At most one in a step.
    Primary,
    /// Everything else.
    #[default]
    Secondary,
    /// Destroys something.
    Danger,
    /// Text only, for small helps beside a field.
    Quiet,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Danger => "danger",
            Self::Quiet => "quiet",
        }
    }
}

/// The settings of [`button`].
#[derive(Default)]
pub(crate) struct Button {
    /// The element's id, for links and tests. Empty: none.
    pub(crate) id: &'static str,
    /// What it does, as a verb: "Get a token".
    pub(crate) label: Signal<String>,
    /// How much it weighs.
    pub(crate) kind: Signal<Kind>,
    /// Drawn before the label.
    pub(crate) icon: Option<Icon>,
    /// What it is waiting for ("Waiting for the tenant's answer"). The label stays, presses are ignored.
    pub(crate) busy: Signal<Option<String>>,
    /// Why it cannot be pressed. Shown under the button; it stays reachable by keyboard so that the reason can be read.
    pub(crate) disabled: Signal<Option<String>>,
    /// Sends the form it stands in ([`super::form::form`]) instead of calling `on_press`.
    pub(crate) submit: bool,
    /// What happens. Not called while busy or disabled.
    pub(crate) on_press: Option<Callback<()>>,
}

/// A button.
pub(crate) fn button(button: Button) -> View {
    let Button { id, label, kind, icon: drawing, busy, disabled, submit, on_press } = button;
    let note = fresh_id("why");
    let described = note.clone();
    let stopped = move || busy.with(Option::is_some) || disabled.with(Option::is_some);
    let press = move |event: ev::MouseEvent| {
        if untrack(stopped) {
            event.prevent_default();
        } else if let (false, Some(on_press)) = (submit, on_press) {
            on_press.run(());
        }
    };
    div()
        .class("action")
        .child((
            firstkey_view::button()
                .id((!id.is_empty()).then_some(id))
                .r#type(if submit { "submit" } else { "button" })
                .class("button")
                .attr("data-kind", move || kind.get().name())
                .aria_disabled(move || stopped().then_some("true"))
                .aria_busy(move || busy.with(Option::is_some).then_some("true"))
                .aria_describedby(move || disabled.with(Option::is_some).then(|| described.clone()))
                .on(ev::click, press)
                .child((
                    move || busy.with(Option::is_some).then(|| span().class("spinner").aria_hidden("true")),
                    drawing.map(icon),
                    span().child(move || label.get()),
                )),
            move || {
                let text = disabled.get().filter(|_| busy.with(Option::is_none));
                text.map(|text| p().id(note.clone()).class("action-note").child(text))
            },
            p().class("action-note").role("status").child(move || busy.get()),
        ))
        .into_view()
}
