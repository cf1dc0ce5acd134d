//! The people of a new tenant: one user who signs in, in one group, and as many generated ones as are wanted.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::People;
use crate::scim::generated::Generated;
use crate::scim::population::Population;
use crate::scim::resources::{Kind, Resource};
use crate::uuid::Uuid;

impl People {
    /// `ids` are those of the user and of the group.
    pub(crate) fn practice(name: &str, ids: [Uuid; 2], generated: Generated) -> Self {
        let [user, group] = ids;
        let about = json!({
            "userName": name, "displayName": "Pat Practice", "active": true,
            "name": { "givenName": "Pat", "familyName": "Practice" },
            "emails": [{ "value": format!("{name}@practice.example"), "primary": "true" }],
            "externalId": "practice-user-1",
        });
        let members = json!({
            "displayName": "Practice group", "externalId": "practice-group-1",
            "members": [{ "value": user.to_string() }],
        });
        let (directory, since) = (generated.directory, generated.since);
        let make = |kind, id, fields: Value| Resource {
            kind,
            id,
            directory,
            created: since,
            modified: since,
            version: 1,
            fields: fields.as_object().cloned().unwrap_or_default(),
        };
        let mut people = Self {
            users: Population::new(Kind::User),
            groups: Population::new(Kind::Group),
            members: BTreeMap::new(),
            memberships: BTreeSet::new(),
            generated,
            changes: 0,
        };
        people.add(make(Kind::User, user, about));
        people.add(make(Kind::Group, group, members));
        for kind in [Kind::User, Kind::Group] {
            let count = people.generated.count(kind);
            people.of_mut(kind).generate(count);
        }
        people
    }
}
