//! A field that is kept as it comes: its shape, and which service knows it. The tables of fields stand with the things
//! that have them; rules between fields do too.

use serde_json::{Map, Value};

use crate::problems::Problems;
use crate::settings::{BrokerVersion, Service, Settings};

/// One field.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: FieldKind,
    known: Known,
}

pub(crate) const fn field(name: &'static str, shape: FieldKind, known: Known) -> Field {
    Field { name, shape, known }
}

/// What a value must be.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum FieldKind {
    Text,
    /// A text of at most so many characters.
    Short(usize),
    OneOf(&'static [&'static str]),
    Texts,
    Minutes,
    Number,
    Flag,
    Object,
    Objects,
    /// An object whose values are texts.
    TextMap,
}

/// Who knows a field.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Known {
    Everywhere,
    WithRuleSets,
    /// Omnissa and VMware.
    NotByBroker,
    Broker9,
    Broker9_1,
}

/// The fields of a body that are known here and fit; all others of the table become problems, unknown ones pass unread.
pub(crate) fn fitting(
    table: &'static [Field],
    settings: &Settings,
    body: &Map<String, Value>,
    problems: &mut Problems,
) -> Map<String, Value> {
    let mut fields = Map::new();
    for field in table.iter().filter(|field| field.known.by(settings)) {
        match body.get(field.name) {
            None | Some(Value::Null) => {}
            Some(value) if field.shape.fits(value) || field.shape.is_emptied_by(value) => {
                fields.insert(field.name.to_owned(), value.clone());
            }
            Some(_) => problems.add(field.name, &field.shape.wanted()),
        }
    }
    fields
}

/// Lays a change over what is there: an empty value (`""`, `[]`, `{}`, 0) clears a field, any other replaces it.
pub(crate) fn change(fields: &mut Map<String, Value>, change: Map<String, Value>) {
    for (name, value) in change {
        if is_empty(&value) {
            fields.remove(&name);
        } else {
            fields.insert(name, value);
        }
    }
}

/// Takes the empty values out of what is new.
pub(crate) fn without_empty(fields: Map<String, Value>) -> Map<String, Value> {
    let mut left = Map::new();
    change(&mut left, fields);
    left
}

pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) => false,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
    }
}

/// A field's text; empty when there is none.
pub(crate) fn text<'a>(fields: &'a Map<String, Value>, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// A field's texts; none when there are none.
pub(crate) fn texts(fields: &Map<String, Value>, name: &str) -> Vec<String> {
    let list = fields.get(name).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

impl FieldKind {
    pub(crate) fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text => value.is_string(),
            Self::Short(most) => value.as_str().is_some_and(|text| text.chars().count() <= most),
            Self::OneOf(known) => value.as_str().is_some_and(|text| known.contains(&text)),
            Self::Flag => value.is_boolean(),
            Self::Number => value.is_i64(),
            Self::Minutes => {
                value.as_i64().is_some_and(|minutes| (0..=i64::from(i32::MAX)).contains(&minutes))
            }
            Self::Texts => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
            Self::Object => value.is_object(),
            Self::Objects => value.as_array().is_some_and(|list| list.iter().all(Value::is_object)),
            Self::TextMap => value.as_object().is_some_and(|map| map.values().all(Value::is_string)),
        }
    }

    /// Whether this value clears a field of a shape that no empty value fits: `""` one of a few texts. What clears the
    /// others (`""`, `[]`, `{}`, 0) fits them.
    fn is_emptied_by(self, value: &Value) -> bool {
        matches!(self, Self::OneOf(_)) && value.as_str().is_some_and(str::is_empty)
    }

    /// What it must be, as the second half of a sentence.
    pub(crate) fn wanted(self) -> String {
        let wanted = match self {
            Self::Text => "must be a text",
            Self::Short(most) => return format!("must be a text of at most {most} characters"),
            Self::OneOf(known) => return format!("must be one of {}", known.join(", ")),
            Self::Flag => "must be true or false",
            Self::Number => "must be a whole number",
            Self::Minutes => "must be a whole number of minutes",
            Self::Texts => "must be a list of texts",
            Self::Object => "must be an object",
            Self::Objects => "must be a list of objects",
            Self::TextMap => "must be an object of texts",
        };
        wanted.to_owned()
    }
}

impl Known {
    fn by(self, settings: &Settings) -> bool {
        let broker = settings.broker();
        match self {
            Self::Everywhere => true,
            Self::WithRuleSets => settings.has_rule_sets(),
            Self::NotByBroker => settings.service != Service::Broker,
            Self::Broker9 => matches!(broker, Some(BrokerVersion::V9_0 | BrokerVersion::V9_1)),
            Self::Broker9_1 => broker == Some(BrokerVersion::V9_1),
        }
    }
}
