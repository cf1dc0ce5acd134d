//! What the answers of a tenant are made of, so that whoever keeps answers knows which of them a change makes stale.

/// The objects of one kind at one tenant: the list of them and each one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// OAuth clients.
    OAuthClients,
    /// Access tokens, ID tokens and refresh tokens: what the service says of one, and whether it accepts it.
    Tokens,
    /// Identity providers.
    IdentityProviders,
    /// Directories of users and groups.
    Directories,
    /// The clients that write users and groups into a directory.
    SyncClients,
    /// Users.
    Users,
    /// Groups.
    Groups,
    /// VCF Operations: the realms of VCF's single sign-on.
    SsoRealms,
    /// VCF Operations: the identity brokers that a realm can be on.
    Brokers,
    /// VCF Operations: API clients.
    ApiClients,
    /// VCF Operations: API tokens.
    ApiTokens,
    /// VCF Operations: clients for an emergency.
    EmergencyClients,
    /// VCF Operations: which roles a user, a group or a client has.
    RoleAssignments,
    /// VCF Operations: roles of VCF.
    Roles,
    /// VCF Operations: roles of a component, such as vCenter.
    ComponentRoles,
    /// VCF Operations: the components that a realm signs people in to.
    Components,
    /// VCF Operations: LDAP directories, what is synchronised of them, and each run.
    LdapDirectories,
    /// VCF Operations: lifetimes of tokens and what else holds for all realms.
    IamSettings,
    /// VCF Operations: tasks that take time.
    Tasks,
}
