//! Users that are in a file twice. A user name has no case (RFC 7643 section 4.1.1) and is unique in its directory, so
//! the same name in two domains is two users; where a domain is not named it may be any.

use super::mapping::Mapping;
use crate::csv::Table;
use crate::units::LineNumber;
use std::collections::BTreeMap;

/// The lines that have a user name: by domain, which is empty where none is named.
type Lines = BTreeMap<String, LineNumber>;

/// The rows whose user is in an earlier line, and that line.
pub(super) fn repeated(table: &Table, mapping: &Mapping) -> BTreeMap<usize, LineNumber> {
    let mut names: BTreeMap<String, Lines> = BTreeMap::new();
    let mut found = BTreeMap::new();
    for (at, row) in table.rows().enumerate() {
        let (mut name, mut domain) = (String::new(), String::new());
        for (column, value) in mapping.values(row) {
            match column.attribute.path {
                "userName" => name = value.to_lowercase(),
                "domain" => domain = value.to_lowercase(),
                _ => {}
            }
        }
        if name.is_empty() {
            continue;
        }
        let lines = names.entry(name).or_default();
        let first = match domain.is_empty() {
            true => lines.values().min(),
            false => lines.get(&domain).into_iter().chain(lines.get("")).min(),
        };
        if let Some(first) = first {
            found.insert(at, *first);
        }
        lines.entry(domain).or_insert_with(|| row.line());
    }
    found
}
