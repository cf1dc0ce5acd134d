//! Directories: what one is, and list, get, create, patch, delete. A directory holds the users and
//! groups that an identity provider signs in.

use crate::dialect::Offered;
use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{Authorization, Call, Collection, Operation, Place, Spec};
use crate::resources::change::Change;
use crate::resources::link::Links;
use crate::response::Accepted;
use crate::shape::{resource, words};
use http::Method;
use serde::Serialize;

/// `GET /usergroup/broker/directories`: every directory of the tenant; this list has no pages.
#[derive(Debug)]
pub struct ListDirectories;

impl Operation for ListDirectories {
    const SPEC: &'static Spec = &Spec {
        id: "getAllDirectories",
        title: "List the directories",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/broker/directories",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::DirectoryList,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Directories],
        changes: &[],
    };
    type Output = DirectoryList;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<DirectoryList, Unreadable> {
        accepted.json()
    }
}

/// `POST /usergroup/broker/directories`: makes a directory. 409 when its name is taken.
#[derive(Debug)]
pub struct CreateDirectory {
    /// The directory to make.
    pub directory: Directory,
}

impl Operation for CreateDirectory {
    const SPEC: &'static Spec = &Spec {
        id: "createNewDirectory",
        title: "Create a directory",
        method: Method::POST,
        place: Place::UserGroup,
        path: "/broker/directories",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Directory,
        returns: Media::Directory,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Directories],
    };
    type Output = Directory;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().json(&self.directory)
    }

    fn read(accepted: Accepted<'_>) -> Result<Directory, Unreadable> {
        accepted.json()
    }
}

/// `GET /usergroup/broker/directories/{id}`: one directory. 404 tells that a deletion is done.
#[derive(Debug)]
pub struct GetDirectory {
    /// Its UUID.
    pub id: String,
}

impl Operation for GetDirectory {
    const SPEC: &'static Spec = &Spec {
        id: "getDirectoryById",
        title: "Get a directory",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/broker/directories/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Directory,
        offered_by: Offered::EVERYWHERE,
        reads: &[Collection::Directories],
        changes: &[],
    };
    type Output = Directory;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)
    }

    fn read(accepted: Accepted<'_>) -> Result<Directory, Unreadable> {
        accepted.json()
    }
}

/// `PATCH /usergroup/broker/directories/{id}`: changes the fields that are named.
#[derive(Debug)]
pub struct PatchDirectory {
    /// Its UUID.
    pub id: String,
    /// What becomes of its fields.
    pub patch: DirectoryPatch,
}

impl Operation for PatchDirectory {
    const SPEC: &'static Spec = &Spec {
        id: "patchDirectoryById",
        title: "Change a directory",
        method: Method::PATCH,
        place: Place::UserGroup,
        path: "/broker/directories/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Directory,
        returns: Media::Directory,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[Collection::Directories, Collection::IdentityProviders],
    };
    type Output = Directory;

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)?.json(&self.patch)
    }

    fn read(accepted: Accepted<'_>) -> Result<Directory, Unreadable> {
        accepted.json()
    }
}

/// `DELETE /usergroup/broker/directories/{id}`: deletes a directory with its users and groups. The
/// service answers 202 and goes on (`delete_in_progress`): it is done when a GET says 404.
#[derive(Debug)]
pub struct DeleteDirectory {
    /// Its UUID.
    pub id: String,
}

impl Operation for DeleteDirectory {
    const SPEC: &'static Spec = &Spec {
        id: "deleteDirectoryById",
        title: "Delete a directory",
        method: Method::DELETE,
        place: Place::UserGroup,
        path: "/broker/directories/{id}",
        query: &[],
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::Nothing,
        offered_by: Offered::EVERYWHERE,
        reads: &[],
        changes: &[
            Collection::Directories,
            Collection::IdentityProviders,
            Collection::SyncClients,
            Collection::Users,
            Collection::Groups,
        ],
    };
    type Output = ();

    fn call(&self) -> Result<Call, RequestError> {
        Call::new().path("id", &self.id)
    }

    fn read(accepted: Accepted<'_>) -> Result<(), Unreadable> {
        accepted.nothing();
        Ok(())
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

words! {
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

words! {
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
