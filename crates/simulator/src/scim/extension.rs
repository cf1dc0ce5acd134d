//! Extensions of users and groups whose attributes are known, and how any extension is read and changed. What one is
//! called and what stands under it is kept as it comes, unless it is known here.

use serde_json::{Map, Value};

use super::error::ScimError;
use super::resources::{Kind, same};
use super::schema::{self, Attribute, AttributeKind, ENTERPRISE, attribute};

/// The vendor's own extension of users; third parties name its attributes (DIFFERENCES.md).
pub(crate) const WS1B_USER: &str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User";
/// The same of groups.
pub(crate) const WS1B_GROUP: &str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group";

static USER: &[Attribute] = &[
    attribute("domain", AttributeKind::Text),
    attribute("userPrincipalName", AttributeKind::Text),
    attribute("distinguishedName", AttributeKind::Text),
    attribute("adSourceAnchor", AttributeKind::Text),
    attribute("onPremisesUserPrincipalName", AttributeKind::Text),
    attribute("customAttribute1", AttributeKind::Text),
    attribute("customAttribute2", AttributeKind::Text),
    attribute("customAttribute3", AttributeKind::Text),
    attribute("customAttribute4", AttributeKind::Text),
    attribute("customAttribute5", AttributeKind::Text),
];

static GROUP: &[Attribute] = &[
    attribute("domain", AttributeKind::Text),
    attribute("description", AttributeKind::Text),
    attribute("distinguishedName", AttributeKind::Text),
];

impl Kind {
    /// The vendor's own extension of this kind.
    pub(crate) const fn ws1b(self) -> &'static str {
        match self {
            Self::User => WS1B_USER,
            Self::Group => WS1B_GROUP,
        }
    }
}

/// The domain that a user or group is said to be of; empty when none is named.
pub(crate) fn domain(kind: Kind, fields: &Map<String, Value>) -> &str {
    let domain = fields.get(kind.ws1b()).and_then(|extension| extension.get("domain"));
    domain.and_then(Value::as_str).unwrap_or_default()
}

/// What an extension is called here: as it is there already, as the tables have it, or as it was written.
pub(crate) fn name_of(kind: Kind, fields: &Map<String, Value>, written: &str) -> String {
    let there = fields.keys().map(String::as_str).find(|name| same(name, written));
    let known = [kind.ws1b()].into_iter().find(|name| same(name, written));
    known.or(there).unwrap_or(written).to_owned()
}

/// Whether a text is the name of an extension itself, and not of an attribute in it: both have the same form.
pub(crate) fn is_named(kind: Kind, fields: &Map<String, Value>, text: &str) -> bool {
    same(text, kind.ws1b()) || same(text, ENTERPRISE) || fields.keys().any(|name| same(name, text))
}

/// An extension as a body brings it; null when it is empty.
pub(crate) fn read(kind: Kind, schema: &str, value: &Value) -> Result<Value, ScimError> {
    if !same(schema, kind.ws1b()) || value.is_null() {
        return Ok(value.clone());
    }
    let Value::Object(object) = value else {
        return Err(ScimError::invalid_value(&format!("{schema} must be an object.")));
    };
    let mut read = Map::new();
    for (name, value) in object {
        let (name, value) = read_attribute(kind, schema, name, value)?;
        if !value.is_null() {
            read.insert(name, value);
        }
    }
    Ok(if read.is_empty() { Value::Null } else { Value::Object(read) })
}

/// One attribute of an extension, under its own name when it is known.
pub(crate) fn read_attribute(
    kind: Kind,
    schema: &str,
    name: &str,
    value: &Value,
) -> Result<(String, Value), ScimError> {
    let table = match kind {
        _ if !same(schema, kind.ws1b()) => &[],
        Kind::User => USER,
        Kind::Group => GROUP,
    };
    match schema::find(table, name) {
        Some(known) => Ok((known.name.to_owned(), known.kind.read(known.name, value)?)),
        None => Ok((name.to_owned(), value.clone())),
    }
}
