//! The panel that stands above the list.

use super::{Many, Work, results};
use crate::console::Console;
use crate::page::acting::best_of;
use crate::page::refused::refused;
use crate::ui::badge::badge;
use crate::ui::button::{Button, Kind, button};
use crate::ui::countdown::duration;
use crate::ui::download_button::{DownloadButton, download_button};
use crate::ui::notice::{Notice, notice};
use crate::ui::pager::grouped;
use crate::ui::table::{Cell, Head, table};
use crate::ui::tone::Tone;
use firstkey_core::error::Error;
use firstkey_data::{Batch, Counts, Pause, Right};
use firstkey_view::{IntoView, View, div, h2, p, progress, section, span};
use leptos::prelude::{Callback, Get, Memo, Signal, untrack};
use std::sync::Arc;

/// How many rows that were not done are listed; the file has all of them.
const LISTED: usize = 100;

/// What it does now.
#[derive(Clone, PartialEq)]
enum Phase {
    Runs,
    Paused,
    Held(Error),
    Waits,
    Ended,
}

impl Phase {
    fn of(batch: &Batch) -> Self {
        match batch.pause() {
            _ if batch.has_ended() => Self::Ended,
            None => Self::Runs,
            Some(Pause::Paused) => Self::Paused,
            Some(Pause::Held(error)) => Self::Held(error),
            Some(Pause::Until(_)) => Self::Waits,
        }
    }
}

pub(super) fn panel(many: Many, console: Console, work: Arc<Work>) -> View {
    let batch = work.batch;
    let counts = Memo::new(move |_| console.data.batch(batch, Batch::counts).unwrap_or_default());
    let phase = Memo::new(move |_| console.data.batch(batch, Phase::of).unwrap_or(Phase::Ended));
    let all = work.rows.len();
    let bar = progress()
        .aria_label(work.words.title.clone())
        .attr("max", all.to_string())
        .attr("value", move || (all - waiting(&counts.get())).to_string());
    let words = work.clone();
    let told = work.clone();
    let listed = work.clone();
    section()
        .class("many")
        .aria_label(work.words.title.clone())
        .child((
            h2().child(work.words.title.clone()),
            bar,
            p().class("counts").child(move || in_words(&words, &counts.get())),
            move || state(console, &told, &phase.get()),
            buttons(many, console, &work, phase),
            move || listing(console, &listed),
        ))
        .into_view()
}

const fn waiting(counts: &Counts) -> usize {
    counts.waiting + counts.running
}

/// "30 deactivated, 2 not deactivated, 5 to go".
fn in_words(work: &Work, counts: &Counts) -> String {
    let words = &work.words;
    let parts = [
        (counts.done, words.done.to_owned()),
        (counts.already_so, words.already_so.to_owned()),
        (counts.refused, format!("not {}", words.done)),
        (counts.unsure, format!("perhaps {}", words.done)),
        (counts.withdrawn, "not sent".to_owned()),
        (waiting(counts), "to go".to_owned()),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    parts.map(|(count, what)| format!("{} {what}", grouped(count as u32))).collect::<Vec<_>>().join(", ")
}

/// What it waits for, or that it has ended.
fn state(console: Console, work: &Arc<Work>, phase: &Phase) -> Option<View> {
    let batch = work.batch;
    Some(match phase {
        Phase::Runs => return None,
        Phase::Paused => notice(Notice { title: "Paused.".to_owned(), ..Notice::default() }),
        Phase::Waits => {
            let left = move || {
                let until = console.data.batch(batch, Batch::pause).flatten();
                match until {
                    Some(Pause::Until(then)) => then.0.saturating_sub(console.now.get().0),
                    _ => 0,
                }
            };
            p().class("coming")
                .child((
                    span().class("spinner").aria_hidden("true"),
                    span().role("timer").child(move || {
                        format!("The service asked for a pause. It goes on in {}.", duration(left()))
                    }),
                ))
                .into_view()
        }
        Phase::Held(error) => {
            refused(console, "It cannot go on now. Fix the cause, then press Go on.", error, work.right, None)
        }
        Phase::Ended => {
            let counts = untrack(|| console.data.batch(batch, Batch::counts)).unwrap_or_default();
            let (tone, title) = match (counts.refused + counts.withdrawn, counts.unsure) {
                (0, 0) => (Tone::Good, "All done."),
                (0, _) => (Tone::Warning, "Of some, nobody knows whether they were done."),
                _ => (Tone::Warning, "Some were not done."),
            };
            notice(Notice { tone, title: title.to_owned(), ..Notice::default() })
        }
    })
}

fn work_right(many: Many) -> Option<Right> {
    untrack(|| many.work.get()).map(|work| work.right)
}

/// Goes on as whoever has the right now: who began it may be signed out.
fn go_on(console: Console, many: Many, right: Option<Right>) {
    let Some(work) = untrack(|| many.work.get()) else { return };
    let actor = right.and_then(|right| untrack(|| best_of(console, right, right).get()));
    console.data.resume_batch(work.batch, actor);
}

fn buttons(many: Many, console: Console, work: &Arc<Work>, phase: Memo<Phase>) -> View {
    let batch = work.batch;
    let file = work.words.file;
    let rows = work.clone();
    let one = move |id, label: &'static str, kind: Kind, press: Callback<()>| {
        button(Button {
            id,
            label: label.into(),
            kind: kind.into(),
            on_press: Some(press),
            ..Button::default()
        })
    };
    let view = move || {
        let pause = match phase.get() {
            Phase::Runs | Phase::Waits => {
                let pause = Callback::new(move |()| console.data.pause_batch(batch));
                Some(one("pause-many", "Pause", Kind::Secondary, pause))
            }
            Phase::Paused | Phase::Held(_) => {
                let resume = Callback::new(move |()| go_on(console, many, work_right(many)));
                Some(one("resume-many", "Go on", Kind::Primary, resume))
            }
            Phase::Ended => None,
        };
        let end = match phase.get() {
            Phase::Ended => one("close-many", "Close", Kind::Quiet, Callback::new(move |()| many.close())),
            _ => {
                one("stop-many", "Stop", Kind::Quiet, Callback::new(move |()| console.data.stop_batch(batch)))
            }
        };
        (pause, end)
    };
    let results = download_button(DownloadButton {
        id: "download-results",
        label: "Download results".to_owned(),
        file_name: format!("{file}.csv").into(),
        media_type: "text/csv",
        text: Signal::derive(move || {
            untrack(|| console.data.batch(batch, |batch| results::file(&rows, batch))).unwrap_or_default()
        }),
    });
    div().class("actions").child((view, results)).into_view()
}

fn listing(console: Console, work: &Arc<Work>) -> Option<View> {
    let batch = work.batch;
    let (of, counted) = (work.clone(), work.clone());
    let any = Memo::new(move |_| {
        let counts = console.data.batch(batch, Batch::counts).unwrap_or_default();
        counts.refused + counts.unsure + counts.withdrawn > 0
    });
    any.get().then(|| {
        let rows = move || {
            let found = console.data.batch(batch, |batch| results::not_done(&of, batch, LISTED));
            found.unwrap_or_default().0
        };
        let more = move || {
            let found = console.data.batch(batch, |batch| results::not_done(&counted, batch, LISTED).1);
            let more = found.filter(|more| *more > 0)?;
            Some(
                p().class("quiet")
                    .child(format!("And {} more, in the file of the results.", grouped(more as u32))),
            )
        };
        let heads = || vec![Head::words("What was not done"), Head::words("Result"), Head::words("Reason")];
        let cells = |result: results::Result| {
            let reason = result
                .error
                .as_ref()
                .map(|error| (error.to_string(), " ", firstkey_view::code().child(error.code())).into_view());
            vec![
                Cell { head: "What was not done", view: result.called().to_owned().into_view() },
                Cell { head: "Result", view: badge(result.tone, result.what.clone()) },
                Cell { head: "Reason", view: reason.into_view() },
            ]
        };
        let title = span().class("unseen").child("What was not done").into_view();
        (table(title, heads, rows, |result| result.row.to_string(), cells), more).into_view()
    })
}
