//! What a name may look like: directories and identity providers share the rule.

use serde_json::{Map, Value};

use crate::fields::text;
use crate::problems::Problems;

/// Letters of any language, digits, space, `-` and `_`; and there must be one.
pub(crate) fn check(fields: &Map<String, Value>, field: &str, problems: &mut Problems) {
    let name = text(fields, field);
    let may_stand =
        |letter: char| letter.is_alphabetic() || letter.is_ascii_digit() || " -_".contains(letter);
    if name.trim().is_empty() || !name.chars().all(may_stand) {
        problems.add(field, "must be letters, digits, spaces, - and _");
    }
}
