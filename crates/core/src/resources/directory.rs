//! Directories: what one is, and the list that proves a new client's rights.

use crate::error::{RequestError, Unreadable};
use crate::media::Media;
use crate::operation::{Authorization, Call, Offered, Operation, Place, Spec};
use crate::response::Accepted;
use http::Method;
use serde::Deserialize;

/// `GET /usergroup/broker/directories`: every directory of the tenant.
#[derive(Debug)]
pub struct ListDirectories;

impl Operation for ListDirectories {
    const SPEC: &'static Spec = &Spec {
        id: "getAllDirectories",
        title: "List the directories",
        method: Method::GET,
        place: Place::UserGroup,
        path: "/broker/directories",
        authorization: Authorization::Bearer,
        sends: Media::Nothing,
        returns: Media::DirectoryList,
        offered_by: Offered::EVERYWHERE,
    };
    type Output = DirectoryList;

    fn call(&self) -> Result<Call, RequestError> {
        Ok(Call::new())
    }

    fn read(accepted: Accepted<'_>) -> Result<DirectoryList, Unreadable> {
        accepted.json()
    }
}

/// The directories of a tenant.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct DirectoryList {
    /// All of them; this list has no pages.
    #[serde(default)]
    pub items: Vec<Directory>,
}

/// A directory of users and groups.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Directory {
    /// Its UUID.
    #[serde(default)]
    pub id: String,
    /// Its name, unique in the tenant.
    #[serde(default)]
    pub name: String,
}
