//! An object together with the key of the answer it stood in. Only the store makes one: whoever holds it can name the
//! object and change it, and cannot do the one to this object and the other to that.

use crate::key::Key;
use firstkey_core::resources::directory::Directory;
use firstkey_core::resources::identity_provider::IdentityProvider;
use firstkey_core::resources::oauth_client::{Client, ClientSummary};
use firstkey_core::scim::group::Group;
use firstkey_core::scim::user::User;
use std::ops::Deref;
use std::sync::Arc;

/// What has an id of its own in the paths of the service.
pub trait Object {
    /// What may stand for it in a path.
    fn path_ids(&self) -> Vec<String>;
}

/// A value and the key of the answer it stood in.
#[derive(Debug)]
pub struct Loaded<T> {
    key: Key,
    /// What stands for it, or for what it is a part of, in the path it was read from.
    path: Arc<[String]>,
    value: Arc<T>,
}

impl<T> Loaded<T> {
    pub(crate) const fn new(key: Key, path: Arc<[String]>, value: Arc<T>) -> Self {
        Self { key, path, value }
    }

    /// The key of the answer.
    pub const fn key(&self) -> &Key {
        &self.key
    }

    /// What stands for it in the path it was read from; none where it was read from a list.
    pub fn path_id(&self) -> Option<&str> {
        self.path.first().map(String::as_str)
    }

    /// A part of it, such as one row of a list.
    pub fn part<U>(&self, part: impl FnOnce(&T) -> Option<U>) -> Option<Loaded<U>> {
        let value = Arc::new(part(&self.value)?);
        Some(Loaded { key: self.key.clone(), path: self.path.clone(), value })
    }

    /// Whether this id stands for the object: it is its own, or stood in the path it was read from.
    pub(crate) fn is_named(&self, id: &str) -> bool
    where
        T: Object,
    {
        self.path.iter().any(|known| known == id) || self.value.path_ids().iter().any(|known| known == id)
    }
}

impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        Self { key: self.key.clone(), path: self.path.clone(), value: self.value.clone() }
    }
}

impl<T> Deref for Loaded<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Loaded<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.value == other.value
    }
}

impl Object for Client {
    fn path_ids(&self) -> Vec<String> {
        [&self.id, &self.client_id].into_iter().flatten().cloned().collect()
    }
}

impl Object for ClientSummary {
    fn path_ids(&self) -> Vec<String> {
        self.path_id().into_iter().collect()
    }
}

impl Object for Directory {
    fn path_ids(&self) -> Vec<String> {
        self.id.iter().cloned().collect()
    }
}

impl Object for IdentityProvider {
    fn path_ids(&self) -> Vec<String> {
        self.id.iter().cloned().collect()
    }
}

impl Object for User {
    fn path_ids(&self) -> Vec<String> {
        self.id.iter().cloned().collect()
    }
}

impl Object for Group {
    fn path_ids(&self) -> Vec<String> {
        self.id.iter().cloned().collect()
    }
}
