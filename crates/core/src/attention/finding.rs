//! What a finding says and what it is about.

use super::{Incomplete, Lists, SUGGESTED_BOOTSTRAP_ID, URGENT};
use crate::resources::directory::Directory;
use crate::resources::identity_provider::IdentityProviderSummary;
use crate::resources::oauth_client::ClientSummary;
use crate::units::UnixSeconds;

/// Something that needs attention. A time is when it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The token of a directory's sync client has ended: no user or group is written.
    SyncTokenExpired(Subject),
    /// A certificate of an identity provider has ended.
    CertificateExpired(Subject, UnixSeconds),
    /// The token of a directory's sync client ends soon.
    SyncTokenEnds(Subject, UnixSeconds),
    /// A certificate of an identity provider ends soon.
    CertificateEnds(Subject, UnixSeconds),
    /// Users lack what the services document as required.
    UsersIncomplete(Incomplete),
    /// The client that a setup was begun with is still there.
    BootstrapClientLeft(Subject, Recognised),
    /// An OAuth 2.0 client has all rights.
    AllRights(Subject),
    /// A directory belongs to no identity provider: none of its users can sign in.
    DirectoryWithoutProvider(Subject),
    /// An identity provider has no directory: it signs nobody in.
    ProviderWithoutDirectory(Subject),
}

/// How soon something is to be mended, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// Something does not work, or will not within a week.
    Now,
    /// Something should not stay as it is.
    Soon,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// What stands for it in a path.
    pub id: String,
    /// What it is called; its id where it has no name.
    pub name: String,
}

/// Why a client is taken for the one that a setup was begun with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Recognised {
    /// A setup was begun with it.
    BegunWith,
    /// It has the id that the vendors' pages suggest for one.
    ByItsId,
}

impl Recognised {
    pub(super) fn of(lists: &Lists<'_>, client_id: &str) -> Option<Self> {
        if lists.begun_with.iter().any(|id| id == client_id) {
            return Some(Self::BegunWith);
        }
        (client_id == SUGGESTED_BOOTSTRAP_ID).then_some(Self::ByItsId)
    }
}

impl Finding {
    /// How soon it is to be mended.
    pub fn urgency(&self, now: UnixSeconds) -> Urgency {
        match self {
            Self::SyncTokenExpired(_) | Self::CertificateExpired(..) => Urgency::Now,
            Self::SyncTokenEnds(_, ends) | Self::CertificateEnds(_, ends) if ends.left(now) <= URGENT => {
                Urgency::Now
            }
            Self::SyncTokenEnds(..)
            | Self::CertificateEnds(..)
            | Self::UsersIncomplete(_)
            | Self::BootstrapClientLeft(..)
            | Self::AllRights(_)
            | Self::DirectoryWithoutProvider(_)
            | Self::ProviderWithoutDirectory(_) => Urgency::Soon,
        }
    }

    /// What it is sorted by: urgency, when it ends, kind, whom it is about.
    pub(super) fn rank(&self, now: UnixSeconds) -> (Urgency, UnixSeconds, u8, Subject) {
        const EXPIRED: UnixSeconds = UnixSeconds(0);
        const STAYS: UnixSeconds = UnixSeconds(u64::MAX);
        let nobody = || Subject { id: String::new(), name: String::new() };
        let (ends, kind, about) = match self {
            Self::SyncTokenExpired(about) => (EXPIRED, 0, about.clone()),
            Self::CertificateExpired(about, _) => (EXPIRED, 1, about.clone()),
            Self::SyncTokenEnds(about, ends) => (*ends, 2, about.clone()),
            Self::CertificateEnds(about, ends) => (*ends, 3, about.clone()),
            Self::UsersIncomplete(_) => (STAYS, 4, nobody()),
            Self::BootstrapClientLeft(about, _) => (STAYS, 5, about.clone()),
            Self::AllRights(about) => (STAYS, 6, about.clone()),
            Self::DirectoryWithoutProvider(about) => (STAYS, 7, about.clone()),
            Self::ProviderWithoutDirectory(about) => (STAYS, 8, about.clone()),
        };
        (self.urgency(now), ends, kind, about)
    }
}

impl Subject {
    fn new(id: &Option<String>, name: &Option<String>) -> Option<Self> {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        let id = given(id)?;
        Some(Self { name: given(name).unwrap_or_else(|| id.clone()), id })
    }

    pub(super) fn of_directory(directory: &Directory) -> Option<Self> {
        Self::new(&directory.id, &directory.name)
    }

    pub(super) fn of_provider(provider: &IdentityProviderSummary) -> Option<Self> {
        Self::new(&provider.id, &provider.idp_name)
    }

    /// A client is called by its client id: that is what it authenticates with.
    pub(super) fn of_client(client: &ClientSummary) -> Option<Self> {
        Self::new(&client.path_id(), &client.client_id).filter(|_| client.client_id.is_some())
    }
}
