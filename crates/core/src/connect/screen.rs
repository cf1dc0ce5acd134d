//! What a guide is made of: screens, and what is done on each.

use super::provider::Federation;
use super::support::Service;
use super::value::{ProviderInput, ProviderOutput};
use crate::provider::Evidence;

/// What a guide is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// The provider writes users and groups.
    Provisioning,
    /// The provider signs users in.
    Federation(Federation),
}

/// Something done at one place of the provider's pages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// What is done there.
    pub title: &'static str,
    /// How to get there, from the provider's first page on.
    pub path: &'static [&'static str],
    /// Where it is done this way; everywhere unless said.
    pub only: Only,
    /// What is entered, pressed and read there, in order.
    pub lines: &'static [Line],
}

/// Services that a screen is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// All of them.
    Everywhere,
    /// The cloud services.
    Cloud,
    /// The brokers.
    Brokers,
}

/// One thing on a screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// A sentence that says what to do.
    Do(&'static str),
    /// A value goes into a field.
    Enter {
        /// The field, as the page calls it.
        field: &'static str,
        /// The value.
        value: ProviderInput,
    },
    /// An attribute of the provider is written to one of ours.
    Map {
        /// The provider's attribute or expression.
        from: &'static str,
        /// Our attribute.
        to: &'static str,
        /// How well it is known.
        evidence: Evidence,
    },
    /// A value is read there, because the service needs it.
    Read {
        /// The field, as the page calls it.
        field: &'static str,
        /// What it is for us.
        value: ProviderOutput,
    },
    /// A sentence that explains.
    Note(&'static str, Evidence),
    /// What goes wrong otherwise, or cannot be undone.
    Warn {
        /// What must not be missed.
        title: &'static str,
        /// What happens otherwise.
        text: &'static str,
    },
}

impl Only {
    pub(super) const fn has(self, service: Service) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Cloud => matches!(service, Service::Cloud),
            Self::Brokers => !matches!(service, Service::Cloud),
        }
    }
}
