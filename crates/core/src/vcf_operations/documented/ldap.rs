//! LDAP directories and their synchronisation.

use super::optional;
use crate::schema::Schema;
use crate::vcf_operations::declare::documented;
use crate::vcf_operations::structures::ldap::{LdapDirectories, LdapGroups, LdapQuery, LdapUsers};
use crate::vcf_operations::structures::ldap_sync::{
    LdapSyncLog, LdapSyncLogs, LdapSyncProfile, LdapSyncResult,
};
use crate::vcf_operations::structures::principal::VidbPrincipal;

documented! {
    LDAP:

    GET_LDAP_DIRECTORIES = "getLdapDirectories" "List the LDAP directories of an identity provider":
        GET "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories" by Bearer,
        sends (), returns LdapDirectories, status 200, since Vcf9_1_0,
        reads [LdapDirectories], changes [];

    LOOKUP_LDAP_GROUPS = "lookupLdapGroups" "Search groups in LDAP":
        POST "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/groups/query" by Bearer,
        sends LdapQuery, returns LdapGroups, status 200, since Vcf9_1_0,
        reads [LdapDirectories], changes [];

    LOOKUP_LDAP_USERS = "lookupLdapUsers" "Search users in LDAP":
        POST "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/users/query" by Bearer,
        sends LdapQuery, returns LdapUsers, status 200, since Vcf9_1_0,
        reads [LdapDirectories], changes [];

    PROVISION_PRINCIPAL = "provisionPrincipal" "Take one user or group of LDAP into the realm":
        POST "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/principals" by Bearer,
        sends VidbPrincipal, returns VidbPrincipal, status 201, since Vcf9_1_1,
        reads [], changes [Users, Groups, LdapDirectories];

    DEPROVISION_PRINCIPAL = "deprovisionPrincipal" "Take one user or group of LDAP out of the realm":
        DELETE "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/principals/{principalId}" by Bearer,
        sends (), returns (), status 204, since Vcf9_1_1,
        reads [], changes [Users, Groups, LdapDirectories, RoleAssignments];

    EXECUTE_LDAP_SYNC = "executeLdapSync" "Synchronise an LDAP directory now":
        POST "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/sync" by Bearer,
        sends (), returns LdapSyncResult, status 202, since Vcf9_1_0,
        reads [], changes [LdapDirectories, Users, Groups];

    GET_LDAP_SYNC_LOGS = "getLdapSyncLogs" "List the runs of a synchronisation":
        GET "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/sync-logs" ? [
            optional("last", Schema::Flag),
            optional("page", Schema::Whole),
            optional("pageSize", Schema::Whole),
        ] by Bearer,
        sends (), returns LdapSyncLogs, status 200, since Vcf9_1_0,
        reads [LdapDirectories], changes [];

    GET_LDAP_SYNC_LOG_BY_ID = "getLdapSyncLogById" "Get a run of a synchronisation":
        GET "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/sync-logs/{syncLogId}" by Bearer,
        sends (), returns LdapSyncLog, status 200, since Vcf9_1_0,
        reads [LdapDirectories], changes [];

    GET_LDAP_SYNC_PROFILE = "getLdapSyncProfile" "Get what is synchronised of an LDAP directory":
        GET "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/sync-profile" by Bearer,
        sends (), returns LdapSyncProfile, status 200, since Vcf9_1_0,
        reads [LdapDirectories], changes [];

    UPDATE_LDAP_SYNC_PROFILE = "updateLdapSyncProfile" "Change what is synchronised of an LDAP directory":
        PUT "/api/fleet-management/iam/identity-providers/{idpConfigId}/ldap-directories/{ldapDirectoryId}/sync-profile" by Bearer,
        sends LdapSyncProfile, returns LdapSyncProfile, status 200, since Vcf9_1_0,
        reads [], changes [LdapDirectories];
}
