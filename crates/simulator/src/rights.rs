//! What a token may do: the three built-in rule sets, and the part of the API each opens. No tokens here.

/// A built-in rule set, as `rule_set_names` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::enum_variant_names, reason = "they are the names on the wire")]
pub(crate) enum RuleSet {
    TenantAdmin,
    ReadOnlyTenantAdmin,
    IdpAndDirectoryAdmin,
}

/// The part of the API an operation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// Anyone may call it, or it checks credentials of its own.
    Open,
    /// OAuth clients and everything else of the tenant.
    Tenant,
    /// Identity providers, directories, sync clients.
    IdentityProvidersDirectories,
    /// Users and groups: of every directory for those who may administer directories, of its own for a sync client.
    UsersGroups,
    /// Whoever holds a token; what it opens is asked by the operation itself.
    AnyToken,
}

/// What a token brings with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rights {
    pub(crate) rule_sets: Vec<RuleSet>,
    /// The directory whose sync client holds the token.
    pub(crate) directory: Option<String>,
    /// The id of the user the token stands for; a client by itself has none.
    pub(crate) user: Option<String>,
}

impl Rights {
    /// Whether this call is open to the token. No rule set, no right.
    pub(crate) fn allow(&self, area: Area, only_reads: bool) -> bool {
        match area {
            Area::Open | Area::AnyToken => true,
            Area::UsersGroups if self.directory.is_some() => true,
            Area::Tenant | Area::IdentityProvidersDirectories | Area::UsersGroups => {
                self.rule_sets.iter().any(|rule_set| rule_set.allows(area, only_reads))
            }
        }
    }
}

impl RuleSet {
    pub(crate) const ALL: [Self; 3] =
        [Self::TenantAdmin, Self::ReadOnlyTenantAdmin, Self::IdpAndDirectoryAdmin];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::TenantAdmin => "TENANT_ADMIN",
            Self::ReadOnlyTenantAdmin => "READ_ONLY_TENANT_ADMIN",
            Self::IdpAndDirectoryAdmin => "IDP_AND_DIRECTORY_ADMIN",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule_set| rule_set.name() == name)
    }

    fn allows(self, area: Area, only_reads: bool) -> bool {
        match self {
            Self::TenantAdmin => true,
            Self::ReadOnlyTenantAdmin => only_reads,
            Self::IdpAndDirectoryAdmin => area != Area::Tenant,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Area::{IdentityProvidersDirectories, Tenant, UsersGroups};

    fn of(rule_sets: &[RuleSet]) -> Rights {
        Rights { rule_sets: rule_sets.to_vec(), ..Rights::default() }
    }

    #[test]
    fn each_rule_set_opens_its_own_part_and_no_more() {
        let may = |rule_set: RuleSet, area, only_reads| of(&[rule_set]).allow(area, only_reads);
        assert!(may(RuleSet::TenantAdmin, Tenant, false));
        assert!(may(RuleSet::ReadOnlyTenantAdmin, Tenant, true));
        assert!(!may(RuleSet::ReadOnlyTenantAdmin, Tenant, false));
        assert!(!may(RuleSet::ReadOnlyTenantAdmin, IdentityProvidersDirectories, false));
        assert!(may(RuleSet::IdpAndDirectoryAdmin, IdentityProvidersDirectories, false));
        assert!(may(RuleSet::IdpAndDirectoryAdmin, UsersGroups, false));
        assert!(!may(RuleSet::IdpAndDirectoryAdmin, Tenant, true));
    }

    #[test]
    fn without_a_rule_set_only_open_calls_are_allowed() {
        assert!(!of(&[]).allow(Tenant, true));
        assert!(of(&[]).allow(Area::Open, false));
        assert!(of(&[]).allow(Area::AnyToken, false));
    }

    #[test]
    fn a_sync_client_reaches_users_and_groups_and_nothing_else() {
        let sync = Rights { directory: Some("id".to_owned()), ..Rights::default() };
        assert!(sync.allow(UsersGroups, false));
        assert!(!sync.allow(IdentityProvidersDirectories, true));
        assert!(!sync.allow(Tenant, true));
    }
}
