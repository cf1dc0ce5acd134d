//! Objects of JavaScript, put together.

use serde_json::{Map, Value};

/// An object of one entry.
pub(crate) fn object(name: &str, value: Value) -> Value {
    let mut map = Map::new();
    set(&mut map, name, value);
    Value::Object(map)
}

/// An object without entries.
pub(crate) fn empty() -> Value {
    Value::Object(Map::new())
}

/// Adds an entry. A function of its own, as every copy of it would weigh.
#[inline(never)]
pub(crate) fn set(map: &mut Map<String, Value>, name: &str, value: Value) {
    map.insert(name.to_owned(), value);
}
