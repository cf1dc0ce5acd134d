//! The people of a large tenant. Each user and each group is computed from its number whenever it is looked at, so that
//! 100,000 of them weigh nothing. What is edited or deleted is kept by the population, not here.

mod groups;
mod names;
mod users;

use std::ops::Range;

use serde_json::{Map, Value};

use super::resources::{IndexedText, Kind};
use crate::units::{Seconds, UnixSeconds};
use crate::uuid::Uuid;

/// How long after one user the next was made.
const APART: Seconds = Seconds(300);
/// Tell generated ids of users and of groups from each other.
const USER_MARK: u32 = 0x51f0_a3c6;
const GROUP_MARK: u32 = 0x9e37_79b9;

/// How many people there are, and what they have in common.
#[derive(Clone, Debug)]
pub(crate) struct Generated {
    /// The number of users; that of groups follows from it.
    pub(crate) users: u32,
    /// The directory all of them belong to.
    pub(crate) directory: Uuid,
    /// Its domain.
    pub(crate) domain: String,
    /// When the tenant began: the last of them was made just before.
    pub(crate) since: UnixSeconds,
}

impl Generated {
    pub(crate) fn count(&self, kind: Kind) -> u32 {
        match kind {
            Kind::User => self.users,
            Kind::Group => groups::count(self.users),
        }
    }

    /// One attribute of a user or group, if there is such a number and it has such an attribute; a group's members are
    /// not among them.
    pub(crate) fn field(&self, kind: Kind, number: u32, name: &str) -> Option<Value> {
        match kind {
            Kind::User => self.user_field(number, name),
            Kind::Group => self.group_field(number, name),
        }
    }

    /// All of them.
    pub(crate) fn fields(&self, kind: Kind, number: u32) -> Map<String, Value> {
        let names = match kind {
            Kind::User => users::FIELDS,
            Kind::Group => groups::FIELDS,
        };
        let field = |name: &&str| Some(((*name).to_owned(), self.field(kind, number, name)?));
        names.iter().filter_map(field).collect()
    }

    /// The numbers of the users in a group.
    pub(crate) fn members(&self, group: u32) -> Range<u32> {
        groups::members(self.users, group)
    }

    /// Whether a user who is in the range of a group's members is one of them.
    pub(crate) fn is_member(&self, group: u32, user: u32) -> bool {
        self.members(group).contains(&user) && groups::takes(self.users, group, user)
    }

    /// The numbers of the groups a user is in.
    pub(crate) fn groups_of(&self, user: u32) -> impl Iterator<Item = u32> {
        groups::around(self.users, user).into_iter().filter(move |group| self.is_member(*group, user))
    }

    pub(crate) fn id(&self, kind: Kind, number: u32) -> Uuid {
        let mark = if kind == Kind::User { USER_MARK } else { GROUP_MARK };
        let [first, second, third] = [1, 2, 3].map(|round| number.wrapping_add(round).wrapping_mul(mark | 1));
        let mut bytes = [0; 16];
        let words = [first, second.rotate_left(7), third.rotate_left(19), number ^ mark];
        for (to, from) in bytes.iter_mut().zip(words.into_iter().flat_map(u32::to_be_bytes)) {
            *to = from;
        }
        Uuid::version_4(bytes)
    }

    /// The number behind an id.
    pub(crate) fn by_id(&self, kind: Kind, id: Uuid) -> Option<u32> {
        let mark = if kind == Kind::User { USER_MARK } else { GROUP_MARK };
        let [.., first, second, third, last] = id.bytes();
        let number = u32::from_be_bytes([first, second, third, last]) ^ mark;
        (number < self.count(kind) && self.id(kind, number) == id).then_some(number)
    }

    /// Numbers among which all are that have this text there; the others are for the caller to leave out.
    pub(crate) fn by_text(&self, kind: Kind, which: IndexedText, text: &str) -> Vec<u32> {
        match (kind, which) {
            (Kind::User, IndexedText::DisplayName) => self.users_called(text),
            (Kind::User, IndexedText::UserName | IndexedText::ExternalId) => {
                let local = text.split('@').next().unwrap_or_default();
                self.numbered(local, 0..self.users)
            }
            (Kind::Group, IndexedText::DisplayName | IndexedText::ExternalId) => self.groups_numbered(text),
            (Kind::Group, IndexedText::UserName) => Vec::new(),
        }
    }

    pub(crate) fn created(&self, kind: Kind, number: u32) -> UnixSeconds {
        let after = i64::from(self.count(kind).saturating_sub(number));
        UnixSeconds(self.since.0.saturating_sub(after.saturating_mul(APART.0)))
    }

    /// The number that a text ends with, counted from 1 there and from 0 here.
    fn numbered(&self, text: &str, among: Range<u32>) -> Vec<u32> {
        let number = trailing_number(text).and_then(|number| number.checked_sub(1));
        number.filter(|number| among.contains(number)).into_iter().collect()
    }
}

fn trailing_number(text: &str) -> Option<u32> {
    let before = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    text.strip_prefix(before)?.parse().ok()
}

#[cfg(test)]
mod tests;
