//! What JavaScript hands in: one JSON object, read by name.

use crate::error::{JsError, bad_option};
use crate::options::Options;
use serde_json::{Map, Value};

/// The object of one call.
pub(crate) struct Input(Map<String, Value>);

impl Input {
    /// Reads it. JavaScript wrote the text itself, so a failure is a value that JSON cannot hold.
    pub(crate) fn parse(text: &str) -> Result<Self, JsError> {
        // From bytes, as core reads answers: a reader of texts would be one more copy.
        match serde_json::from_slice(text.as_bytes()) {
            Ok(Value::Object(map)) => Ok(Self(map)),
            _ => {
                Err(bad_option("values", "The values must be plain data, not nested deeper than 100 levels."))
            }
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub(crate) fn whole(&self, name: &str) -> Option<u64> {
        self.0.get(name)?.as_u64()
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool) == Some(true)
    }

    pub(crate) fn object(&self, name: &str) -> Option<&Map<String, Value>> {
        self.0.get(name)?.as_object()
    }

    /// What the client was made with.
    pub(crate) fn options(&self) -> Result<Options<'_>, JsError> {
        self.object("options")
            .map(Options)
            .ok_or_else(|| bad_option("options", "A client is made with an object of options."))
    }
}
