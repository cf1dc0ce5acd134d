//! What an answer belongs to. A key holds no secret: a call whose body holds one has no key and is never cached.

use firstkey_core::operation::CallKey;

/// One connection to one tenant. A new tenant, or Disconnect, begins the next epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Epoch(pub(crate) u32);

/// How requests are built within an epoch: it counts on when the profile is changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Revision(pub(crate) u32);

/// Whom a request is sent as. Numbers are not used twice while the page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActorId(pub(crate) u32);

/// One request that was sent. Numbers are not used twice while the page is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(pub(crate) u64);

impl RequestId {
    /// As it stands in an address of the page.
    pub const fn number(self) -> u64 {
        self.0
    }
}

/// What an answer belongs to: this connection, this profile, this actor, this call of this operation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub(crate) epoch: Epoch,
    pub(crate) revision: Revision,
    pub(crate) actor: ActorId,
    pub(crate) call: CallKey,
}

impl Key {
    /// The call, without the connection and the actor.
    pub const fn call(&self) -> &CallKey {
        &self.call
    }

    /// Whom it is asked as.
    pub const fn actor(&self) -> ActorId {
        self.actor
    }
}
