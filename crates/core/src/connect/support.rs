//! Which service can be connected to which provider, and how: two tables, and the one that follows from them.
//!
//! What a service can do depends on its release, what a provider can do does not depend on the service. So there is a
//! table of each, with a source for each row, and a pair can do what both can.

use super::provider::{Federation, Provider, Provisioning};
use crate::dialect::Dialect;
use crate::provider::Evidence;
use crate::workflows::getting_started::Release;

/// A service, as far as connecting a provider differs from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Service {
    /// Omnissa Identity Service and VMware Identity Services.
    Cloud,
    /// The broker of vSphere 8.
    Broker8,
    /// The broker of VCF 9.0.
    Broker9_0,
    /// The broker of VCF 9.1.
    Broker9_1,
}

/// Whether something can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// It can be done with this API.
    Possible(Evidence),
    /// It can be done, but not with this API: another person or program does it.
    HandOver(Limit),
    /// It cannot be done.
    Impossible(Limit),
}

/// Why something cannot be done with this API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The index of the broker 9.x names no operation for directories and identity providers; VCF Operations has them.
    ManagedByVcfOperations,
    /// The text of the vSphere 8 release says that SAML is not supported.
    NoSamlAtVsphere8,
    /// AD FS signs users in and has no SCIM client.
    AdFsHasNoScim,
    /// A SCIM client writes users and signs nobody in.
    ScimSignsNobodyIn,
    /// A provider by its protocol alone: the other protocol is another row of the list.
    OtherProtocol,
    /// Without a federation nobody signs in, so nobody is made when signing in.
    NothingToSignInWith,
}

/// What is asked about: one direction of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Capability {
    /// How users come.
    Provisioning(Provisioning),
    /// How users sign in.
    Federation(Federation),
}

use Capability::{Federation as SignIn, Provisioning as Users};
use Federation::{OpenIdConnect as Oidc, Saml};
use Provisioning::{JustInTime, Scim};

/// Every capability, users first.
pub const CAPABILITIES: [Capability; 4] = [Users(Scim), Users(JustInTime), SignIn(Oidc), SignIn(Saml)];

/// A row: who, what, whether, and where that is written.
type Row<Of> = (Of, Capability, Support, &'static str);

const DOCUMENTED: Support = Support::Possible(Evidence::Documented);
const OPERATIONS: Support = Support::HandOver(Limit::ManagedByVcfOperations);

const DESCRIPTION: &str = "the service's OpenAPI description";
const PAGES_8: &str = "the broker's API pages of the vSphere 8 time";
const INDEX_9: &str = "the broker's index of 9.x, which names no directory and no identity provider";

/// What the services can do.
#[rustfmt::skip]
const SERVICES: [Row<Service>; 16] = [
    (Service::Cloud, Users(Scim), DOCUMENTED, DESCRIPTION),
    (Service::Cloud, Users(JustInTime), DOCUMENTED, DESCRIPTION),
    (Service::Cloud, SignIn(Oidc), DOCUMENTED, DESCRIPTION),
    (Service::Cloud, SignIn(Saml), DOCUMENTED, DESCRIPTION),
    (Service::Broker8, Users(Scim), DOCUMENTED, PAGES_8),
    (Service::Broker8, Users(JustInTime), DOCUMENTED, PAGES_8),
    (Service::Broker8, SignIn(Oidc), DOCUMENTED, PAGES_8),
    (Service::Broker8, SignIn(Saml), Support::Impossible(Limit::NoSamlAtVsphere8), PAGES_8),
    (Service::Broker9_0, Users(Scim), OPERATIONS, INDEX_9),
    (Service::Broker9_0, Users(JustInTime), OPERATIONS, INDEX_9),
    (Service::Broker9_0, SignIn(Oidc), OPERATIONS, INDEX_9),
    (Service::Broker9_0, SignIn(Saml), OPERATIONS, INDEX_9),
    (Service::Broker9_1, Users(Scim), OPERATIONS, INDEX_9),
    (Service::Broker9_1, Users(JustInTime), OPERATIONS, INDEX_9),
    (Service::Broker9_1, SignIn(Oidc), OPERATIONS, INDEX_9),
    (Service::Broker9_1, SignIn(Saml), OPERATIONS, INDEX_9),
];

const STANDARD: &str = "RFC 7644, OpenID Connect Core 1.0, SAML 2.0 core";
const INFERRED: Support = Support::Possible(Evidence::Inferred);

/// What the providers can do.
#[rustfmt::skip]
const PROVIDERS: [Row<Provider>; 28] = [
    (Provider::EntraId, Users(Scim), DOCUMENTED, "Microsoft's provisioning tutorial for Omnissa Identity Service"),
    (Provider::EntraId, Users(JustInTime), INFERRED, STANDARD),
    (Provider::EntraId, SignIn(Oidc), DOCUMENTED, "Microsoft's pages about app registrations"),
    (Provider::EntraId, SignIn(Saml), DOCUMENTED, "Microsoft's pages about SAML-based single sign-on"),
    (Provider::Okta, Users(Scim), DOCUMENTED, "Okta's pages about SCIM provisioning"),
    (Provider::Okta, Users(JustInTime), INFERRED, STANDARD),
    (Provider::Okta, SignIn(Oidc), DOCUMENTED, "Okta's pages about app integrations"),
    (Provider::Okta, SignIn(Saml), DOCUMENTED, "Okta's pages about app integrations"),
    (Provider::PingFederate, Users(Scim), DOCUMENTED, "Ping's pages about the SCIM provisioner"),
    (Provider::PingFederate, Users(JustInTime), INFERRED, STANDARD),
    (Provider::PingFederate, SignIn(Oidc), DOCUMENTED, "Ping's pages about OAuth clients"),
    (Provider::PingFederate, SignIn(Saml), DOCUMENTED, "Ping's pages about SP connections"),
    (Provider::AdFs, Users(Scim), Support::Impossible(Limit::AdFsHasNoScim), "Microsoft's pages about AD FS"),
    (Provider::AdFs, Users(JustInTime), INFERRED, STANDARD),
    (Provider::AdFs, SignIn(Oidc), DOCUMENTED, "Microsoft's pages about AD FS application groups"),
    (Provider::AdFs, SignIn(Saml), DOCUMENTED, "Microsoft's pages about relying party trusts"),
    (Provider::Saml, Users(Scim), INFERRED, STANDARD),
    (Provider::Saml, Users(JustInTime), INFERRED, STANDARD),
    (Provider::Saml, SignIn(Oidc), Support::Impossible(Limit::OtherProtocol), STANDARD),
    (Provider::Saml, SignIn(Saml), INFERRED, STANDARD),
    (Provider::OpenIdConnect, Users(Scim), INFERRED, STANDARD),
    (Provider::OpenIdConnect, Users(JustInTime), INFERRED, STANDARD),
    (Provider::OpenIdConnect, SignIn(Oidc), INFERRED, STANDARD),
    (Provider::OpenIdConnect, SignIn(Saml), Support::Impossible(Limit::OtherProtocol), STANDARD),
    (Provider::Scim, Users(Scim), INFERRED, STANDARD),
    (Provider::Scim, Users(JustInTime), Support::Impossible(Limit::NothingToSignInWith), STANDARD),
    (Provider::Scim, SignIn(Oidc), Support::Impossible(Limit::ScimSignsNobodyIn), STANDARD),
    (Provider::Scim, SignIn(Saml), Support::Impossible(Limit::ScimSignsNobodyIn), STANDARD),
];

/// A service and a provider: whether they can do something together, and where that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supported {
    /// Whether.
    pub support: Support,
    /// Where it is written, of the service and of the provider.
    pub sources: [&'static str; 2],
}

impl Service {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cloud, Self::Broker8, Self::Broker9_0, Self::Broker9_1];

    /// Its name in a record.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Cloud => "cloud",
            Self::Broker8 => "broker-8",
            Self::Broker9_0 => "broker-9.0",
            Self::Broker9_1 => "broker-9.1",
        }
    }

    /// The one with this name.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.id() == id)
    }

    /// The one that is spoken to.
    pub fn of(dialect: &Dialect, release: Release) -> Self {
        match (dialect.tenant_in_path, release) {
            (false, _) => Self::Cloud,
            (true, Release::CloudOrBroker8) => Self::Broker8,
            (true, Release::Broker9_0) => Self::Broker9_0,
            (true, Release::Broker9_1) => Self::Broker9_1,
        }
    }

    /// Whether a service and a provider can do this together.
    pub fn supports(self, provider: Provider, capability: Capability) -> Supported {
        let (service, of_service) = row(&SERVICES, self, capability);
        let (other, of_provider) = row(&PROVIDERS, provider, capability);
        Supported { support: service.and(other), sources: [of_service, of_provider] }
    }
}

impl Support {
    /// What can be done when both of two have to be able to.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (_, Self::Impossible(why)) | (Self::Impossible(why), _) => Self::Impossible(why),
            (Self::HandOver(why), _) | (_, Self::HandOver(why)) => Self::HandOver(why),
            (Self::Possible(one), Self::Possible(two)) => Self::Possible(one.max(two)),
        }
    }

    /// Whether the console can do it.
    pub const fn is_possible(self) -> bool {
        matches!(self, Self::Possible(_))
    }
}

/// The tables have a row for every pair; a test goes through them.
fn row<Of: Copy + PartialEq>(table: &[Row<Of>], of: Of, capability: Capability) -> (Support, &'static str) {
    let found = table.iter().find(|(who, what, _, _)| *who == of && *what == capability);
    found.map_or((Support::Impossible(Limit::OtherProtocol), ""), |(_, _, support, source)| {
        (*support, *source)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::{BROKER, OMNISSA, VMWARE};

    #[test]
    fn every_pair_has_exactly_one_row_with_a_source() {
        for capability in CAPABILITIES {
            for service in Service::ALL {
                assert_eq!(SERVICES.iter().filter(|row| row.0 == service && row.1 == capability).count(), 1);
            }
            for provider in Provider::ALL {
                assert_eq!(
                    PROVIDERS.iter().filter(|row| row.0 == provider && row.1 == capability).count(),
                    1
                );
            }
        }
        assert!(
            SERVICES.iter().all(|row| !row.3.is_empty()) && PROVIDERS.iter().all(|row| !row.3.is_empty())
        );
    }

    #[test]
    fn a_pair_can_do_what_both_can() {
        let support = |service: Service, provider, capability| service.supports(provider, capability).support;
        assert_eq!(support(Service::Cloud, Provider::EntraId, Users(Scim)), DOCUMENTED);
        assert_eq!(
            support(Service::Broker8, Provider::Okta, SignIn(Saml)),
            Support::Impossible(Limit::NoSamlAtVsphere8)
        );
        assert_eq!(
            support(Service::Cloud, Provider::AdFs, Users(Scim)),
            Support::Impossible(Limit::AdFsHasNoScim)
        );
        // What nobody can do is not handed over to somebody.
        assert_eq!(
            support(Service::Broker9_1, Provider::AdFs, Users(Scim)),
            Support::Impossible(Limit::AdFsHasNoScim)
        );
        assert_eq!(support(Service::Broker9_0, Provider::Okta, SignIn(Oidc)), OPERATIONS);
        assert_eq!(support(Service::Cloud, Provider::Saml, SignIn(Saml)), INFERRED);
        assert_eq!(support(Service::Cloud, Provider::AdFs, Users(JustInTime)), INFERRED);
    }

    #[test]
    fn every_provider_signs_in_or_writes_users_at_the_cloud_and_at_vsphere_8_unless_it_speaks_saml_only() {
        for service in [Service::Cloud, Service::Broker8] {
            for provider in Provider::ALL {
                let ways = CAPABILITIES
                    .iter()
                    .filter(|capability| service.supports(provider, **capability).support.is_possible());
                assert!(ways.count() > 0, "{service:?} {provider:?}");
            }
        }
        let saml = Service::Broker8.supports(Provider::Saml, SignIn(Saml)).support;
        assert!(!saml.is_possible());
    }

    #[test]
    fn a_service_is_told_by_its_dialect_and_its_release() {
        assert_eq!(Service::of(&OMNISSA, Release::CloudOrBroker8), Service::Cloud);
        assert_eq!(Service::of(&VMWARE, Release::CloudOrBroker8), Service::Cloud);
        assert_eq!(Service::of(&BROKER, Release::CloudOrBroker8), Service::Broker8);
        assert_eq!(Service::of(&BROKER, Release::Broker9_0), Service::Broker9_0);
        assert_eq!(Service::of(&BROKER, Release::Broker9_1), Service::Broker9_1);
    }
}
