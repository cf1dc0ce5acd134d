//! What random schedules have reached: a test of them says so, and fails when some kind of event never happened.

use std::collections::BTreeMap;
use std::fmt;

/// What was reached, over all schedules.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) schedules: u64,
    pub(super) steps: u64,
    pub(super) requests: u64,
    pub(super) endings: BTreeMap<&'static str, u64>,
}

impl Reached {
    pub(super) fn add(&mut self, other: &Self) {
        self.schedules += 1;
        self.steps += other.steps;
        self.requests += other.requests;
        for (ending, count) in &other.endings {
            *self.endings.entry(ending).or_default() += count;
        }
    }

    pub(super) fn is_everything(&self) -> bool {
        [
            "done",
            "refused",
            "unsure",
            "withdrawn",
            "job done",
            "job stopped",
            "read aborted",
            "late answer",
            "row done",
            "row refused",
            "row unsure",
            "row withdrawn",
        ]
        .iter()
        .all(|ending| self.endings.get(ending).is_some_and(|count| *count > 10))
    }

    pub(super) fn count(&mut self, ending: &'static str) {
        *self.endings.entry(ending).or_default() += 1;
    }
}

impl fmt::Display for Reached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} schedules, {} steps, {} requests", self.schedules, self.steps, self.requests)?;
        self.endings.iter().try_for_each(|(ending, count)| write!(f, ", {ending} {count}"))
    }
}
