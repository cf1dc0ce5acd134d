//! Which page of a list is shown while another one is on its way, and where a list ends.

use super::state::{ListState, PAGE};
use crate::data::Query;
use firstkey_data::Load;
use leptos::prelude::{Effect, GetUntracked, Memo, Set};
use std::sync::Arc;

/// The page that is here; while another one is on its way the one before stays in sight, and with it whatever was
/// pressed there. One that could not be read shows none.
pub(crate) fn shown<T: PartialEq + Send + Sync + 'static>(query: Query<T>) -> Memo<Option<Arc<T>>> {
    Memo::new(move |before: Option<&Option<Arc<T>>>| match query.load() {
        Load::Loading(None) => before.cloned().flatten(),
        load => load.value().cloned(),
    })
}

/// Turns back to the last page where there is none any more. `size` reads how many lines an answer has, and how many
/// there are in all.
pub(crate) fn stay_within<T: Send + Sync + 'static>(
    state: ListState,
    query: Query<T>,
    size: fn(&T) -> (usize, Option<u32>),
) {
    Effect::new(move || {
        let Load::Ready(list) = query.load() else { return };
        let (lines, total) = size(&list);
        let start = state.start.get_untracked();
        if lines == 0 && start > 1 {
            let last = total.unwrap_or_default().saturating_sub(1) / PAGE * PAGE + 1;
            state.start.set(if last < start { last } else { 1 });
        }
    });
}
