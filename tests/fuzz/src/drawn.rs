//! Values drawn from a schema of core, as bytes decide: mostly what the schema allows, with the fields it requires, and
//! now and then what it does not.

use arbitrary::{Result, Unstructured};
use firstkey_core::schema::{Field, Limit, Schema};
use serde_json::{Map, Value};

/// Objects lie in objects no deeper than this.
const DEEPEST: usize = 4;

/// Texts that readers stumble over: characters of several bytes, names of attributes, what begins like them.
const ODD: &[&str] = &[
    "",
    " ",
    "(\u{10FFFF}",
    "ur\u{1F600}n:x",
    "\u{e9}",
    "\u{0}",
    "\u{202e}abc",
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User:domain",
    "urn:\u{e9}\u{e9}:User",
    "emails[",
    "emails[type eq \"work\"].value",
    "a.b.c",
    "..",
    "%2e%2e%2f",
    "\"\\",
    "Bearer",
    "9223372036854775808",
];

/// Draws values, with texts that fit a name where there are some.
pub struct Drawn<'a, 'b> {
    /// What decides.
    pub bytes: &'a mut Unstructured<'b>,
    /// Texts by the name of the field that they fit: `directory_list.id`.
    pub fitting: &'a dyn Fn(&str) -> Vec<String>,
}

impl Drawn<'_, '_> {
    /// A value of this schema, for a field of this name.
    pub fn value(&mut self, name: &str, schema: &Schema, limit: &Limit) -> Result<Value> {
        self.below(name, schema, limit, 0)
    }

    /// Whether to do what one does once in so many times. Where the bytes have run out: no.
    pub fn once_in(&mut self, times: u8) -> Result<bool> {
        Ok(self.bytes.int_in_range(0..=times - 1)? == times - 1)
    }

    fn below(&mut self, name: &str, schema: &Schema, limit: &Limit, depth: usize) -> Result<Value> {
        if self.once_in(24)? {
            return self.anything(0);
        }
        Ok(match schema {
            Schema::Nothing => Value::Null,
            Schema::Text | Schema::Secret => self.text(name, limit)?.into(),
            Schema::Whole => self.whole(limit)?.into(),
            Schema::Flag => self.bytes.arbitrary::<bool>()?.into(),
            Schema::OneOf(words) => {
                let fitting = (self.fitting)(name);
                match fitting.first() {
                    Some(first) if !self.bytes.arbitrary::<bool>()? => first.as_str().into(),
                    _ => (*self.bytes.choose(words)?).into(),
                }
            }
            Schema::Any if self.bytes.arbitrary()? => self.anything(depth)?,
            Schema::Any => self.text(name, limit)?.into(),
            Schema::List(of) => {
                let least =
                    u8::from(limit.min.is_some_and(|min| min > 0) || !self.bytes.arbitrary::<bool>()?);
                let size = self.bytes.int_in_range(least..=3)?;
                let items = (0..size).map(|_| self.below(name, of, &Limit::NONE, depth));
                items.collect::<Result<Vec<Value>>>()?.into()
            }
            Schema::Map(of) => {
                let mut map = Map::new();
                for _ in 0..self.bytes.int_in_range(0..=2_u8)? {
                    let key = self.text("", &Limit::NONE)?;
                    map.insert(key, self.below("", of, &Limit::NONE, depth)?);
                }
                map.into()
            }
            Schema::Object(object) => self.object(name, object.fields, depth)?.into(),
        })
    }

    fn object(&mut self, name: &str, fields: &[Field], depth: usize) -> Result<Map<String, Value>> {
        let mut map = Map::new();
        for field in fields {
            let optional = match (field.given, depth < DEEPEST) {
                (true, _) => self.once_in(16)?,
                (false, true) if fields.len() <= 4 => self.bytes.arbitrary()?,
                (false, true) => self.once_in(3)?,
                (false, false) => false,
            };
            if field.required || optional {
                let inside = format!("{name}.{}", field.name);
                let value = self.below(&inside, &field.schema, &field.limit, depth + 1)?;
                map.insert(field.name.to_owned(), value);
            }
        }
        if self.once_in(6)? {
            map.insert(self.odd()?, self.anything(depth)?);
        }
        Ok(map)
    }

    fn text(&mut self, name: &str, limit: &Limit) -> Result<String> {
        let fitting = (self.fitting)(name);
        let text = match self.bytes.int_in_range(0..=7_u8)? {
            0..=4 if !fitting.is_empty() => self.bytes.choose(&fitting)?.clone(),
            0..=4 => format!("a{}", self.bytes.int_in_range(0..=9_u8)?),
            5 => self.bytes.arbitrary::<&str>()?.to_owned(),
            6 => "\u{e4}".repeat(usize::from(self.bytes.arbitrary::<u16>()? % 600)),
            _ => self.odd()?,
        };
        let most = limit.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
        Ok(text.chars().take(most).collect())
    }

    fn odd(&mut self) -> Result<String> {
        Ok(if self.once_in(3)? {
            self.bytes.arbitrary::<&str>()?.to_owned()
        } else {
            (*self.bytes.choose(ODD)?).to_owned()
        })
    }

    fn whole(&mut self, limit: &Limit) -> Result<i64> {
        let bound =
            |bound: Option<u64>, or: i64| bound.and_then(|bound| i64::try_from(bound).ok()).unwrap_or(or);
        let (min, max) = (bound(limit.min, 0), bound(limit.max, i64::from(i32::MAX)));
        Ok(match self.bytes.int_in_range(0..=4_u8)? {
            0 => min.saturating_add(60).min(max),
            1 => min,
            2 => max,
            3 => self.bytes.int_in_range(min..=max.max(min))?,
            _ => self.bytes.arbitrary()?,
        })
    }

    fn anything(&mut self, depth: usize) -> Result<Value> {
        let kinds = if depth < DEEPEST { 7_u8 } else { 5 };
        Ok(match self.bytes.int_in_range(0..=kinds - 1)? {
            0 => Value::Null,
            1 => self.bytes.arbitrary::<bool>()?.into(),
            2 => self.bytes.arbitrary::<i64>()?.into(),
            3 => serde_json::Number::from_f64(self.bytes.arbitrary()?).map_or(Value::Null, Value::Number),
            4 => self.odd()?.into(),
            5 => {
                let size = self.bytes.int_in_range(0..=2_u8)?;
                let items = (0..size).map(|_| self.anything(depth + 1));
                items.collect::<Result<Vec<Value>>>()?.into()
            }
            _ => {
                let mut map = Map::new();
                for _ in 0..self.bytes.int_in_range(0..=2_u8)? {
                    map.insert(self.odd()?, self.anything(depth + 1)?);
                }
                map.into()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use firstkey_core::schema::HasSchema;
    use firstkey_core::scim::user::User;

    fn drawn(bytes: &[u8]) -> Value {
        let fitting = |_: &str| vec!["pat".to_owned()];
        let mut bytes = Unstructured::new(bytes);
        Drawn { bytes: &mut bytes, fitting: &fitting }.value("", &User::SCHEMA, &Limit::NONE).unwrap()
    }

    #[test]
    fn without_bytes_a_body_has_what_is_required_and_fits_its_shape() {
        let body = drawn(&[]);
        assert_eq!(body["userName"], "pat");
        assert_eq!(User::SCHEMA.check(&body, true), Ok(()), "{body}");
    }

    #[test]
    fn most_bodies_fit_their_shape_and_some_do_not() {
        let mut random = 1_u64;
        let mut next = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) as u8
        };
        let bodies: Vec<Value> = (0..500).map(|_| drawn(&[(); 400].map(|()| next()))).collect();
        let fit = bodies.iter().filter(|body| User::SCHEMA.check(body, true).is_ok()).count();
        assert!((150..500).contains(&fit), "{fit} of 500");
        let odd =
            |body: &Value| body.as_object().is_some_and(|fields| fields.keys().any(|name| !name.is_ascii()));
        assert!(bodies.iter().any(odd), "no field has a name beyond ASCII");
    }
}
