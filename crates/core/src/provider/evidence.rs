//! How sure a fact is.

/// How sure a fact is, from the surest down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// A vendor's document says so.
    Documented,
    /// Others saw it and wrote it down.
    SeenByOthers,
    /// It follows from what is documented, and nobody says so.
    Inferred,
}
