//! LDAP: connections, directories, what was found.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::words::{COMMUNICATION_MODES, LDAP_PROTOCOLS, SETUP_STATES, SYNC_STATES};
use crate::secret::SecretText;
use crate::units::UnixMilliseconds;
use crate::vcf_operations::declare::structure;

structure! {
    /// A server that answers LDAP.
    pub enum DomainController {
        /// PEM; needed for LDAPS, must be absent for LDAP.
        "certificate": (String);
        /// File name only.
        "certificateName": (String);
        /// Name or address.
        required "host": (String) [1..];
        /// 1..65535; example 636.
        "port": (u32) [1..=65_535];
        /// Plain or TLS.
        required "protocol": (words LDAP_PROTOCOLS);
    }
}

structure! {
    /// How LDAP is asked.
    pub enum LdapBindConfiguration {
        /// Search root.
        required "baseDn": (String) [1..];
        /// Service account.
        required "bindDn": (String) [1..];
        /// Secret; not in answers by example; not marked required.
        "bindDnPassword": (SecretText);
        /// TLS or not.
        "communicationMode": (words COMMUNICATION_MODES);
        /// User lookup attribute, example sAMAccountName.
        "directorySearchAttribute": (String);
        /// PEM; used when controllers come from DNS.
        "dnsLookupCertificateChain": (Vec<String>);
        /// Meaning unknown; update hint (inferred).
        "domainChanged": (bool);
        /// For OPENLDAP.
        "openLdapConfiguration": (OpenLdapConfiguration);
        /// Absent = DNS lookup (inferred).
        "primaryDomainController": (DomainController);
        /// Fallback.
        "secondaryDomainController": (DomainController);
        /// Since 9.1.1.0; FULL_SYNC or ON_DEMAND (values from other texts, no enum); missing even in the ON_DEMAND
        /// examples.
        "syncMode": (String);
        /// Only value seen: ACTIVE_DIRECTORY_LDAP; the OpenLDAP value is unknown.
        required "type": (String);
    }
}

structure! {
    /// A connection to LDAP.
    pub enum LdapConfiguration {
        /// Domains of the directory.
        required "domains": (Vec<String>);
        /// Connection.
        required "ldapBindConfiguration": (LdapBindConfiguration);
        /// Set by the server (inferred).
        "ldapConfigurationId": (String);
        /// Label.
        required "name": (String) [1..];
    }
}

structure! {
    /// The LDAP directories of an identity provider.
    pub enum LdapDirectories {
        /// List.
        "ldapDirectories": (Vec<LdapDirectory>);
    }
}

structure! {
    /// An LDAP directory and how its last synchronisation went.
    pub enum LdapDirectory {
        /// Host.
        "domainControllerHost": (String);
        /// Port; 0 in examples.
        "domainControllerPort": (u32);
        /// Set.
        "domains": (Vec<String>);
        /// Epoch ms.
        "lastSyncDateTime": (UnixMilliseconds);
        /// Marked required, yet absent in an ON_DEMAND example.
        required "lastSyncStatus": (words SYNC_STATES);
        /// Presumably `ldapDirectoryId` (inferred).
        "ldapConfigurationId": (String);
        /// Label.
        "name": (String);
        /// Count.
        "numberOfAlerts": (u64);
        /// Count.
        "numberOfGroups": (u64);
        /// Count.
        "numberOfUsers": (u64);
        /// Setup state.
        "setupStatus": (words SETUP_STATES);
        /// Since 9.1.1.0; FULL_SYNC or ON_DEMAND by example.
        "syncMode": (String);
        /// Directory id on the broker.
        "vidbDirectoryId": (String);
    }
}

structure! {
    /// A group in LDAP.
    pub enum LdapGroup {
        /// Search root it was found under.
        required "baseDn": (String);
        /// Passes attribute checks.
        "compliant": (bool);
        /// DN.
        "dn": (String);
        /// Since 9.1.1.0; broker id once provisioned.
        "id": (String);
        /// Name.
        "name": (String);
        /// LDAP id.
        "objectGuid": (String);
        /// Since 9.1.1.0; has VCF roles.
        "roleAssignments": (bool);
        /// Take every group under baseDn.
        "selectAll": (bool);
        /// Why not compliant.
        "validationResult": (ValidationResult);
    }
}

structure! {
    /// Groups found in LDAP.
    pub enum LdapGroups {
        /// List.
        "ldapGroups": (Vec<LdapGroup>);
    }
}

structure! {
    /// What is searched in LDAP.
    pub enum LdapQuery {
        /// Needed for FULL_SYNC, optional for ON_DEMAND; was required with minLength 1 in 9.1.0.0.
        "searchDn": (String);
        /// Starts-with match.
        "searchTerm": (String);
    }
}

structure! {
    /// A user in LDAP.
    pub enum LdapUser {
        /// Search root it was found under.
        required "baseDn": (String);
        /// DN.
        required "dn": (String);
        /// Since 9.1.1.0; broker id once provisioned.
        "id": (String);
        /// Address in UPN form.
        "mail": (String);
        /// Name.
        required "name": (String);
        /// Since 9.1.1.0; has VCF roles.
        "roleAssignments": (bool);
        /// LDAP id.
        required "userId": (String);
    }
}

structure! {
    /// Users found in LDAP.
    pub enum LdapUsers {
        /// List.
        "ldapUsers": (Vec<LdapUser>);
    }
}

structure! {
    /// Filters and attributes of OpenLDAP.
    pub enum OpenLdapConfiguration {
        /// LDAP filter for the bind user.
        required "bindUserFilterQuery": (String);
        /// Group search attribute.
        "directorySearchGroupAttribute": (String);
        /// User search attribute.
        "directorySearchUserAttribute": (String);
        /// LDAP filter for groups.
        required "groupsFilterQuery": (String);
        /// Member attribute of groups.
        "membershipAttribute": (String);
        /// Uuid attribute of users and groups.
        required "objectUuidAttribute": (String);
        /// DN attribute of groups.
        "uniquelyIdentifiableAttributeForGroup": (String);
        /// DN attribute of users.
        "uniquelyIdentifiableAttributeForUser": (String);
        /// LDAP filter for memberships of a user.
        "userMembershipsFilterQuery": (String);
        /// LDAP filter for users.
        required "usersFilterQuery": (String);
    }
}

structure! {
    /// What is wrong with a group.
    pub enum ValidationResult {
        /// Object uuid not unique.
        "duplicateId": (bool);
        /// Names.
        "invalidAttributes": (Vec<String>);
    }
}
