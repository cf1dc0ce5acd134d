//! One of several values in one line: the browser's own list.

use firstkey_view::{CollectView, IntoView, View, option, select as element};
use leptos::ev;
use leptos::prelude::{Callable, Callback, Get, Signal, event_target_value};

/// The settings of [`select`].
pub(crate) struct Select {
    /// What is chosen with it, for screen readers: it stands where its column says so to others.
    pub(crate) label: Signal<String>,
    /// The values, each with what it is called.
    pub(crate) options: Vec<(String, String)>,
    /// The value that is chosen.
    pub(crate) chosen: Signal<String>,
    /// Whether it stays as it is.
    pub(crate) disabled: Signal<bool>,
    /// Another was chosen.
    pub(crate) on_choose: Callback<String>,
}

/// The list.
pub(crate) fn select(settings: Select) -> View {
    let Select { label, options, chosen, disabled, on_choose } = settings;
    element()
        .class("control")
        .aria_label(move || label.get())
        .prop("disabled", move || disabled.get())
        .on(ev::change, move |event| on_choose.run(event_target_value(&event)))
        .child(self::options(options, chosen).collect_view())
        .into_view()
}

/// What can be chosen.
pub(super) fn options(
    all: Vec<(String, String)>,
    chosen: Signal<String>,
) -> impl Iterator<Item = impl IntoView> {
    all.into_iter().map(move |(value, title)| {
        let of = value.clone();
        option().attr("value", value).prop("selected", move || chosen.get() == of).child(title)
    })
}
