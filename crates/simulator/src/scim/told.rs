//! A user or group as it is told: with what the service adds to it, and with as many attributes as are asked for
//! (RFC 7644 section 3.9).

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::filter::Attribute;
use super::matching::{Lookup, lookup};
use super::people::{People, Row};
use super::population::Place;
use super::resources::{Kind, same};
use super::schema::is_extension;
use crate::settings::Settings;

/// Who tells, and of whom.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) people: &'a People,
}

impl<'a> Teller<'a> {
    /// As much about it as is asked for.
    pub(crate) fn tell(self, row: &Row<'_>, asked: &Projection) -> Map<String, Value> {
        let mut told = row.fields();
        told.insert("schemas".to_owned(), schemas(row.kind, &told));
        for name in ["id", "meta", "groups", "members"] {
            // A group can have very many members: they are looked up only when somebody wants them.
            if asked.may_want(name)
                && let Some(value) = self.added(row, name)
            {
                told.insert(name.to_owned(), value);
            }
        }
        asked.of(told)
    }

    /// One attribute at a time.
    pub(crate) fn lookup(self, row: &'a Row<'a>) -> Box<Lookup<'a>> {
        Box::new(move |name| self.added(row, name).or_else(|| row.field(name)).map(Cow::Owned))
    }

    /// What the service adds to its attributes.
    fn added(self, row: &Row<'_>, name: &str) -> Option<Value> {
        let is = |known: &str| same(known, name);
        match row.kind {
            _ if is("id") => Some(json!(row.id().to_string())),
            _ if is("schemas") => Some(schemas(row.kind, &row.fields())),
            _ if is("meta") => Some(json!({
                "resourceType": row.kind.name(),
                "location": self.address(row),
                "version": version(row),
                "created": row.created().to_string(),
                "lastModified": row.modified().to_string(),
            })),
            Kind::User if is("groups") => {
                Some(self.entries(Kind::Group, self.people.groups_of(row.place), &["displayName"]))
            }
            Kind::Group if is("members") => {
                let members = self.people.members_of(row.place);
                if members.is_empty() && self.settings.as_seen.no_empty_members {
                    return None;
                }
                Some(self.entries(Kind::User, members, &["displayName", "userName"]))
            }
            _ => None,
        }
    }

    /// Each with its id, its address, and the first of these texts that it has.
    fn entries(self, kind: Kind, places: Vec<Place>, shown: &[&str]) -> Value {
        let rows = places.into_iter().filter_map(|place| self.people.at(kind, place));
        rows.map(|row| {
            let display = shown.iter().map(|name| row.text(name)).find(|text| !text.is_empty());
            json!({
                "value": row.id().to_string(),
                "display": display.unwrap_or_default(),
                "$ref": self.address(&row),
            })
        })
        .collect()
    }

    /// Where it is.
    pub(crate) fn address(self, row: &Row<'_>) -> String {
        self.settings.url(&format!("/usergroup/scim/v2/{}s/{}", row.kind.name(), row.id()))
    }
}

fn schemas(kind: Kind, fields: &Map<String, Value>) -> Value {
    let extensions = fields.keys().map(String::as_str).filter(|name| is_extension(name));
    std::iter::once(kind.schema()).chain(extensions).collect()
}

/// The version as `meta.version` and `If-Match` have it.
pub(crate) fn version(row: &Row<'_>) -> String {
    format!("W/\"{}\"", row.version())
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

    /// Whether an attribute, or a part of it, may be told.
    fn may_want(&self, name: &str) -> bool {
        if self.only.is_empty() {
            let is_out = |attribute: &Attribute| same(&attribute.name, name) && attribute.sub.is_none();
            return is_always_told(name) || !self.but.iter().any(is_out);
        }
        is_always_told(name) || self.only.iter().any(|attribute| is_meant(attribute, name))
    }

    /// `id` and `schemas` are always told.
    fn of(&self, mut told: Map<String, Value>) -> Map<String, Value> {
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
