//! What a user and a group have in common: kind, id, directory, version, attributes. What one may look like is in schema;
//! where all of them are, in people.

use serde_json::{Map, Value};

use crate::units::UnixSeconds;
use crate::uuid::Uuid;

/// A user or a group, taken out of where it is kept.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    pub(crate) kind: Kind,
    pub(crate) id: Uuid,
    /// The directory it belongs to.
    pub(crate) directory: Uuid,
    pub(crate) created: UnixSeconds,
    pub(crate) modified: UnixSeconds,
    /// Counts its changes, from 1.
    pub(crate) version: u64,
    /// Its attributes, without `id`, `meta`, `schemas`, and without a user's `groups`.
    pub(crate) fields: Map<String, Value>,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    User,
    Group,
}

/// An attribute whose values lead to who has them.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(crate) enum IndexedText {
    UserName,
    ExternalId,
    DisplayName,
}

impl IndexedText {
    pub(crate) const ALL: [Self; 3] = [Self::UserName, Self::ExternalId, Self::DisplayName];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::UserName => "userName",
            Self::ExternalId => "externalId",
            Self::DisplayName => "displayName",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|which| same(which.name(), name))
    }
}

/// Names compare without case, in ASCII: the tables of all other letters would weigh more than the rest of this.
pub(crate) fn same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}
