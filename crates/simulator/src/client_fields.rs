//! The fields of a client that are kept as they come: their shape, and which service knows them.
//! The rules between fields are in new_client.

use serde_json::Value;

use crate::settings::{BrokerVersion, Settings};

/// One field.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    shape: Shape,
    known: Known,
}

/// The fields this tenant knows.
pub(crate) fn known(settings: &Settings) -> impl Iterator<Item = &'static Field> {
    FIELDS.iter().filter(|field| field.known.by(settings))
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Text,
    Texts,
    Minutes,
    Number,
    Flag,
    Pairs,
}

#[derive(Clone, Copy, PartialEq)]
enum Known {
    Everywhere,
    WithRuleSets,
    Broker9,
    Broker9_1,
}

const fn field(name: &'static str, shape: Shape, known: Known) -> Field {
    Field { name, shape, known }
}

const FIELDS: &[Field] = &[
    field("client_id", Shape::Text, Known::Everywhere),
    field("scope", Shape::Texts, Known::Everywhere),
    field("grant_types", Shape::Texts, Known::Everywhere),
    field("redirect_uris", Shape::Texts, Known::Everywhere),
    field("post_logout_redirect_uris", Shape::Texts, Known::Everywhere),
    field("access_token_ttl", Shape::Minutes, Known::Everywhere),
    field("refresh_token_ttl", Shape::Minutes, Known::Everywhere),
    field("refresh_token_idle_ttl", Shape::Minutes, Known::Everywhere),
    field("rule_set_names", Shape::Texts, Known::WithRuleSets),
    field("display_name", Shape::Text, Known::Broker9),
    field("metadata", Shape::Pairs, Known::Broker9),
    field("pkce_enforced", Shape::Flag, Known::Broker9),
    field("public_client", Shape::Flag, Known::Broker9),
    field("secret_ttl", Shape::Number, Known::Broker9),
    field("vcf_app", Shape::Flag, Known::Broker9),
    field("client_type", Shape::Text, Known::Broker9_1),
    field("description", Shape::Text, Known::Broker9_1),
    field("token_overflow_threshold", Shape::Number, Known::Broker9_1),
];

impl Field {
    pub(crate) fn fits(&self, value: &Value) -> bool {
        match self.shape {
            Shape::Text => value.is_string(),
            Shape::Flag => value.is_boolean(),
            Shape::Number => value.is_i64(),
            Shape::Minutes => {
                value.as_i64().is_some_and(|minutes| (0..=i64::from(i32::MAX)).contains(&minutes))
            }
            Shape::Texts => value.as_array().is_some_and(|list| list.iter().all(Value::is_string)),
            Shape::Pairs => value.as_array().is_some_and(|list| list.iter().all(Value::is_object)),
        }
    }

    /// What it must be, as the second half of a sentence.
    pub(crate) const fn wanted(&self) -> &'static str {
        match self.shape {
            Shape::Text => "must be a text",
            Shape::Flag => "must be true or false",
            Shape::Number => "must be a whole number",
            Shape::Minutes => "must be a whole number of minutes",
            Shape::Texts => "must be a list of texts",
            Shape::Pairs => "must be a list of objects",
        }
    }
}

impl Known {
    fn by(self, settings: &Settings) -> bool {
        let broker = settings.broker();
        match self {
            Self::Everywhere => true,
            Self::WithRuleSets => settings.has_rule_sets(),
            Self::Broker9 => matches!(broker, Some(BrokerVersion::V9_0 | BrokerVersion::V9_1)),
            Self::Broker9_1 => broker == Some(BrokerVersion::V9_1),
        }
    }
}
