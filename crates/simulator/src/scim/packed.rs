//! The attributes of a user or group as they are kept: a tenth of the memory of a map, and each is read by itself.

use serde_json::{Map, Value};

use super::resources::same;
use crate::wire;

/// Name and value of each attribute in turn, each as JSON on a line of its own: JSON has no line break but between its
/// parts, and is written here without any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Packed(Box<str>);

impl Packed {
    pub(crate) fn of(fields: &Map<String, Value>) -> Self {
        let lines = fields.iter().map(|(name, value)| format!("{}\n{value}\n", Value::from(name.as_str())));
        Self(lines.collect::<String>().into_boxed_str())
    }

    /// One attribute by its name, whatever its case; the one in this case, if there are several.
    pub(crate) fn get(&self, name: &str) -> Option<Value> {
        let exact = self.entries().find(|(known, _)| is_named(known, &|known| known == name));
        let found =
            exact.or_else(|| self.entries().find(|(known, _)| is_named(known, &|known| same(known, name))));
        wire::json_value(found?.1.as_bytes())
    }

    /// All of them.
    pub(crate) fn fields(&self) -> Map<String, Value> {
        let read = |(name, value): (&str, &str)| match wire::json_value(name.as_bytes())? {
            Value::String(name) => Some((name, wire::json_value(value.as_bytes())?)),
            _ => None,
        };
        self.entries().filter_map(read).collect()
    }

    fn entries(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut lines = self.0.split('\n');
        std::iter::from_fn(move || Some((lines.next()?, lines.next()?)))
    }
}

/// Whether a name, as JSON, is meant. Few have anything in them that JSON writes with a backslash.
fn is_named(json: &str, meant: &dyn Fn(&str) -> bool) -> bool {
    if json.contains('\\') {
        return wire::json_value(json.as_bytes()).is_some_and(|name| name.as_str().is_some_and(meant));
    }
    json.strip_prefix('"').and_then(|name| name.strip_suffix('"')).is_some_and(meant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};
    use serde_json::json;

    #[test]
    fn a_name_is_found_in_its_own_case_first() {
        let fields = json!({ "urn:X": 1, "urn:x": 2, "a\nb\"": [null], "title": "Lady\n" });
        let packed = Packed::of(fields.as_object().unwrap());
        assert_eq!(packed.get("urn:x"), Some(json!(2)));
        assert_eq!(packed.get("URN:X"), Some(json!(1)));
        assert_eq!(packed.get("TITLE"), Some(json!("Lady\n")));
        assert_eq!(packed.get("A\nB\""), Some(json!([null])));
        assert_eq!(packed.get("Lady"), None);
        assert_eq!(packed.get(""), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_kept_comes_back(fields in prop::collection::btree_map(".{0,8}", value(), 0..6)) {
            let fields: Map<String, Value> = fields.into_iter().collect();
            let packed = Packed::of(&fields);
            for (name, value) in &fields {
                prop_assert_eq!(packed.get(name), Some(value.clone()));
            }
            prop_assert_eq!(packed.fields(), fields);
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            ".{0,12}".prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,5}".prop_map(|text| json!([{ "value": text, "primary": true }])),
        ]
    }
}
