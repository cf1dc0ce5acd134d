//! Realms, and the settings of all of them.

use super::optional;
use crate::schema::Schema;
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::realm::{SsoRealm, SsoRealmCreationRequest, SsoRealms};
use crate::vcf_operations::structures::settings::GlobalIamSettings;
use crate::vcf_operations::structures::task::IamTaskDetails;

documented! {
    REALMS:

    GET_SSO_REALM_LIST = "getSsoRealmList" "List the realms":
        GET "/api/fleet-management/iam/ssorealms" by Bearer,
        sends (), returns SsoRealms, status 200, since Vcf9_1_0,
        reads [SsoRealms], changes [];

    CREATE_SSO_REALM = "createSsoRealm" "Create a realm on a broker":
        POST "/api/fleet-management/iam/ssorealms" by Bearer,
        sends SsoRealmCreationRequest, returns SsoRealm, status 201, since Vcf9_1_0,
        reads [], changes [SsoRealms, Brokers];

    GET_SSO_REALM = "getSsoRealm" "Get a realm":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}" by Bearer,
        sends (), returns SsoRealm, status 200, since Vcf9_1_0,
        reads [SsoRealms], changes [];

    DELETE_SSO_REALM = "deleteSsoRealm" "Delete a realm":
        DELETE "/api/fleet-management/iam/ssorealms/{ssoRealmId}" ? [optional("force", Schema::Flag)] by Bearer,
        sends (), returns IamTaskDetails, status 202, since Vcf9_1_0,
        reads [],
        changes [SsoRealms, Brokers, IdentityProviders, LdapDirectories, Users, Groups, ApiClients,
            ApiTokens, EmergencyClients, OAuthClients, RoleAssignments, Components, Tasks];

    GET_IAM_SETTINGS = "getIamSettings" "Get the settings of all realms":
        GET "/api/fleet-management/iam/settings" by Bearer,
        sends (), returns GlobalIamSettings, status 200, since Vcf9_1_0,
        reads [IamSettings], changes [];

    UPDATE_IAM_SETTINGS = "updateIamSettings" "Change the settings of all realms":
        PUT "/api/fleet-management/iam/settings" by Bearer,
        sends GlobalIamSettings, returns GlobalIamSettings, status 200, since Vcf9_1_0,
        reads [], changes [IamSettings];
}
