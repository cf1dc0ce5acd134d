//! Which users or groups a list has, and in what order; not which of them stand on a page.

use serde_json::Value;

use super::candidates;
use super::filter::{Attribute, Filter};
use super::matching;
use super::people::{People, Row};
use super::population::Place;
use super::resources::Kind;
use super::told::Teller;
use crate::sorting;
use crate::uuid::Uuid;

/// What a list is asked to have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Selection {
    pub(crate) kind: Kind,
    /// Those of one directory, or of all.
    pub(crate) directory: Option<Uuid>,
    pub(crate) filter: Option<Filter>,
    pub(crate) sort_by: Option<Attribute>,
    pub(crate) descending: bool,
}

/// What was selected last. Whoever reads a list page by page asks for the same again and again.
pub(crate) struct Selected {
    selection: Selection,
    /// How often the people had changed then.
    changes: u64,
    pub(crate) places: Vec<Place>,
}

impl Selected {
    pub(crate) fn new(teller: Teller<'_>, selection: Selection) -> Self {
        let places = selection.places(teller);
        Self { selection, changes: teller.people.changes(), places }
    }

    /// Whether it is still what this selection would find.
    pub(crate) fn is(&self, selection: &Selection, people: &People) -> bool {
        self.selection == *selection && self.changes == people.changes()
    }
}

impl Selection {
    /// The places of those that are asked for, in order.
    fn places(&self, teller: Teller<'_>) -> Vec<Place> {
        let mut places = self.found(teller);
        if let Some(by) = &self.sort_by {
            let value = |place: &Place| {
                let row = teller.people.at(self.kind, *place)?;
                matching::sort_value(&*teller.lookup(&row), by)
            };
            let values: Vec<Option<Value>> = places.iter().map(value).collect();
            let order = sorting::order(places.len(), &|left, right| {
                matching::order(values[left].as_ref(), values[right].as_ref())
            });
            places = order.into_iter().map(|at| places[at]).collect();
        }
        if self.descending {
            places.reverse();
        }
        places
    }

    /// The same, in the order they were made.
    fn found(&self, teller: Teller<'_>) -> Vec<Place> {
        let people = teller.people;
        let candidates = self.filter.as_ref().and_then(|filter| candidates::of(people, self.kind, filter));
        let mut places = candidates.unwrap_or_else(|| people.places(self.kind));
        let is_meant = |row: &Row<'_>| {
            self.directory.is_none_or(|directory| row.directory() == directory)
                && self.filter.as_ref().is_none_or(|filter| matching::meets(filter, &*teller.lookup(row)))
        };
        if self.filter.is_some() || self.directory.is_some() {
            places.retain(|place| people.at(self.kind, *place).is_some_and(|row| is_meant(&row)));
        }
        places
    }
}

#[cfg(test)]
mod tests;
