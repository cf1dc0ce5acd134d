//! The order of what happens.

/// Counts what happens, so that two events have an order. It is not a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(u64);

impl Moment {
    /// What happens from now on comes after what happened before.
    pub(crate) const fn next(&mut self) -> Self {
        self.0 += 1;
        *self
    }
}
