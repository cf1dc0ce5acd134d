//! What a token may do: the three built-in rule sets, and the part of the API each opens. No tokens here.

use http::Method;

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
    /// Identity providers, SAML metadata, directories, sync clients, users and groups.
    IdentityProvidersDirectories,
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

    fn allows(self, area: Area, method: &Method) -> bool {
        match self {
            Self::TenantAdmin => true,
            Self::ReadOnlyTenantAdmin => method == Method::GET,
            Self::IdpAndDirectoryAdmin => area == Area::IdentityProvidersDirectories,
        }
    }
}

/// Whether any of the rule sets opens this call. No rule set, no right.
pub(crate) fn allowed(rule_sets: &[RuleSet], area: Area, method: &Method) -> bool {
    area == Area::Open || rule_sets.iter().any(|rule_set| rule_set.allows(area, method))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_set_opens_its_own_part_and_no_more() {
        use Area::{IdentityProvidersDirectories, Tenant};
        let may = |rule_set: RuleSet, area, method: Method| allowed(&[rule_set], area, &method);
        assert!(may(RuleSet::TenantAdmin, Tenant, Method::POST));
        assert!(may(RuleSet::ReadOnlyTenantAdmin, Tenant, Method::GET));
        assert!(!may(RuleSet::ReadOnlyTenantAdmin, Tenant, Method::DELETE));
        assert!(!may(RuleSet::ReadOnlyTenantAdmin, IdentityProvidersDirectories, Method::POST));
        assert!(may(RuleSet::IdpAndDirectoryAdmin, IdentityProvidersDirectories, Method::DELETE));
        assert!(!may(RuleSet::IdpAndDirectoryAdmin, Tenant, Method::GET));
    }

    #[test]
    fn without_a_rule_set_only_open_calls_are_allowed() {
        assert!(!allowed(&[], Area::Tenant, &Method::GET));
        assert!(allowed(&[], Area::Open, &Method::POST));
    }
}
