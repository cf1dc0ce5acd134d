//! The structures of the catalog as schemas (JSON Schema 2020-12, which OpenAPI 3.1 takes).

use super::formats;
use super::node::{Node, Object};
use super::release::Release;
use crate::dialect::Dialect;
use crate::documentation;
use crate::schema::{self, Field, Limit, Schema};
use std::collections::BTreeMap;

/// Whether a body is whole or names only what it changes. A change needs no field, and clears with an empty value, so
/// that the lower limits do not hold there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Whole,
    Change,
}

/// The schemas that something refers to, by name.
pub(super) struct Schemas {
    dialect: &'static Dialect,
    release: Option<Release>,
    found: BTreeMap<String, Object>,
}

impl Schemas {
    pub(super) const fn new(dialect: &'static Dialect, release: Option<Release>) -> Self {
        Self { dialect, release, found: BTreeMap::new() }
    }

    /// The schema of a body; the structures in it are kept.
    pub(super) fn body(&mut self, schema: &Schema, kind: Kind) -> Object {
        self.value(schema, &Limit::NONE, kind)
    }

    /// A schema that no structure of the catalog has.
    pub(super) fn keep(&mut self, name: &str, schema: Object) -> Object {
        self.found.insert(name.to_owned(), schema);
        reference(name)
    }

    /// All that were referred to, in the order of their names.
    pub(super) fn into_components(self) -> Object {
        self.found.into_iter().map(|(name, schema)| (name, schema.into())).collect()
    }

    /// The schema of one value.
    pub(super) fn value(&mut self, schema: &Schema, limit: &Limit, kind: Kind) -> Object {
        let typed = |name: &str| Object::new().with("type", name);
        match schema {
            Schema::Nothing | Schema::Any => Object::new(),
            Schema::Flag => typed("boolean"),
            Schema::Whole => sized(typed("integer"), ("minimum", "maximum"), limit, kind),
            Schema::Text => characters(typed("string"), limit, kind),
            Schema::Secret => characters(typed("string").with("format", "password"), limit, kind),
            Schema::OneOf(words) => typed("string").with("enum", words.to_vec()),
            Schema::List(inner) => {
                let items = self.value(inner, &Limit::NONE, kind);
                sized(typed("array").with("items", items), ("minItems", "maxItems"), limit, kind)
            }
            Schema::Map(inner) => {
                let values = self.value(inner, &Limit::NONE, kind);
                typed("object").with("additionalProperties", values)
            }
            Schema::Object(object) => self.structure(object, kind),
        }
    }

    fn structure(&mut self, object: &'static schema::Object, kind: Kind) -> Object {
        let kind = if self.differs(object) { kind } else { Kind::Whole };
        let name = match kind {
            Kind::Whole => object.name.to_owned(),
            Kind::Change => format!("{}Change", object.name),
        };
        if !self.found.contains_key(&name) {
            // A structure may hold itself, so its name is taken first.
            self.found.insert(name.clone(), Object::new());
            let schema = self.properties(object, kind);
            self.found.insert(name.clone(), schema);
        }
        reference(&name)
    }

    fn properties(&mut self, object: &schema::Object, kind: Kind) -> Object {
        let fields: Vec<&Field> = object.fields.iter().filter(|field| self.has(object, field)).collect();
        let mut properties = Object::new();
        for field in &fields {
            let mut schema = self.value(&field.schema, &field.limit, kind);
            if let Some(format) = formats::format(object.name, field.name) {
                schema.add("format", format);
            }
            if let Some(text) = documentation::field(object.name, field.name) {
                schema.add("description", text);
            }
            if kind == Kind::Whole
                && let Some(default) = formats::default(object.name, field.name)
            {
                schema.add("default", default);
            }
            if field.given {
                schema.add("readOnly", true);
            }
            if formats::write_only(object.name, field.name) {
                schema.add("writeOnly", true);
            }
            properties.add(field.name, schema);
        }
        // The same structure is sent and answered, and an answer never has what is only written: in OpenAPI 3.1
        // `writeOnly` explains and takes nothing out of `required`.
        let always = |field: &&&Field| field.required && !formats::write_only(object.name, field.name);
        let required = fields.iter().filter(|field| kind == Kind::Whole && always(field));
        let required: Vec<&str> = required.map(|field| field.name).collect();
        let text = documentation::structure(object.name).map(|text| match kind {
            Kind::Whole => text,
            Kind::Change => {
                format!("{text} Only what is changed; an empty value clears a field that may be empty.")
            }
        });
        Object::new()
            .with("type", "object")
            .with_some("description", text)
            .with("properties", properties)
            .with_some("required", Some(required).filter(|names| !names.is_empty()))
    }

    /// Whether this service, in this release, has a field.
    fn has(&self, object: &schema::Object, field: &Field) -> bool {
        field.offered_by.at(self.dialect)
            && self.release.is_none_or(|release| release.has_field(object.name, field.name))
    }

    /// Whether a change of a structure has another schema than the structure.
    fn differs(&self, object: &'static schema::Object) -> bool {
        self.differs_below(&Schema::Object(object), &mut Vec::new())
    }

    fn differs_below(&self, schema: &Schema, seen: &mut Vec<&'static str>) -> bool {
        let object = match schema {
            Schema::Object(object) => object,
            Schema::List(inner) | Schema::Map(inner) => return self.differs_below(inner, seen),
            _ => return false,
        };
        if seen.contains(&object.name) {
            return false;
        }
        seen.push(object.name);
        object.fields.iter().filter(|field| self.has(object, field)).any(|field| {
            field.required
                || field.limit.min.is_some_and(|min| min > 0)
                || field.limit.alphabet.is_some()
                || formats::default(object.name, field.name).is_some()
                || self.differs_below(&field.schema, seen)
        })
    }
}

fn reference(name: &str) -> Object {
    Object::new().with("$ref", format!("#/components/schemas/{name}"))
}

fn sized(schema: Object, (least, most): (&str, &str), limit: &Limit, kind: Kind) -> Object {
    let min = limit.min.filter(|min| *min > 0 && kind == Kind::Whole);
    schema.with_some(least, min).with_some(most, limit.max)
}

fn characters(schema: Object, limit: &Limit, kind: Kind) -> Object {
    let pattern = limit.alphabet.map(|alphabet| match kind {
        Kind::Whole => Node::from(format!("^[{alphabet}]+$")),
        Kind::Change => Node::from(format!("^[{alphabet}]*$")),
    });
    sized(schema, ("minLength", "maxLength"), limit, kind).with_some("pattern", pattern)
}
