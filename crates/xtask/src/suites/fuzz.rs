//! Each fuzz target for so many executions: the same ones everywhere.

use super::Tally;
use crate::failure::Failure;
use crate::fuzz::{self, Length};

/// Enough to run through the corpus and far around it, and few enough for a minute or two in all.
const RUNS: u64 = 20_000;

pub(crate) fn run() -> Result<Tally, Failure> {
    let outcomes = fuzz::all(None, Length::Runs(RUNS))?;
    let failed = outcomes.iter().filter(|outcome| outcome.broken_by.is_some()).count();
    Ok(Tally { passed: outcomes.len() - failed, failed })
}
