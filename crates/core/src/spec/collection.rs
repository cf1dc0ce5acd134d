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
}
