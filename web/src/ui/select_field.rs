//! A labelled list of values: a field in which one of a few is chosen.

use super::field::{Labelled, described_by, labelled};
use super::select::options;
use firstkey_view::{CollectView, IntoView, View, select as element};
use leptos::ev;
use leptos::prelude::{Callable, Callback, Signal, With, event_target_value};

/// The settings of [`select_field`].
pub(crate) struct SelectField {
    /// The control's id, unique on the page, for links and tests.
    pub(crate) id: String,
    /// What it is.
    pub(crate) label: String,
    /// What one should know before choosing. Empty: none.
    pub(crate) hint: String,
    /// The values, each with what it is called.
    pub(crate) options: Vec<(String, String)>,
    /// The value that is chosen.
    pub(crate) chosen: Signal<String>,
    /// Another was chosen.
    pub(crate) on_choose: Callback<String>,
    /// Why the choice cannot be used, and what helps.
    pub(crate) error: Signal<Option<String>>,
    /// May stay empty.
    pub(crate) optional: bool,
}

/// The field.
pub(crate) fn select_field(settings: SelectField) -> View {
    let SelectField { id, label, hint, options: all, chosen, on_choose, error, optional } = settings;
    let (hint, meaning) = (Signal::stored(hint), Signal::stored(None));
    let control = element()
        .id(id.clone())
        .class("control")
        .aria_invalid(move || error.with(Option::is_some).then_some("true"))
        .aria_describedby(described_by(&id, hint, error, meaning))
        .on(ev::change, move |event| on_choose.run(event_target_value(&event)))
        .child(options(all, chosen).collect_view())
        .into_view();
    labelled(Labelled {
        id,
        label,
        api_name: "",
        optional,
        hint,
        error,
        meaning,
        code: false,
        short: false,
        control,
    })
}
