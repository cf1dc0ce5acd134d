//! The texts of the catalog, for descriptions and pages: what a structure and each of its fields are, what stands in a
//! path and in a query. They are the doc comments of the structures; who uses none of this has none of it in a program.

mod structures;
mod values;

use crate::scim::patch::PatchRequest;
use crate::scim::search::SearchRequest;
use crate::scim::user::User;
use structures::{STRUCTURES, Structure};
pub use values::{in_path, in_query};

/// What a structure of the catalog is, by its name.
pub fn structure(name: &str) -> Option<String> {
    find(name).map(|structure| text(structure.doc))
}

/// What a field of a structure is, by its name on the wire.
pub fn field(structure: &str, field: &str) -> Option<String> {
    let (_, lines) = find(structure)?.fields.iter().find(|(name, _)| *name == field)?;
    Some(text(lines))
}

fn find(name: &str) -> Option<&'static Structure> {
    STRUCTURES.iter().find(|structure| structure.name == name)
}

/// The lines of a doc comment as one text. A link of Rust becomes what it stands for: a value, or its last name.
fn text(lines: &[&str]) -> String {
    let joined: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let joined = joined.join(" ");
    let mut out = String::new();
    let mut rest = joined.as_str();
    while let Some((before, after)) = rest.split_once("[`") {
        let (name, after) = after.split_once("`]").unwrap_or((after, ""));
        let value = VALUES.iter().find(|(path, _)| *path == name).map(|(_, value)| *value);
        let value = value.unwrap_or_else(|| name.rsplit("::").next().unwrap_or(name));
        out.push_str(before);
        out.push('`');
        out.push_str(value);
        out.push('`');
        rest = after;
    }
    out + rest
}

/// Constants that doc comments name, and their values.
const VALUES: [(&str, &str); 3] = [
    ("User::URN", User::URN),
    ("PatchRequest::URN", PatchRequest::URN),
    ("SearchRequest::URN", SearchRequest::URN),
];

#[cfg(test)]
mod tests;
