//! Coming back to getting started after a reload: what was written down is there, and secrets are asked for again.

/// How far coming back after a reload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Returning {
    /// Nobody comes back, or everything needed was typed again.
    No,
    /// Something is kept, and it was not read yet.
    Unread,
    /// It was read, and secrets are asked for.
    Asking {
        /// The new client's, too.
        new_secret: bool,
        /// One was saved for a client that was not made.
        was_saved: bool,
    },
}
