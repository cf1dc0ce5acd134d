//! Users from a CSV file.

mod chosen;
mod state;
mod columns;
mod rows;
mod tally;
mod creation;
mod page;

pub(super) use page::page;
