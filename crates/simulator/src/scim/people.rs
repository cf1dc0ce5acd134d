//! The users and groups a tenant has, and who is in which group. What one may look like is in schema; how they are found
//! and told, in candidates, matching and told.

mod practice;
mod row;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::generated::Generated;
use super::population::{Found, Place, Population};
use super::resources::{IndexedText, Kind, Resource, same};
use crate::units::UnixSeconds;
use crate::uuid::Uuid;
pub(crate) use row::Row;

pub(crate) struct People {
    users: Population,
    groups: Population,
    generated: Generated,
    /// The users in each group that is kept, in the order they came. Who is in a generated group is computed.
    members: BTreeMap<Place, Vec<Place>>,
    /// The same, by user and then by group.
    memberships: BTreeSet<(Place, Place)>,
    changes: u64,
}

impl People {
    /// How often anything about them changed.
    pub(crate) const fn changes(&self) -> u64 {
        self.changes
    }

    /// The places of all of a kind, in the order they were made.
    pub(crate) fn places(&self, kind: Kind) -> Vec<Place> {
        self.of(kind).places()
    }

    pub(crate) fn at(&self, kind: Kind, place: Place) -> Option<Row<'_>> {
        self.of(kind).at(place).map(|found| Row::new(self, kind, place, found))
    }

    pub(crate) fn find(&self, kind: Kind, id: &str) -> Option<Row<'_>> {
        let place = self.of(kind).by_id(&self.generated, Uuid::parse(id)?)?;
        self.at(kind, place)
    }

    pub(crate) fn user(&self, id: &str) -> Option<Row<'_>> {
        self.find(Kind::User, id)
    }

    /// Places among which all are that have this text there, in order.
    pub(crate) fn by_text(&self, kind: Kind, which: IndexedText, text: &str) -> Vec<Place> {
        self.of(kind).by_text(&self.generated, which, text)
    }

    /// Those whose name this is, in any case (RFC 7643 section 4.1.1).
    pub(crate) fn named(&self, kind: Kind, name: &str) -> Vec<Row<'_>> {
        let which = match kind {
            Kind::User => IndexedText::UserName,
            Kind::Group => IndexedText::DisplayName,
        };
        let rows = self.by_text(kind, which, name).into_iter().filter_map(|place| self.at(kind, place));
        rows.filter(|row| same(&row.text(which.name()), name)).collect()
    }

    /// The user who signs in by that name.
    pub(crate) fn user_named(&self, name: &str) -> Option<Row<'_>> {
        self.named(Kind::User, name).into_iter().next()
    }

    /// The users in a group.
    pub(crate) fn members_of(&self, group: Place) -> Vec<Place> {
        if let Some(members) = self.members.get(&group) {
            return members.clone();
        }
        let Some(Found::Generated(number, _)) = self.groups.at(group) else {
            return Vec::new();
        };
        let members = self.generated.members(number).filter(|user| self.generated.is_member(number, *user));
        members.map(|user| self.users.place(user)).filter(|user| self.users.at(*user).is_some()).collect()
    }

    /// The groups that a user is in.
    pub(crate) fn groups_of(&self, user: Place) -> Vec<Place> {
        let kept = self.memberships.range((user, 0)..=(user, Place::MAX)).map(|(_, group)| *group);
        let number = self.users.number(user);
        let computed = number.into_iter().flat_map(|number| self.generated.groups_of(number));
        let computed = computed.map(|number| self.groups.place(number));
        let untouched = computed.filter(|group| matches!(self.groups.at(*group), Some(Found::Generated(..))));
        let mut groups: Vec<Place> = kept.chain(untouched).collect();
        groups.sort_unstable();
        groups
    }

    /// Ids and names of the groups that a user is in.
    pub(crate) fn groups_of_user(&self, id: Uuid) -> impl Iterator<Item = (String, String)> {
        let user = self.users.by_id(&self.generated, id);
        let groups = user.map(|user| self.groups_of(user)).unwrap_or_default();
        let rows = groups.into_iter().filter_map(|group| self.at(Kind::Group, group));
        rows.map(|row| (row.id().to_string(), row.text("displayName")))
    }

    pub(crate) fn add(&mut self, mut resource: Resource) -> Place {
        self.changes += 1;
        let members = self.take_members(&mut resource.fields);
        let place = self.of_mut(resource.kind).add(&resource);
        self.set_members(resource.kind, place, members);
        place
    }

    /// What stands at a place is this from now on.
    pub(crate) fn replace(&mut self, place: Place, mut resource: Resource) {
        self.changes += 1;
        let members = self.take_members(&mut resource.fields);
        self.of_mut(resource.kind).replace(place, &resource);
        self.set_members(resource.kind, place, members);
    }

    /// Takes it out, and a user out of every group too.
    pub(crate) fn remove(&mut self, kind: Kind, place: Place, now: UnixSeconds) {
        self.changes += 1;
        match kind {
            Kind::User => {
                for group in self.groups_of(place) {
                    self.memberships.remove(&(place, group));
                    if let Some(members) = self.members.get_mut(&group) {
                        members.retain(|member| *member != place);
                    }
                    self.groups.touch(group, now);
                }
            }
            Kind::Group => self.forget_members(place),
        }
        self.of_mut(kind).remove(place);
    }

    /// Takes out all that belongs to a directory.
    pub(crate) fn remove_directory(&mut self, directory: &str, now: UnixSeconds) {
        let Some(directory) = Uuid::parse(directory) else { return };
        self.changes += 1;
        if self.generated.directory == directory {
            self.users.remove_generated();
            self.groups.remove_generated();
            self.generated.users = 0;
        }
        for kind in [Kind::User, Kind::Group] {
            for place in self.places(kind) {
                if self.at(kind, place).is_some_and(|row| row.directory() == directory) {
                    self.of_mut(kind).remove(place);
                }
            }
        }
        self.members.retain(|group, _| self.groups.at(*group).is_some());
        for (group, members) in &mut self.members {
            let there = members.len();
            members.retain(|user| self.users.at(*user).is_some());
            if members.len() < there {
                self.groups.touch(*group, now);
            }
        }
        self.memberships = self
            .members
            .iter()
            .flat_map(|(group, members)| members.iter().map(|user| (*user, *group)))
            .collect();
    }

    const fn of(&self, kind: Kind) -> &Population {
        match kind {
            Kind::User => &self.users,
            Kind::Group => &self.groups,
        }
    }

    const fn of_mut(&mut self, kind: Kind) -> &mut Population {
        match kind {
            Kind::User => &mut self.users,
            Kind::Group => &mut self.groups,
        }
    }

    /// The users that `members` names, each once; who is not there is left out.
    fn take_members(&self, fields: &mut Map<String, Value>) -> Vec<Place> {
        let Some(Value::Array(members)) = fields.remove("members") else {
            return Vec::new();
        };
        let mut seen = BTreeSet::new();
        let ids = members.iter().filter_map(|member| Uuid::parse(member.get("value")?.as_str()?));
        let places = ids.filter_map(|id| self.users.by_id(&self.generated, id));
        places.filter(|place| seen.insert(*place)).collect()
    }

    fn set_members(&mut self, kind: Kind, place: Place, members: Vec<Place>) {
        if kind == Kind::Group {
            self.forget_members(place);
            self.memberships.extend(members.iter().map(|user| (*user, place)));
            self.members.insert(place, members);
        }
    }

    fn forget_members(&mut self, group: Place) {
        for user in self.members.remove(&group).unwrap_or_default() {
            self.memberships.remove(&(user, group));
        }
    }

    /// `members` as a body has it; a user has none.
    fn members_value(&self, place: Place, kind: Kind) -> Vec<Value> {
        let members = if kind == Kind::Group { self.members_of(place) } else { Vec::new() };
        let members = members.into_iter().filter_map(|user| self.at(Kind::User, user));
        members.map(|user| json!({ "value": user.id().to_string() })).collect()
    }

    /// Loses what leads from a text to whom it belongs.
    #[cfg(test)]
    pub(crate) fn lose_text(&mut self, kind: Kind, which: IndexedText, text: &str) {
        self.of_mut(kind).lose_text(which, text);
    }
}

#[cfg(test)]
mod tests;
