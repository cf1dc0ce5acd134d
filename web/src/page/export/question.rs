//! Which file it shall be.

use super::Export;
use super::writing::Format;
use crate::platform::file::FileError;
use crate::ui::button::{self, Button, Kind};
use crate::ui::dialog::{Dialog, dialog};
use crate::ui::notice::{Notice, notice};
use crate::ui::segments::{Segment, segments};
use crate::ui::tone::Tone;
use firstkey_view::{IntoView, View, p};
use leptos::prelude::{Callback, Get, Set, Signal};

const FORMATS: [(&str, Format); 2] = [("CSV", Format::Csv), ("JSON", Format::Json)];

/// The button and its question. `begin` is called while the press is handled: only then may a page ask for a file.
pub(super) fn question(export: Export, begin: impl Fn() + Clone + Send + Sync + 'static) -> View {
    let (_, many) = export.nouns;
    let close = Callback::new(move |()| export.asking.set(false));
    let is = move |format| Signal::derive(move || export.format.get() == format);
    let formats = segments(
        "format",
        "File",
        FORMATS.map(|(title, format)| Segment { title: title.to_owned(), chosen: is(format) }).into(),
        Callback::new(move |at: usize| {
            if let Some((_, format)) = FORMATS.get(at) {
                export.format.set(*format);
            }
        }),
    );
    let are = move |only_shown| Signal::derive(move || export.only_shown.get() == only_shown);
    let columns = segments(
        "export-columns",
        "Columns",
        [("All", false), ("Those of the list", true)]
            .map(|(title, only_shown)| Segment { title: title.to_owned(), chosen: are(only_shown) })
            .into(),
        Callback::new(move |at| export.only_shown.set(at == 1)),
    );
    let sentence = format!(
        "All {many} that the list is narrowed to are written, in its order. Those that are added or deleted meanwhile may be missing, or stand in it twice."
    );
    let hint =
        "In a CSV file, a value that a spreadsheet program would run as a formula begins with an apostrophe.";
    let question = dialog(Dialog {
        title: format!("Export {many}"),
        body: Some((formats, columns, p().child(sentence), p().class("quiet").child(hint)).into_view()),
        actions: Some(
            (
                button::button(Button {
                    id: "export-cancel",
                    label: "Cancel".into(),
                    on_press: Some(close),
                    ..Button::default()
                }),
                button::button(Button {
                    id: "export-now",
                    label: "Export".into(),
                    kind: Kind::Primary.into(),
                    on_press: Some(Callback::new(move |()| {
                        export.asking.set(false);
                        begin();
                    })),
                    ..Button::default()
                }),
            )
                .into_view(),
        ),
        open: export.asking.into(),
        on_close: Some(close),
    });
    let opens = button::button(Button {
        id: "export",
        label: "Export".into(),
        busy: Signal::derive(move || export.is_running().then(|| "An export is on its way".to_owned())),
        on_press: Some(Callback::new(move |()| export.asking.set(true))),
        ..Button::default()
    });
    (opens, question).into_view()
}

/// Why none was begun.
pub(super) fn failure(export: Export, error: FileError) -> View {
    let tone = if error == FileError::Cancelled { Tone::Info } else { Tone::Danger };
    let body = Some(p().child(error.sentence()).into_view());
    let close = button::button(Button {
        id: "close-export",
        label: "Close".into(),
        kind: Kind::Quiet.into(),
        on_press: Some(Callback::new(move |()| export.failed.set(None))),
        ..Button::default()
    });
    notice(Notice {
        tone,
        title: "Nothing was exported.".to_owned(),
        body,
        action: Some(close),
        ..Notice::default()
    })
}
