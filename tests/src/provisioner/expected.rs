//! Whether an answer holds what is expected of it.

use serde_json::Value;

/// What differs, a sentence each.
pub(super) fn differences(answer: &Value, expected: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", Some(answer), expected, &mut found);
    found
}

fn compare(at: &str, answer: Option<&Value>, expected: &Value, found: &mut Vec<String>) {
    match (answer, expected) {
        (None | Some(Value::Null), Value::Null) => {}
        (Some(value), Value::Null) => found.push(format!("{at} is expected to be absent, and is {value}")),
        (None, expected) => found.push(format!("{at} is absent, expected {expected}")),
        (Some(Value::Object(fields)), Value::Object(wanted)) => {
            for (name, wanted) in wanted {
                let at = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                compare(&at, fields.get(name), wanted, found);
            }
        }
        (Some(Value::Array(entries)), Value::Array(wanted)) => {
            if entries.len() != wanted.len() {
                found.push(format!("{at} has {} entries, expected {}", entries.len(), wanted.len()));
                return;
            }
            for (place, (entry, wanted)) in entries.iter().zip(wanted).enumerate() {
                compare(&format!("{at}[{place}]"), Some(entry), wanted, found);
            }
        }
        (Some(value), expected) if value == expected => {}
        (Some(value), expected) => found.push(format!("{at} is {value}, expected {expected}")),
    }
}
