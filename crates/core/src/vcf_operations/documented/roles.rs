//! Roles of VCF, and who has them.

use super::{optional, required};
use crate::schema::{HasSchema, Schema};
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::role::{VcfRole, VcfRoleAssignments, VcfRoles};
use crate::vcf_operations::structures::words::RoleOrigin;

documented! {
    ROLES:

    GET_VCF_ROLES_PAGINATED = "getVCFRolesPaginated" "List the roles of VCF":
        GET "/api/fleet-management/iam/roles" ? [
            optional("type", RoleOrigin::SCHEMA),
            required("page", Schema::Whole),
            required("pageSize", Schema::Whole),
            optional("sortBy", Schema::OneOf(&["ROLE_TYPE", "ROLE_NAME", "ROLE_DISPLAY_NAME"])),
            optional("sortOrder", Schema::OneOf(&["ASCENDING", "DESCENDING"])),
        ] by Bearer,
        sends (), returns VcfRoles, status 200, since Vcf9_1_0,
        reads [Roles], changes [];

    CREATE_ROLE = "createRole" "Create a role of VCF":
        POST "/api/fleet-management/iam/roles" by Bearer,
        sends VcfRole, returns VcfRole, status 201, since Vcf9_1_0,
        reads [], changes [Roles];

    UPDATE_ROLE_DEFINITION = "updateRoleDefinition" "Change a role of VCF":
        PUT "/api/fleet-management/iam/roles" by Bearer,
        sends VcfRole, returns VcfRole, status 200, since Vcf9_1_0,
        reads [], changes [Roles, RoleAssignments];

    GET_ROLE = "getRole" "Get a role of VCF":
        GET "/api/fleet-management/iam/roles/{name}" by Bearer,
        sends (), returns VcfRole, status 200, since Vcf9_1_0,
        reads [Roles], changes [];

    DELETE_ROLE = "deleteRole" "Delete a role of VCF":
        DELETE "/api/fleet-management/iam/roles/{name}" by Bearer,
        sends (), returns (), status 204, since Vcf9_1_0,
        reads [], changes [Roles];

    GET_ROLE_ASSIGNMENT = "getRoleAssignment" "Get the roles of a principal":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/principals/{principalId}/roles" by Bearer,
        sends (), returns VcfRoleAssignments, status 200, since Vcf9_1_0,
        reads [RoleAssignments], changes [];

    UPDATE_ROLE_ASSIGNMENT = "updateRoleAssignment" "Replace the roles of a principal":
        PUT "/api/fleet-management/iam/ssorealms/{ssoRealmId}/principals/{principalId}/roles" by Bearer,
        sends VcfRoleAssignments, returns (), status 200, since Vcf9_1_0,
        reads [], changes [RoleAssignments, ApiClients, EmergencyClients, Users, Groups];

    DELETE_ROLE_ASSIGNMENTS = "deleteRoleAssignments" "Take all roles from a principal":
        DELETE "/api/fleet-management/iam/ssorealms/{ssoRealmId}/principals/{principalId}/roles" by Bearer,
        sends (), returns (), status 204, since Vcf9_1_0,
        reads [], changes [RoleAssignments, ApiClients, EmergencyClients, Users, Groups];
}
