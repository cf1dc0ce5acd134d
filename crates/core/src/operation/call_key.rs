//! A name for a call, for whoever keeps answers. It tells apart what the call asks for, and nothing else: whose
//! tenant it is and who asks belong to the keeper's own key.

use super::{Body, Call, Spec};
use crate::secret_fields;
use serde_json::{Value, json};

/// Names one call: the operation's id, the values of the path and of the query, and the body. Equal for calls that
/// ask for the same, whatever the order of the query's names and of the fields of the body. Holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallKey(String);

impl CallKey {
    /// The key as text: a JSON array.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Call {
    /// The name of this call of an operation. None when it carries a secret in its query or in its body, as a
    /// password login and a new client do: its answer is not to be kept under any name. Which names are secret is
    /// in `secret_fields`.
    pub fn key(&self, spec: &Spec) -> Option<CallKey> {
        let body = match &self.body {
            Body::Empty => Value::Null,
            Body::Json(json) => {
                serde_json::from_slice(json).ok().filter(|body| !holds_secret(body)).map(sorted)?
            }
            Body::Form(fields) => pairs(fields)?,
        };
        // The path's names are fixed by the operation; only their order of filling in is not.
        let mut path: Vec<_> = self.path.iter().map(|(name, value)| json!([name, value])).collect();
        path.sort_by(|a, b| a[0].as_str().cmp(&b[0].as_str()));
        Some(CallKey(json!([spec.id, path, pairs(&self.query)?, body]).to_string()))
    }
}

/// The pairs by name; what comes twice keeps its order. None when one is a secret.
fn pairs(pairs: &[(&'static str, String)]) -> Option<Value> {
    if pairs.iter().any(|(name, value)| secret_fields::in_form(name) && !value.is_empty()) {
        return None;
    }
    let mut pairs: Vec<_> = pairs.iter().collect();
    pairs.sort_by_key(|(name, _)| *name);
    Some(pairs.into_iter().map(|(name, value)| json!([name, value])).collect())
}

fn holds_secret(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(holds_secret),
        Value::Object(fields) => {
            // A SCIM change and a search name a field in a text beside its value.
            let names_one =
                |name: &str| fields.get(name).and_then(Value::as_str).is_some_and(secret_fields::in_path);
            let secret = |(name, value): (&String, &Value)| {
                secret_fields::in_json(name) && !value.is_null() || holds_secret(value)
            };
            names_one("path") || names_one("key") || fields.iter().any(secret)
        }
        _ => false,
    }
}

/// The same with the fields of every object by name.
fn sorted(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(fields.into_iter().collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog;

    const SECRET: &str = "hunter2";

    fn spec(id: &str) -> &'static Spec {
        catalog::find(id).unwrap().spec
    }

    fn key(id: &str, values: Value) -> Option<CallKey> {
        catalog::find(id).unwrap().call(values.as_object().unwrap()).unwrap().key(spec(id))
    }

    #[test]
    fn a_key_names_operation_path_query_and_body() {
        let key = key("getUser", json!({"id": "a/b", "attributes": "userName"})).unwrap();
        assert_eq!(key.as_str(), r#"["getUser",[["id","a/b"]],[["attributes","userName"]],null]"#);
    }

    #[test]
    fn the_order_of_names_makes_no_other_key_and_everything_else_does() {
        let list = spec("getUserSearch");
        let call = |pairs: &[(&'static str, &str)]| {
            pairs.iter().fold(Call::new(), |call, (name, value)| call.query(name, value)).key(list).unwrap()
        };
        let usual = call(&[("filter", "a"), ("startIndex", "1")]);
        assert_eq!(usual, call(&[("startIndex", "1"), ("filter", "a")]));
        for other in [
            call(&[("startIndex", "1")]),
            call(&[("filter", "1"), ("startIndex", "a")]),
            call(&[("filter", "a\",\"startIndex\",\"1")]),
            Call::new().query("filter", "a").query("startIndex", 1).key(spec("searchGroups")).unwrap(),
        ] {
            assert_ne!(usual, other);
        }
        let twice = |a, b| Call::new().query("x", a).query("x", b).key(list);
        assert_ne!(twice(1, 2), twice(2, 1), "values of one name are a list");
    }

    #[test]
    fn a_body_counts_by_its_fields_and_not_by_their_order() {
        let search = spec("postUserSearch");
        let body = |text: &str| {
            let call = Call { body: Body::Json(text.as_bytes().to_vec()), ..Call::new() };
            call.key(search)
        };
        assert!(body(r#"{"a":1,"b":{"c":[1,2],"d":null}}"#).is_some());
        assert_eq!(body(r#"{"a":1,"b":{"c":[1,2],"d":null}}"#), body(r#"{"b":{"d":null,"c":[1,2]},"a":1}"#));
        assert_ne!(body(r#"{"c":[1,2]}"#), body(r#"{"c":[2,1]}"#));
        assert_eq!(body("{"), None, "what nobody can read may hold anything");
        assert!(body(r#"{"secret":null}"#).is_some(), "an absent secret is none");
    }

    #[test]
    fn a_call_that_carries_a_secret_has_no_key() {
        for name in secret_fields::FIELDS {
            let bodies = [
                json!({*name: SECRET}),
                json!({"a": [{"b": {*name: [SECRET]}}]}),
                json!({"op": "replace", "path": name, "value": SECRET}),
                json!({"and": [{"key": name, "operator": "eq", "values": [SECRET]}]}),
            ];
            for body in bodies {
                assert_eq!(Call::new().value(&body).key(spec("postUserSearch")), None, "{body}");
            }
            let form = vec![(*name, SECRET.to_owned())];
            assert_eq!(Call::new().form(form).key(spec("getAccessToken")), None, "{name}");
            assert_eq!(Call::new().query(name, SECRET).key(spec("logoutGet")), None, "{name}");
        }
        assert_eq!(Call::new().form(vec![("code", SECRET.to_owned())]).key(spec("getAccessToken")), None);
        assert!(Call::new().query("filter", SECRET).key(spec("getUserSearch")).is_some());
    }
}
