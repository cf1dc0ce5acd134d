//! A PATCH of a user or group: a list of changes, made in their order, all or none
//! (RFC 7644 section 3.5.2).

use crate::schema::{resource, string_enum};
use crate::scim::meta::Meta;
use crate::scim::patch_path::PatchPath;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

resource! {
    /// A PATCH of a user or group.
    pub struct PatchRequest {
        /// What it is: [`PatchRequest::URN`].
        "schemas" schemas: Vec<String>;
        /// The changes, in their order.
        required "Operations" operations: Vec<PatchOperation>;
        /// The UUID of what is changed; the path names it already.
        "id" id: String;
        /// What it is called elsewhere.
        "externalId" external_id: String;
        /// When it was made and changed.
        "meta" meta: Meta;
    }
}

resource! {
    /// One change.
    pub struct PatchOperation {
        /// What kind.
        required "op" op: PatchOp;
        /// What is changed, as a [`PatchPath`] prints it; the whole resource when there is none.
        "path" path: String;
        /// What it becomes. Not for `remove`.
        #[serde(deserialize_with = "even_null")]
        "value" value: Value;
    }
}

string_enum! {
    /// What a change does.
    pub enum PatchOp {
        /// Adds a value, or an entry to a list.
        "add" Add;
        /// Puts one value in the place of another.
        "replace" Replace;
        /// Takes a value away, or an entry out of a list.
        "remove" Remove;
    }
}

impl PatchRequest {
    /// What the body says it is.
    pub const URN: &'static str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

    /// No change yet.
    pub fn new() -> Self {
        Self { schemas: Some(vec![Self::URN.to_owned()]), operations: Some(Vec::new()), ..Self::default() }
    }

    /// Adds a value at a path. An entry that is there already is not added twice.
    #[must_use]
    pub fn add(self, path: impl Into<PatchPath>, value: impl Into<Value>) -> Self {
        self.with(PatchOp::Add, Some(&path.into()), Some(value.into()))
    }

    /// Adds all attributes of an object.
    #[must_use]
    pub fn add_all(self, value: impl Into<Value>) -> Self {
        self.with(PatchOp::Add, None, Some(value.into()))
    }

    /// Replaces the value at a path.
    #[must_use]
    pub fn replace(self, path: impl Into<PatchPath>, value: impl Into<Value>) -> Self {
        self.with(PatchOp::Replace, Some(&path.into()), Some(value.into()))
    }

    /// Replaces all attributes an object has.
    #[must_use]
    pub fn replace_all(self, value: impl Into<Value>) -> Self {
        self.with(PatchOp::Replace, None, Some(value.into()))
    }

    /// Removes what is at a path.
    #[must_use]
    pub fn remove(self, path: impl Into<PatchPath>) -> Self {
        self.with(PatchOp::Remove, Some(&path.into()), None)
    }

    fn with(mut self, op: PatchOp, path: Option<&PatchPath>, value: Option<Value>) -> Self {
        let path = path.map(ToString::to_string);
        let operation = PatchOperation { op: Some(op), path, value, ..PatchOperation::default() };
        self.operations.get_or_insert_default().push(operation);
        self
    }
}

/// null is a value here: it takes one away (RFC 7643 section 2.5).
pub(crate) fn even_null<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::attribute::AttributePath;
    use serde_json::json;

    #[test]
    fn changes_are_written_in_their_order_as_the_standard_has_them() {
        let path = |text: &str| PatchPath::parse(text).unwrap();
        let patch = PatchRequest::new()
            .add(path("members"), json!([{"value": "u1"}]))
            .replace(AttributePath::parse("displayName").unwrap(), "Staff")
            .remove(path(r#"members[value eq "u2"]"#))
            .add_all(json!({"externalId": "g1"}))
            .replace_all(json!({"active": false}));
        assert_eq!(
            json!(patch),
            json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [
                    {"op": "add", "path": "members", "value": [{"value": "u1"}]},
                    {"op": "replace", "path": "displayName", "value": "Staff"},
                    {"op": "remove", "path": "members[value eq \"u2\"]"},
                    {"op": "add", "value": {"externalId": "g1"}},
                    {"op": "replace", "value": {"active": false}},
                ],
            })
        );
    }

    #[test]
    fn null_is_a_value_and_survives() {
        let value = json!({"op": "replace", "path": "title", "value": null});
        let operation: PatchOperation = serde_json::from_value(value.clone()).unwrap();
        assert_eq!(operation.value, Some(Value::Null));
        assert_eq!(json!(operation), value);
    }
}
