//! Which page of a list is shown while another one is on its way, and where a list ends.

use super::choices::{Choices, PAGE};
use crate::data::Query;
use firstkey_data::{Load, Loaded};
use leptos::prelude::{GetUntracked, Memo, Set};

/// The page that is here; while another one is on its way the one before stays in sight, and with it whatever was
/// pressed there. One that could not be read shows none.
pub(super) fn shown<T: PartialEq + Send + Sync + 'static>(query: Query<T>) -> Memo<Option<Loaded<T>>> {
    Memo::new(move |before: Option<&Option<Loaded<T>>>| match query.load() {
        // Of another tenant nothing stays.
        Load::Loading(None) => {
            before.cloned().flatten().filter(|page| query.is_signed_in(page.key().actor()))
        }
        _ => query.loaded(),
    })
}

/// Turns back to the last page where there is none any more: an answer has so many lines, of so many in all.
pub(super) fn stay_within(choices: Choices, lines: usize, total: Option<u32>) {
    let start = choices.start.get_untracked();
    if lines == 0 && start > 1 {
        let last = total.unwrap_or_default().saturating_sub(1) / PAGE * PAGE + 1;
        choices.start.set(if last < start { last } else { 1 });
    }
}
