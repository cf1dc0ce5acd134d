//! What an operation is about: the headings of the list.

use firstkey_core::operation::{ApiRoot, Spec};

/// What an operation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// How tokens are issued, read and revoked, and how a user signs in.
    Tokens,
    /// OAuth 2.0 clients.
    OAuthClients,
    /// Identity providers.
    IdentityProviders,
    /// Directories and what writes into them.
    Directories,
    /// Users.
    Users,
    /// Groups.
    Groups,
    /// The tenant itself.
    Tenant,
}

impl Topic {
    /// In the order of the list.
    pub(super) const ALL: [Self; 7] = [
        Self::Tokens,
        Self::OAuthClients,
        Self::IdentityProviders,
        Self::Directories,
        Self::Users,
        Self::Groups,
        Self::Tenant,
    ];

    /// The heading.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Tokens => "Tokens and sign-in",
            Self::OAuthClients => "OAuth clients",
            Self::IdentityProviders => "Identity providers",
            Self::Directories => "Directories",
            Self::Users => "Users",
            Self::Groups => "Groups",
            Self::Tenant => "Tenant",
        }
    }

    /// What this operation is about, by its path.
    pub(super) fn of(spec: &Spec) -> Self {
        match spec.place {
            ApiRoot::Federation => Self::IdentityProviders,
            ApiRoot::UserGroup if spec.path.contains("/Groups") => Self::Groups,
            ApiRoot::UserGroup if spec.path.starts_with("/scim/") => Self::Users,
            ApiRoot::UserGroup => Self::Directories,
            ApiRoot::Acs if spec.path.starts_with("/broker/oauth2-clients") => Self::OAuthClients,
            ApiRoot::Acs if spec.path.starts_with("/broker/tenant") => Self::Tenant,
            ApiRoot::Acs | ApiRoot::Vcenter | ApiRoot::SuiteApi => Self::Tokens,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Topic;
    use firstkey_core::catalog::ENTRIES;

    #[test]
    fn every_operation_has_a_topic_and_every_topic_an_operation() {
        let count = |topic| ENTRIES.iter().filter(|entry| Topic::of(entry.spec) == topic).count();
        let counts = Topic::ALL.map(count);
        assert_eq!(counts.iter().sum::<usize>(), ENTRIES.len());
        assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
    }

    #[test]
    fn the_title_of_an_operation_agrees_with_its_topic() {
        let words = [
            (Topic::Users, "user"),
            (Topic::Groups, "group"),
            (Topic::IdentityProviders, ""),
            (Topic::OAuthClients, "client"),
        ];
        for entry in ENTRIES {
            let Some((_, word)) = words.iter().find(|(topic, _)| *topic == Topic::of(entry.spec)) else {
                continue;
            };
            let title = entry.spec.title.to_lowercase();
            assert!(
                title.contains(word) || title.contains("secret") || title.contains("signed in"),
                "{title}"
            );
        }
    }
}
