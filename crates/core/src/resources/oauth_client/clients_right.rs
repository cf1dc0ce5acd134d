//! What a rule set allows a client to do with the OAuth clients of its tenant.

use super::RuleSet;

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

impl RuleSet {
    /// Every documented rule set, least rights last.
    pub const ALL: [Self; 3] = [Self::TenantAdmin, Self::ReadOnlyTenantAdmin, Self::IdpAndDirectoryAdmin];

    /// What it allows with OAuth clients; not known of a rule set that is not documented.
    pub const fn clients(&self) -> Option<ClientsRight> {
        match self {
            Self::TenantAdmin => Some(ClientsRight::Manage),
            Self::ReadOnlyTenantAdmin => Some(ClientsRight::Read),
            Self::IdpAndDirectoryAdmin => Some(ClientsRight::None),
            Self::Other(_) => None,
        }
    }

    /// The names of the rule sets that allow at least this with OAuth clients, joined by "or".
    pub fn names_allowing(right: ClientsRight) -> String {
        let allowing: Vec<Self> = Self::ALL.into_iter().filter(|set| set.clients() >= Some(right)).collect();
        allowing.iter().map(Self::name).collect::<Vec<_>>().join(" or ")
    }
}
