//! What a name may look like: directories and identity providers share the rule.

use serde_json::{Map, Value};

use crate::fields::text;
use crate::problems::Problems;

/// Letters of any language, digits, space, `-` and `_`; and there must be one.
pub(crate) fn check(fields: &Map<String, Value>, field: &str, problems: &mut Problems) {
    let name = text(fields, field);
    // Beyond ASCII everything counts as a letter: the tables of what is one would weigh more than this tells.
    let may_stand = |sign: char| !sign.is_ascii() || sign.is_ascii_alphanumeric() || " -_".contains(sign);
    if name.trim().is_empty() || !name.chars().all(may_stand) {
        problems.add(field, "must be letters, digits, spaces, - and _");
    }
}
