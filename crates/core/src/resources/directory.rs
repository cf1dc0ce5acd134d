//! Directories: what one is, and list, get, create, patch, delete. A directory holds the users and
//! groups that an identity provider signs in.

use crate::link::Links;
use crate::operation::operation;
use crate::resources::change::Change;
use crate::schema::{resource, string_enum};
use serde::Serialize;

operation! {
    "getAllDirectories" "List the directories":
        GET UserGroup "/broker/directories" -> DirectoryList(DirectoryList),
        reads [Directories], changes [];
    /// `GET /usergroup/broker/directories`: every directory of the tenant; this list has no pages.
    pub struct ListDirectories;
}

operation! {
    "createNewDirectory" "Create a directory":
        POST UserGroup "/broker/directories" Directory -> Directory(Directory),
        reads [], changes [Directories];
    /// `POST /usergroup/broker/directories`: makes a directory. 409 when its name is taken.
    pub struct CreateDirectory {
        /// The directory to make.
        body directory: Directory,
    }
}

operation! {
    "getDirectoryById" "Get a directory": GET UserGroup "/broker/directories/{id}" -> Directory(Directory),
        reads [Directories], changes [];
    /// `GET /usergroup/broker/directories/{id}`: one directory. 404 tells that a deletion is done.
    pub struct GetDirectory {
        /// Its UUID.
        path id: String,
    }
}

operation! {
    "patchDirectoryById" "Change a directory":
        PATCH UserGroup "/broker/directories/{id}" Directory -> Directory(Directory),
        reads [], changes [Directories, IdentityProviders];
    /// `PATCH /usergroup/broker/directories/{id}`: changes the fields that are named.
    pub struct PatchDirectory {
        /// Its UUID.
        path id: String,
        /// What becomes of its fields.
        body patch: DirectoryPatch,
    }
}

operation! {
    "deleteDirectoryById" "Delete a directory": DELETE UserGroup "/broker/directories/{id}" -> Nothing,
        reads [], changes [Directories, IdentityProviders, SyncClients, Users, Groups];
    /// `DELETE /usergroup/broker/directories/{id}`: deletes a directory with its users and groups. The
    /// service answers 202 and goes on (`delete_in_progress`): it is done when a GET says 404.
    pub struct DeleteDirectory {
        /// Its UUID.
        path id: String,
    }
}

resource! {
    /// The directories of a tenant.
    pub struct DirectoryList {
        /// All of them.
        "items" items: Vec<Directory>;
        /// Links by relation.
        given "_links" links: Links;
    }
}

resource! {
    /// A directory of users and groups.
    pub struct Directory {
        /// What else is set, such as how external ids are read.
        cloud "attributes" attributes: DirectoryAttributes;
        /// Links by relation, set by the service.
        given "_links" links: Links;
        /// Its UUID, given by the service.
        given "id" id: String;
        /// Its name, unique in the tenant, at most 128 characters.
        "name" name: String [..=128];
        /// The domains of its users, at most 30.
        "domains" domains: Vec<String> [0..=30];
        /// The domain of a user who names none; one of `domains`.
        "default_domain" default_domain: String [..=100];
        /// Where its users come from.
        "source" source: DirectorySource;
        /// How its users arrive.
        "type" kind: DirectoryType;
        /// Whether a deletion is under way, set by the service.
        given "delete_in_progress" delete_in_progress: bool;
        /// The LDAP connection its users come over; broker 9.
        broker "ldap_configuration_uuid" ldap_configuration_uuid: String;
        /// Whether groups are there before the first user arrives just in time; broker 9.
        broker "pre_provisioned_groups_enabled" pre_provisioned_groups_enabled: bool;
        /// Those groups; broker 9.
        broker "pre_provisioned_groups_list" pre_provisioned_groups_list: Vec<PreProvisionedGroups>;
    }
}

resource! {
    /// Groups of one domain that are there before their users; broker 9.
    pub struct PreProvisionedGroups {
        /// The domain.
        broker "domain" domain: String;
        /// The names of the groups, at most 1,000.
        broker "groups" groups: Vec<String> [0..=1_000];
    }
}

resource! {
    /// Settings of a directory; not on the broker.
    pub struct DirectoryAttributes {
        /// Whether external ids are Microsoft GUIDs to be decoded.
        "attemptDecodeExternalIdAsMSGuid" decode_microsoft_guid: bool;
    }
}

string_enum! {
    /// Where the users of a directory come from.
    pub enum DirectorySource {
        /// Microsoft Entra ID.
        "AZURE" Azure;
        /// PingFederate and PingOne.
        "PING" Ping;
        /// Okta.
        "OKTA" Okta;
        /// Workspace ONE Access or Omnissa Access.
        "ACCESS" Access;
        /// An LDAP server; broker 9.0 and later.
        "LDAP" Ldap;
        /// Any other SCIM 2.0 client.
        "GENERIC" Generic;
    }
}

string_enum! {
    /// How users arrive in a directory.
    pub enum DirectoryType {
        /// A SCIM client writes them beforehand.
        "PROVISIONED" Provisioned;
        /// Just in time, when they sign in.
        "JIT" Jit;
    }
}

/// A change of a directory. `type` cannot be changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DirectoryPatch {
    /// Its name; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The domains of its users; they cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domains: Option<Vec<String>>,
    /// The domain of a user who names none.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub default_domain: Change<String>,
    /// Where its users come from; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<DirectorySource>,
    /// Settings; not on the broker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attributes: Option<DirectoryAttributes>,
    /// Whether groups are there before the first user; broker 9.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub pre_provisioned_groups_enabled: Change<bool>,
    /// Those groups, replaced as a whole; broker 9.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub pre_provisioned_groups_list: Change<Vec<PreProvisionedGroups>>,
}

#[cfg(test)]
mod tests;
