//! PATCH within an extension: one attribute of it, or the whole of it.

use serde_json::{Value, json};

use super::{Fields, Verb, is_gone, merge};
use crate::scim::error::ScimError;
use crate::scim::extension::{is_named, name_of, read, read_attribute};
use crate::scim::path::Path;
use crate::scim::resources::{Kind, same};

/// Reaches where a path with a schema leads that is not the resource's own.
pub(super) fn reach(
    kind: Kind,
    fields: &mut Fields,
    schema: &str,
    verb: Verb,
    path: &Path,
    value: &Value,
) -> Result<(), ScimError> {
    let whole = path.attribute.to_string();
    if path.filter.is_none() && is_named(kind, fields, &whole) {
        return replace(kind, fields, &whole, verb, value);
    }
    if path.filter.is_some() || path.attribute.sub.is_some() {
        return Err(ScimError::invalid_path("Only whole attributes of an extension can be changed here."));
    }
    let schema = name_of(kind, fields, schema);
    let (name, value) = match verb {
        Verb::Remove => (path.attribute.name.clone(), Value::Null),
        Verb::Add | Verb::Replace => read_attribute(kind, &schema, &path.attribute.name, value)?,
    };
    let extension = fields.entry(schema.clone()).or_insert_with(|| json!({}));
    if let Value::Object(extension) = extension {
        extension.retain(|known, _| !same(known, &name));
        if verb != Verb::Remove {
            extension.insert(name, value);
        }
    }
    if is_gone(extension) {
        fields.remove(&schema);
    }
    Ok(())
}

/// Lays attributes over those of an extension, or takes all of it away.
pub(super) fn replace(
    kind: Kind,
    fields: &mut Fields,
    schema: &str,
    verb: Verb,
    value: &Value,
) -> Result<(), ScimError> {
    let schema = name_of(kind, fields, schema);
    if verb == Verb::Remove {
        fields.remove(&schema);
        return Ok(());
    }
    if !value.is_object() {
        return Err(ScimError::invalid_value(&format!("{schema} must be an object.")));
    }
    let brought = read(kind, &schema, value)?;
    let extension = fields.entry(schema.clone()).or_insert_with(|| json!({}));
    merge(extension, &brought);
    if is_gone(extension) {
        fields.remove(&schema);
    }
    Ok(())
}
