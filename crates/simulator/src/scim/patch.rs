//! PATCH (RFC 7644 section 3.5.2): add, remove and replace, all or none of them. Whether what comes out may stand beside
//! the others is asked by the answers.

mod extension;

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::filter::{Filter, Operator};
use super::matching::{is_true, lookup, meets_all};
use super::path::Path;
use super::resources::{Kind, same};
use super::schema::{self, Attribute, AttributeKind, is_extension};
use crate::fields::text;
use crate::wire;

type Fields = Map<String, Value>;

#[derive(Clone, Copy, PartialEq)]
enum Verb {
    Add,
    Remove,
    Replace,
}

/// The attributes as the operations of a body leave them.
pub(crate) fn apply(kind: Kind, fields: &Fields, body: &Fields) -> Result<Fields, ScimError> {
    let operations = lookup(body, "Operations").and_then(Value::as_array);
    let operations = operations
        .filter(|operations| !operations.is_empty())
        .ok_or_else(|| ScimError::invalid_syntax("Operations must be a list of at least one operation."))?;
    let mut changed = fields.clone();
    for operation in operations {
        let operation =
            operation.as_object().ok_or_else(|| ScimError::invalid_syntax("An operation is an object."))?;
        perform(kind, &mut changed, operation)?;
    }
    if text(&changed, kind.required()).is_empty() {
        return Err(ScimError::mutability(&format!("{} cannot be removed.", kind.required())));
    }
    Ok(changed)
}

fn perform(kind: Kind, fields: &mut Fields, operation: &Fields) -> Result<(), ScimError> {
    let verb = lookup(operation, "op").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    let verb = match verb.as_str() {
        "add" => Verb::Add,
        "remove" => Verb::Remove,
        "replace" => Verb::Replace,
        _ => return Err(ScimError::invalid_syntax("op must be add, remove or replace.")),
    };
    let value = lookup(operation, "value").unwrap_or(&Value::Null);
    let path = lookup(operation, "path").and_then(Value::as_str).filter(|path| !path.is_empty());
    if let Some(path) = path {
        let path = Path::parse(path)?;
        if verb != Verb::Remove && value.is_null() {
            return Err(ScimError::invalid_value("add and replace need a value."));
        }
        return reach(kind, fields, verb, &path, value);
    }
    if verb == Verb::Remove {
        return Err(ScimError::no_target("remove needs a path."));
    }
    for (name, value) in &object_in(value)? {
        // Under the schema's own name there is no extension.
        if same(name, kind.schema()) {
            continue;
        }
        if is_extension(name) && value.is_object() {
            extension::replace(kind, fields, name, verb, value)?;
            continue;
        }
        let path = Path::parse(name)?;
        let known = schema::find(kind.attributes(), &path.attribute.name);
        // What the service sets is often sent along, and stays as it is.
        if !known.is_some_and(|attribute| matches!(attribute.kind, AttributeKind::ReadOnly)) {
            reach(kind, fields, verb, &path, value)?;
        }
    }
    Ok(())
}

/// An object, or the text of one: the services document the value as a text.
fn object_in(value: &Value) -> Result<Fields, ScimError> {
    let parsed = match value {
        Value::Object(object) => Some(object.clone()),
        Value::String(text) => wire::json_object(text.as_bytes()),
        _ => None,
    };
    parsed.ok_or_else(|| ScimError::invalid_value("Without a path, value must be an object of attributes."))
}

fn reach(kind: Kind, fields: &mut Fields, verb: Verb, path: &Path, value: &Value) -> Result<(), ScimError> {
    let schema = path.attribute.schema.as_deref().filter(|schema| !same(schema, kind.schema()));
    if let Some(schema) = schema {
        return extension::reach(kind, fields, schema, verb, path, value);
    }
    let name = &path.attribute.name;
    let unknown = || ScimError::invalid_path(&format!("There is no attribute {}.", path.attribute));
    let attribute = schema::find(kind.attributes(), name).ok_or_else(unknown)?;
    let before = fields.remove(attribute.name).unwrap_or(Value::Null);
    let after = match attribute.kind {
        AttributeKind::Multi(subs) => several(attribute, subs, before, verb, path, value)?,
        AttributeKind::Complex(subs) if path.filter.is_none() => {
            complex(attribute, subs, before, verb, path, value)?
        }
        kind if path.filter.is_none() && path.attribute.sub.is_none() => match (verb, kind) {
            (_, AttributeKind::ReadOnly) => {
                return Err(ScimError::mutability(&format!("{name} is set by the service.")));
            }
            (Verb::Remove, _) => Value::Null,
            (Verb::Add | Verb::Replace, kind) => kind.read(attribute.name, value)?,
        },
        _ => return Err(unknown()),
    };
    if !is_gone(&after) {
        fields.insert(attribute.name.to_owned(), after);
    }
    Ok(())
}

/// A complex value: what is not named stays as it is, in a replacement too.
fn complex(
    attribute: &Attribute,
    subs: &'static [Attribute],
    mut before: Value,
    verb: Verb,
    path: &Path,
    value: &Value,
) -> Result<Value, ScimError> {
    if let Some(sub) = &path.attribute.sub {
        set(attribute, subs, &mut before, sub, verb, value)?;
        return Ok(before);
    }
    if verb == Verb::Remove {
        return Ok(Value::Null);
    }
    merge(&mut before, &attribute.kind.read(attribute.name, value)?);
    Ok(before)
}

/// A list of complex values.
fn several(
    attribute: &'static Attribute,
    subs: &'static [Attribute],
    before: Value,
    verb: Verb,
    path: &Path,
    value: &Value,
) -> Result<Value, ScimError> {
    let mut entries = match before {
        Value::Array(entries) => entries,
        _ => Vec::new(),
    };
    let mut touched: Vec<usize> = match &path.filter {
        Some(filter) => selected(&entries, filter),
        None if path.attribute.sub.is_some() => (0..entries.len()).collect(),
        None => return whole(attribute, entries, verb, value),
    };
    if touched.is_empty() {
        let made = match (&path.filter, verb) {
            (Some(filter), Verb::Add) => described(attribute, subs, filter)?,
            (None, Verb::Add | Verb::Replace) => Some(Map::new()),
            _ => None,
        };
        let made = made.ok_or_else(|| ScimError::no_target("The path finds no value."))?;
        touched.push(entries.len());
        entries.push(Value::Object(made));
    }
    for at in &touched {
        let entry = &mut entries[*at];
        match (&path.attribute.sub, verb) {
            (Some(sub), verb) => set(attribute, subs, entry, sub, verb, value)?,
            (None, Verb::Remove) => *entry = Value::Null,
            (None, Verb::Add) => merge(entry, &one(attribute, value)?),
            (None, Verb::Replace) => *entry = one(attribute, value)?,
        }
    }
    keep_one_primary(&mut entries, &touched);
    entries.retain(|entry| !is_gone(entry));
    Ok(Value::Array(entries))
}

/// Without a filter: add appends what is not there, replace takes all out first, remove takes all or the named ones.
fn whole(
    attribute: &Attribute,
    mut entries: Vec<Value>,
    verb: Verb,
    value: &Value,
) -> Result<Value, ScimError> {
    let brought = match attribute.kind.read(attribute.name, value)? {
        Value::Array(brought) => brought,
        _ => Vec::new(),
    };
    match verb {
        Verb::Replace => Ok(Value::Array(brought)),
        Verb::Remove if brought.is_empty() => Ok(Value::Null),
        Verb::Remove => {
            entries.retain(|entry| brought.iter().all(|gone| gone["value"] != entry["value"]));
            Ok(Value::Array(entries))
        }
        Verb::Add => {
            let mut touched = Vec::new();
            for entry in brought {
                if !entries.contains(&entry) {
                    touched.push(entries.len());
                    entries.push(entry);
                }
            }
            keep_one_primary(&mut entries, &touched);
            Ok(Value::Array(entries))
        }
    }
}

fn selected(entries: &[Value], filter: &Filter) -> Vec<usize> {
    let fits = |entry: &Value| entry.as_object().is_some_and(|entry| meets_all(filter, entry));
    (0..entries.len()).filter(|at| fits(&entries[*at])).collect()
}

/// The value a filter describes: what `add` makes when there is none yet. None when no such value can be.
fn described(
    attribute: &Attribute,
    subs: &'static [Attribute],
    filter: &Filter,
) -> Result<Option<Fields>, ScimError> {
    let is_known = |described: &Fields| described.keys().all(|name| schema::find(subs, name).is_some());
    let Some(described) = equations(filter).filter(is_known) else {
        return Ok(None);
    };
    let made = schema::read_object(subs, attribute.name, &described)?;
    Ok(Some(made.as_object().cloned().unwrap_or_default()))
}

/// What a filter of equations sets equal.
fn equations(filter: &Filter) -> Option<Fields> {
    match filter {
        Filter::Compare(attribute, Operator::Equal, value) if attribute.sub.is_none() => {
            let mut one = Map::new();
            one.insert(attribute.name.clone(), value.clone());
            Some(one)
        }
        Filter::And(left, right) => {
            let mut both = equations(left)?;
            both.extend(equations(right)?);
            Some(both)
        }
        _ => None,
    }
}

/// The one complex value that is brought.
fn one(attribute: &Attribute, value: &Value) -> Result<Value, ScimError> {
    match attribute.kind.read(attribute.name, value)? {
        Value::Array(mut list) if list.len() == 1 => Ok(list.remove(0)),
        _ => Err(ScimError::invalid_value(&format!("{} needs one object here.", attribute.name))),
    }
}

/// Sets or takes out what stands under a name within a complex value.
fn set(
    attribute: &Attribute,
    subs: &'static [Attribute],
    entry: &mut Value,
    sub: &str,
    verb: Verb,
    value: &Value,
) -> Result<(), ScimError> {
    let known = schema::find(subs, sub);
    let known = known.ok_or_else(|| ScimError::invalid_path(&format!("{} has no {sub}.", attribute.name)))?;
    if !entry.is_object() {
        *entry = json!({});
    }
    let Value::Object(entry) = entry else {
        return Ok(());
    };
    let value = match verb {
        Verb::Remove => Value::Null,
        Verb::Add | Verb::Replace => known.kind.read(&format!("{}.{sub}", attribute.name), value)?,
    };
    if value.is_null() {
        entry.remove(known.name);
    } else {
        entry.insert(known.name.to_owned(), value);
    }
    Ok(())
}

/// A value that was made primary takes that from all others.
fn keep_one_primary(entries: &mut [Value], touched: &[usize]) {
    let is_primary = |entry: &Value| entry.get("primary").is_some_and(is_true);
    if !touched.iter().any(|at| is_primary(&entries[*at])) {
        return;
    }
    for (at, entry) in entries.iter_mut().enumerate() {
        if !touched.contains(&at) && is_primary(entry) {
            let was_text = entry["primary"].is_string();
            entry["primary"] = if was_text { json!("false") } else { json!(false) };
        }
    }
}

/// Lays one object over another, name by name.
fn merge(under: &mut Value, over: &Value) {
    if !under.is_object() {
        *under = json!({});
    }
    if let (Value::Object(under), Value::Object(over)) = (under, over) {
        under.extend(over.clone());
    }
}

fn is_gone(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests;
