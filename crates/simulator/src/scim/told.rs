//! A user or group as it is told: with what the service adds to it, and with as many attributes as are asked for
//! (RFC 7644 section 3.9).

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::filter::Attribute;
use super::matching::lookup;
use super::resources::{Kind, People, Resource, same};
use super::schema::is_extension;
use crate::fields::text;
use crate::settings::Settings;

/// Everything about it.
pub(crate) fn whole(settings: &Settings, people: &People, resource: &Resource) -> Map<String, Value> {
    let mut told = resource.fields.clone();
    let mut schemas = vec![resource.kind.schema()];
    schemas.extend(resource.fields.keys().filter(|name| is_extension(name)).map(String::as_str));
    told.insert("schemas".to_owned(), json!(schemas));
    told.insert("id".to_owned(), json!(resource.id));
    let meta = json!({
        "resourceType": resource.kind.name(),
        "location": address(settings, resource.kind, &resource.id),
        "version": version(resource),
        "created": resource.created.to_string(),
        "lastModified": resource.modified.to_string(),
    });
    told.insert("meta".to_owned(), meta);
    let entry = |kind, id: &str, display: &str| json!({ "value": id, "display": display, "$ref": address(settings, kind, id) });
    match resource.kind {
        Kind::User => {
            let groups: Vec<Value> =
                people.groups_of(&resource.id).map(|(id, name)| entry(Kind::Group, id, name)).collect();
            told.insert("groups".to_owned(), Value::Array(groups));
        }
        Kind::Group => {
            let members = resource.fields.get("members").and_then(Value::as_array);
            let named = members.into_iter().flatten().filter_map(|member| {
                let user = people.user(member.get("value")?.as_str()?)?;
                let shown = [text(&user.fields, "displayName"), text(&user.fields, "userName")];
                let display = shown.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
                Some(entry(Kind::User, &user.id, display))
            });
            told.insert("members".to_owned(), Value::Array(named.collect()));
        }
    }
    told
}

/// The version as `meta.version` and `If-Match` have it.
pub(crate) fn version(resource: &Resource) -> String {
    format!("W/\"{}\"", resource.version)
}

/// Where it is.
pub(crate) fn address(settings: &Settings, kind: Kind, id: &str) -> String {
    settings.url(&format!("/usergroup/scim/v2/{}s/{id}", kind.name()))
}

/// Which attributes are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Projection {
    only: Vec<Attribute>,
    but: Vec<Attribute>,
}

impl Projection {
    /// Reads both lists. When there are names that are asked for, those that are not wanted do not count.
    pub(crate) fn parse(only: &[String], but: &[String]) -> Result<Self, ScimError> {
        let read = |names: &[String]| {
            let names = names.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
            let parse = |name: &str| {
                let fault = || ScimError::invalid_value(&format!("{name} is not the name of an attribute."));
                Attribute::parse(name).ok_or_else(fault)
            };
            names.map(parse).collect::<Result<Vec<_>, _>>()
        };
        Ok(Self { only: read(only)?, but: read(but)? })
    }

    /// `id` and `schemas` are always told.
    pub(crate) fn of(&self, mut told: Map<String, Value>) -> Map<String, Value> {
        if self.only.is_empty() {
            for attribute in self.but.iter().filter(|attribute| !is_always_told(&attribute.name)) {
                leave_out(&mut told, attribute);
            }
            return told;
        }
        let mut kept = Map::new();
        for (name, value) in told {
            let mut named = self.only.iter().filter(|attribute| is_meant(attribute, &name)).peekable();
            if is_always_told(&name) {
                kept.insert(name, value);
            } else if named.peek().is_some() {
                let subs: Option<Vec<&str>> = named.map(|attribute| attribute.sub.as_deref()).collect();
                let value = match subs {
                    Some(subs) => narrowed(&value, &|sub| subs.iter().any(|wanted| same(wanted, sub))),
                    None => value,
                };
                kept.insert(name, value);
            }
        }
        kept
    }
}

fn is_always_told(name: &str) -> bool {
    same(name, "id") || same(name, "schemas")
}

/// An extension's attribute asks for the extension as a whole.
fn is_meant(attribute: &Attribute, name: &str) -> bool {
    same(&attribute.name, name) || attribute.schema.as_deref().is_some_and(|schema| same(schema, name))
}

fn leave_out(told: &mut Map<String, Value>, attribute: &Attribute) {
    let Some(value) = lookup(told, &attribute.name).cloned() else {
        return;
    };
    told.retain(|name, _| !same(name, &attribute.name));
    if let Some(sub) = &attribute.sub {
        told.insert(attribute.name.clone(), narrowed(&value, &|name| !same(name, sub)));
    }
}

/// A complex value, or each of several, with only the names that are wanted.
fn narrowed(value: &Value, wanted: &dyn Fn(&str) -> bool) -> Value {
    match value {
        Value::Array(list) => list.iter().map(|entry| narrowed(entry, wanted)).collect(),
        Value::Object(object) => {
            let mut kept = object.clone();
            kept.retain(|name, _| wanted(name));
            Value::Object(kept)
        }
        value => value.clone(),
    }
}
