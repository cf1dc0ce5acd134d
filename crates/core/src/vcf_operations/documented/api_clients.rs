//! API clients.

use super::optional;
use crate::schema::Schema;
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::api_client::{ApiClient, ApiClients, ClientTokenQuery};

documented! {
    API_CLIENTS:

    QUERY_API_CLIENTS = "queryApiClients" "Find API clients":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-clients/query" ? [
            optional("page", Schema::Whole),
            optional("pageSize", Schema::Whole),
        ] by Bearer,
        sends ClientTokenQuery, returns ApiClients, status 200, since Vcf9_1_0,
        reads [ApiClients], changes [];

    CREATE_API_CLIENT = "createApiClient" "Create an API client":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-clients" by Bearer,
        sends ApiClient, returns ApiClient, status 201, since Vcf9_1_0,
        reads [], changes [ApiClients];

    GET_API_CLIENT = "getApiClient" "Get an API client":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-clients/{clientId}" by Bearer,
        sends (), returns ApiClient, status 200, since Vcf9_1_0,
        reads [ApiClients], changes [];

    UPDATE_API_CLIENT = "updateApiClient" "Change name and description of an API client":
        PATCH "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-clients" by Bearer,
        sends ApiClient, returns (), status 204, since Vcf9_1_0,
        reads [], changes [ApiClients];

    DELETE_API_CLIENT = "deleteApiClient" "Delete an API client with its tokens":
        DELETE "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-clients/{clientId}" by Bearer,
        sends (), returns (), status 204, since Vcf9_1_0,
        reads [], changes [ApiClients, ApiTokens, RoleAssignments];
}
