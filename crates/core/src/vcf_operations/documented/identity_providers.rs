//! Identity providers, sync clients and SAML metadata.

use super::optional;
use crate::schema::Schema;
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::identity_provider::{
    FederatedIdentityProvider, SamlMetadataValidationResponse, SamlXmlMetadata, ScimSyncClientDetails,
    ScimTokenConfiguration,
};
use crate::vcf_operations::structures::task::IamTaskDetails;

documented! {
    IDENTITY_PROVIDERS:

    CONFIGURE_IDP = "configureIDP" "Add an identity provider to a realm":
        POST "/api/fleet-management/iam/identity-providers" by Bearer,
        sends FederatedIdentityProvider, returns FederatedIdentityProvider, status 201, since Vcf9_1_0,
        reads [], changes [IdentityProviders, SsoRealms, LdapDirectories];

    UPDATE_IDP_CONFIGURATION = "updateIDPConfiguration" "Change an identity provider":
        PUT "/api/fleet-management/iam/identity-providers" by Bearer,
        sends FederatedIdentityProvider, returns FederatedIdentityProvider, status 200, since Vcf9_1_0,
        reads [], changes [IdentityProviders, LdapDirectories];

    GET_IDP_CONFIGURATION = "getIDPConfiguration" "Get an identity provider":
        GET "/api/fleet-management/iam/identity-providers/{idpConfigId}" by Bearer,
        sends (), returns FederatedIdentityProvider, status 200, since Vcf9_1_0,
        reads [IdentityProviders], changes [];

    DELETE_IDP_CONFIGURATION = "deleteIDPConfiguration" "Delete an identity provider":
        DELETE "/api/fleet-management/iam/identity-providers/{idpConfigId}" ? [
            optional("force", Schema::Flag),
        ] by Bearer,
        sends (), returns IamTaskDetails, status 202, since Vcf9_1_0,
        reads [],
        changes [IdentityProviders, SsoRealms, LdapDirectories, SyncClients, Users, Groups,
            Components, Tasks];

    GET_SCIM_SYNC_CLIENT_INFO = "getScimSyncClientInfo" "Get the sync client of a directory":
        GET "/api/fleet-management/iam/identity-providers/{idpConfigId}/directories/{directoryId}/sync-client" by Bearer,
        sends (), returns ScimSyncClientDetails, status 200, since Vcf9_1_0,
        reads [SyncClients], changes [];

    GENERATE_SCIM_SYNC_CLIENT = "generateScimSyncClient" "Create the sync client of a directory":
        POST "/api/fleet-management/iam/identity-providers/{idpConfigId}/directories/{directoryId}/sync-client" by Bearer,
        sends ScimTokenConfiguration, returns ScimSyncClientDetails, status 201, since Vcf9_1_0,
        reads [], changes [SyncClients];

    VALIDATE_SAML_METADATA = "validateSamlMetadata" "Check SAML metadata":
        POST "/api/fleet-management/iam/saml-metadata/validate" by Bearer,
        sends SamlXmlMetadata, returns SamlMetadataValidationResponse, status 200, since Vcf9_1_0,
        reads [], changes [];
}
