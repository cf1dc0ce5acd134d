//! The `schemas` of what is sent by SCIM: a user or group (RFC 7643 section 3), a change or a search (RFC 7644 sections
//! 3.5.2 and 3.4.3). A body without any gets the one of its kind. Each extension that has a type here is listed exactly
//! when the body has values of it. What stands there for any other schema is left alone.

use crate::error::RequestError;
use crate::operation::Call;
use crate::operation::declare::InBody;
use crate::schema::{Field, HasSchema, Object, Schema};
use crate::scim::group::Group;
use crate::scim::patch::PatchRequest;
use crate::scim::search::SearchRequest;
use crate::scim::user::User;
use serde::Serialize;
use serde_json::{Map, Value};

impl InBody for User {
    fn put(&self, call: Call) -> Result<Call, RequestError> {
        put(Self::SCHEMA, self, call)
    }
}

impl InBody for Group {
    fn put(&self, call: Call) -> Result<Call, RequestError> {
        put(Self::SCHEMA, self, call)
    }
}

fn put(schema: Schema, resource: &impl Serialize, call: Call) -> Result<Call, RequestError> {
    let body = serde_json::to_value(resource).map_err(|_| RequestError::BodyNotJson)?;
    Ok(call.value(&settled(schema, body)))
}

/// A body whose `schemas` says what is in it. A body of any other schema comes back as it was.
pub(crate) fn settled(schema: Schema, body: Value) -> Value {
    match (schema, body) {
        (Schema::Object(object), Value::Object(mut fields)) => {
            if let Some(core) = core_schema(object) {
                settle(core, object.fields.iter().map(Field::name), &mut fields);
            }
            Value::Object(fields)
        }
        (_, body) => body,
    }
}

/// The schema of a resource or message, without its extensions.
fn core_schema(object: &Object) -> Option<&'static str> {
    match object.name {
        "User" => Some(User::URN),
        "Group" => Some(Group::URN),
        "PatchRequest" => Some(PatchRequest::URN),
        "SearchRequest" => Some(SearchRequest::URN),
        _ => None,
    }
}

fn settle(core: &'static str, names: impl Iterator<Item = &'static str>, body: &mut Map<String, Value>) {
    let mut schemas = match body.get("schemas") {
        Some(Value::Array(schemas)) => schemas.clone(),
        _ => Vec::new(),
    };
    let listed_nothing = schemas.is_empty();
    let mut changed = false;
    // An extension is a field under the name of its schema (RFC 7643 section 3.3).
    for urn in names.filter(|name| name.starts_with("urn:")) {
        // An extension without a value is none (section 2.5).
        body.retain(|name, value| !name.eq_ignore_ascii_case(urn) || has_value(value));
        let has_values = body.keys().any(|name| name.eq_ignore_ascii_case(urn));
        let is_urn = |schema: &Value| schema.as_str().is_some_and(|text| text.eq_ignore_ascii_case(urn));
        match (has_values, schemas.iter().any(is_urn)) {
            (true, false) => {
                schemas.push(urn.into());
                changed = true;
            }
            (false, true) => {
                schemas.retain(|schema| !is_urn(schema));
                changed = true;
            }
            (true, true) | (false, false) => {}
        }
    }
    // What lists no schema, or only an extension that has no values, is of its own kind all the same.
    if listed_nothing || schemas.is_empty() {
        schemas.insert(0, core.into());
        changed = true;
    }
    if changed {
        body.insert("schemas".to_owned(), schemas.into());
    }
}

/// Null and an empty list are no values (RFC 7643 section 2.5), and neither is an object without one.
fn has_value(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(fields) => fields.values().any(has_value),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

#[cfg(test)]
mod tests;
