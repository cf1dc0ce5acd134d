//! Made-up values of an operation, so that a code sample or a request to fill in has something to write: what is required
//! and nothing else, or a body with everything. Each value is one that the service may take: it fits its schema and its limit.

use crate::catalog::Entry;
use crate::dialect::Dialect;
use crate::schema::{Field, Limit, Object, Schema};
use http::Method;
use serde_json::{Map, Value, json};

/// A value for each name that [`Entry::call`] needs; `id` stands in the path.
pub fn values(entry: &Entry, dialect: &Dialect, id: &str) -> Map<String, Value> {
    let spec = entry.spec;
    let path = spec.path_names().map(|name| (name.to_owned(), json!(id)));
    let query = spec.query.iter().filter(|parameter| parameter.required && parameter.offered_by.at(dialect));
    let query = query.map(|parameter| {
        (parameter.name.to_owned(), value(parameter.name, &parameter.schema, &parameter.limit, dialect))
    });
    let mut all: Map<String, Value> = path.chain(query).collect();
    if let Schema::Object(_) = entry.sends {
        all.insert("body".to_owned(), body(entry, dialect));
    }
    all
}

/// A body with what is required; empty where there is none of JSON.
pub fn body(entry: &Entry, dialect: &Dialect) -> Value {
    match entry.sends {
        Schema::Object(object) => required(object, entry.spec.method == Method::PATCH, dialect),
        _ => Value::Object(Map::new()),
    }
}

/// A body with everything that can be sent; empty where there is none of JSON.
pub fn whole_body(entry: &Entry, dialect: &Dialect) -> Value {
    match entry.sends {
        Schema::Object(object) => whole(object, dialect, 0),
        _ => Value::Object(Map::new()),
    }
}

/// How deep structures are filled in that lie in one another.
const DEPTH: u8 = 4;

/// Every field that can be sent.
fn whole(object: &Object, dialect: &Dialect, depth: u8) -> Value {
    let sent = |field: &&Field| !field.given && field.offered_by.at(dialect);
    let pair = |field: &Field| {
        let filled = match field.schema {
            Schema::Object(inner) if depth < DEPTH => whole(inner, dialect, depth + 1),
            Schema::List(Schema::Object(inner)) if depth < DEPTH => json!([whole(inner, dialect, depth + 1)]),
            _ => value(field.name, &field.schema, &field.limit, dialect),
        };
        (field.name.to_owned(), filled)
    };
    Value::Object(object.fields.iter().filter(sent).map(pair).collect())
}

/// The required fields; where a change requires none, the first that can be changed.
fn required(object: &Object, change: bool, dialect: &Dialect) -> Value {
    let sent = |field: &&Field| !field.given && field.offered_by.at(dialect);
    let mut fields: Vec<&Field> = object.fields.iter().filter(sent).filter(|field| field.required).collect();
    if fields.is_empty() && change {
        fields.extend(object.fields.iter().find(sent));
    }
    let pair =
        |field: &Field| (field.name.to_owned(), value(field.name, &field.schema, &field.limit, dialect));
    Value::Object(fields.into_iter().map(pair).collect())
}

fn value(name: &str, schema: &Schema, limit: &Limit, dialect: &Dialect) -> Value {
    match schema {
        Schema::Nothing => Value::Null,
        Schema::Text if name.ends_with("redirect_uri") => json!("https://app.example.com/callback"),
        Schema::Text | Schema::Secret | Schema::Any => {
            let least = usize::try_from(limit.min.unwrap_or(0)).unwrap_or(0);
            let most = limit.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
            let word = "example".repeat(least.div_ceil(7).max(1));
            json!(word.chars().take(most.max(1)).collect::<String>())
        }
        Schema::Whole => json!(limit.min.unwrap_or(1)),
        Schema::Flag => json!(true),
        // The grant that needs nothing but the client.
        Schema::OneOf(names) => {
            json!(names.iter().find(|name| **name == "client_credentials").or(names.first()))
        }
        Schema::List(of) => json!([value(name, of, &Limit::NONE, dialect)]),
        Schema::Map(of) => json!({ "name": value(name, of, &Limit::NONE, dialect) }),
        Schema::Object(object) => required(object, false, dialect),
    }
}

#[cfg(test)]
mod tests {
    use super::{body, values, whole_body};
    use crate::catalog::{ENTRIES, find};
    use crate::dialect::{BROKER, Dialect, OMNISSA};

    #[test]
    fn the_values_of_every_operation_make_a_call() {
        for dialect in Dialect::ALL {
            for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)) {
                let made = values(entry, dialect, "ID");
                let call = entry.call(&made);
                assert!(call.is_ok(), "{} at {}: {call:?} from {made:?}", entry.spec.id, dialect.name);
            }
        }
    }

    #[test]
    fn a_value_that_is_required_is_not_left_out() {
        let dialect = Dialect::ALL[0];
        let mut missed = 0;
        for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)) {
            for name in values(entry, dialect, "ID").keys().filter(|name| *name != "body") {
                let mut made = values(entry, dialect, "ID");
                made.remove(name);
                assert!(entry.call(&made).is_err(), "{} takes a call without {name}", entry.spec.id);
                missed += 1;
            }
        }
        assert!(missed > 20, "{missed}");
    }

    #[test]
    fn a_whole_body_has_every_field_that_can_be_sent() {
        let create = find("createNewOAuth2Client").expect("an operation");
        let names = |value: serde_json::Value| value.as_object().map_or(0, serde_json::Map::len);
        let (least, all) = (body(create, &BROKER), whole_body(create, &BROKER));
        assert!(names(least.clone()) < names(all.clone()), "{least} {all}");
        assert!(all["display_name"].is_string() && all["id"].is_null(), "{all}");
        assert!(whole_body(create, &OMNISSA)["display_name"].is_null());
        let user = whole_body(find("createUser").expect("an operation"), &OMNISSA);
        assert!(user["emails"][0]["value"].is_string(), "{user}");
        assert_eq!(names(whole_body(find("getMe").expect("an operation"), &OMNISSA)), 0);
    }
}
