//! The rows of a keyed list while they are part of the page: what came, went and moved.

use crate::keyed::Item;
use crate::render::{Match, ViewState, build, update};
use crate::stay::stay;
use leptos::prelude::{Mountable, Owner, document};
use leptos::tachys::renderer::Rndr;
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};
use web_sys::Comment;

/// The rows, and the mark where they end.
pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    pub(crate) end: Comment,
}

/// One row. Its view is dropped before its owner: cleaning up goes from the inside out.
pub(crate) struct Row {
    item: Box<dyn Item>,
    pub(crate) view: ViewState,
    owner: RowOwner,
}

/// Owns the signals and effects of a row.
struct RowOwner(Owner);

impl Drop for RowOwner {
    fn drop(&mut self) {
        // A task that the row spawned holds the owner too, and may live longer.
        self.0.cleanup();
    }
}

/// Whose rows they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum DrawnBy {
    /// The closure that draws them now.
    This,
    /// An earlier closure of the same call: it may have captured other values, and its signals are gone.
    Earlier,
}

impl Rows {
    pub(crate) fn new() -> Self {
        Self { rows: Vec::new(), end: Rndr::create_placeholder() }
    }

    /// Makes the rows those of the items. New rows belong to the owner.
    pub(crate) fn update(&mut self, items: Vec<Box<dyn Item>>, owner: &Owner, drawn_by: DrawnBy) {
        let sources = sources(&self.rows, &items);
        let mut old: Vec<_> = self.rows.drain(..).map(Some).collect();
        let kept: Vec<_> =
            sources.iter().map(|source| source.and_then(|at| old.get_mut(at)?.take())).collect();
        for mut row in old.into_iter().flatten() {
            row.view.unmount();
        }
        let rows = kept.into_iter().zip(items).map(|(row, item)| match row {
            Some(mut row) => {
                row.show(item, owner, drawn_by);
                row
            }
            None => Row::new(item, owner),
        });
        self.rows = rows.collect();
        self.place(&sources);
    }

    /// Brings the rows into their order, from the last one to the first.
    fn place(&mut self, sources: &[Option<usize>]) {
        let mut stays = stay(sources, None);
        let moves = |(source, stays): (&Option<usize>, &bool)| source.is_some() && !stays;
        if sources.iter().zip(&stays).any(moves) {
            // A node that is moved loses the focus.
            if let Some(focused) = self.focused() {
                stays = stay(sources, Some(focused));
            }
        }
        for (at, _) in stays.iter().enumerate().rev().filter(|(_, stays)| !**stays) {
            let (before, after) = self.rows.split_at_mut(at + 1);
            if let Some(row) = before.last_mut() {
                // Nothing is inserted while the list is not part of the page: then it is mounted as a whole.
                match after.first() {
                    Some(next) => next.view.insert_before_this(&mut row.view),
                    None => self.end.insert_before_this(&mut row.view),
                };
            }
        }
    }

    fn focused(&self) -> Option<usize> {
        let focused = document().active_element()?;
        let parent = Rndr::get_parent(&self.end)?;
        if !parent.contains(Some(&focused)) {
            return None;
        }
        let holds = |row: &Row| row.view.elements().iter().any(|it| it.contains(Some(&focused)));
        self.rows.iter().position(holds)
    }
}

impl Row {
    fn new(item: Box<dyn Item>, parent: &Owner) -> Self {
        let owner = parent.child();
        let view = owner.with(|| build(item.view()));
        Self { item, view, owner: RowOwner(owner) }
    }

    fn show(&mut self, item: Box<dyn Item>, parent: &Owner, drawn_by: DrawnBy) {
        match drawn_by {
            DrawnBy::This if item.equals(&*self.item) => {}
            DrawnBy::This => {
                self.owner.0.cleanup();
                self.draw(&*item);
            }
            DrawnBy::Earlier => {
                self.owner = RowOwner(parent.child());
                self.draw(&*item);
            }
        }
        self.item = item;
    }

    fn draw(&mut self, item: &dyn Item) {
        let Self { view, owner, .. } = self;
        owner.0.with(|| update(item.view(), view, Match::ByKey));
    }
}

/// Where the row of each item stood before; none: it has no row yet.
fn sources(rows: &[Row], items: &[Box<dyn Item>]) -> Vec<Option<usize>> {
    let keys = rows.iter().enumerate().map(|(at, row)| (Key(&*row.item), at));
    let mut places: FxHashMap<Key<'_>, usize> = keys.collect();
    // A row is taken out: it cannot stand in two places.
    items.iter().map(|item| places.remove(&Key(&**item))).collect()
}

struct Key<'a>(&'a dyn Item);

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.hash_key(hasher);
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.has_key_of(other.0)
    }
}

impl Eq for Key<'_> {}
