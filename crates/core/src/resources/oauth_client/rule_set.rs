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
}

impl Serialize for RuleSet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
