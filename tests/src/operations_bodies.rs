//! The longer bodies of `operations_values`.

use crate::operations_values::{INSTANCE, PROVIDER, REALM};
use serde_json::{Value, json};

/// What stands where a PEM certificate belongs. It is none: nothing reads it.
pub const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nMIIBexample\n-----END CERTIFICATE-----";

/// Settings of all realms, within their limits.
pub fn settings() -> Value {
    json!({
        "accessTokenTtl": 480,
        "allUsersGroupEnabled": false,
        "apiTokenRetentionPeriod": 43_200,
        "apiTokenTtl": 259_200,
        "jitInactiveUserEnabled": true,
        "jitInactiveUserTtl": 43_200,
    })
}

/// A role that somebody made.
pub fn role() -> Value {
    json!({
        "roleName": "backup_operator",
        "roleDisplayName": "Backup operator",
        "roleDescription": "May read the inventory",
        "componentRoles": [
            {"componentType": "VCENTER", "roles": ["ReadOnly"]},
            {"componentType": "VCF_OPERATIONS", "roles": ["ReadOnly"]},
        ],
    })
}

/// The least role, in the whole realm, and one at an instance.
pub fn role_assignments() -> Value {
    json!({"vcfRoleAssignments": [
        {"roleName": "vcf_viewer", "roleScope": {"scopeType": "SSO_REALM", "resources": []}},
        {
            "roleName": "backup_operator",
            "roleScope": {"scopeType": "VCF_INSTANCE", "resources": [{"id": INSTANCE}]},
            "expiresAt": 1_798_761_600_000_u64,
        },
    ]})
}

/// A search for users or groups, or for the members of a group.
pub fn principal_search(field: &str, sort: &str, group: Option<&str>) -> Value {
    let mut values = json!({
        "ssoRealmId": REALM,
        "page": 0,
        "pageSize": 50,
        "sortBy": sort,
        "sortOrder": "ASCENDING",
        "body": {
            "filters": "HAS_NO_ROLE",
            "searchTerms": {"allOf": [
                {"searchableField": field, "operator": "LIKE", "terms": ["vogt"]},
                {"searchableField": "DOMAIN", "operator": "EQUALS", "terms": ["acme.example"]},
            ]},
        },
    });
    if let Some(group) = group {
        values["groupId"] = group.into();
    }
    values
}

/// Active Directory, with two domain controllers.
pub fn ldap_provider() -> Value {
    let controller = |host: &str| {
        json!({
            "host": host,
            "port": 636,
            "protocol": "LDAPS",
            "certificate": CERTIFICATE,
            "certificateName": "acme-ca.pem",
        })
    };
    json!({
        "name": "Acme Active Directory",
        "ssoRealmId": REALM,
        "idpType": "ADLDAP",
        "idpProtocol": "LDAP_BIND",
        "provisionType": "LDAP",
        "provisioningConfig": {"ldapConfigurations": [{
            "name": "acme.example",
            "domains": ["acme.example"],
            "ldapBindConfiguration": {
                "type": "ACTIVE_DIRECTORY_LDAP",
                "baseDn": "DC=acme,DC=example",
                "bindDn": "CN=reader,OU=Services,DC=acme,DC=example",
                "bindDnPassword": "bind-example-password",
                "communicationMode": "SECURE",
                "directorySearchAttribute": "sAMAccountName",
                "primaryDomainController": controller("dc1.acme.example"),
                "secondaryDomainController": controller("dc2.acme.example"),
                "syncMode": "ON_DEMAND",
            },
        }]},
    })
}

/// A provider that speaks OpenID Connect and makes users when they sign in first.
pub fn oidc_provider() -> Value {
    json!({
        "id": PROVIDER,
        "name": "Staff sign-in",
        "ssoRealmId": REALM,
        "idpType": "OTHER",
        "idpProtocol": "OIDC",
        "provisionType": "JIT",
        "idpConfig": {"oidcConfiguration": {
            "clientId": "vcf-at-login",
            "clientSecret": "login-example-secret",
            "discoveryEndpoint": "https://login.example/.well-known/openid-configuration",
            "openIdUserIdentifierAttribute": "sub",
            "internalUserIdentifierAttribute": "ExternalId",
        }},
        "directories": [{"name": "Staff", "domains": ["acme.example"], "defaultDomain": "acme.example"}],
        "provisioningConfig": {"jitConfiguration": {
            "jitProvisioningGroups": [{"domain": "acme.example", "groupNames": ["Staff"]}],
            "oidcJitConfiguration": {
                "openIdUserIdentifierAttribute": "sub",
                "internalUserIdentifierAttribute": "ExternalId",
                "userAttributeMappings": [
                    {"attributeName": "preferred_username", "directoryName": "userName"},
                    {"attributeName": "email", "directoryName": "email"},
                ],
            },
        }},
        "certificateChain": [CERTIFICATE],
    })
}

/// One group with those inside, and one user, every night.
pub fn sync_profile() -> Value {
    json!({
        "includeNestedGroupsAndMembers": true,
        "ldapGroups": [{
            "baseDn": "OU=Groups,DC=acme,DC=example",
            "dn": "CN=Staff,OU=Groups,DC=acme,DC=example",
            "name": "Staff",
            "selectAll": false,
        }],
        "ldapUsers": [{
            "baseDn": "OU=Staff,DC=acme,DC=example",
            "dn": "CN=Anna Vogt,OU=Staff,DC=acme,DC=example",
            "name": "anna",
            "userId": "S-1-5-21-1004",
            "mail": "anna@acme.example",
        }],
        "syncSchedule": {"frequency": "DAILY", "hours": 2, "minutes": 30, "seconds": 0},
        "userAttributeMappings": [
            {"attributeName": "userName", "directoryAttributeName": "sAMAccountName", "required": true},
            {"attributeName": "email", "directoryAttributeName": "mail", "required": false},
        ],
    })
}
