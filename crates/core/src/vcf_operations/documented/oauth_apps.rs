//! OAuth apps.

use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::oauth_app::{OAuthApp, OAuthApps};

documented! {
    OAUTH_APPS:

    LIST_O_AUTH_APPS = "listOAuthApps" "List the OAuth apps":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/oauth-apps" by Bearer,
        sends (), returns OAuthApps, status 200, since Vcf9_1_0,
        reads [OAuthClients], changes [];

    CREATE_O_AUTH_APP = "createOAuthApp" "Create an OAuth app":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/oauth-apps" by Bearer,
        sends OAuthApp, returns OAuthApp, status 201, since Vcf9_1_0,
        reads [], changes [OAuthClients];

    UPDATE_O_AUTH_APP = "updateOAuthApp" "Change an OAuth app":
        PUT "/api/fleet-management/iam/ssorealms/{ssoRealmId}/oauth-apps" by Bearer,
        sends OAuthApp, returns OAuthApp, status 200, since Vcf9_1_0,
        reads [], changes [OAuthClients];

    GET_O_AUTH_APP = "getOAuthApp" "Get an OAuth app":
        GET "/api/fleet-management/iam/ssorealms/{ssoRealmId}/oauth-apps/{oauthAppId}" by Bearer,
        sends (), returns OAuthApp, status 200, since Vcf9_1_0,
        reads [OAuthClients], changes [];

    DELETE_O_AUTH_APP = "deleteOAuthApp" "Delete an OAuth app":
        DELETE "/api/fleet-management/iam/ssorealms/{ssoRealmId}/oauth-apps/{oauthAppId}" by Bearer,
        sends (), returns (), status 204, since Vcf9_1_0,
        reads [], changes [OAuthClients];

    ROTATE_O_AUTH_APP_SECRET = "rotateOAuthAppSecret" "Give an OAuth app a new secret":
        POST "/api/fleet-management/iam/ssorealms/{ssoRealmId}/oauth-apps/{oauthAppId}/rotate" by Bearer,
        sends (), returns OAuthApp, status 201, since Vcf9_1_0,
        reads [], changes [OAuthClients];
}
