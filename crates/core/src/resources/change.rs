//! One field of a PATCH.

use serde::{Serialize, Serializer};

/// What becomes of a field. The services clear with the empty value ("", [], {} or 0), not with
/// null, and a field that is not named stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// Stays as it is: the field is not sent.
    #[default]
    Keep,
    /// Becomes empty.
    Clear,
    /// Becomes this.
    Set(T),
}

impl<T> Change<T> {
    /// Whether the field is left out.
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

impl<T: Serialize + Default> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep | Self::Clear => T::default().serialize(serializer),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn clear_writes_the_empty_value_and_never_null() {
        assert_eq!(json!(Change::<String>::Clear), json!(""));
        assert_eq!(json!(Change::<Vec<String>>::Clear), json!([]));
        assert_eq!(json!(Change::<u32>::Clear), json!(0));
        assert_eq!(json!(Change::<serde_json::Map<String, serde_json::Value>>::Clear), json!({}));
        assert_eq!(json!(Change::Set("x".to_owned())), json!("x"));
    }
}
