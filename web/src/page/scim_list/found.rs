//! One page of a list, as it was answered.

use firstkey_core::units::ItemIndex;

/// What is in an answer.
pub(crate) struct Found<'a, T> {
    pub(crate) resources: &'a Option<Vec<T>>,
    pub(crate) start_index: Option<ItemIndex>,
    pub(crate) total_results: Option<u32>,
}

impl<'a, T> Found<'a, T> {
    /// The objects of this page.
    pub(super) fn all(&self) -> &'a [T] {
        self.resources.as_deref().unwrap_or_default()
    }
}
