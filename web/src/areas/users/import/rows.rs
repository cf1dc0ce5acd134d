//! What would become of each row: what is wrong with it here, and what the tenant says when it is asked.

use super::content::{Judgement, nouns, so_many};
use super::state::{Checked, Importing};
use crate::ui::badge::badge;
use crate::ui::notice::{Notice, notice};
use crate::ui::pager::{Pager, grouped, pager};
use crate::ui::table::{Among, Cell, Head, table_among};
use crate::ui::tone::Tone;
use firstkey_core::scim::import::record::{Imported, RowState};
use firstkey_view::{IntoView, View, h2, p, span};
use leptos::prelude::{Callback, Get, Memo, RwSignal, Set, Signal, With, untrack};

/// How many rows are shown at a time.
const PAGE: u32 = 50;

/// The rows of a file, counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Judged {
    /// Those that can be sent.
    pub(super) good: Vec<usize>,
    /// Those that are not sent, because of what stands in them.
    pub(super) bad: Vec<usize>,
    /// Users that could not sign in before an identity provider has written an `externalId`.
    lack_external_id: usize,
}

/// Reads every row of the file, followed.
pub(super) fn judged(importing: Importing) -> Judged {
    importing.file.with(|file| {
        let mut judged = Judged::default();
        let Some(file) = file else { return judged };
        for at in 0..file.content.len() {
            match file.content.row(at) {
                Some(row) if row.wrong.is_none() => {
                    judged.good.push(at);
                    judged.lack_external_id += usize::from(row.lacks_external_id);
                }
                _ => judged.bad.push(at),
            }
        }
        judged
    })
}

/// A row as it is shown.
#[derive(Clone, PartialEq)]
struct Line {
    at: usize,
    line: String,
    name: String,
    tone: Tone,
    word: &'static str,
    detail: String,
}

pub(super) fn view(importing: Importing) -> View {
    let all = Memo::new(move |_| judged(importing));
    let start = RwSignal::new(1_u32);
    // What needs a look comes first.
    let order =
        Memo::new(move |_| all.with(|all| all.bad.iter().chain(&all.good).copied().collect::<Vec<_>>()));
    let checked = Memo::new(move |_| importing.checked());
    let lines = move || {
        let from = start.get().saturating_sub(1) as usize;
        let shown: Vec<usize> =
            order.with(|order| order.iter().skip(from).take(PAGE as usize).copied().collect());
        let line = |at: usize| {
            importing.file.with(|file| {
                let row = file.as_ref()?.content.row(at)?;
                let kept = importing.record.with(|record| record.as_ref()?.rows().get(at).cloned());
                let said = checked.with(|checked| checked.get(&at).cloned());
                Some(line(at, row, kept.as_ref(), said, importing.refusal(at), file.as_ref()?.content.of()))
            })
        };
        shown.into_iter().zip(start.get()..).filter_map(|(at, place)| Some((line(at)?, place))).collect()
    };
    let count = Signal::derive(move || order.with(|order| order.len() as u32));
    let among =
        Among { total: Signal::derive(move || Some(count.get())), place: |(_, place): &(Line, u32)| *place };
    let named = nouns(untrack(|| importing.of())).name;
    let heads = move || vec![Head::words("Line"), Head::words(named), Head::words("What becomes of it")];
    let title = span().class("unseen").child("Rows of the file").into_view();
    let cells = move |(line, _): (Line, u32)| {
        vec![
            Cell { head: "Line", view: line.line.into_view() },
            Cell { head: named, view: line.name.into_view() },
            Cell {
                head: "What becomes of it",
                view: (badge(line.tone, line.word), " ", span().class("small").child(line.detail))
                    .into_view(),
            },
        ]
    };
    (
        h2().child("Rows"),
        move || summary(importing.of(), &all.get()),
        table_among(Some(among), title, heads, lines, |(line, _)| line.at.to_string(), cells),
        pager(Pager {
            what: "rows",
            page: PAGE,
            start: start.into(),
            shown: Signal::derive(move || (count.get() + 1).saturating_sub(start.get()).min(PAGE)),
            total: Signal::derive(move || Some(count.get())),
            on_turn: Some(Callback::new(move |to| start.set(to))),
            ..Pager::default()
        }),
    )
        .into_view()
}

fn number(count: usize) -> String {
    grouped(u32::try_from(count).unwrap_or(u32::MAX))
}

/// A row of users is a user; a group may have several.
fn rows(of: Imported, count: usize) -> String {
    match of {
        Imported::Users => format!("{} {}", number(count), if count == 1 { "row" } else { "rows" }),
        Imported::Groups => so_many(of, count),
    }
}

fn summary(of: Imported, judged: &Judged) -> View {
    let good = p().child(match judged.bad.len() {
        0 => format!("{} can be sent.", rows(of, judged.good.len())),
        bad => {
            format!(
                "{} can be sent, {} cannot: they come first below.",
                rows(of, judged.good.len()),
                number(bad)
            )
        }
    });
    let lacking = (judged.lack_external_id > 0).then(|| {
        notice(Notice {
            tone: Tone::Warning,
            title: format!("{} without an externalId.", rows(of, judged.lack_external_id)),
            body: Some(p().child("These users can be created. They cannot sign in before an identity provider has written one (seen by others on the broker).").into_view()),
            quiet: true,
            ..Notice::default()
        })
    });
    (good, lacking).into_view()
}

fn line(
    at: usize,
    row: Judgement,
    kept: Option<&RowState>,
    said: Option<Checked>,
    refusal: Option<String>,
    of: Imported,
) -> Line {
    let Judgement { line, name, note, wrong, .. } = row;
    let said_so = |detail: &str| detail.to_owned();
    let (tone, word, detail) = match (kept, wrong, said) {
        (Some(RowState::Made { .. }), ..) => (Tone::Good, "Created", note),
        (Some(RowState::Exists), ..) => (Tone::Info, "There already", said_so("It was left as it was.")),
        (Some(RowState::Refused { code }), ..) => {
            (Tone::Danger, "Refused", refusal.unwrap_or_else(|| code.clone()))
        }
        (Some(RowState::Sent), ..) => (Tone::Info, "On its way", note),
        (Some(RowState::Unsure), ..) => {
            (Tone::Warning, "Perhaps created", said_so("It is looked for before it is sent again."))
        }
        (_, Some(wrong), _) => (Tone::Danger, "Not sent", wrong),
        (_, None, Some(Checked::Taken)) => {
            (Tone::Info, "Left out", format!("A {} of this name is there.", nouns(of).one))
        }
        (_, None, Some(Checked::Wrong(sentence))) => (Tone::Danger, "Left out", sentence),
        (_, None, Some(Checked::Free)) => {
            (Tone::Good, "Ready", format!("The name is free. {note}").trim_end().to_owned())
        }
        (_, None, None) => (Tone::Info, "Ready", note),
    };
    Line { at, line, name, tone, word, detail }
}
