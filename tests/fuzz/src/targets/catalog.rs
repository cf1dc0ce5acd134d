//! Any values for any operation, as a program without types may give them. What is accepted becomes a request in which
//! a second reader finds the same values, each in its place; what is refused is named without being repeated.

use crate::decoded::{pairs, percent};
use crate::sentence::assert_tellable;
use crate::{SECRET, corpus_text};
use firstkey_core::catalog::{self, Entry};
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::Dialect;
use firstkey_core::error::Error;
use firstkey_core::media::Media;
use firstkey_core::operation::{ApiRoot, Authorization};
use firstkey_core::profile::Profile;
use firstkey_core::request::{Authority, Request};
use firstkey_core::schema::Schema;
use firstkey_core::token::AccessToken;
use serde_json::{Map, Value};

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let Some((id, values)) = corpus_text::named(data) else { return };
    let Ok(Value::Object(values)) = serde_json::from_slice(values) else { return };
    let entry = match catalog::find(id) {
        Ok(entry) => entry,
        Err(error) => return assert_tellable(&Error::from(error)),
    };
    let call = match entry.call(&values) {
        Ok(call) => call,
        Err(error) => {
            let error = Error::from(error);
            assert_tellable(&error);
            assert!(!says_a_value(&values, &error.to_string()), "{error}");
            return;
        }
    };
    let token = AccessToken::new("token-of-this-test");
    let client = Credentials::parse("my-client", "secret-of-this-test").expect("credentials");
    for dialect in Dialect::ALL {
        let profile = Profile::parse("acme.example", dialect).expect("an address");
        let authority = match entry.spec.authorization {
            Authorization::None => Authority::None,
            Authorization::Bearer => Authority::Bearer(&token),
            Authorization::Client => Authority::Client(&client),
            Authorization::VcenterLogin | Authorization::VcenterSession => continue,
        };
        match profile.build(entry.spec, call.clone(), authority) {
            Ok(request) => holds(&request, entry, dialect, &values),
            Err(error) => assert_tellable(&Error::from(error)),
        }
    }
}

fn holds(request: &Request, entry: &Entry, dialect: &Dialect, values: &Map<String, Value>) {
    let uri = request.uri();
    assert_eq!(*request.method(), entry.spec.method);
    assert_eq!(uri.authority().map(http::uri::Authority::as_str), Some("acme.example"));
    assert!(!uri.path().contains("//"), "{uri}");

    let tenant = dialect.tenant_in_path && entry.spec.place != ApiRoot::Vcenter;
    let template = format!(
        "{}{}{}",
        entry.spec.place.segment(),
        if tenant { "/t/CUSTOMER" } else { "" },
        entry.spec.path
    );
    let (wanted, found): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), uri.path().split('/').collect());
    assert_eq!(wanted.len(), found.len(), "{uri} for {template}");
    for (wanted, found) in wanted.into_iter().zip(found) {
        match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => {
                let decoded = String::from_utf8(percent(found.as_bytes())).expect("text");
                assert_eq!(Some(decoded.as_str()), values[name].as_str());
                assert!(!matches!(decoded.as_str(), "" | "." | ".."), "{uri}");
            }
            None => assert_eq!(wanted, found),
        }
    }

    let query = pairs(uri.query().unwrap_or_default());
    let given = entry.spec.query.iter().filter_map(|parameter| {
        let value = values.get(parameter.name).filter(|value| !value.is_null())?;
        Some((parameter.name.to_owned(), as_text(value)))
    });
    assert_eq!(query, given.collect::<Vec<_>>(), "{uri}");

    let body = values.get("body").filter(|body| !body.is_null());
    match (entry.spec.sends, body) {
        (Media::Nothing, _) => assert!(request.body().is_empty()),
        (Media::Form, body) => {
            let found = pairs(std::str::from_utf8(request.body()).expect("a form is text"));
            let given =
                body.and_then(Value::as_object).into_iter().flatten().filter(|(_, value)| !value.is_null());
            let mut given: Vec<_> = given.map(|(name, value)| (name.clone(), one(value))).collect();
            let mut found: Vec<_> = found.into_iter().collect();
            given.sort();
            found.sort();
            assert_eq!(found, given);
        }
        (_, Some(body)) => {
            // Read once more: serde_json does not read a long number as it wrote it.
            let read = |text: &[u8]| serde_json::from_slice::<Value>(text).ok();
            same_body(entry, read(request.body()), read(body.to_string().as_bytes()));
        }
        (_, None) => same_body(entry, serde_json::from_slice(request.body()).ok(), Some(Value::Object(Map::new()))),
    }
}

/// A body is sent as it was given. Of a user or a group, an extension that has a type is sent when it has a value, and
/// listed exactly then.
fn same_body(entry: &Entry, mut sent: Option<Value>, mut given: Option<Value>) {
    let Schema::Object(object) = entry.sends else { return assert_eq!(sent, given) };
    for urn in object.fields.iter().map(|field| field.name).filter(|name| name.starts_with("urn:")) {
        let [(sent, listed), (given, named)] = [&mut sent, &mut given].map(|body| taken_out(body, urn));
        let with_values: Vec<Value> = given.into_iter().filter(has_value).collect();
        assert_eq!(listed > 0, !with_values.is_empty(), "{urn}, which was given {named} times");
        assert_eq!(sent, with_values, "{urn}");
    }
    let (Some(Value::Object(sent)), Some(Value::Object(given))) = (&mut sent, &mut given) else {
        return assert_eq!(sent, given);
    };
    // Where no list was given, what is sent by SCIM lists the schema of its kind.
    let core = [
        "urn:ietf:params:scim:schemas:core:2.0:User",
        "urn:ietf:params:scim:schemas:core:2.0:Group",
        "urn:ietf:params:scim:api:messages:2.0:PatchOp",
        "urn:ietf:params:scim:api:messages:2.0:SearchRequest",
    ];
    for schemas in [&mut *sent, &mut *given].into_iter().filter_map(|body| body.get_mut("schemas")) {
        schemas
            .as_array_mut()
            .into_iter()
            .for_each(|list| list.retain(|one| !core.iter().any(|core| one == core)));
    }
    for body in [&mut *sent, &mut *given] {
        if body.get("schemas").is_some_and(|schemas| schemas.is_null() || *schemas == Value::Array(vec![])) {
            body.remove("schemas");
        }
    }
    assert_eq!(sent, given);
}

/// The values that stand under this name, in whatever case, and how often `schemas` lists it; both are gone afterwards.
fn taken_out(body: &mut Option<Value>, urn: &str) -> (Vec<Value>, usize) {
    let Some(Value::Object(fields)) = body else { return (vec![], 0) };
    let mut values = Vec::new();
    fields.retain(|name, value| {
        let is_urn = name.eq_ignore_ascii_case(urn);
        if is_urn && !value.is_null() {
            values.push(value.take());
        }
        !is_urn
    });
    let mut listed = 0;
    if let Some(Value::Array(schemas)) = fields.get_mut("schemas") {
        let before = schemas.len();
        schemas.retain(|one| !one.as_str().is_some_and(|text| text.eq_ignore_ascii_case(urn)));
        listed = before - schemas.len();
    }
    (values, listed)
}

/// Null, `[]` and an object without a value are none (RFC 7643 section 2.5).
fn has_value(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(fields) => fields.values().any(has_value),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(one).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}

fn one(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Whether a sentence repeats the planted secret, which stands in a value and in no name.
fn says_a_value(values: &Map<String, Value>, sentence: &str) -> bool {
    // A sentence repeats a name without the characters that a page cannot show.
    let shown = |name: &str| name.chars().filter(char::is_ascii_graphic).collect::<String>();
    let named = |value: &Map<String, Value>| value.keys().any(|name| shown(name).contains(SECRET));
    fn deep(value: &Value, named: &dyn Fn(&Map<String, Value>) -> bool) -> bool {
        match value {
            Value::Object(map) => named(map) || map.values().any(|value| deep(value, named)),
            Value::Array(items) => items.iter().any(|item| deep(item, named)),
            _ => false,
        }
    }
    let in_a_name = named(values) || values.values().any(|value| deep(value, &named));
    !in_a_name && sentence.contains(SECRET)
}
