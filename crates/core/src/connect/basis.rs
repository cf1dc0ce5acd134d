//! How well a fact is known. Nobody here has a live tenant.

/// Where a fact comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A vendor's document says so.
    Documented,
    /// People who have such a service wrote in public that it is so.
    SeenByOthers,
    /// No document says so; it follows from what others say.
    Inferred,
}
