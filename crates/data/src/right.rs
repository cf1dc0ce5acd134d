//! What an operation needs and what a client is allowed, as far as the documents and the answers tell.

use firstkey_core::operation::{ApiRoot, Effect, Spec};
use firstkey_core::resources::oauth_client::{ClientsRight, RuleSet};

/// A part of a tenant that a rule set opens or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// OAuth 2.0 clients.
    OAuthClients,
    /// Identity providers and directories.
    IdpAndDirectories,
    /// Users and groups, by SCIM: a sync client has this and nothing else.
    UsersAndGroups,
}

/// What an operation needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Right {
    /// Where.
    pub area: Area,
    /// Whether it changes something there.
    pub manages: bool,
}

impl Right {
    /// What an operation needs; none where any token will do, or none is needed.
    pub fn of(spec: &Spec) -> Option<Self> {
        let manages = spec.effect() == Effect::Changes;
        let area = match spec.place {
            ApiRoot::Acs if spec.path.starts_with("/broker/oauth2-clients") => Area::OAuthClients,
            ApiRoot::UserGroup if spec.path.starts_with("/scim/") => Area::UsersAndGroups,
            ApiRoot::Federation | ApiRoot::UserGroup => Area::IdpAndDirectories,
            ApiRoot::Acs | ApiRoot::Vcenter | ApiRoot::SuiteApi => return None,
        };
        Some(Self { area, manages })
    }

    /// Whether a rule set allows it; not known of a rule set that is not documented.
    pub fn is_allowed_by(self, rule_set: &RuleSet) -> Option<bool> {
        let clients = rule_set.clients()?;
        Some(match self.area {
            Area::OAuthClients => {
                let needed = if self.manages { ClientsRight::Manage } else { ClientsRight::Read };
                clients >= needed
            }
            Area::IdpAndDirectories | Area::UsersAndGroups => {
                !self.manages || *rule_set != RuleSet::ReadOnlyTenantAdmin
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::operation::Operation;
    use firstkey_core::resources::directory::ListDirectories;
    use firstkey_core::resources::oauth_client::{DeleteClient, ListClients};
    use firstkey_core::scim::users::DeleteUser;
    use firstkey_core::token::RequestToken;

    #[test]
    fn an_operation_needs_what_its_path_and_its_effect_say() {
        let right = |area, manages| Some(Right { area, manages });
        assert_eq!(Right::of(ListClients::SPEC), right(Area::OAuthClients, false));
        assert_eq!(Right::of(DeleteClient::SPEC), right(Area::OAuthClients, true));
        assert_eq!(Right::of(ListDirectories::SPEC), right(Area::IdpAndDirectories, false));
        assert_eq!(Right::of(DeleteUser::SPEC), right(Area::UsersAndGroups, true));
        assert_eq!(Right::of(RequestToken::SPEC), None);
    }

    #[test]
    fn rule_sets_allow_what_the_documents_say() {
        let allowed = |area, manages| {
            let right = Right { area, manages };
            RuleSet::ALL.map(|set| right.is_allowed_by(&set).unwrap())
        };
        // TENANT_ADMIN, READ_ONLY_TENANT_ADMIN, IDP_AND_DIRECTORY_ADMIN
        assert_eq!(allowed(Area::OAuthClients, true), [true, false, false]);
        assert_eq!(allowed(Area::OAuthClients, false), [true, true, false]);
        assert_eq!(allowed(Area::IdpAndDirectories, true), [true, false, true]);
        assert_eq!(allowed(Area::IdpAndDirectories, false), [true, true, true]);
        assert_eq!(allowed(Area::UsersAndGroups, true), [true, false, true]);
        let unknown = RuleSet::from("NEW_ADMIN");
        for right in [
            Right { area: Area::OAuthClients, manages: true },
            Right { area: Area::IdpAndDirectories, manages: false },
        ] {
            assert_eq!(right.is_allowed_by(&unknown), None, "nobody knows what {unknown:?} allows");
        }
    }
}
