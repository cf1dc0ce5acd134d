//! What is selected in a list for an action on several: parts of the answers they were read in, across pages.

use super::found::Found;
use firstkey_data::{Loaded, Object};
use leptos::prelude::{Callback, GetUntracked, Memo, RwSignal, Set, Signal, Update, With, WithUntracked};
use serde::Serialize;
use std::collections::BTreeMap;

/// The most that can be selected.
pub(super) const MOST: usize = 1_000;

/// What can be listed.
pub(crate) trait Listed: Object + Clone + PartialEq + Serialize + Send + Sync + 'static {}

impl<T: Object + Clone + PartialEq + Serialize + Send + Sync + 'static> Listed for T {}

/// What is selected.
pub(super) struct Selection<T: Listed> {
    all: RwSignal<Vec<Loaded<T>>>,
    ids: Memo<Vec<String>>,
}

impl<T: Listed> Clone for Selection<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Listed> Copy for Selection<T> {}

/// What a table needs of a selection, whatever is selected.
#[derive(Clone, Copy)]
pub(super) struct Ticks {
    /// The ids of what is selected.
    pub(super) ids: Memo<Vec<String>>,
    /// Selects these of the page that is shown, or no more.
    pub(super) tick: Callback<(Vec<String>, bool)>,
    /// Selects nothing.
    pub(super) clear: Callback<()>,
}

impl<T: Listed> Selection<T> {
    /// Nothing is selected.
    pub(super) fn new() -> Self {
        let all = RwSignal::new(Vec::<Loaded<T>>::new());
        let ids = Memo::new(move |_| all.with(|all| all.iter().filter_map(|one| id(&**one)).collect()));
        Self { all, ids }
    }

    /// What is selected, in the order it was.
    pub(super) fn all(self) -> Signal<Vec<Loaded<T>>> {
        self.all.into()
    }

    /// Selects nothing.
    pub(super) fn clear(self) {
        self.all.set(Vec::new());
    }

    /// The selection for the table that shows this page.
    pub(super) fn ticks<L: Send + Sync + 'static>(
        self,
        page: Memo<Option<Loaded<L>>>,
        of: fn(&L) -> Found<'_, T>,
    ) -> Ticks {
        let tick = move |(ids, on): (Vec<String>, bool)| match on {
            false => self.all.update(|all| all.retain(|one| !id(&**one).is_some_and(|id| ids.contains(&id)))),
            true => page.with_untracked(|page| {
                if let Some(page) = page {
                    self.add(page, of, &ids);
                }
            }),
        };
        Ticks { ids: self.ids, tick: Callback::new(tick), clear: Callback::new(move |()| self.clear()) }
    }

    /// As many as there is room for.
    fn add<L>(self, page: &Loaded<L>, of: fn(&L) -> Found<'_, T>, ids: &[String]) {
        let selected = self.ids.get_untracked();
        let new = ids.iter().filter(|id| !selected.contains(id)).take(MOST.saturating_sub(selected.len()));
        let parts: Vec<_> =
            new.filter_map(|id| page.part(|list| find(of(list).all(), id).cloned())).collect();
        self.all.update(|all| all.extend(parts));
    }

    /// What was read anew takes the place of what was selected before.
    pub(super) fn renew<L>(self, page: &Loaded<L>, of: fn(&L) -> Found<'_, T>) {
        let by_id: BTreeMap<String, &T> =
            of(page).all().iter().filter_map(|one| Some((id(one)?, one))).collect();
        let newer = |before: &Loaded<T>| {
            let now = by_id.get(&id(&**before)?).copied().filter(|now| *now != &**before)?;
            page.part(|_| Some(now.clone()))
        };
        if self.all.with_untracked(|all| all.iter().any(|before| newer(before).is_some())) {
            self.all.update(|all| {
                for before in all {
                    if let Some(now) = newer(before) {
                        *before = now;
                    }
                }
            });
        }
    }
}

/// What a line of the table and its object have in common.
pub(super) fn id<T: Object>(object: &T) -> Option<String> {
    object.path_ids().into_iter().next()
}

fn find<'a, T: Object>(all: &'a [T], wanted: &str) -> Option<&'a T> {
    all.iter().find(|one| id(*one).as_deref() == Some(wanted))
}
