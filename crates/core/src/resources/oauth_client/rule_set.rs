//! Rule sets: what a client may do.

use serde::{Serialize, Serializer};

/// What a client may do (`rule_set_names`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleSet {
    /// Everything.
    TenantAdmin,
    /// Everything that only reads.
    ReadOnlyTenantAdmin,
    /// Identity providers, directories, users and groups; no OAuth clients.
    IdpAndDirectoryAdmin,
}

impl RuleSet {
    /// Every rule set, least rights last.
    pub const ALL: [Self; 3] = [Self::TenantAdmin, Self::ReadOnlyTenantAdmin, Self::IdpAndDirectoryAdmin];

    /// The name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TenantAdmin => "TENANT_ADMIN",
            Self::ReadOnlyTenantAdmin => "READ_ONLY_TENANT_ADMIN",
            Self::IdpAndDirectoryAdmin => "IDP_AND_DIRECTORY_ADMIN",
        }
    }

    /// The rule set of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|set| set.name() == name)
    }

    /// What it allows with OAuth clients.
    pub const fn clients(self) -> ClientsRight {
        match self {
            Self::TenantAdmin => ClientsRight::Manage,
            Self::ReadOnlyTenantAdmin => ClientsRight::Read,
            Self::IdpAndDirectoryAdmin => ClientsRight::None,
        }
    }

    /// The names of the rule sets that allow at least this with OAuth clients, joined by "or".
    pub fn names_allowing(right: ClientsRight) -> String {
        let allowing = Self::ALL.into_iter().filter(|set| set.clients() >= right);
        allowing.map(Self::name).collect::<Vec<_>>().join(" or ")
    }
}

/// What a client may do with the OAuth clients of its tenant, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClientsRight {
    /// Nothing.
    None,
    /// Read them.
    Read,
    /// Read, create, change and delete them.
    Manage,
}

impl Serialize for RuleSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
