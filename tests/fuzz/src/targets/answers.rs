//! A yes of every operation, read by its type and without one. A secret in its place is never printed, what is not
//! readable has a sentence without values, and the two ways of reading agree.

use crate::sentence::assert_tellable;
use crate::{SECRET, corpus_text, typed};
use firstkey_core::catalog;
use firstkey_core::error::Error;
use firstkey_core::operation::Spec;
use firstkey_core::response::value;
use firstkey_core::schema::Schema;
use serde_json::Value;

/// Reads an input. Panics where something does not hold.
pub fn run(data: &[u8]) {
    let (spec, response) = corpus_text::answer(data);
    let plain = value(spec, &response);
    if let Err(error) = &plain {
        assert_tellable(error);
    }
    let hidden = serde_json::from_slice(response.body()).is_ok_and(|body| hides(spec, &body));
    for read in typed::read(spec.id, &response) {
        match read {
            Ok(printed) => {
                assert!(plain.is_ok(), "{} is readable by type only", spec.id);
                assert!(!hidden || !printed.contains(SECRET), "{} prints a secret: {printed}", spec.id);
            }
            Err(error) => {
                assert_tellable(&error);
                // A no is told in the service's words; a yes that cannot be read has no words to tell.
                if matches!(error, Error::Unreadable(_)) {
                    let said = format!("{error} {error:?}");
                    let to = response.headers().get("location").is_some();
                    assert!(to || !said.contains(SECRET), "{said}");
                }
            }
        }
    }
}

/// Whether the planted secret stands in this body, and only where secrets belong.
fn hides(spec: &Spec, body: &Value) -> bool {
    let schema = catalog::find(spec.id).map_or(Schema::Any, |entry| entry.returns);
    let mut places = Places::default();
    places.visit(body, schema);
    places.secret > 0 && places.open == 0
}

#[derive(Default)]
struct Places {
    secret: usize,
    open: usize,
}

impl Places {
    fn visit(&mut self, value: &Value, schema: Schema) {
        match (value, schema) {
            (Value::String(text), Schema::Secret) if text.contains(SECRET) => self.secret += 1,
            (Value::String(text), _) if text.contains(SECRET) => self.open += 1,
            (Value::Array(items), Schema::List(of)) => items.iter().for_each(|item| self.visit(item, *of)),
            (Value::Array(items), _) => items.iter().for_each(|item| self.visit(item, Schema::Any)),
            (Value::Object(map), _) => {
                for (name, value) in map {
                    self.open += usize::from(name.contains(SECRET));
                    let of = match schema {
                        Schema::Map(of) => *of,
                        Schema::Object(object) => object
                            .fields
                            .iter()
                            .find(|field| field.name == name)
                            .map_or(Schema::Any, |field| field.schema),
                        _ => Schema::Any,
                    };
                    self.visit(value, of);
                }
            }
            _ => {}
        }
    }
}
