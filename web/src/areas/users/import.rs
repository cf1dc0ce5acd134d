//! Users or groups from a CSV file.

mod content;
mod chosen;
mod state;
mod columns;
mod rows;
mod tally;
mod forgetting;
mod creation;
mod page;

pub(super) use page::page;
