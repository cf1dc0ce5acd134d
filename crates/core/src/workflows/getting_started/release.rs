//! The releases of the broker, as far as the journey differs from one to the other.

use crate::dialect::Dialect;
use crate::workflows::prove_client::ProofBy;

/// What of the broker is known to differ from release to release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// The cloud services, and the broker of vCenter 8: rule sets and directories.
    CloudOrBroker8,
    /// VCF 9.0: no rule sets, no documented directories.
    Broker9_0,
    /// VCF 9.1: rule sets, no documented directories.
    Broker9_1,
}

impl Release {
    /// What to suppose of a product until somebody says otherwise.
    pub const fn newest(dialect: &Dialect) -> Self {
        if dialect.tenant_in_path { Self::Broker9_1 } else { Self::CloudOrBroker8 }
    }

    /// Whether clients have rule sets.
    pub const fn has_rule_sets(self) -> bool {
        !matches!(self, Self::Broker9_0)
    }

    /// The request a new client proves itself with.
    pub const fn proof_by(self) -> ProofBy {
        match self {
            Self::CloudOrBroker8 => ProofBy::Directories,
            Self::Broker9_0 | Self::Broker9_1 => ProofBy::OAuthClients,
        }
    }
}
