//! What is served: a tenant, or VCF Operations. The server asks no more of either than this.

use http::Request;

use crate::fault::Fault;
use crate::secret::Secret;
use crate::tenant::{Answer, NoSuchOperation, Tenant};
use crate::units::UnixSeconds;
use crate::vcf_operations::VcfOperations;

/// One of the two.
pub(super) enum Simulated {
    Tenant(Box<Tenant>),
    Operations(Box<VcfOperations>),
}

impl Simulated {
    pub(super) fn answer(&mut self, request: &Request<Vec<u8>>, now: UnixSeconds) -> Answer {
        match self {
            Self::Tenant(tenant) => tenant.answer(request, now),
            Self::Operations(operations) => operations.answer(request, now),
        }
    }

    pub(super) fn answers_to(&self, request: &Request<Vec<u8>>) -> bool {
        match self {
            Self::Tenant(tenant) => tenant.answers_to(request),
            Self::Operations(operations) => operations.answers_to(request),
        }
    }

    pub(super) fn plan(
        &mut self,
        operation: &str,
        fault: &'static Fault,
        times: u32,
    ) -> Result<(), NoSuchOperation> {
        match self {
            Self::Tenant(tenant) => tenant.plan(operation, fault, times),
            Self::Operations(operations) => operations.plan(operation, fault, times),
        }
    }

    /// Who is known from the start.
    pub(super) fn bootstrap(&self) -> (String, Secret) {
        match self {
            Self::Tenant(tenant) => {
                let (id, secret) = tenant.bootstrap();
                (id.to_owned(), secret.clone())
            }
            Self::Operations(operations) => {
                let settings = operations.settings();
                (settings.user.clone(), settings.password.clone())
            }
        }
    }
}
