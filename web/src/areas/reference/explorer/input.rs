//! What is typed for one value of a call: which values there are, and how a text becomes a value.

use firstkey_core::catalog::Entry;
use firstkey_core::dialect::Dialect;
use firstkey_core::documentation;
use firstkey_core::media::Media;
use firstkey_core::schema::{Limit, Schema};
use serde_json::Value;

/// Where a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Into the path.
    Path,
    /// Behind the `?`.
    Query,
    /// Into the form that is sent.
    Form,
}

/// One value of a call.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// Its name on the wire.
    pub(super) name: &'static str,
    pub(super) place: Place,
    pub(super) schema: Schema,
    pub(super) limit: Limit,
    pub(super) required: bool,
    /// What it is, in words. Empty: nothing is known.
    pub(super) text: String,
}

/// The values that a service takes, but for a JSON body.
pub(super) fn inputs(entry: &'static Entry, dialect: &Dialect) -> Vec<Input> {
    let spec = entry.spec;
    let words = |text: Option<&str>| text.unwrap_or_default().replace('`', "");
    let path = spec.path_names().map(|name| Input {
        name,
        place: Place::Path,
        schema: Schema::Text,
        limit: Limit::NONE,
        required: true,
        text: words(documentation::in_path(spec, name)),
    });
    let query =
        spec.query.iter().filter(|parameter| parameter.offered_by.at(dialect)).map(|parameter| Input {
            name: parameter.name,
            place: Place::Query,
            schema: parameter.schema,
            limit: parameter.limit,
            required: parameter.required,
            text: words(documentation::in_query(spec, parameter.name)),
        });
    let mut all: Vec<Input> = path.chain(query).collect();
    if let (Media::Form, Schema::Object(object)) = (spec.sends, entry.sends) {
        let fields = object.fields.iter().filter(|field| !field.given && field.offered_by.at(dialect));
        all.extend(fields.map(|field| Input {
            name: field.name,
            place: Place::Form,
            schema: field.schema,
            limit: field.limit,
            required: field.required,
            text: words(documentation::field(object.name, field.name).as_deref()),
        }));
    }
    all
}

/// Whether the call has a body of JSON.
pub(super) fn has_json(entry: &Entry) -> bool {
    entry.sends != Schema::Nothing && entry.spec.sends != Media::Form
}

impl Input {
    /// The value of a text. A text that is none of its kind stays a text: who checks the call says what is wrong.
    pub(super) fn value(&self, text: &str) -> Option<Value> {
        let trimmed = text.trim();
        let as_it_is = || Value::String(text.to_owned());
        (!trimmed.is_empty()).then(|| match self.schema {
            Schema::Whole => trimmed.parse::<i64>().map_or_else(|_| as_it_is(), Value::from),
            Schema::Flag => trimmed.parse::<bool>().map_or_else(|_| as_it_is(), Value::from),
            Schema::List(_) => trimmed.split(',').map(|one| Value::from(one.trim())).collect(),
            _ => as_it_is(),
        })
    }
}

/// The text of a value, as it would have been typed.
pub(super) fn typed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(typed).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, Place, has_json, inputs, typed};
    use firstkey_core::catalog::{ENTRIES, find};
    use firstkey_core::dialect::{Dialect, OMNISSA};
    use firstkey_core::operation::Operation;
    use firstkey_core::schema::{Limit, Schema};
    use firstkey_core::scim::users::CreateUser;
    use firstkey_core::token::RequestToken;
    use serde_json::{Value, json};

    fn input(schema: Schema) -> Input {
        let text = String::new();
        Input { name: "a", place: Place::Query, schema, limit: Limit::NONE, required: false, text }
    }

    #[test]
    fn a_text_becomes_the_value_of_its_kind_and_back() {
        for (schema, text, value) in [
            (Schema::Text, " a b", json!(" a b")),
            (Schema::Whole, " 12 ", json!(12)),
            (Schema::Whole, "twelve", json!("twelve")),
            (Schema::Flag, "true", json!(true)),
            (Schema::List(&Schema::Text), "a, b", json!(["a", "b"])),
        ] {
            assert_eq!(input(schema).value(text), Some(value.clone()), "{text}");
            assert_eq!(typed(&value).trim(), text.trim());
        }
        assert_eq!(input(Schema::Text).value("  "), None);
        assert_eq!(typed(&Value::Null), "");
    }

    #[test]
    fn every_value_of_every_operation_can_be_typed() {
        let mut counted = [0; 3];
        for dialect in Dialect::ALL {
            for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)) {
                let all = inputs(entry, dialect);
                let mut names: Vec<_> = all.iter().map(|input| input.name).collect();
                names.sort_unstable();
                names.dedup();
                assert_eq!(names.len(), all.len(), "{}: a name is there twice", entry.spec.id);
                all.iter().for_each(|input| counted[input.place as usize] += 1);
            }
        }
        assert!(counted.iter().all(|count| *count > 20), "{counted:?}");
    }

    #[test]
    fn a_form_is_typed_field_by_field_and_json_is_not() {
        let token = find(RequestToken::SPEC.id).unwrap();
        assert!(!has_json(token) && inputs(token, &OMNISSA).iter().any(|one| one.name == "grant_type"));
        assert!(
            has_json(find(CreateUser::SPEC.id).unwrap())
                && inputs(find(CreateUser::SPEC.id).unwrap(), &OMNISSA).is_empty()
        );
    }
}
