//! What became of each row, in words and as a file.

use super::Work;
use crate::ui::tone::Tone;
use firstkey_core::csv::{BYTE_ORDER_MARK, append_row};
use firstkey_core::error::Error;
use firstkey_core::task::Outcome;
use firstkey_data::{Batch, RowState};

/// What became of one row.
#[derive(Clone, PartialEq)]
pub(super) struct Result {
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) id: String,
    pub(super) tone: Tone,
    /// "not deactivated".
    pub(super) what: String,
    /// Why.
    pub(super) error: Option<Error>,
}

impl Result {
    fn of(work: &Work, row: usize, state: &RowState) -> Self {
        let words = &work.words;
        let about = work.rows.get(row);
        let (tone, what, id, error) = match state {
            RowState::Waiting => (Tone::Info, "waiting".to_owned(), None, None),
            RowState::Running => (Tone::Info, "on its way".to_owned(), None, None),
            RowState::Ended(Outcome::Done { id }) => (Tone::Good, words.done.to_owned(), id.clone(), None),
            RowState::Ended(Outcome::AlreadySo { id }) => {
                (Tone::Info, words.already_so.to_owned(), id.clone(), None)
            }
            RowState::Ended(Outcome::Refused(error)) => {
                (Tone::Danger, format!("not {}", words.done), None, Some(error.clone()))
            }
            RowState::Ended(Outcome::Unsure(error)) => {
                (Tone::Warning, format!("perhaps {}", words.done), None, Some(error.clone()))
            }
            RowState::Withdrawn => (Tone::Warning, "not sent".to_owned(), None, None),
        };
        let (name, known) = about.map(|about| (about.name, about.id)).unwrap_or_default();
        Self { row, name, id: id.unwrap_or(known), tone, what, error }
    }
}

impl Result {
    /// What it is called where it is listed: its name, else its id.
    pub(super) fn called(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

/// Those that a person should look at, at most so many; and how many more there are.
pub(super) fn not_done(work: &Work, batch: &Batch, most: usize) -> (Vec<Result>, usize) {
    let concerns = |state: &RowState| {
        matches!(state, RowState::Ended(Outcome::Refused(_) | Outcome::Unsure(_)) | RowState::Withdrawn)
    };
    let counts = batch.counts();
    let count = counts.refused + counts.unsure + counts.withdrawn;
    let all = batch.rows().enumerate().filter(|(_, state)| concerns(state));
    (all.take(most).map(|(row, state)| Result::of(work, row, state)).collect(), count.saturating_sub(most))
}

/// Every row as CSV.
pub(super) fn file(work: &Work, batch: &Batch) -> String {
    let mut out = BYTE_ORDER_MARK.to_vec();
    append_row(&mut out, ["name", "id", "result", "code", "reason"]);
    for (row, state) in batch.rows().enumerate() {
        let result = Result::of(work, row, state);
        let code = result.error.as_ref().map(Error::code).unwrap_or_default();
        let reason = result.error.as_ref().map(Error::to_string).unwrap_or_default();
        append_row(&mut out, [result.name.as_str(), &result.id, &result.what, code, &reason]);
    }
    String::from_utf8_lossy(&out).into_owned()
}
