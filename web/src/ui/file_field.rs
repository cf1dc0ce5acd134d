//! A file of this computer to read: chosen in the browser's dialog, or dropped on the field.

use super::field::{Labelled, described_by, labelled};
use firstkey_view::{IntoView, View, input};
use leptos::ev;
use leptos::prelude::{Callable, Callback, Signal, With, event_target};
use web_sys::{File, HtmlInputElement};

/// The settings of [`file_field`].
pub(crate) struct FileField {
    /// The control's id, for links and tests.
    pub(crate) id: &'static str,
    /// What the file is: "CSV file".
    pub(crate) label: &'static str,
    /// What one should know before.
    pub(crate) hint: &'static str,
    /// The kinds that the dialog offers: ".csv,text/csv".
    pub(crate) accept: &'static str,
    /// Why the file cannot be used, and what helps.
    pub(crate) error: Signal<Option<String>>,
    /// A file was chosen. The same one can be chosen again after it was changed.
    pub(crate) on_choose: Callback<File>,
}

/// The field.
pub(crate) fn file_field(settings: FileField) -> View {
    let FileField { id, label, hint, accept, error, on_choose } = settings;
    let hint: Signal<String> = hint.into();
    let none = Signal::stored(None);
    let control = input()
        .id(id)
        .class("control")
        .r#type("file")
        .attr("accept", accept)
        .aria_invalid(move || error.with(Option::is_some).then_some("true"))
        .aria_describedby(described_by(id, hint, error, none))
        .on(ev::change, move |event| {
            let input = event_target::<HtmlInputElement>(&event);
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                on_choose.run(file);
            }
            input.set_value("");
        });
    labelled(Labelled {
        id: id.to_owned(),
        label: label.to_owned(),
        api_name: "",
        optional: false,
        hint,
        error,
        meaning: none,
        code: false,
        short: false,
        control: control.into_view(),
    })
}
