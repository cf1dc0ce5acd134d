//! Identity brokers, which realms are on.

use super::words::Eligibility;
use crate::schema::{resource, string_enum};

string_enum! {
    /// Where a broker runs.
    pub enum BrokerDeployment {
        /// In vCenter.
        "EMBEDDED" Embedded;
        /// As an appliance of its own.
        "EXTERNAL" External;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

string_enum! {
    /// Why a broker cannot have a realm.
    pub enum IneligibleReason {
        /// vCenter is too old or too new.
        "VC_VERSION_NOT_SUPPORTED" VcVersionNotSupported;
        /// vCenter is in Enhanced Linked Mode.
        "VC_ELM_MODE_NOT_SUPPORTED" VcElmModeNotSupported;
        /// The licence of vCenter does not allow it.
        "VC_INVALID_LICENSE" VcInvalidLicense;
        /// It is being set up.
        "SETUP_INPROGRESS" SetupInprogress;
        /// The broker is too old.
        "INVALID_VIDB_VERSION" InvalidVidbVersion;
        /// Another VCF Operations administers it.
        "VCF_SSO_CONFIGURED_OTHER_OPS" VcfSsoConfiguredOtherOps;
        /// Something that it needs does not run; since 9.1.1.
        "INFRASTRUCTURE_COMPONENT_DOWN" InfrastructureComponentDown;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

resource! {
    /// An identity broker.
    pub struct Vidb {
        /// Where it runs.
        given "deploymentType" deployment_type: BrokerDeployment;
        /// What it is called. Documented as always there; an example lacks it.
        required "displayName" display_name: String;
        /// Its host name.
        given "fqdn" fqdn: String;
        /// Whether it works.
        given "healthy" healthy: bool;
        /// Its id; `vidbResourceId` elsewhere.
        required "id" id: String;
        /// The address of its discovery document; the issuer is what stands before `/.well-known` (inferred).
        given "oidcConfigurationUrl" oidc_configuration_url: String;
        /// The VCF instance that it belongs to.
        given "vcfInstanceId" vcf_instance_id: String;
        /// Its version, such as `9.1.0`.
        given "version" version: String;
        /// Whether it can have a realm.
        given "vidbStatus" vidb_status: VidbStatus;
    }
}

resource! {
    /// Whether a broker can have a realm.
    pub struct VidbStatus {
        /// Whether it can have one.
        "eligibilityStatus" eligibility_status: Eligibility;
        /// Why not.
        "reasons" reasons: Vec<IneligibleReason>;
    }
}

resource! {
    /// The identity brokers.
    pub struct Vidbs {
        /// All of them: there are no pages.
        "vidbs" vidbs: Vec<Vidb>;
    }
}
