//! How one product speaks. A dialect is a value, not a branch: four places read it (the address,
//! the two media headers, Basic, "is it offered"). A fourth service is one more constant here.

use crate::credentials::{BasicEncoding, ClientAuthentication};
use crate::media::MediaNames;

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
    bit: 1,
};

/// VMware Identity Services: the same operations before the move to Omnissa, with vendor media types.
pub const VMWARE: Dialect = Dialect {
    name: "vmware",
    title: "VMware Identity Services",
    tenant_in_path: false,
    media: MediaNames::Vendor,
    authentication: ClientAuthentication::Basic(BasicEncoding::Verbatim),
    bit: 2,
};

/// VMware / VCF Identity Broker, in vCenter 8 and VCF 9: the tenant stands in every path.
pub const BROKER: Dialect = Dialect {
    name: "broker",
    title: "VCF Identity Broker",
    tenant_in_path: true,
    media: MediaNames::Vendor,
    authentication: ClientAuthentication::Basic(BasicEncoding::Verbatim),
    bit: 4,
};

impl Dialect {
    /// Every dialect, in the order a person is asked.
    pub const ALL: [&'static Self; 3] = [&OMNISSA, &VMWARE, &BROKER];

    /// The dialect of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.into_iter().find(|dialect| dialect.name == name)
    }
}

/// The services that have an operation or a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered(u8);

impl Offered {
    /// All three services.
    pub const EVERYWHERE: Self = Self(7);
    /// Omnissa Identity Service and VMware Identity Services.
    pub const CLOUD: Self = Self(3);
    /// Omnissa Identity Service only.
    pub const OMNISSA: Self = Self(1);
    /// VCF Identity Broker only. Its versions are not told apart: the documents leave open what an
    /// older or newer one still answers.
    pub const BROKER: Self = Self(4);

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
