//! How everything ended that a schedule has begun.

use super::world::World;
use crate::{Batch, JobState, MutationState};

impl World {
    /// How every mutation and job ended.
    pub(super) fn count_endings(&mut self) {
        for pressed in &self.pressed {
            let ending = match self.store.mutation(pressed.id) {
                Some(MutationState::Done(_)) => "done",
                Some(MutationState::Refused(_)) => "refused",
                Some(MutationState::Unsure(_)) => "unsure",
                Some(MutationState::Withdrawn) => "withdrawn",
                Some(MutationState::Running) | None => "running",
            };
            *self.reached.endings.entry(ending).or_default() += 1;
        }
        for many in &self.batches {
            let counts = self.store.batch(many.id).map(Batch::counts).unwrap_or_default();
            for (ending, count) in [
                ("row done", counts.done),
                ("row refused", counts.refused),
                ("row unsure", counts.unsure),
                ("row withdrawn", counts.withdrawn),
                ("row waiting", counts.waiting),
            ] {
                *self.reached.endings.entry(ending).or_default() += count as u64;
            }
        }
        for job in &self.jobs {
            let ending = match self.store.job(*job) {
                Some(JobState::Done) => "job done",
                Some(JobState::Stopped { .. }) => "job stopped",
                _ => "job running",
            };
            *self.reached.endings.entry(ending).or_default() += 1;
        }
    }
}
