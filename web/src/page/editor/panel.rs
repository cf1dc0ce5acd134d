//! The form of an object that is changed, as it is drawn.

use crate::console::Console;
use crate::page::evidence::planned;
use crate::page::reading::coming;
use crate::ui::button::{Button, Kind, button};
use crate::ui::facts::{Fact, facts};
use firstkey_core::request::Request;
use firstkey_view::{IntoView, View, div, h2, p};
use leptos::prelude::{Callback, Get, Signal};

/// One field as it was and as it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// What it is called.
    pub(crate) term: &'static str,
    /// What the API calls it.
    pub(crate) api_name: &'static str,
    /// What it is now. Empty: it has no value.
    pub(crate) before: String,
    /// What it will be.
    pub(crate) after: String,
}

/// What would be sent.
pub(super) enum Planned {
    /// The service has taken a change, and the object is read again.
    NotKnown,
    /// Nothing has changed.
    Nothing,
    /// These differences, by this request; none where it cannot be made.
    Change(Vec<Difference>, Option<Request>),
}

/// What the form is made of.
pub(super) struct Panel {
    pub(super) console: Console,
    pub(super) heading: Signal<String>,
    pub(super) fields: View,
    /// Both versions of what was changed elsewhere.
    pub(super) versions: View,
    pub(super) planned: Box<dyn Fn() -> Planned>,
    pub(super) busy: Signal<Option<String>>,
    pub(super) why_not: Signal<Option<String>>,
    pub(super) on_save: Callback<()>,
    pub(super) on_cancel: Callback<()>,
}

/// The fields, what changes, the request as it would go out, and the buttons.
pub(super) fn panel(of: Panel) -> View {
    let Panel { console, heading, fields, versions, planned, busy, why_not, on_save, on_cancel } = of;
    let change = move || match planned() {
        Planned::NotKnown => coming(READING_AGAIN),
        Planned::Nothing => p().class("quiet").child(NOTHING).into_view(),
        Planned::Change(differences, request) => sent(console, differences, request),
    };
    div()
        .class("form")
        .child((
            h2().child(move || heading.get()),
            fields,
            versions,
            div().id("patch").class("stack").child(change),
            div().class("actions").child((
                button(Button {
                    id: "send-change",
                    label: "Save changes".into(),
                    kind: Kind::Primary.into(),
                    busy,
                    disabled: why_not,
                    on_press: Some(on_save),
                    ..Button::default()
                }),
                button(Button {
                    id: "cancel",
                    label: "Cancel".into(),
                    on_press: Some(on_cancel),
                    ..Button::default()
                }),
            )),
        ))
        .into_view()
}

pub(super) const NOTHING: &str = "Nothing has changed yet.";
pub(super) const READING_AGAIN: &str = "Reading what the tenant has now";

fn sent(console: Console, differences: Vec<Difference>, request: Option<Request>) -> View {
    let rows: Vec<Fact> = differences.into_iter().map(fact).collect();
    (
        p().child("This will be sent: what changed, and nothing else."),
        (!rows.is_empty()).then(|| facts(rows)),
        request.map(|request| planned(console, request)),
    )
        .into_view()
}

fn fact(difference: Difference) -> Fact {
    let text = |text: String| if text.is_empty() { "(none)".to_owned() } else { text };
    Fact {
        term: difference.term.to_owned(),
        api_name: difference.api_name.to_owned(),
        value: text(difference.after),
        explanation: format!("Now: {}", text(difference.before)),
        code: false,
    }
}
