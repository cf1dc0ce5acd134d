//! A user or group where it is kept: one attribute can be read without the others.

use serde_json::{Map, Value, json};

use super::People;
use crate::scim::population::{Found, Place};
use crate::scim::resources::{Kind, Resource};
use crate::units::UnixSeconds;
use crate::uuid::Uuid;

/// A user or a group of these people.
pub(crate) struct Row<'a> {
    pub(crate) kind: Kind,
    pub(crate) place: Place,
    people: &'a People,
    found: Found<'a>,
}

impl<'a> Row<'a> {
    pub(super) const fn new(people: &'a People, kind: Kind, place: Place, found: Found<'a>) -> Self {
        Self { kind, place, people, found }
    }

    pub(crate) fn id(&self) -> Uuid {
        match &self.found {
            Found::Kept(kept) => kept.id,
            Found::Generated(number, _) => self.people.generated.id(self.kind, *number),
        }
    }

    pub(crate) const fn directory(&self) -> Uuid {
        match &self.found {
            Found::Kept(kept) => kept.directory,
            Found::Generated(..) => self.people.generated.directory,
        }
    }

    pub(crate) fn created(&self) -> UnixSeconds {
        match &self.found {
            Found::Kept(kept) => kept.created,
            Found::Generated(number, _) => self.people.generated.created(self.kind, *number),
        }
    }

    pub(crate) fn modified(&self) -> UnixSeconds {
        match &self.found {
            Found::Kept(kept) => kept.modified,
            Found::Generated(_, Some((modified, _))) => *modified,
            Found::Generated(_, None) => self.created(),
        }
    }

    pub(crate) const fn version(&self) -> u64 {
        match &self.found {
            Found::Kept(kept) => kept.version,
            Found::Generated(_, Some((_, version))) => *version,
            Found::Generated(_, None) => 1,
        }
    }

    /// One of its own attributes, whatever the name's case; not its members.
    pub(crate) fn field(&self, name: &str) -> Option<Value> {
        match &self.found {
            Found::Kept(kept) => kept.fields.get(name),
            Found::Generated(number, _) => self.people.generated.field(self.kind, *number, name),
        }
    }

    /// All of them.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        match &self.found {
            Found::Kept(kept) => kept.fields.fields(),
            Found::Generated(number, _) => self.people.generated.fields(self.kind, *number),
        }
    }

    /// An attribute's text; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> String {
        match self.field(name) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        }
    }

    /// Whether a user may sign in.
    pub(crate) fn is_active(&self) -> bool {
        self.field("active") != Some(json!(false))
    }

    /// Taken out as a whole, a group with its members.
    pub(crate) fn resource(&self) -> Resource {
        let mut fields = self.fields();
        let members = self.people.members_value(self.place, self.kind);
        if !members.is_empty() {
            fields.insert("members".to_owned(), Value::Array(members));
        }
        Resource {
            kind: self.kind,
            id: self.id(),
            directory: self.directory(),
            created: self.created(),
            modified: self.modified(),
            version: self.version(),
            fields,
        }
    }
}
