//! What a gateway is told before it starts. How it is told (a command line, a test) is not known here.

use std::str::FromStr;
use std::time::Duration;

use crate::{CertificateAuthorities, ConsoleFiles, Tenant};

/// Everything that one gateway goes by. [`Default`] is a gateway for the practice tenant: it forwards nothing.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The one tenant that requests go to. Without it every forwarded path is 404.
    pub tenant: Option<Tenant>,
    /// Which service the tenant runs. The page is told; the gateway itself looks only at the vCenter paths.
    pub service: Option<Service>,
    /// Forward the two vCenter paths by which a broker's first credentials are found, too.
    pub vcenter: bool,
    /// Certificate authorities trusted beside those of the operating system.
    pub authorities: CertificateAuthorities,
    /// Where the console's files come from.
    pub console: ConsoleFiles,
    /// How long a tenant may take.
    pub timeouts: Timeouts,
    /// One line on stderr per forwarded request: method, path, status, time. Never a query, header or body.
    pub verbose: bool,
}

/// How long a tenant may take before the gateway answers 504 for it.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    /// For the name lookup, the TCP connection and the TLS handshake together.
    pub connect: Duration,
    /// From the connected line to the head of the answer.
    pub first_byte: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self { connect: Duration::from_secs(10), first_byte: Duration::from_secs(60) }
    }
}

/// The three services, by their names on command lines and in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// Omnissa Identity Service.
    Omnissa,
    /// VMware Identity Services.
    Vmware,
    /// VCF Identity Broker, which vCenter brings along.
    Broker,
}

impl Service {
    /// `omnissa`, `vmware` or `broker`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Omnissa => "omnissa",
            Self::Vmware => "vmware",
            Self::Broker => "broker",
        }
    }
}

/// A service's name that is none of the three.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("There is no service `{0}`. The three are omnissa, vmware and broker.")]
pub struct UnknownService(String);

impl FromStr for Service {
    type Err = UnknownService;

    fn from_str(name: &str) -> Result<Self, UnknownService> {
        [Self::Omnissa, Self::Vmware, Self::Broker]
            .into_iter()
            .find(|service| service.name() == name)
            .ok_or_else(|| UnknownService(name.to_owned()))
    }
}
