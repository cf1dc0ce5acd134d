//! Components that sign people in with a realm, and their roles.

use super::optional;
use crate::schema::{HasSchema, Schema};
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::component::{
    IamComponentAuthSource, IamComponentAuthSourceQuery, IamComponentAuthSources, RoleSyncComponents,
};
use crate::vcf_operations::structures::component_role::{
    ComponentRole, ComponentRoleDefinitions, ComponentRoleSummaries, ComponentRoles, RoleSyncOperationTargets,
};
use crate::vcf_operations::structures::task::IamTaskDetails;
use crate::vcf_operations::structures::words::ComponentType;

documented! {
    COMPONENTS:

    GET_ELIGIBLE_COMPONENTS = "getEligibleComponents" "List the components that can have roles of their own":
        GET "/api/fleet-management/iam/components" by Bearer,
        sends (), returns RoleSyncComponents, status 200, since Vcf9_1_0,
        reads [Components], changes [];

    GET_IAM_COMPONENT_AUTH_SOURCES = "getIamComponentAuthSources" "Find the components of the realms":
        POST "/api/fleet-management/iam/components/auth-sources/query" by Bearer,
        sends IamComponentAuthSourceQuery, returns IamComponentAuthSources, status 200, since Vcf9_1_0,
        reads [Components], changes [];

    CREATE_IAM_COMPONENT_AUTH_SOURCE = "createIamComponentAuthSource" "Attach a component to a realm":
        POST "/api/fleet-management/iam/components/auth-sources" by Bearer,
        sends IamComponentAuthSource, returns IamComponentAuthSource, status 201, since Vcf9_1_0,
        reads [], changes [Components, SsoRealms];

    DELETE_IAM_COMPONENT_AUTH_SOURCE = "deleteIamComponentAuthSource" "Detach a component from its realm":
        DELETE "/api/fleet-management/iam/components/auth-sources" ? [
            optional("componentId", Schema::Text),
            optional("componentType", Schema::OneOf(&["VCF_OPERATIONS", "VCF_AUTOMATION", "UNKNOWN", "VCF_SALT_RAAS"])),
        ] by Bearer,
        sends (), returns (), status 204, since Vcf9_1_0,
        reads [], changes [Components, SsoRealms];

    GET_COMPONENT_ROLES = "getComponentRoles" "List the roles of components":
        GET "/api/fleet-management/iam/components/roles" ? [
            optional("page", Schema::Whole),
            optional("pageSize", Schema::Whole),
        ] by Bearer,
        sends (), returns ComponentRoles, status 200, since Vcf9_1_0,
        reads [ComponentRoles], changes [];

    PROVISION_COMPONENT_ROLE = "provisionComponentRole" "Create a role on components":
        POST "/api/fleet-management/iam/components/roles" by Bearer,
        sends ComponentRole, returns IamTaskDetails, status 202, since Vcf9_1_0,
        reads [], changes [ComponentRoles, Tasks];

    UPDATE_COMPONENT_ROLE = "updateComponentRole" "Change a role on components":
        PUT "/api/fleet-management/iam/components/roles" by Bearer,
        sends ComponentRole, returns IamTaskDetails, status 202, since Vcf9_1_0,
        reads [], changes [ComponentRoles, Tasks];

    GET_COMPONENT_ROLE = "getComponentRole" "Get a role of components":
        GET "/api/fleet-management/iam/components/roles/{roleId}" by Bearer,
        sends (), returns ComponentRole, status 200, since Vcf9_1_0,
        reads [ComponentRoles], changes [];

    DELETE_COMPONENT_ROLE = "deleteComponentRole" "Forget a role of components":
        DELETE "/api/fleet-management/iam/components/roles/{roleId}" by Bearer,
        sends (), returns (), status 204, since Vcf9_1_0,
        reads [], changes [ComponentRoles];

    GET_COMPONENT_ROLE_SUMMARIES = "getComponentRoleSummaries" "List the component roles that a role of VCF can hold":
        GET "/api/fleet-management/iam/components/roles/summaries" ? [
            optional("componentType", ComponentType::SCHEMA),
        ] by Bearer,
        sends (), returns ComponentRoleSummaries, status 200, since Vcf9_1_0,
        reads [ComponentRoles], changes [];

    TRIGGER_DRIFT_CHECK = "triggerDriftCheck" "Compare a role with the components":
        POST "/api/fleet-management/iam/components/roles/{roleId}/drift-check" by Bearer,
        sends RoleSyncOperationTargets, returns IamTaskDetails, status 202, since Vcf9_1_0,
        reads [], changes [ComponentRoles, Tasks];

    RETRY_APPLY_FOR_ROLE = "retryApplyForRole" "Send a role to the components again":
        POST "/api/fleet-management/iam/components/roles/{roleId}/retry" by Bearer,
        sends RoleSyncOperationTargets, returns IamTaskDetails, status 202, since Vcf9_1_0,
        reads [], changes [ComponentRoles, Tasks];

    GET_COMPONENT_ROLE_DEFINITIONS = "getComponentRoleDefinitions" "List the roles that a component defines":
        GET "/api/fleet-management/iam/components/{componentId}/role-definitions" by Bearer,
        sends (), returns ComponentRoleDefinitions, status 200, since Vcf9_1_0,
        reads [ComponentRoles], changes [];
}
