//! The users and groups a tenant has. What one may look like is in schema; how they are found and told, beside this.

use serde_json::{Map, Value, json};

use crate::fields::text;
use crate::units::UnixSeconds;

/// A user or a group.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    /// The directory it belongs to.
    pub(crate) directory: String,
    pub(crate) created: UnixSeconds,
    pub(crate) modified: UnixSeconds,
    /// Counts its changes, from 1.
    pub(crate) version: u64,
    /// Its attributes, without `id`, `meta`, `schemas`, and without a user's `groups`.
    pub(crate) fields: Map<String, Value>,
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    User,
    Group,
}

/// All users and groups of a tenant, in the order they were made.
#[derive(Default)]
pub(crate) struct People {
    all: Vec<Resource>,
}

impl People {
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = &Resource> {
        self.all.iter().filter(move |resource| resource.kind == kind)
    }

    pub(crate) fn find(&self, kind: Kind, id: &str) -> Option<&Resource> {
        self.of(kind).find(|resource| resource.id == id)
    }

    pub(crate) fn find_mut(&mut self, kind: Kind, id: &str) -> Option<&mut Resource> {
        self.all.iter_mut().find(|resource| resource.kind == kind && resource.id == id)
    }

    pub(crate) fn user(&self, id: &str) -> Option<&Resource> {
        self.find(Kind::User, id)
    }

    /// The user who signs in by that name; names are the same in any case (RFC 7643 section 4.1.1).
    pub(crate) fn user_named(&self, name: &str) -> Option<&Resource> {
        self.of(Kind::User).find(|user| same(text(&user.fields, "userName"), name))
    }

    pub(crate) fn group_named(&self, name: &str) -> Option<&Resource> {
        self.of(Kind::Group).find(|group| same(text(&group.fields, "displayName"), name))
    }

    pub(crate) fn add(&mut self, resource: Resource) {
        self.all.push(resource);
    }

    /// Takes it out, and out of every group it was in.
    pub(crate) fn remove(&mut self, kind: Kind, id: &str, now: UnixSeconds) -> bool {
        let before = self.all.len();
        self.all.retain(|resource| resource.kind != kind || resource.id != id);
        for group in &mut self.all {
            let Some(Value::Array(members)) = group.fields.get_mut("members") else {
                continue;
            };
            let there = members.len();
            members.retain(|member| member["value"] != id);
            if members.len() < there {
                group.modified = now;
                group.version += 1;
            }
        }
        self.all.len() < before
    }

    pub(crate) fn remove_directory(&mut self, directory: &str) {
        self.all.retain(|resource| resource.directory != directory);
    }

    /// Ids and names of the groups that someone is a direct member of.
    pub(crate) fn groups_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let has = move |group: &&Resource| {
            let members = group.fields.get("members").and_then(Value::as_array);
            members.into_iter().flatten().any(|member| member["value"] == id)
        };
        self.of(Kind::Group).filter(has).map(|group| (group.id.as_str(), text(&group.fields, "displayName")))
    }
}

/// The people of a new tenant: one user, in one group.
pub(crate) fn practice(name: &str, directory: &str, ids: [String; 2], now: UnixSeconds) -> People {
    let [user, group] = ids;
    let about = json!({
        "userName": name, "displayName": "Pat Practice", "active": true,
        "name": { "givenName": "Pat", "familyName": "Practice" },
        "emails": [{ "value": format!("{name}@practice.example"), "primary": "true" }],
        "externalId": "practice-user-1",
    });
    let members = json!({
        "displayName": "Practice group", "externalId": "practice-group-1", "members": [{ "value": user }],
    });
    let make = |kind, id, fields: Value| Resource {
        kind,
        id,
        directory: directory.to_owned(),
        created: now,
        modified: now,
        version: 1,
        fields: fields.as_object().cloned().unwrap_or_default(),
    };
    People { all: vec![make(Kind::User, user, about), make(Kind::Group, group, members)] }
}

/// Names compare without case, in ASCII: the tables of all other letters would weigh more than the rest of this.
pub(crate) fn same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}
