//! The words of the matrix: what goes wrong, where, and to which request. How it is made to happen is the stage's.

use firstkey_tests::fault_proxy::Fault;

/// What goes wrong on the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Nobody listens.
    Refused,
    /// The browser itself says that there is no network.
    Offline,
    /// Something happens to the request or to its answer.
    Wire(Fault),
}

/// In the order of the table.
pub(super) const TROUBLES: [Trouble; 11] = [
    Trouble::Refused,
    Trouble::Wire(Fault::Closed),
    Trouble::Wire(Fault::Lost),
    Trouble::Wire(Fault::Silent),
    Trouble::Wire(Fault::Reset),
    Trouble::Wire(Fault::CutOff),
    Trouble::Wire(Fault::CutShort),
    Trouble::Wire(Fault::Trickle),
    Trouble::Wire(Fault::WebPage),
    Trouble::Wire(Fault::Redirect),
    Trouble::Offline,
];

impl Trouble {
    /// As the table calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Refused => "connection refused",
            Self::Offline => "offline",
            Self::Wire(fault) => match fault {
                Fault::Closed => "closed without an answer",
                Fault::Lost => "answer lost",
                Fault::Silent => "no answer in time",
                Fault::Reset => "reset in the body",
                Fault::CutOff => "closed in the body",
                Fault::CutShort => "truncated JSON",
                Fault::Trickle => "slow trickle",
                Fault::WebPage => "web page",
                Fault::Redirect => "redirect",
                Fault::Withheld => "answer withheld",
                Fault::Nothing => "nothing",
            },
        }
    }
}

/// Where it goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Between the browser and the gateway: what the page's own fetch meets.
    Browser,
    /// Between the gateway and the tenant: the gateway meets it, and tells the page.
    Tenant,
}

impl Position {
    /// What can go wrong there. A gateway does not ask whether this machine is on a network.
    pub(super) fn troubles(self) -> impl Iterator<Item = Trouble> {
        TROUBLES.into_iter().filter(move |trouble| self == Self::Browser || *trouble != Trouble::Offline)
    }
}

/// The requests of getting started, in their order: the columns of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Token,
    Create,
    /// After an answer to create was lost: is the saved secret known?
    WasItMade,
    ProveToken,
    ProveRequest,
    Find,
    Delete,
    /// Does the token endpoint still know the bootstrap client?
    Gone,
    /// Is its old token still taken?
    OldToken,
}

/// In the order of the table.
pub(super) const COLUMNS: [Column; 9] = [
    Column::Token,
    Column::Create,
    Column::WasItMade,
    Column::ProveToken,
    Column::ProveRequest,
    Column::Find,
    Column::Delete,
    Column::Gone,
    Column::OldToken,
];

impl Column {
    /// As the table calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Token => "First token",
            Self::Create => "Create",
            Self::WasItMade => "Its secret tried after a lost answer",
            Self::ProveToken => "Prove: its token",
            Self::ProveRequest => "Prove: its right",
            Self::Find => "Find it in the list",
            Self::Delete => "Delete",
            Self::Gone => "Is it gone?",
            Self::OldToken => "Its old token",
        }
    }

    /// Method and a part of the target: enough to know it from the others of its step.
    pub(super) fn line(self) -> (&'static str, &'static str) {
        match self {
            Self::Token | Self::WasItMade | Self::ProveToken | Self::Gone => ("POST", "/token"),
            Self::Create => ("POST", "/oauth2-clients"),
            // From VCF 9 on the clients are read in place of the directories.
            Self::ProveRequest => ("GET", "/broker/"),
            Self::Find => ("GET", "page_size=50"),
            Self::Delete => ("DELETE", "/oauth2-clients/"),
            Self::OldToken => ("GET", "page_size=1"),
        }
    }

    /// The request that comes right before it in the same step.
    pub(super) fn before(self) -> Option<Self> {
        match self {
            Self::Token | Self::Create | Self::ProveToken | Self::Find => None,
            Self::WasItMade => Some(Self::Create),
            Self::ProveRequest => Some(Self::ProveToken),
            Self::Delete => Some(Self::Find),
            Self::Gone => Some(Self::Delete),
            Self::OldToken => Some(Self::Gone),
        }
    }

    /// Whether this trouble can strike here. A browser is offline before a press, not between two requests of one.
    pub(super) fn can_meet(self, trouble: Trouble) -> bool {
        trouble != Trouble::Offline || self.before().is_none()
    }
}
