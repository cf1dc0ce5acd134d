//! Roles of VCF, and who has them.

use super::page::{PageInfo, PageLink};
use super::words::{ComponentType, RoleOrigin};
use crate::schema::{resource, string_enum};
use crate::units::{Epoch, UnixMilliseconds};

string_enum! {
    /// Where a role holds.
    pub enum ScopeType {
        /// At the VCF instances that are listed.
        "VCF_INSTANCE" VcfInstance;
        /// In the whole realm.
        "SSO_REALM" SsoRealm;
        /// It is not known.
        "UNKNOWN" Unknown;
    }
}

resource! {
    /// A VCF instance that a role holds for.
    pub struct RoleAssignmentResource {
        /// The id of the VCF instance.
        required "id" id: String [1..];
        /// What it is called.
        "name" name: String;
    }
}

resource! {
    /// Where a role holds.
    pub struct RoleScope {
        /// The VCF instances; empty for the whole realm by example.
        "resources" resources: Vec<RoleAssignmentResource>;
        /// The whole realm, or VCF instances.
        required "scopeType" scope_type: ScopeType;
        /// The name of the realm.
        given "ssoName" sso_name: String;
    }
}

resource! {
    /// What a role of VCF is at one kind of component.
    pub struct VcfComponentRole {
        /// The kind of component.
        required "componentType" component_type: ComponentType;
        /// The names of its roles.
        required "roles" roles: Vec<String> [1..];
    }
}

resource! {
    /// A role of VCF, made of roles of its components.
    pub struct VcfRole {
        /// What it is at each kind of component.
        required "componentRoles" component_roles: Vec<VcfComponentRole> [1..];
        /// When it was made; seconds by example.
        given "createdAt" created_at: Epoch;
        /// Who made it.
        given "createdBy" created_by: String;
        /// What it is for.
        "roleDescription" role_description: String;
        /// What it is called.
        "roleDisplayName" role_display_name: String;
        /// Its name, which stands in paths and is there once.
        required "roleName" role_name: String [1..];
        /// Whether it is built in.
        "type" kind: RoleOrigin;
        /// When it was changed last; seconds by example.
        given "updatedAt" updated_at: Epoch;
        /// Who changed it last.
        given "updatedBy" updated_by: String;
    }
}

resource! {
    /// A role that a principal has.
    pub struct VcfRoleAssignment {
        /// When it ends.
        "expiresAt" expires_at: UnixMilliseconds;
        /// What the role is called.
        given "roleDisplayName" role_display_name: String;
        /// The name of the role, such as `vcf_viewer`.
        required "roleName" role_name: String;
        /// Where it holds.
        required "roleScope" role_scope: RoleScope;
    }
}

resource! {
    /// All roles of a principal.
    pub struct VcfRoleAssignments {
        /// The roles. What is sent replaces all that were there.
        required "vcfRoleAssignments" vcf_role_assignments: Vec<VcfRoleAssignment>;
    }
}

resource! {
    /// One page of roles of VCF.
    pub struct VcfRoles {
        /// Links to other pages.
        "links" links: Vec<PageLink>;
        /// Which page this is.
        "pageInfo" page_info: PageInfo;
        /// The roles of this page.
        "vcfRoles" vcf_roles: Vec<VcfRole>;
    }
}
