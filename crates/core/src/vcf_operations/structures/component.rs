//! Components that sign people in with a realm.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::words::{AUTH_SOURCE_FILTERS, AUTH_SOURCE_STATES, AUTH_SOURCE_TYPES, ComponentType, Eligibility};
use crate::units::Epoch;
use crate::vcf_operations::declare::structure;

structure! {
    /// A component that signs people in with a realm.
    pub enum IamComponentAuthSource {
        /// Kind of component.
        required "authSourceType": (words AUTH_SOURCE_TYPES);
        /// For MANAGEMENT_COMPONENT; VCF_SALT_RAAS since 9.1.1.0.
        "componentType": (ComponentType);
        /// Epoch; unit unclear.
        given "createdAt": (Epoch);
        /// Realm to join.
        required "ssoRealmId": (String);
        /// Attach state, poll by query.
        given "status": (words AUTH_SOURCE_STATES);
        /// Epoch; unit unclear.
        given "updatedAt": (Epoch);
        /// Needed for VCF_COMPONENT.
        "vcfComponentId": (String);
        /// VCenter or NSX cluster resource.
        "vcfComponentResourceId": (String);
    }
}

structure! {
    /// Which components are asked for.
    pub enum IamComponentAuthSourceQuery {
        /// Kind of filterValue.
        "filterField": (words AUTH_SOURCE_FILTERS);
        /// Uuid, or a componentType for MANAGEMENT_COMPONENT.
        "filterValue": (String);
    }
}

structure! {
    /// The components of the realms.
    pub enum IamComponentAuthSources {
        /// List.
        "iamComponentAuthSources": (Vec<IamComponentAuthSource>);
    }
}

structure! {
    /// One such component.
    pub enum RoleSyncComponent {
        /// Usable or not.
        "eligibilityStatus": (Eligibility);
        /// Free text, example VERSION.
        "reasons": (Vec<String>);
        /// `componentId` of role-definitions.
        "vcfComponentId": (String);
        /// Ops resource.
        "vcfComponentResourceId": (String);
        /// VCF instance.
        "vcfInstanceId": (String);
    }
}

structure! {
    /// Components that can have roles of their own.
    pub enum RoleSyncComponents {
        /// List, also holds the not eligible ones.
        "eligibleComponents": (Vec<RoleSyncComponent>);
    }
}
