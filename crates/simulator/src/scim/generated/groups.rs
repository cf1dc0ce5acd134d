//! One generated group. There are three levels of them, each with groups of another size, whose members stand next to
//! each other; some groups are empty, and some people are in no team.

use std::ops::Range;

use serde_json::{Value, json};

use super::{Generated, trailing_number};
use crate::scim::extension::WS1B_GROUP;
use crate::scim::resources::{Kind, same};
use crate::scim::schema;

/// All that a generated group may have.
pub(super) const FIELDS: &[&str] = &["displayName", "externalId", WS1B_GROUP];

struct Level {
    name: &'static str,
    size: u32,
    words: [&'static str; 5],
}

static LEVELS: [Level; 3] = [
    Level { name: "Site", size: 1000, words: ["Berlin", "Kraków", "Αθήνα", "東京", "São Paulo"] },
    Level {
        name: "Department", size: 150, words: ["Forschung", "Sales", "Финансы", "الدعم", "法務"]
    },
    Level { name: "Team", size: 12, words: ["Alpha", "Łódź", "Ωμέγα", "雪", "प्रकाश"] },
];

/// How many groups so many users have.
pub(super) fn count(users: u32) -> u32 {
    LEVELS.iter().map(|level| users.div_ceil(level.size)).sum()
}

/// The level of a group and its place there. Groups are numbered level after level.
fn place(users: u32, group: u32) -> Option<(&'static Level, u32)> {
    let mut before = 0;
    LEVELS.iter().find_map(|level| {
        let count = users.div_ceil(level.size);
        let at = group.checked_sub(before).filter(|at| *at < count);
        before += count;
        Some((level, at?))
    })
}

/// Users among whom the members of a group are.
pub(super) fn members(users: u32, group: u32) -> Range<u32> {
    match place(users, group) {
        Some((level, at)) => {
            let first = at.saturating_mul(level.size);
            first..first.saturating_add(level.size).min(users)
        }
        None => 0..0,
    }
}

/// Whether a group takes a user who stands in its range: every seventh team takes nobody, and every eleventh user is in
/// no team.
pub(super) fn takes(users: u32, group: u32, user: u32) -> bool {
    place(users, group).is_some_and(|(level, at)| level.size > 12 || (at % 7 != 6 && user % 11 != 10))
}

/// The groups in whose range a user is, one of each level.
pub(super) fn around(users: u32, user: u32) -> [u32; LEVELS.len()] {
    let mut before = 0;
    [0, 1, 2].map(|level: usize| {
        let group = before + user / LEVELS[level].size;
        before += users.div_ceil(LEVELS[level].size);
        group
    })
}

impl Generated {
    pub(super) fn group_field(&self, number: u32, name: &str) -> Option<Value> {
        let (level, at) = place(self.users, number)?;
        if same(name, WS1B_GROUP) {
            return (number % 3 != 2).then(|| json!({ "domain": self.domain }));
        }
        match schema::find(Kind::Group.attributes(), name)?.name {
            "displayName" => {
                let words = &level.words;
                let word = words[usize::try_from(at).unwrap_or_default() % words.len()];
                Some(json!(format!("{} {word} {}", level.name, u64::from(at) + 1)))
            }
            "externalId" if number % 5 != 4 => Some(json!(format!("group-{}", u64::from(number) + 1))),
            _ => None,
        }
    }

    /// Groups whose displayName or externalId ends with the number that this text ends with.
    pub(super) fn groups_numbered(&self, text: &str) -> Vec<u32> {
        let Some(number) = trailing_number(text).and_then(|number| number.checked_sub(1)) else {
            return Vec::new();
        };
        let mut before = 0;
        let in_levels = LEVELS.iter().filter_map(|level| {
            let count = self.users.div_ceil(level.size);
            let group = (number < count).then(|| before + number);
            before += count;
            group
        });
        let mut found: Vec<u32> = in_levels.chain((number < count(self.users)).then_some(number)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
