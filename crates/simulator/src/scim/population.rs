//! All users, or all groups: in the order they were made, and found by id and by text. What was made over HTTP, edited or
//! deleted is kept here; a generated one that nobody touched is not, and takes no memory.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use serde_json::Value;

use super::generated::Generated;
use super::packed::Packed;
use super::resources::{IndexedText, Kind, Resource};
use crate::units::UnixSeconds;
use crate::uuid::Uuid;

/// Where something stands in the order of its kind; it never changes, and is never given twice.
pub(crate) type Place = u32;

pub(crate) struct Population {
    kind: Kind,
    /// Those before `made`, as far as they are not as they were generated.
    slots: BTreeMap<Place, Slot>,
    /// The places of those that are generated.
    generated: Range<Place>,
    /// The place of the first of `made`.
    made_from: Place,
    /// Those that were made since, in boxes, so that a walk over the places reads next to nothing.
    made: Vec<Option<Box<Kept>>>,
    ids: BTreeMap<Uuid, Place>,
    /// Hashes of texts with the places that have them. Two texts may have one hash: whoever asks looks again.
    texts: BTreeSet<(u64, Place)>,
}

/// What is known of a place.
enum Slot {
    Kept(Box<Kept>),
    /// Generated, and changed only by what its members did.
    Touched {
        modified: UnixSeconds,
        version: u64,
    },
    /// Generated once, and deleted.
    Gone,
}

/// As it is kept; a group's members are kept apart from it.
pub(super) struct Kept {
    pub(super) id: Uuid,
    pub(super) directory: Uuid,
    pub(super) created: UnixSeconds,
    pub(super) modified: UnixSeconds,
    pub(super) version: u64,
    pub(super) fields: Packed,
}

/// What stands at a place.
pub(super) enum Found<'a> {
    Kept(&'a Kept),
    /// Its number, and when it was last touched with its version then.
    Generated(u32, Option<(UnixSeconds, u64)>),
}

impl Population {
    pub(super) const fn new(kind: Kind) -> Self {
        Self {
            kind,
            slots: BTreeMap::new(),
            generated: 0..0,
            made_from: 0,
            made: Vec::new(),
            ids: BTreeMap::new(),
            texts: BTreeSet::new(),
        }
    }

    /// The next places are those of so many generated ones. They come behind whatever is there, and once only.
    pub(super) fn generate(&mut self, count: u32) {
        let there = self.made.drain(..).flatten().map(Slot::Kept);
        self.slots = (self.made_from..).zip(there).collect();
        let first = self.made_from.saturating_add(u32::try_from(self.slots.len()).unwrap_or(u32::MAX));
        self.generated = first..first.saturating_add(count);
        self.made_from = self.generated.end;
    }

    /// All places that are taken, in order.
    pub(super) fn places(&self) -> Vec<Place> {
        let Range { start, end } = self.generated;
        let mut places = Vec::with_capacity(self.slots.len() + self.generated.len() + self.made.len());
        // What is not generated has a slot exactly as long as it is there.
        places.extend(self.slots.range(..start).map(|(place, _)| *place));
        let mut next = start;
        for (place, slot) in self.slots.range(start..end) {
            places.extend(next..*place);
            next = place.saturating_add(1);
            if !matches!(slot, Slot::Gone) {
                places.push(*place);
            }
        }
        places.extend(next..end);
        places.extend(self.slots.range(end..).map(|(place, _)| *place));
        let made = (self.made_from..).zip(&self.made);
        places.extend(made.filter(|(_, kept)| kept.is_some()).map(|(place, _)| place));
        places
    }

    pub(super) fn at(&self, place: Place) -> Option<Found<'_>> {
        if let Some(at) = self.made_at(place) {
            return self.made.get(at)?.as_deref().map(Found::Kept);
        }
        match self.slots.get(&place) {
            Some(Slot::Kept(kept)) => Some(Found::Kept(kept)),
            Some(Slot::Gone) => None,
            Some(Slot::Touched { modified, version }) => {
                Some(Found::Generated(self.number(place)?, Some((*modified, *version))))
            }
            None => Some(Found::Generated(self.number(place)?, None)),
        }
    }

    /// Where in `made` a place is.
    fn made_at(&self, place: Place) -> Option<usize> {
        usize::try_from(place.checked_sub(self.made_from)?).ok()
    }

    /// The number of a generated one.
    pub(super) fn number(&self, place: Place) -> Option<u32> {
        self.generated.contains(&place).then(|| place - self.generated.start)
    }

    /// The place of a generated one.
    pub(super) fn place(&self, number: u32) -> Place {
        self.generated.start.saturating_add(number)
    }

    pub(super) fn by_id(&self, generated: &Generated, id: Uuid) -> Option<Place> {
        let place = self.ids.get(&id).copied();
        let place = place.or_else(|| generated.by_id(self.kind, id).map(|number| self.place(number)))?;
        self.at(place).map(|_| place)
    }

    /// Places among which all are that have this text there, in order.
    pub(super) fn by_text(&self, generated: &Generated, which: IndexedText, text: &str) -> Vec<Place> {
        let hash = hash(which, text);
        let kept = self.texts.range((hash, 0)..=(hash, Place::MAX)).map(|(_, place)| *place);
        let computed = generated.by_text(self.kind, which, text).into_iter().map(|number| self.place(number));
        let mut places: Vec<Place> =
            kept.chain(computed.filter(|place| self.number(*place).is_some())).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    pub(super) fn add(&mut self, resource: &Resource) -> Place {
        let place = self.made_from.saturating_add(u32::try_from(self.made.len()).unwrap_or(u32::MAX));
        self.made.push(None);
        self.keep(place, resource);
        place
    }

    /// What stands at a place is this from now on.
    pub(super) fn replace(&mut self, place: Place, resource: &Resource) {
        self.forget(place);
        self.keep(place, resource);
    }

    pub(super) fn remove(&mut self, place: Place) {
        if self.at(place).is_some() {
            self.forget(place);
            if self.generated.contains(&place) {
                self.slots.insert(place, Slot::Gone);
            }
        }
    }

    /// Those that are generated are gone, all at once.
    pub(super) fn remove_generated(&mut self) {
        let known: Vec<Place> = self.slots.range(self.generated.clone()).map(|(place, _)| *place).collect();
        for place in known {
            self.remove(place);
            self.slots.remove(&place);
        }
        self.generated = 0..0;
    }

    /// Something about it changed that it does not hold itself.
    pub(super) fn touch(&mut self, place: Place, now: UnixSeconds) {
        let made = self.made_at(place);
        if made.is_none() && self.generated.contains(&place) {
            self.slots.entry(place).or_insert(Slot::Touched { modified: now, version: 1 });
        }
        let (modified, version) = match made {
            Some(at) => match self.made.get_mut(at).and_then(Option::as_deref_mut) {
                Some(kept) => (&mut kept.modified, &mut kept.version),
                None => return,
            },
            None => match self.slots.get_mut(&place) {
                Some(Slot::Kept(kept)) => (&mut kept.modified, &mut kept.version),
                Some(Slot::Touched { modified, version }) => (modified, version),
                Some(Slot::Gone) | None => return,
            },
        };
        *modified = now;
        *version += 1;
    }

    fn keep(&mut self, place: Place, resource: &Resource) {
        self.ids.insert(resource.id, place);
        for which in IndexedText::ALL {
            if let Some(text) = resource.fields.get(which.name()).and_then(Value::as_str) {
                self.texts.insert((hash(which, text), place));
            }
        }
        let Resource { id, directory, created, modified, version, fields, .. } = resource;
        let kept = Kept {
            id: *id,
            directory: *directory,
            created: *created,
            modified: *modified,
            version: *version,
            fields: Packed::of(fields),
        };
        let kept = Box::new(kept);
        match self.made_at(place) {
            Some(at) => {
                if let Some(slot) = self.made.get_mut(at) {
                    *slot = Some(kept);
                }
            }
            None => {
                self.slots.insert(place, Slot::Kept(kept));
            }
        }
    }

    fn forget(&mut self, place: Place) {
        let kept = match self.made_at(place) {
            Some(at) => self.made.get_mut(at).and_then(Option::take),
            None => match self.slots.remove(&place) {
                Some(Slot::Kept(kept)) => Some(kept),
                _ => None,
            },
        };
        if let Some(kept) = kept {
            self.ids.remove(&kept.id);
            for which in IndexedText::ALL {
                if let Some(Value::String(text)) = kept.fields.get(which.name()) {
                    self.texts.remove(&(hash(which, &text), place));
                }
            }
        }
    }

    /// What a mistake in keeping the index would leave behind.
    #[cfg(test)]
    pub(super) fn lose_text(&mut self, which: IndexedText, text: &str) {
        let hash = hash(which, text);
        self.texts.retain(|(known, _)| *known != hash);
    }
}

/// The same for texts that differ only in case: of externalId too, which is then compared as it is.
fn hash(which: IndexedText, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    which.hash(&mut hasher);
    text.bytes().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
    hasher.finish()
}
