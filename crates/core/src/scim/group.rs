//! A group (RFC 7643 section 4.2).

use crate::schema::resource;
use crate::scim::meta::Meta;
use crate::scim::ws1b::Ws1bGroup;

resource! {
    /// A group of users.
    pub struct Group {
        /// The schemas of what is in it; [`Group::URN`] at least. Those of typed extensions are put right when it is
        /// sent.
        "schemas" schemas: Vec<String>;
        /// Its UUID, given by the service.
        "id" id: String;
        /// What it is called in the directory it comes from.
        "externalId" external_id: String;
        /// Its name as it is shown.
        required "displayName" display_name: String;
        /// Who is in it.
        "members" members: Vec<Member>;
        /// When it was made and changed.
        "meta" meta: Meta;
        /// The vendor's own attributes, its domain above all.
        "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group" ws1b: Ws1bGroup;
    }
}

impl Group {
    /// The schema of every group.
    pub const URN: &'static str = "urn:ietf:params:scim:schemas:core:2.0:Group";

    /// A group to be made, with nobody in it.
    pub fn new(display_name: &str) -> Self {
        Self {
            schemas: Some(vec![Self::URN.to_owned()]),
            display_name: Some(display_name.to_owned()),
            ..Self::default()
        }
    }
}

resource! {
    /// Somebody in a group.
    pub struct Member {
        /// The UUID of the user.
        required "value" value: String;
        /// The address of the user. The documents mark it as required; RFC 7643 section 4.2 does not, and
        /// who adds a member has its UUID only.
        "$ref" reference: String;
        /// The name of the user as it is shown.
        "display" display: String;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_new_group_says_what_it_is() {
        assert_eq!(
            json!(Group::new("Staff")),
            json!({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Staff"})
        );
    }

    #[test]
    fn the_extension_of_a_group_is_read_and_written() {
        let value = json!({
            "schemas": [Group::URN, Ws1bGroup::URN], "displayName": "Staff",
            Ws1bGroup::URN: {"domain": "acme.example", "description": "Everybody", "distinguishedName": "cn=staff"},
        });
        let group: Group = serde_json::from_value(value.clone()).unwrap();
        let ws1b = group.ws1b.as_ref().unwrap();
        assert_eq!(
            (ws1b.domain.as_deref(), ws1b.description.as_deref()),
            (Some("acme.example"), Some("Everybody"))
        );
        assert_eq!(json!(group), value);
    }

    #[test]
    fn members_survive_a_read_and_a_write() {
        let value = json!({
            "displayName": "Staff",
            "members": [{"value": "u1", "$ref": "https://acme.example/usergroup/scim/v2/Users/u1", "type": "User"}],
        });
        let group: Group = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(group.members.as_ref().unwrap()[0].value.as_deref(), Some("u1"));
        assert_eq!(json!(group), value);
    }
}
