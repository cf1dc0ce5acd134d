//! Each fuzz target for so many executions: the same ones everywhere.

use super::Tally;
use crate::failure::Failure;
use crate::fuzz::{self, Length};

/// Enough to run through the corpus and far around it, and few enough for a minute or two in all.
const RUNS: u64 = 20_000;
/// For those of which one execution is a whole tenant, a whole list, or a body in nine spellings.
const SLOW: [(&str, u64); 3] = [("pages", 5_000), ("simulator", 3_000), ("transcript", 5_000)];

pub(crate) fn run() -> Result<Tally, Failure> {
    let runs = |target: &str| SLOW.iter().find(|(name, _)| *name == target).map_or(RUNS, |(_, runs)| *runs);
    let outcomes = fuzz::all(None, |target| Length::Runs(runs(target)))?;
    let failed = outcomes.iter().filter(|outcome| outcome.broken_by.is_some()).count();
    Ok(Tally { passed: outcomes.len() - failed, failed })
}
