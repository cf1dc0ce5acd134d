//! The ids of everything that a list found. Only the store makes one, from the answers of one connection: whoever holds
//! it can say how many are meant and change each of them, and cannot name others.

use crate::key::{ActorId, Epoch};
use firstkey_core::task::Found;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Ids, each once and in their own order, so that one is found among many.
#[derive(Clone, Debug, Default)]
pub struct Ids(Arc<Vec<Arc<str>>>);

/// The ids of everything that a list found while it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundIds {
    pub(crate) epoch: Epoch,
    pub(crate) actor: ActorId,
    ids: Ids,
    is_whole: bool,
}

impl Ids {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this is one of them.
    pub fn contains(&self, id: &str) -> bool {
        self.0.binary_search_by(|one| (**one).cmp(id)).is_ok()
    }

    /// The one at this place, counted from 0.
    pub fn get(&self, at: usize) -> Option<&Arc<str>> {
        self.0.get(at)
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<str>> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a Ids {
    type Item = &'a Arc<str>;
    type IntoIter = std::slice::Iter<'a, Arc<str>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Into<Arc<str>>> FromIterator<T> for Ids {
    fn from_iter<I: IntoIterator<Item = T>>(ids: I) -> Self {
        let mut ids: Vec<Arc<str>> = ids.into_iter().map(Into::into).collect();
        ids.sort_unstable();
        ids.dedup();
        Self(Arc::new(ids))
    }
}

/// Many are compared only where they are not the same ones.
impl PartialEq for Ids {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl FoundIds {
    pub(crate) fn new(epoch: Epoch, actor: ActorId, found: &Found) -> Self {
        let ids = found.ids().iter().cloned().collect();
        Self { epoch, actor, ids, is_whole: found.is_whole() }
    }

    /// The ids.
    pub const fn ids(&self) -> &Ids {
        &self.ids
    }

    /// Whether the list stayed as it was while it was read: otherwise somebody who matches may be missing.
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The same without these.
    #[must_use]
    pub fn without(&self, ids: &[String]) -> Self {
        let gone: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
        let ids = self.ids.iter().filter(|id| !gone.contains(&***id)).cloned().collect();
        Self { ids, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn ids_are_kept_once_and_found_again() {
        let ids: Ids = ["c", "a", "b", "a"].into_iter().collect();
        assert_eq!(ids.iter().map(|id| &**id).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert!(ids.contains("b") && !ids.contains("") && !ids.contains("d"));
        assert_eq!((ids.len(), ids.is_empty(), ids.get(2).map(|id| &**id)), (3, false, Some("c")));
        assert_eq!(ids, ["a", "b", "c"].into_iter().collect());
        assert_ne!(ids, ["a", "b"].into_iter().collect());
    }
}
