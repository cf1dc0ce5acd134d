//! The ids of everything that a list finds, before something is done with each.

use super::{CameBack, EachPage, Outcome, Task, TaskStep};
use crate::workflows::pages::Paged;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

/// Reads a list to its end and keeps the id of each entry. It ends early where there are more than may be kept.
pub struct EachId<L: Paged> {
    pages: EachPage<L>,
    found: Rc<RefCell<Found>>,
}

/// What was found so far. A list has no state of its own at the service: what is added or deleted while it is read
/// moves the others, so that one comes twice and another never.
#[derive(Debug, Default)]
pub struct Found {
    ids: BTreeSet<Arc<str>>,
    most: usize,
    repeated: usize,
    nameless: usize,
    total: Option<u32>,
    has_moved: bool,
    too_many: bool,
}

impl<L: Paged<Item: 'static>> EachId<L> {
    /// Nothing is sent yet. `found` is what it fills; it may be looked at meanwhile.
    pub fn new(list: L, id: fn(&L::Item) -> Option<&str>, found: Rc<RefCell<Found>>) -> Self {
        let fill = found.clone();
        let pages = EachPage::new(list, move |page| {
            fill.borrow_mut().take(page.items.iter().map(id), page.total_items);
        });
        Self { pages, found }
    }
}

impl<L: Paged> Task for EachId<L> {
    fn go_on(&mut self, came_back: Option<CameBack>) -> TaskStep {
        let step = self.pages.go_on(came_back);
        match self.found.borrow().too_many {
            true => TaskStep::Done(Outcome::Done { id: None }),
            false => step,
        }
    }

    fn may_have_acted(&self) -> bool {
        false
    }
}

impl Found {
    /// Nothing yet; at most so many ids are kept.
    pub fn at_most(most: usize) -> Self {
        Self { most, ..Self::default() }
    }

    /// Every id once, in their own order.
    pub const fn ids(&self) -> &BTreeSet<Arc<str>> {
        &self.ids
    }

    /// How many there are, where the service says so: as it said last.
    pub const fn total(&self) -> Option<u32> {
        self.total
    }

    /// Whether there are more than may be kept.
    pub const fn is_too_much(&self) -> bool {
        self.too_many
    }

    /// Whether the list was the same from its first page to its last, as far as one can see.
    pub fn is_whole(&self) -> bool {
        let came = self.ids.len() + self.nameless;
        let all_came = self.total.is_none_or(|total| total as usize == came);
        all_came && self.repeated == 0 && !self.has_moved && !self.too_many
    }

    fn take<'a>(&mut self, ids: impl Iterator<Item = Option<&'a str>>, total: Option<u32>) {
        if let (Some(before), Some(now)) = (self.total, total) {
            self.has_moved |= before != now;
        }
        self.total = total.or(self.total);
        self.too_many |= total.is_some_and(|total| total as usize > self.most);
        for id in ids {
            match id {
                // What has no id can be named in no request.
                None | Some("") => self.nameless += 1,
                Some(id) if self.ids.contains(id) => self.repeated += 1,
                Some(_) if self.ids.len() == self.most => self.too_many = true,
                Some(id) => _ = self.ids.insert(id.into()),
            }
        }
    }
}
