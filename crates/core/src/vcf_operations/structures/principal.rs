//! Users and groups of a realm.
//! Core has no values of these: they are JSON, and stand here by their names, kinds and limits.

use super::page::{PageInfo, PageLink};
use super::words::{ASSIGNMENT_WAYS, PRINCIPAL_SEARCH_FIELDS, PRINCIPAL_TYPES, ROLE_FILTERS, SearchOperator};
use crate::vcf_operations::declare::structure;

structure! {
    /// A role that a user has, and how.
    pub enum VcfRoleInfo {
        /// Set; own or through a group.
        "roleAssignmentTypes": (each ASSIGNMENT_WAYS);
        /// Display name of the role.
        "roleName": (String);
    }
}

structure! {
    /// A group of a realm.
    pub enum VidbGroup {
        /// Label.
        "displayName": (String);
        /// Domain.
        "domainName": (String);
        /// `groupId` and `principalId`; plain string here, uuid in paths.
        "groupId": (String);
        /// Name.
        "groupName": (String);
        /// Role names.
        "roles": (Vec<String>);
    }
}

structure! {
    /// One page of groups.
    pub enum VidbGroups {
        /// Links to other pages.
        "links": (Vec<PageLink>);
        /// Which page this is.
        "pageInfo": (PageInfo);
        /// Page of groups.
        "vidbGroups": (Vec<VidbGroup>);
    }
}

structure! {
    /// A user or group of LDAP that is taken into the realm.
    pub enum VidbPrincipal {
        /// LDAP DN.
        required "dn": (String);
        /// From the server.
        given "name": (String);
        /// From the server; for deprovision and roles.
        given "principalId": (String);
        /// USER or GROUP for LDAP.
        required "principalType": (words PRINCIPAL_TYPES);
    }
}

structure! {
    /// Which users or groups are asked for.
    pub enum VidbPrincipalQuery {
        /// One value, not a list.
        "filters": (words ROLE_FILTERS);
        /// Text search.
        "searchTerms": (VidbPrincipalSearchGroupings);
    }
}

structure! {
    /// Terms of a search for users and groups.
    pub enum VidbPrincipalSearchGroupings {
        /// AND.
        "allOf": (Vec<VidbPrincipalSearchTerm>);
        /// OR.
        "anyOf": (Vec<VidbPrincipalSearchTerm>);
    }
}

structure! {
    /// One term of a search for users and groups.
    pub enum VidbPrincipalSearchTerm {
        /// How to compare.
        required "operator": (SearchOperator);
        /// DN and ID since 9.1.1.0.
        required "searchableField": (words PRINCIPAL_SEARCH_FIELDS);
        /// Any one matches.
        "terms": (Vec<String>);
    }
}

structure! {
    /// A user of a realm.
    pub enum VidbUser {
        /// Account.
        "accountName": (String);
        /// State.
        "active": (bool);
        /// Domain.
        "domainName": (String);
        /// Address.
        "email": (String);
        /// Given name.
        "firstName": (String);
        /// Family name.
        "lastName": (String);
        /// Roles and how held.
        "roles": (Vec<VcfRoleInfo>);
        /// `userId` and `principalId`.
        "userId": (String);
        /// Login name.
        "userName": (String);
    }
}

structure! {
    /// The groups of a user.
    pub enum VidbUserGroupDetails {
        /// List; not paged.
        "vidbGroups": (Vec<VidbGroup>);
    }
}

structure! {
    /// One page of users.
    pub enum VidbUsers {
        /// Links to other pages.
        "links": (Vec<PageLink>);
        /// Which page this is.
        "pageInfo": (PageInfo);
        /// Page of users.
        "vidbUsers": (Vec<VidbUser>);
    }
}
