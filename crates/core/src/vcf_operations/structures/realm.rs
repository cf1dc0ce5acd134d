//! Realms of VCF's single sign-on.

use crate::schema::{resource, string_enum};
use crate::units::Epoch;

string_enum! {
    /// What has joined a realm.
    pub enum RealmMember {
        /// A VCF instance.
        "VCF_INSTANCE" VcfInstance;
        /// A management component.
        "MANAGEMENT_COMPONENT" ManagementComponent;
        /// Another component.
        "OTHER_COMPONENTS" OtherComponents;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

resource! {
    /// A realm: one broker, one identity provider, and the components that people sign in to.
    pub struct SsoRealm {
        /// When it was made; seconds by example.
        given "createdAt" created_at: Epoch;
        /// Its id; `ssoRealmId` elsewhere.
        "id" id: String;
        /// Its identity provider: no list has it, so this is the way to it.
        given "idpId" idp_id: String;
        /// What is wrong with it.
        given "issues" issues: Vec<SsoRealmIssue>;
        /// What it is called.
        "name" name: String;
        /// What has joined it.
        given "ssoRealmCoverage" sso_realm_coverage: Vec<SsoRealmCoverage>;
        /// How many components have joined it.
        given "totalConfiguredComponents" total_configured_components: u32;
        /// When it was changed last; seconds by example.
        given "updatedAt" updated_at: Epoch;
        /// The VCF instance that it belongs to.
        "vcfInstanceId" vcf_instance_id: String;
        /// The broker that it is on.
        required "vidbResourceId" vidb_resource_id: String;
    }
}

resource! {
    /// What has joined a realm.
    pub struct SsoRealmCoverage {
        /// Its id.
        required "id" id: String [1..];
        /// What it is called.
        required "name" name: String [1..];
        /// What it is.
        required "ssoEntityType" sso_entity_type: RealmMember;
    }
}

resource! {
    /// The broker that a new realm is to be on.
    pub struct SsoRealmCreationRequest {
        /// The id of the broker.
        required "vidbResourceId" vidb_resource_id: String;
    }
}

resource! {
    /// An open problem of a realm.
    pub struct SsoRealmIssue {
        /// The alert of VCF Operations.
        "alertId" alert_id: String;
        /// What is wrong, in words.
        "message" message: String;
        /// A title.
        "name" name: String;
        /// The resource of VCF Operations.
        "resourceId" resource_id: String;
        /// How bad it is, as a text: `warning`.
        "severity" severity: String;
    }
}

resource! {
    /// The realms.
    pub struct SsoRealms {
        /// All of them: there are no pages.
        "ssoRealms" sso_realms: Vec<SsoRealm>;
    }
}
