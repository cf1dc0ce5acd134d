//! API tokens.

use super::optional;
use crate::schema::Schema;
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::api_client::ClientTokenQuery;
use crate::vcf_operations::structures::api_token::{ApiToken, ApiTokens};

documented! {
    API_TOKENS:

    QUERY_API_TOKENS = "queryApiTokens" "Find API tokens":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-tokens/query" ? [
            optional("page", Schema::Whole),
            optional("pageSize", Schema::Whole),
            optional("sortBy", Schema::OneOf(&["EXPIRATION_DATE", "CREATION_DATE", "LAST_USED_DATE", "ACCESS_TOKEN_TTL"])),
            optional("sortOrder", Schema::OneOf(&["ASCENDING", "DESCENDING"])),
        ] by Bearer,
        sends ClientTokenQuery, returns ApiTokens, status 200, since Vcf9_1_0,
        reads [ApiTokens], changes [];

    GENERATE_API_TOKEN = "generateApiToken" "Create an API token":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-tokens" by Bearer,
        sends ApiToken, returns ApiToken, status 201, since Vcf9_1_0,
        reads [], changes [ApiTokens];

    GET_API_TOKEN = "getApiToken" "Get an API token":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-tokens/{apiTokenId}" by Bearer,
        sends (), returns ApiToken, status 200, since Vcf9_1_0,
        reads [ApiTokens], changes [];

    UPDATE_API_TOKEN = "updateApiToken" "Change an API token":
        PATCH "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-tokens" by Bearer,
        sends ApiToken, returns (), status 204, since Vcf9_1_0,
        reads [], changes [ApiTokens];

    RE_GENERATE_API_TOKEN = "reGenerateApiToken" "Give an API token a new secret":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-tokens/{apiTokenId}/regenerate" by Bearer,
        sends (), returns ApiToken, status 200, since Vcf9_1_0,
        reads [], changes [ApiTokens];

    DELETE_API_TOKEN = "deleteApiToken" "Delete an API token":
        DELETE "/api/fleet-management/iam/ssorealms/{ssoRealmId}/api-tokens/{apiTokenId}" by Bearer,
        sends (), returns (), status 204, since Vcf9_1_0,
        reads [], changes [ApiTokens];
}
