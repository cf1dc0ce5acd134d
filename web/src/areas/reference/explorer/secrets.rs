//! The secrets of a request that was sent stay where they are: a new request that is made from it begins without them.

use firstkey_core::secret_fields::{in_form, in_json, in_path};
use serde_json::{Map, Value};

/// Takes the secrets out of the values of a call; whether there were any.
pub(super) fn take_out(values: &mut Map<String, Value>) -> bool {
    let before = values.len();
    values.retain(|name, _| !in_form(name));
    let inside = values.values_mut().map(take_out_of).fold(false, |any, found| any | found);
    inside || values.len() < before
}

fn take_out_of(value: &mut Value) -> bool {
    match value {
        Value::Object(fields) => {
            let before = fields.len();
            // A change of SCIM names what it is about (RFC 7644 section 3.5.2).
            let is_secret = fields.get("path").and_then(Value::as_str).is_some_and(in_path);
            fields.retain(|name, _| !(in_json(name) || is_secret && name == "value"));
            let inside = fields.values_mut().map(take_out_of).fold(false, |any, found| any | found);
            inside || fields.len() < before
        }
        Value::Array(list) => list.iter_mut().map(take_out_of).fold(false, |any, found| any | found),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::take_out;
    use serde_json::{Map, Value, json};

    fn taken(value: Value) -> (bool, Value) {
        let mut values: Map<String, Value> = value.as_object().cloned().unwrap_or_default();
        (take_out(&mut values), Value::Object(values))
    }

    #[test]
    fn secrets_are_taken_out_wherever_they_stand_and_nothing_else_is() {
        let body =
            json!({ "client_id": "a", "client_secret": "s", "list": [{ "password": "p", "name": "n" }] });
        assert_eq!(
            taken(json!({ "id": "7", "body": body, "id_token_hint": "t" })),
            (true, json!({ "id": "7", "body": { "client_id": "a", "list": [{ "name": "n" }] } }))
        );
        let change = json!({ "Operations": [{ "op": "replace", "path": "password", "value": "p" }] });
        assert_eq!(
            taken(json!({ "body": change })).1,
            json!({ "body": { "Operations": [{ "op": "replace", "path": "password" }] } })
        );
        let plain =
            json!({ "id": "7", "body": { "Operations": [{ "op": "add", "path": "title", "value": "x" }] } });
        assert_eq!(taken(plain.clone()), (false, plain));
    }
}
