//! How one product speaks. A dialect is a value, not a branch: five places read it (the address,
//! the two media headers, Basic, the scheme of a token, "is it offered"). One more service is one more constant here.

use crate::credentials::{BasicEncoding, ClientAuthentication};
use crate::media::MediaNames;
use crate::token_scheme::TokenScheme;

/// How one product speaks.
#[derive(Debug)]
pub struct Dialect {
    /// The short name on command lines and in files.
    pub name: &'static str,
    /// What the vendor calls the product today.
    pub title: &'static str,
    /// Whether `/t/{tenant}` follows the first path segment.
    pub tenant_in_path: bool,
    /// The media types it documents.
    pub media: MediaNames,
    /// The client authentication it documents.
    pub authentication: ClientAuthentication,
    /// What stands before a token in `Authorization`.
    pub token_scheme: TokenScheme,
    /// The bit that says "offered here" in [`Offered`].
    pub(crate) bit: u8,
}

/// Omnissa Identity Service (documented with `application/json` since 2025).
pub const OMNISSA: Dialect = Dialect {
    name: "omnissa",
    title: "Omnissa Identity Service",
    tenant_in_path: false,
    media: MediaNames::Standard,
    authentication: ClientAuthentication::Basic(BasicEncoding::Verbatim),
    token_scheme: TokenScheme::Bearer,
    bit: 1,
};

/// VMware Identity Services: the same operations before the move to Omnissa, with vendor media types.
pub const VMWARE: Dialect = Dialect {
    name: "vmware",
    title: "VMware Identity Services",
    tenant_in_path: false,
    media: MediaNames::Vendor,
    authentication: ClientAuthentication::Basic(BasicEncoding::Verbatim),
    token_scheme: TokenScheme::Bearer,
    bit: 2,
};

/// VMware / VCF Identity Broker, in vCenter 8 and VCF 9: the tenant stands in every path.
pub const BROKER: Dialect = Dialect {
    name: "broker",
    title: "VCF Identity Broker",
    tenant_in_path: true,
    media: MediaNames::Vendor,
    authentication: ClientAuthentication::Basic(BasicEncoding::Verbatim),
    token_scheme: TokenScheme::Bearer,
    bit: 4,
};

/// VCF Operations, through which VCF 9.1 administers its broker. Its operations are not in [`crate::catalog::ENTRIES`]
/// but in `vcf_operations`, and the realm that is meant is a value of the path.
pub const OPERATIONS: Dialect = Dialect {
    name: "operations",
    title: "VCF Operations",
    tenant_in_path: false,
    media: MediaNames::Standard,
    authentication: ClientAuthentication::Basic(BasicEncoding::Verbatim),
    token_scheme: TokenScheme::OpsToken,
    bit: 8,
};

impl Dialect {
    /// Every dialect of an identity service, in the order a person is asked.
    pub const ALL: [&'static Self; 3] = [&OMNISSA, &VMWARE, &BROKER];

    /// The dialects of what administers an identity service from outside. They are not in [`Self::ALL`]: a program has
    /// one only when it names it.
    pub const OF_ADMINISTRATION: [&'static Self; 1] = [&OPERATIONS];

    /// The dialect of this name, of those in [`Self::ALL`].
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name == name)
    }
}

/// The services that have an operation or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered(u8);

impl Offered {
    /// All three identity services.
    pub const EVERYWHERE: Self = Self(7);
    /// Wherever the operation is offered that it belongs to: for a field and a parameter.
    pub const WITH_ITS_OPERATION: Self = Self(u8::MAX);
    /// Omnissa Identity Service and VMware Identity Services.
    pub const CLOUD: Self = Self(3);
    /// Omnissa Identity Service only.
    pub const OMNISSA: Self = Self(1);
    /// VCF Identity Broker only. Its versions are not told apart: the documents leave open what an
    /// older or newer one still answers.
    pub const BROKER: Self = Self(4);
    /// VCF Operations only.
    pub const OPERATIONS: Self = Self(8);

    /// Whether the service that speaks this dialect has it.
    pub const fn at(self, dialect: &Dialect) -> bool {
        self.0 & dialect.bit != 0
    }
}

impl PartialEq for Dialect {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}
