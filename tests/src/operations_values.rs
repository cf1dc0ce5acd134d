//! Example values of every operation of VCF Operations, as those of the identity services stand in `values`. Everything
//! in here is made up.

use crate::operations_bodies as bodies;
use serde_json::{Map, Value, json};

/// A realm.
pub const REALM: &str = "0b8f6a52-3c1d-4e7a-9f20-6d5e4c3b2a01";
/// A broker.
pub const BROKER: &str = "1c9a7b63-4d2e-4f8b-8a31-7e6f5d4c3b02";
/// An identity provider.
pub const PROVIDER: &str = "2d0b8c74-5e3f-4a9c-9b42-8f7a6e5d4c03";
/// A directory of that provider.
pub const DIRECTORY: &str = "3e1c9d85-6f4a-4bad-8c53-9a8b7f6e5d04";
/// The principal of an API client.
pub const PRINCIPAL: &str = "4f2dae96-7a5b-4cbe-9d64-ab9c8a7f6e05";
/// An API client.
pub const CLIENT: &str = "backup-service";
/// An API token.
pub const TOKEN: &str = "5a3ebfa7-8b6c-4dcf-8e75-bcad9b8a7f06";
/// A component.
pub const COMPONENT: &str = "6b4fcab8-9c7d-4eda-9f86-cdbeac9b8a07";
/// A VCF instance.
pub const INSTANCE: &str = "7c5adbc9-ad8e-4feb-8a97-decfbdac9b08";
/// A task.
pub const TASK: &str = "8d6becda-be9f-40fc-9ba8-efdacebdac09";

/// The values of an operation; none when there is no such operation.
pub fn of(id: &str) -> Option<Map<String, Value>> {
    let values = match id {
        "releaseToken"
        | "getVIDBWellKnownURL"
        | "getSsoRealmList"
        | "getIamSettings"
        | "getEligibleComponents" => json!({}),
        "acquireToken" => json!({"body": {
            "username": "admin",
            "password": "example-password",
            "authSource": "Acme directory",
        }}),
        "exchangeOpsTokenWithJwtToken" => {
            json!({"includeServiceDetails": true, "body": {"serviceKeys": ["ops-li"]}})
        }
        "getEligibleVidbs" => json!({"vcfInstanceId": INSTANCE, "deploymentType": "EXTERNAL"}),
        "updateVidbMetadata" => json!({"body": {"id": BROKER, "displayName": "Broker of Acme"}}),
        "getIamTaskDetails" => json!({"taskId": TASK}),

        "createSsoRealm" => json!({"body": {"vidbResourceId": BROKER}}),
        "getSsoRealm" => json!({"ssoRealmId": REALM}),
        "deleteSsoRealm" => json!({"ssoRealmId": REALM, "force": false}),
        "updateIamSettings" => json!({"body": bodies::settings()}),

        "getVCFRolesPaginated" => json!({
            "type": "BUILT_IN", "page": 0, "pageSize": 50, "sortBy": "ROLE_NAME", "sortOrder": "ASCENDING",
        }),
        "createRole" | "updateRoleDefinition" => json!({"body": bodies::role()}),
        "getRole" | "deleteRole" => json!({"name": "backup_operator"}),
        "getRoleAssignment" | "deleteRoleAssignments" => {
            json!({"ssoRealmId": REALM, "principalId": PRINCIPAL})
        }
        "updateRoleAssignment" => {
            json!({"ssoRealmId": REALM, "principalId": PRINCIPAL, "body": bodies::role_assignments()})
        }

        "queryApiClients" => json!({"ssoRealmId": REALM, "page": 0, "pageSize": 50, "body": {
            "searchTerms": {"allOf": [{"field": "CLIENT_ID", "operator": "EQUALS", "terms": [CLIENT]}]},
        }}),
        "createApiClient" => json!({"ssoRealmId": REALM, "body": {
            "clientId": CLIENT,
            "clientName": "Backup service",
            "clientDescription": "Reads the inventory every night",
        }}),
        // The document's example has no clientId, which its schema asks for: both ids are sent.
        "updateApiClient" => json!({"ssoRealmId": REALM, "body": {
            "clientId": CLIENT,
            "clientUuid": PRINCIPAL,
            "clientName": "Backup service of Acme",
        }}),
        "getApiClient" | "deleteApiClient" => json!({"ssoRealmId": REALM, "clientId": CLIENT}),

        "queryApiTokens" => json!({
            "ssoRealmId": REALM, "page": 0, "pageSize": 50,
            "sortBy": "CREATION_DATE", "sortOrder": "DESCENDING",
            "body": {
                "filters": {"tokenStatus": ["ACTIVE"], "tokenType": ["API_CLIENT"]},
                "searchTerms": {"anyOf": [{"field": "TOKEN_NAME", "operator": "LIKE", "terms": ["backup"]}]},
            },
        }),
        "generateApiToken" => json!({"ssoRealmId": REALM, "body": {
            "apiClientId": CLIENT,
            "tokenName": "Backup service, nightly",
            "tokenDescription": "For the nightly run",
            "accessTokenTtl": 480,
            "apiTokenTtl": 43_200,
            "tokenType": "API_CLIENT",
        }}),
        // The document's example has no id, although it says that the id is in the body.
        "updateApiToken" => json!({"ssoRealmId": REALM, "body": {
            "id": TOKEN,
            "tokenName": "Backup service, hourly",
            "accessTokenTtl": 60,
        }}),
        "getApiToken" | "deleteApiToken" | "reGenerateApiToken" => {
            json!({"ssoRealmId": REALM, "apiTokenId": TOKEN})
        }

        "listEmergencyClients" | "listOAuthApps" => json!({"ssoRealmId": REALM}),
        "createEmergencyClient" => json!({"ssoRealmId": REALM, "body": {
            "clientId": "break-glass",
            "clientName": "In an emergency",
            "clientDescription": "Kept in the safe",
            "accessTokenTtl": 259_200,
        }}),
        "getEmergencyClient" | "deleteEmergencyClient" | "regenerateEmergencyClient" => {
            json!({"ssoRealmId": REALM, "clientId": "break-glass"})
        }
        "createOAuthApp" => json!({"ssoRealmId": REALM, "body": {
            "clientName": "Wiki",
            "redirectUrls": ["https://wiki.acme.example/callback"],
            "logoutUrls": ["https://wiki.acme.example/"],
        }}),
        "updateOAuthApp" => json!({"ssoRealmId": REALM, "body": {
            "id": PRINCIPAL,
            "clientName": "Wiki of Acme",
            "redirectUrls": ["https://wiki.acme.example/callback"],
        }}),
        "getOAuthApp" | "deleteOAuthApp" | "rotateOAuthAppSecret" => {
            json!({"ssoRealmId": REALM, "oauthAppId": PRINCIPAL})
        }

        "getUsersList" => bodies::principal_search("USERNAME", "LASTNAME", None),
        "getGroupsList" => bodies::principal_search("DISPLAY_NAME", "DISPLAYNAME", None),
        "getGroupMembersList" => bodies::principal_search("LASTNAME", "FIRSTNAME", Some(PRINCIPAL)),
        "getUserGroupDetails" => json!({"ssoRealmId": REALM, "userId": PRINCIPAL}),

        "configureIDP" => json!({"body": bodies::ldap_provider()}),
        "updateIDPConfiguration" => json!({"body": bodies::oidc_provider()}),
        "getIDPConfiguration" => json!({"idpConfigId": PROVIDER}),
        "deleteIDPConfiguration" => json!({"idpConfigId": PROVIDER, "force": true}),
        "getScimSyncClientInfo" => json!({"idpConfigId": PROVIDER, "directoryId": DIRECTORY}),
        "generateScimSyncClient" => json!({
            "idpConfigId": PROVIDER, "directoryId": DIRECTORY,
            "body": {"generateToken": true, "tokenTtl": 262_800},
        }),
        "validateSamlMetadata" => json!({"body": {
            "vidbResourceId": BROKER,
            "metadata": "https://login.example/saml/metadata.xml",
            "certificate": bodies::CERTIFICATE,
        }}),
        _ => return ldap(id).or_else(|| components(id)),
    };
    values.as_object().cloned()
}

/// Those of an LDAP directory.
fn ldap(id: &str) -> Option<Map<String, Value>> {
    let directory = |more: Value| {
        let mut values = json!({"idpConfigId": PROVIDER, "ldapDirectoryId": DIRECTORY});
        let (Some(all), Value::Object(more)) = (values.as_object_mut(), more) else { return values };
        all.extend(more);
        values
    };
    let values = match id {
        "getLdapDirectories" => json!({"idpConfigId": PROVIDER}),
        "lookupLdapGroups" => {
            directory(json!({"body": {"searchDn": "OU=Groups,DC=acme,DC=example", "searchTerm": "Staff"}}))
        }
        "lookupLdapUsers" => directory(json!({"body": {"searchDn": "OU=Staff,DC=acme,DC=example"}})),
        "provisionPrincipal" => directory(json!({"body": {
            "dn": "CN=Anna Vogt,OU=Staff,DC=acme,DC=example",
            "principalType": "USER",
        }})),
        "deprovisionPrincipal" => directory(json!({"principalId": PRINCIPAL})),
        "executeLdapSync" | "getLdapSyncProfile" => directory(json!({})),
        "getLdapSyncLogs" => directory(json!({"last": true, "page": 0, "pageSize": 50})),
        "getLdapSyncLogById" => directory(json!({"syncLogId": TASK})),
        "updateLdapSyncProfile" => directory(json!({"body": bodies::sync_profile()})),
        _ => return None,
    };
    values.as_object().cloned()
}

/// Those of components and their roles.
fn components(id: &str) -> Option<Map<String, Value>> {
    let values = match id {
        "getIamComponentAuthSources" => {
            json!({"body": {"filterField": "VCF_INSTANCE", "filterValue": INSTANCE}})
        }
        "createIamComponentAuthSource" => json!({"body": {
            "ssoRealmId": REALM,
            "authSourceType": "VCF_COMPONENT",
            "vcfComponentId": COMPONENT,
        }}),
        "deleteIamComponentAuthSource" => json!({"componentType": "VCF_AUTOMATION"}),
        "getComponentRoles" => json!({"page": 0, "pageSize": 1_000}),
        "provisionComponentRole" => json!({"body": {
            "roleName": "Backup operator",
            "sourceComponentId": COMPONENT,
            "targetVcfInstances": [INSTANCE],
        }}),
        "updateComponentRole" => json!({"body": {
            "roleId": TASK,
            "sourceComponentId": COMPONENT,
            "targetVcfInstances": [INSTANCE],
        }}),
        "getComponentRoleSummaries" => json!({"componentType": "VCENTER"}),
        "getComponentRole" | "deleteComponentRole" => json!({"roleId": TASK}),
        "triggerDriftCheck" | "retryApplyForRole" => {
            json!({"roleId": TASK, "body": {"targets": [COMPONENT]}})
        }
        "getComponentRoleDefinitions" => json!({"componentId": COMPONENT}),
        _ => return None,
    };
    values.as_object().cloned()
}
