//! Roles of components, such as vCenter.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::words::{ComponentType, PROVISIONED_STATES, RoleOrigin};
use crate::units::Epoch;
use crate::vcf_operations::declare::structure;

structure! {
    /// A role of one component that others get too.
    pub enum ComponentRole {
        /// Epoch ms by example.
        given "importedAt": (Epoch);
        /// Push state per VCF instance.
        given "provisionDetails": (Vec<CustomRoleProvisionDetails>);
        /// Needed on update.
        "roleId": (String);
        /// Role to take over from the source.
        "roleName": (String);
        /// Component that has the role.
        required "sourceComponentId": (String);
        /// Where to push.
        required "targetVcfInstances": (Vec<String>);
    }
}

structure! {
    /// One such role.
    pub enum ComponentRoleDefinition {
        /// JSON in a string; `privileges:[...]` by example.
        required "definition": (String) [1..];
        /// Free text.
        "description": (String);
        /// Role name.
        required "name": (String) [1..];
    }
}

structure! {
    /// The roles that a component defines.
    pub enum ComponentRoleDefinitions {
        /// Custom roles found.
        "userRoles": (Vec<ComponentRoleDefinition>);
    }
}

structure! {
    /// Roles that a role of VCF can hold.
    pub enum ComponentRoleSummaries {
        /// List.
        "componentRoleSummaries": (Vec<ComponentRoleSummary>);
    }
}

structure! {
    /// One such role.
    pub enum ComponentRoleSummary {
        /// VCF_SALT_RAAS since 9.1.1.0.
        "componentType": (ComponentType);
        /// Free text.
        "description": (String);
        /// Label.
        "displayName": (String);
        /// Value for VcfComponentRole.roles.
        "name": (String);
        /// For custom ones.
        "provisioningDetails": (ProvisioningDetails);
        /// Origin.
        "type": (RoleOrigin);
    }
}

structure! {
    /// The roles of components.
    pub enum ComponentRoles {
        /// List; no paging data in the answer.
        "componentRoles": (Vec<ComponentRole>);
    }
}

structure! {
    /// How far a role is at the components of one VCF instance.
    pub enum CustomRoleProvisionDetails {
        /// Per component.
        "components": (Vec<ProvisionedComponent>);
        /// Counts.
        "summary": (StatusSummary);
        /// VCF instance.
        required "vcfInstanceId": (String);
    }
}

structure! {
    /// How far a role is at one component.
    pub enum ProvisionedComponent {
        /// Component.
        required "componentId": (String);
        /// Text when DRIFTED.
        "driftResult": (String);
        /// Push state; no UNKNOWN here.
        "status": (words PROVISIONED_STATES);
    }
}

structure! {
    /// Where a role came from, and where it is.
    pub enum ProvisioningDetails {
        /// VCF instances that have it.
        "provisionedInstances": (Vec<String>);
        /// Origin component.
        "sourceComponentId": (String);
        /// Origin VCF instance.
        "sourceVcfInstanceId": (String);
    }
}

structure! {
    /// The components that are meant.
    pub enum RoleSyncOperationTargets {
        /// Component ids.
        required "targets": (Vec<String>) [1..];
    }
}

structure! {
    /// How many components have a role.
    pub enum StatusSummary {
        /// Count.
        "drifted": (u32);
        /// Count.
        "failed": (u32);
        /// Count.
        "inProgress": (u32);
        /// Count.
        "notProvisioned": (u32);
        /// Count.
        "provisioned": (u32);
    }
}
