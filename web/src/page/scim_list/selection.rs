//! What is selected in a list for an action on several: parts of the answers they were read in, across pages.

use super::found::Found;
use firstkey_data::{FoundIds, Ids, Loaded, Object};
use leptos::prelude::{Callback, GetUntracked, Memo, RwSignal, Set, Signal, Update, With, WithUntracked};
use serde::Serialize;
use std::collections::BTreeMap;

/// The most that can be selected.
pub(super) const MOST: usize = 1_000;

/// What can be listed.
pub(crate) trait Listed: Object + Clone + PartialEq + Serialize + Send + Sync + 'static {}

impl<T: Object + Clone + PartialEq + Serialize + Send + Sync + 'static> Listed for T {}

/// What is selected, to do something with it.
#[derive(Clone, PartialEq)]
pub(crate) enum Selected<T> {
    /// These, as they were read.
    These(Vec<Loaded<T>>),
    /// Everything that matched.
    Matching(Matching),
}

/// Everything that matched a filter while it was read: ids, and nothing else of them.
#[derive(Clone, PartialEq)]
pub(crate) struct Matching {
    /// Who is meant.
    pub(crate) found: FoundIds,
    /// The filter; none when everything was asked for.
    pub(crate) filter: Option<String>,
    /// Whose ticks were taken away since.
    pub(crate) left_out: Vec<String>,
    /// Who matched.
    whole: FoundIds,
}

impl<T> Selected<T> {
    /// How many that are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::These(these) => these.len(),
            Self::Matching(matching) => matching.found.ids().len(),
        }
    }
}

impl Matching {
    fn new(found: FoundIds, filter: Option<String>) -> Self {
        Self { whole: found.clone(), found, filter, left_out: Vec::new() }
    }

    fn tick(&mut self, ids: Vec<String>, on: bool) {
        self.left_out.retain(|id| !ids.contains(id));
        if !on {
            let matched = ids.into_iter().filter(|id| self.whole.ids().contains(id));
            self.left_out.extend(matched);
        }
        self.found = self.whole.without(&self.left_out);
    }
}

/// What is selected in a list.
pub(super) struct Selection<T: Listed> {
    selected: RwSignal<Selected<T>>,
    ids: Memo<Ids>,
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
    pub(super) ids: Memo<Ids>,
    /// How many were left out of everything that matched, where that is selected.
    pub(super) left_out: Memo<Option<usize>>,
    /// Selects these of the page that is shown, or no more.
    pub(super) tick: Callback<(Vec<String>, bool)>,
    /// Selects nothing.
    pub(super) clear: Callback<()>,
}

impl<T: Listed> Selection<T> {
    /// Nothing is selected.
    pub(super) fn new() -> Self {
        let selected = RwSignal::new(Selected::<T>::These(Vec::new()));
        let ids = Memo::new(move |_| {
            selected.with(|selected| match selected {
                Selected::These(these) => these.iter().filter_map(|one| id(&**one)).collect(),
                Selected::Matching(matching) => matching.found.ids().clone(),
            })
        });
        Self { selected, ids }
    }

    /// What is selected.
    pub(super) fn all(self) -> Signal<Selected<T>> {
        self.selected.into()
    }

    /// Selects nothing.
    pub(super) fn clear(self) {
        self.selected.set(Selected::These(Vec::new()));
    }

    /// Selects everything that matched, in the place of what was selected before.
    pub(super) fn set_matching(self, found: FoundIds, filter: Option<String>) {
        self.selected.set(Selected::Matching(Matching::new(found, filter)));
    }

    /// The selection for the table that shows this page.
    pub(super) fn ticks<L: Send + Sync + 'static>(
        self,
        page: Memo<Option<Loaded<L>>>,
        of: fn(&L) -> Found<'_, T>,
    ) -> Ticks {
        let tick = move |(ids, on): (Vec<String>, bool)| {
            let added = match on {
                false => Vec::new(),
                true => page.with_untracked(|page| self.parts(page.as_ref(), of, &ids)),
            };
            self.selected.update(|selected| match selected {
                Selected::Matching(matching) => matching.tick(ids, on),
                Selected::These(these) if on => these.extend(added),
                Selected::These(these) => {
                    these.retain(|one| !id(&**one).is_some_and(|id| ids.contains(&id)));
                }
            });
        };
        let left_out = Memo::new(move |_| {
            self.selected.with(|selected| match selected {
                Selected::These(_) => None,
                Selected::Matching(matching) => Some(matching.left_out.len()),
            })
        });
        let clear = Callback::new(move |()| self.clear());
        Ticks { ids: self.ids, left_out, tick: Callback::new(tick), clear }
    }

    /// Those of a page that are not selected yet, as many as there is room for.
    fn parts<L>(
        self,
        page: Option<&Loaded<L>>,
        of: fn(&L) -> Found<'_, T>,
        ids: &[String],
    ) -> Vec<Loaded<T>> {
        let Some(page) = page else { return Vec::new() };
        let selected = self.ids.get_untracked();
        let new = ids.iter().filter(|id| !selected.contains(id)).take(MOST.saturating_sub(selected.len()));
        new.filter_map(|id| page.part(|list| find(of(list).all(), id).cloned())).collect()
    }

    /// What was read anew takes the place of what was selected before.
    pub(super) fn renew<L>(self, page: &Loaded<L>, of: fn(&L) -> Found<'_, T>) {
        let by_id: BTreeMap<String, &T> =
            of(page).all().iter().filter_map(|one| Some((id(one)?, one))).collect();
        let newer = |before: &Loaded<T>| {
            let now = by_id.get(&id(&**before)?).copied().filter(|now| *now != &**before)?;
            page.part(|_| Some(now.clone()))
        };
        let is_newer = |selected: &Selected<T>| match selected {
            Selected::These(these) => these.iter().any(|before| newer(before).is_some()),
            Selected::Matching(_) => false,
        };
        if self.selected.with_untracked(is_newer) {
            self.selected.update(|selected| {
                let Selected::These(these) = selected else { return };
                for before in these {
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
