//! What people with a broker saw it do, and no document says. DIFFERENCES.md tells who saw it.

/// Which of it this tenant does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsSeen {
    /// A list of users or groups is written `Resources`, has no `startIndex`, has 20 entries if nothing is said, and
    /// tells the size of its page as `itemsPerPage`; one of users has a schema of its own.
    pub lists: bool,
    /// A user who is replaced must have its `id` in the body.
    pub replaced_by_id: bool,
    /// A user's `externalId` stays as it was first.
    pub external_id_stays: bool,
    /// A group without members has no `members`.
    pub no_empty_members: bool,
    /// Users and groups are also found without the tenant's name in the path.
    pub scim_without_tenant: bool,
}

impl AsSeen {
    /// All of it, as the broker inside vCenter 8 and VCF 9 was seen.
    pub const ON_VCENTER: Self = Self::all(true);
    /// None of it: what the documents say, and where they are silent the standard.
    pub const NOTHING: Self = Self::all(false);

    const fn all(on: bool) -> Self {
        Self {
            lists: on,
            replaced_by_id: on,
            external_id_stays: on,
            no_empty_members: on,
            scim_without_tenant: on,
        }
    }
}
