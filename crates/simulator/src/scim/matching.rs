//! What a filter finds (RFC 7644 section 3.4.2.2), and by what value a list is sorted. A resource is looked at one attribute
//! at a time, so that nothing is made of it that the filter does not name.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::filter::{Attribute, Filter, Operator};
use super::resources::same;

/// What a resource has under a name, whatever the name's case.
pub(crate) type Lookup<'a> = dyn Fn(&str) -> Option<Cow<'a, Value>> + 'a;

/// Names whose values are compared letter by letter; all others without case.
const EXACT: [&str; 6] = ["id", "externalId", "$ref", "schemas", "version", "location"];

/// Whether a resource, as it is told, meets the filter.
pub(crate) fn meets(filter: &Filter, resource: &Lookup<'_>) -> bool {
    match filter {
        Filter::Compare(attribute, operator, wanted) => {
            let exact =
                EXACT.iter().any(|name| same(name, attribute.sub.as_ref().unwrap_or(&attribute.name)));
            let there = top(resource, attribute);
            let found = values(there.as_deref(), attribute);
            if wanted.is_null() {
                return matches!(operator, Operator::Equal) == found.is_empty();
            }
            if found.is_empty() {
                return *operator == Operator::NotEqual;
            }
            found.into_iter().any(|value| compares(value, *operator, wanted, exact))
        }
        Filter::Present(attribute) => !values(top(resource, attribute).as_deref(), attribute).is_empty(),
        Filter::Has(attribute, filter) => {
            entries(top(resource, attribute).as_deref()).any(|entry| meets_all(filter, entry))
        }
        Filter::Not(filter) => !meets(filter, resource),
        Filter::And(left, right) => meets(left, resource) && meets(right, resource),
        Filter::Or(left, right) => meets(left, resource) || meets(right, resource),
    }
}

/// Whether one value of a multi-valued attribute meets the filter.
pub(crate) fn meets_all(filter: &Filter, entry: &Map<String, Value>) -> bool {
    meets(filter, &|name| lookup(entry, name).map(Cow::Borrowed))
}

/// Orders two values that [`sort_value`] gave. What has no value comes last (RFC 7644 section 3.4.2.3).
pub(crate) fn order(left: Option<&Value>, right: Option<&Value>) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => compare(left, right, true).unwrap_or(Ordering::Equal),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// What a resource is sorted by: of several values the primary one counts, else the first. A text is told in small letters,
/// so that its case is looked at once and not at every comparison.
pub(crate) fn sort_value(resource: &Lookup<'_>, by: &Attribute) -> Option<Value> {
    let there = top(resource, by);
    let primary = entries(there.as_deref()).find(|entry| entry.get("primary").is_some_and(is_true));
    let sub = by.sub.as_deref().unwrap_or("value");
    let value = primary.and_then(|entry| lookup(entry, sub));
    let mut value = value.or_else(|| values(there.as_deref(), by).into_iter().next()).cloned();
    if let Some(Value::String(text)) = &mut value {
        text.make_ascii_lowercase();
    }
    value
}

/// An attribute by its name, whatever its case.
pub(crate) fn lookup<'a>(of: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    of.get(name).or_else(|| of.iter().find(|(known, _)| same(known, name)).map(|(_, value)| value))
}

/// All values there are: of several entries all, of an entry without a name in it its `value`.
fn values<'a>(there: Option<&'a Value>, attribute: &Attribute) -> Vec<&'a Value> {
    let Some(value) = there else {
        return Vec::new();
    };
    let list = match value {
        Value::Array(list) => list.iter().collect(),
        one => vec![one],
    };
    let of_entry = |value: &'a Value| match (value, attribute.sub.as_deref()) {
        (Value::Object(entry), Some(sub)) => lookup(entry, sub),
        // An object without a value of its own is there as a whole.
        (Value::Object(entry), None) => Some(lookup(entry, "value").unwrap_or(value)),
        (_, Some(_)) => None,
        (value, None) => Some(value),
    };
    list.into_iter().filter_map(of_entry).filter(|value| !is_nothing(value)).collect()
}

/// The entries of a multi-valued attribute; a complex one is its only entry.
fn entries(there: Option<&Value>) -> impl Iterator<Item = &Map<String, Value>> {
    let list = match there {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter().filter_map(Value::as_object)
}

/// The attribute itself. Extensions stand under their schema's name, core attributes at the top.
fn top<'a>(resource: &Lookup<'a>, attribute: &Attribute) -> Option<Cow<'a, Value>> {
    match attribute.schema.as_deref().and_then(resource) {
        Some(Cow::Borrowed(Value::Object(extension))) => {
            lookup(extension, &attribute.name).map(Cow::Borrowed)
        }
        Some(Cow::Owned(Value::Object(extension))) => {
            lookup(&extension, &attribute.name).cloned().map(Cow::Owned)
        }
        _ => resource(&attribute.name),
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// `emails.primary` is a text in the services' examples, all others are flags.
pub(crate) fn is_true(value: &Value) -> bool {
    matches!(value, Value::Bool(true)) || value.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true"))
}

fn compares(value: &Value, operator: Operator, wanted: &Value, exact: bool) -> bool {
    let ordering = compare(value, wanted, exact);
    let texts = || {
        let fold = |value: &Value| {
            let text = value.as_str().unwrap_or_default();
            if exact { text.to_owned() } else { text.to_ascii_lowercase() }
        };
        (value.is_string() && wanted.is_string()).then(|| (fold(value), fold(wanted)))
    };
    match operator {
        Operator::Equal => ordering == Some(Ordering::Equal),
        Operator::NotEqual => ordering != Some(Ordering::Equal),
        Operator::Contains => texts().is_some_and(|(value, part)| value.contains(&part)),
        Operator::StartsWith => texts().is_some_and(|(value, part)| value.starts_with(&part)),
        Operator::EndsWith => texts().is_some_and(|(value, part)| value.ends_with(&part)),
        Operator::Greater => ordering == Some(Ordering::Greater),
        Operator::GreaterOrEqual => matches!(ordering, Some(Ordering::Greater | Ordering::Equal)),
        Operator::Less => ordering == Some(Ordering::Less),
        Operator::LessOrEqual => matches!(ordering, Some(Ordering::Less | Ordering::Equal)),
    }
}

/// How two values stand to each other; none when they are of different kinds.
fn compare(left: &Value, right: &Value, exact: bool) -> Option<Ordering> {
    match (left, right) {
        (Value::String(left), Value::String(right)) if exact => Some(left.cmp(right)),
        (Value::String(left), Value::String(right)) => {
            let left = left.bytes().map(|byte| byte.to_ascii_lowercase());
            Some(left.cmp(right.bytes().map(|byte| byte.to_ascii_lowercase())))
        }
        (Value::Number(left), Value::Number(right)) => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => Some(left.cmp(&right)),
            _ => left.as_f64()?.partial_cmp(&right.as_f64()?),
        },
        (Value::Bool(left), right) => Some(left.cmp(&flag(right)?)),
        (left, Value::Bool(right)) => Some(flag(left)?.cmp(right)),
        _ => None,
    }
}

fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn finds(filter: &str) -> bool {
        let user = json!({
            "userName": "Ada", "active": true, "externalId": "X1", "count": 7,
            "name": { "givenName": "Ada", "familyName": "Byron" },
            "emails": [{ "value": "ada@one.example", "type": "home" },
                       { "value": "ada@two.example", "type": "work", "primary": "true" }],
            "nothing": [],
            "urn:x:ext": { "team": "one" },
        });
        meets_all(&Filter::parse(filter).unwrap(), user.as_object().unwrap())
    }

    #[test]
    fn every_operator_finds_what_it_says() {
        for (filter, found) in [
            ("userName eq \"ADA\"", true),
            ("USERNAME eq \"ada\"", true),
            ("externalId eq \"x1\"", false),
            ("externalId eq \"X1\"", true),
            ("userName ne \"ada\"", false),
            ("title ne \"x\"", true),
            ("title eq null", true),
            ("userName eq null", false),
            ("userName ne null", true),
            ("name.familyName co \"YRO\"", true),
            ("name.familyName sw \"by\"", true),
            ("name.familyName ew \"on\"", true),
            ("name.familyName sw \"on\"", false),
            ("userName gt \"AAA\"", true),
            ("userName le \"ada\"", true),
            ("count ge 7", true),
            ("count gt 7", false),
            ("count lt 7.5", true),
            ("active eq true", true),
            ("active eq \"x\"", false),
            ("nothing pr", false),
            ("name pr", true),
            ("title pr", false),
            ("urn:x:ext:team eq \"one\"", true),
        ] {
            assert_eq!(finds(filter), found, "{filter}");
        }
    }

    #[test]
    fn a_value_path_wants_one_entry_that_meets_all() {
        assert!(finds("emails.type eq \"work\" and emails.value co \"one\""));
        assert!(!finds("emails[type eq \"work\" and value co \"one\"]"));
        assert!(finds("emails[type eq \"work\" and value co \"two\"]"));
        assert!(finds("emails[primary eq true]"));
        assert!(finds("emails co \"two.example\""));
        assert!(finds("name[givenName eq \"ada\"]"));
        assert!(finds("not (emails[type eq \"other\"]) or title pr"));
    }
}
