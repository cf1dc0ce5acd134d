//! Clients for an emergency.

use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::emergency_client::{EmergencyClient, EmergencyClients};

documented! {
    EMERGENCY_CLIENTS:

    LIST_EMERGENCY_CLIENTS = "listEmergencyClients" "List the emergency clients":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/emergency-clients" by Bearer,
        sends (), returns EmergencyClients, status 200, since Vcf9_1_0,
        reads [EmergencyClients], changes [];

    CREATE_EMERGENCY_CLIENT = "createEmergencyClient" "Create an emergency client":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/emergency-clients" by Bearer,
        sends EmergencyClient, returns EmergencyClient, status 201, since Vcf9_1_0,
        reads [], changes [EmergencyClients];

    GET_EMERGENCY_CLIENT = "getEmergencyClient" "Get an emergency client":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/emergency-clients/{clientId}" by Bearer,
        sends (), returns EmergencyClient, status 200, since Vcf9_1_0,
        reads [EmergencyClients], changes [];

    REGENERATE_EMERGENCY_CLIENT = "regenerateEmergencyClient" "Give an emergency client a new token":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/emergency-clients/{clientId}/regenerate" by Bearer,
        sends (), returns EmergencyClient, status 200, since Vcf9_1_0,
        reads [], changes [EmergencyClients];

    DELETE_EMERGENCY_CLIENT = "deleteEmergencyClient" "Delete an emergency client":
        DELETE "/api/fleet-management/iam/ssorealms/{ssoRealmId}/emergency-clients/{clientId}" by Bearer,
        sends (), returns (), status 202, since Vcf9_1_0,
        reads [], changes [EmergencyClients];
}
