//! How far an export is.

use super::{Export, Progress, question};
use crate::page::refused::refused;
use crate::ui::button::{Button, Kind, button};
use crate::ui::notice::{Notice, notice};
use crate::ui::pager::grouped;
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use firstkey_core::task::Outcome;
use firstkey_data::{Batch, Pause, RowState};
use firstkey_view::{IntoView, View, div, h2, p, progress, section};
use leptos::prelude::{Callback, Get, Memo, With, untrack};

/// What it waits for, or why it has ended.
#[derive(Clone, PartialEq)]
enum Phase {
    Reads,
    Paused,
    Waits,
    Held(Error),
    Refused(Error),
    Ended,
}

impl Phase {
    fn of(batch: &Batch) -> Self {
        let refused = batch.rows().find_map(|row| match row {
            RowState::Ended(Outcome::Refused(error) | Outcome::Unsure(error)) => Some(error.clone()),
            _ => None,
        });
        match (refused, batch.pause()) {
            (Some(error), _) => Self::Refused(error),
            (None, _) if batch.has_ended() => Self::Ended,
            (None, None) => Self::Reads,
            (None, Some(Pause::Paused)) => Self::Paused,
            (None, Some(Pause::Until(_))) => Self::Waits,
            (None, Some(Pause::Held(error))) => Self::Held(error),
        }
    }
}

pub(super) fn view(export: Export) -> impl Fn() -> Option<View> {
    move || match export.failed.get() {
        Some(error) => Some(question::failure(export, error)),
        None => export.batch.with(Option::is_some).then(|| panel(export)),
    }
}

fn panel(export: Export) -> View {
    let (_, many) = export.nouns;
    let title = format!("Export {many}");
    let data = export.console.data;
    let phase = Memo::new(move |_| {
        export.batch.get().and_then(|batch| data.batch(batch, Phase::of)).unwrap_or(Phase::Ended)
    });
    let ended = Memo::new(move |_| export.progress.with(|progress| progress.ended));
    let text = move || {
        let Progress { written, total, .. } = export.progress.get();
        match total {
            Some(total) => format!("{} of {} {many}", grouped(written), grouped(total.max(written))),
            None => format!("{} {many}", grouped(written)),
        }
    };
    let bar = progress()
        .aria_label(title.clone())
        // Without a number a bar only says that something goes on.
        .attr("max", move || export.progress.with(|progress| progress.total.map(|total| total.to_string())))
        .attr("value", move || {
            export.progress.with(|progress| progress.total.map(|_| progress.written.to_string()))
        });
    section()
        .class("many")
        .aria_label(title.clone())
        .child((
            h2().child(title),
            bar,
            p().class("counts").child(text),
            move || state(export, &phase.get(), ended.get()),
            move || buttons(export, &phase.get()),
        ))
        .into_view()
}

fn state(
    export: Export,
    phase: &Phase,
    ended: Option<Result<(), crate::platform::file::FileError>>,
) -> Option<View> {
    let (_, many) = export.nouns;
    let said = |tone, title: &str, sentence: String| {
        let body = Some(p().child(sentence).into_view());
        Some(notice(Notice { tone, title: title.to_owned(), body, ..Notice::default() }))
    };
    match (phase, ended) {
        (Phase::Refused(error), _) => Some(refused(
            export.console,
            "The export ended early. No file was kept.",
            error,
            export.right,
            None,
        )),
        (_, Some(Err(error))) => {
            said(Tone::Danger, "The file could not be written.", error.sentence().to_owned())
        }
        (_, Some(Ok(()))) if untrack(|| export.is_short()) => said(
            Tone::Warning,
            "The list ended early.",
            format!(
                "The service gave fewer {many} than it says there are. The file has those that came. Export again, or ask with another filter."
            ),
        ),
        (_, Some(Ok(()))) => said(
            Tone::Good,
            "Exported.",
            format!(
                "The file holds the personal data of {many}. Keep it where only people who may read it can."
            ),
        ),
        (Phase::Held(error), None) => {
            let title = "The export cannot go on now. Fix the cause, then press Go on.";
            Some(refused(export.console, title, error, export.right, None))
        }
        (Phase::Waits, None) => Some(p().class("quiet").child("The service asked for a pause.").into_view()),
        (Phase::Reads | Phase::Paused | Phase::Ended, None) => None,
    }
}

/// Goes on as whoever may read now: who began it may be signed out.
fn go_on(export: Export) {
    let console = export.console;
    if let Some(batch) = untrack(|| export.batch.get()) {
        let actor = untrack(|| console.data.able(export.right, console.acting.get()));
        console.data.resume_batch(batch, actor);
    }
}

fn buttons(export: Export, phase: &Phase) -> View {
    let one = |id, label: &'static str, press: Callback<()>| {
        button(Button {
            id,
            label: label.into(),
            kind: Kind::Quiet.into(),
            on_press: Some(press),
            ..Button::default()
        })
    };
    let close = match phase {
        Phase::Refused(_) | Phase::Ended => "Close",
        _ => "Cancel",
    };
    let pause = match phase {
        Phase::Reads | Phase::Waits => Some(one(
            "pause-export",
            "Pause",
            Callback::new(move |()| {
                if let Some(batch) = untrack(|| export.batch.get()) {
                    export.console.data.pause_batch(batch);
                }
            }),
        )),
        Phase::Paused | Phase::Held(_) => {
            Some(one("resume-export", "Go on", Callback::new(move |()| go_on(export))))
        }
        _ => None,
    };
    div()
        .class("actions")
        .child((pause, one("close-export", close, Callback::new(move |()| export.close()))))
        .into_view()
}
