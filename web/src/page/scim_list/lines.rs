//! A page of a list as it is drawn: texts, whatever they were read from.

use super::column::{ColumnHead, Value};
use std::sync::Arc;

/// The lines of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lines {
    pub(super) all: Vec<Arc<Line>>,
    /// How many there are on all pages; none when nobody knows.
    pub(super) total: Option<u32>,
}

/// A line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) id: Option<String>,
    /// Its place among all, counted from 1.
    pub(super) place: u32,
    /// What it is called.
    pub(super) name: String,
    /// What it is called otherwise.
    pub(super) other_name: Option<String>,
    /// What stands in its columns.
    pub(super) cells: Vec<(ColumnHead, Option<Value>)>,
}

impl Lines {
    /// The ids of those that can be selected.
    pub(super) fn ids(&self) -> Vec<String> {
        self.all.iter().filter_map(|line| line.id.clone()).collect()
    }
}
