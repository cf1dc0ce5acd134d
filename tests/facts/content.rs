//! A JSON body against a documented structure: every field is documented, of the documented type and among the
//! documented values, goes the way it may, and what is required is there.

use crate::body::Side;
use crate::fact::{Access, Facts, Field};
use serde_json::Value;

/// How a body is read.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) side: Side,
    /// What is required has to be there; a PATCH names only what it changes.
    pub(crate) whole: bool,
}

impl Reading<'_> {
    /// Whatever is wrong with the body, each with its path.
    pub(crate) fn structure(self, body: &Value, name: &str, at: &str) -> Vec<String> {
        let Some(structure) = self.facts.structure(name) else { return vec![] };
        let Some(body) = body.as_object() else { return vec![format!("{at} is no object")] };
        let mut found = Vec::new();
        for (name, value) in body {
            let at = format!("{at}.{name}");
            match structure.fields.iter().find(|field| field.name == *name) {
                None if !structure.cut_off => found.push(format!("{at} is not documented")),
                None => {}
                Some(Field { access: Some(Access::ReadOnly), .. }) if self.side == Side::Sent => {
                    found.push(format!("{at} is read-only"));
                }
                Some(Field { access: Some(Access::WriteOnly), .. }) if self.side == Side::Returned => {
                    found.push(format!("{at} is write-only"));
                }
                Some(field) => found.extend(self.value(value, field, &field.kind, &at)),
            }
        }
        let needed = structure.fields.iter().filter(|field| self.whole && field.required == Some(true));
        // What may only be written cannot be missed in an answer, nor the other way round.
        let other_way = match self.side {
            Side::Sent => Access::ReadOnly,
            Side::Returned => Access::WriteOnly,
        };
        let needed = needed.filter(|field| field.access != Some(other_way));
        for field in needed.filter(|field| !body.contains_key(&field.name)) {
            found.push(format!("{at}.{} is required", field.name));
        }
        found
    }

    fn value(self, value: &Value, field: &Field, kind: &str, at: &str) -> Vec<String> {
        let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
        let each = |values: Vec<&Value>, kind: &str| {
            values.into_iter().flat_map(|value| self.value(value, field, kind, at)).collect::<Vec<_>>()
        };
        if let Some(kind) = inner("array<") {
            let list = value.as_array();
            return list.map_or(vec![format!("{at} is no list")], |list| each(list.iter().collect(), kind));
        }
        if let Some(kind) = inner("map<") {
            let map = value.as_object();
            return map.map_or(vec![format!("{at} is no map")], |map| each(map.values().collect(), kind));
        }
        let right = match kind {
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "boolean" => value.is_boolean(),
            "object" if !field.members.is_empty() => {
                let known = |name: &String| field.members.contains(name);
                value.as_object().is_some_and(|object| object.keys().all(known))
            }
            "object" | "unknown" => true,
            structure => return self.structure(value, structure, at),
        };
        let allowed = field.limits.allowed.iter().chain(field.items.iter().flat_map(|items| &items.allowed));
        let allowed: Vec<&Value> = allowed.collect();
        match right {
            false => vec![format!("{at} is not {kind}")],
            true if !allowed.is_empty() && !allowed.contains(&value) => {
                vec![format!("{at} is not one of the documented values")]
            }
            true => vec![],
        }
    }
}

#[test]
fn an_answer_may_hold_what_is_only_read_and_not_what_is_only_written() {
    let facts = crate::table::of("omnissa");
    let found = |side, body: &str| {
        let reading = Reading { facts, side, whole: true };
        reading.structure(&serde_json::from_str(body).unwrap(), "OidcProfileTO", "")
    };
    let whole = r#"{"configuration_url": "u", "client_id": "c", "client_secret": "s"}"#;
    assert_eq!(found(Side::Sent, whole), Vec::<String>::new());
    assert_eq!(found(Side::Returned, whole), [".client_secret is write-only"]);
    assert_eq!(found(Side::Returned, r#"{"client_id": "c"}"#), [".configuration_url is required"]);
}
