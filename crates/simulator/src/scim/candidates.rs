//! What can be said about the places of those that meet a filter without a look at each of them.

use serde_json::Value;

use super::filter::{Attribute, Filter, Operator};
use super::people::People;
use super::population::Place;
use super::resources::{IndexedText, Kind, same};

/// Places, in order, among which are all that meet the filter. None when anyone may meet it.
pub(crate) fn of(people: &People, kind: Kind, filter: &Filter) -> Option<Vec<Place>> {
    match filter {
        Filter::Compare(attribute, Operator::Equal, Value::String(wanted)) => {
            having(people, kind, attribute, wanted)
        }
        // `members[value eq "..."]`
        Filter::Has(attribute, within) => match within.as_ref() {
            Filter::Compare(sub, Operator::Equal, Value::String(wanted))
                if same(&sub.name, "value") && sub.sub.is_none() && sub.schema.is_none() =>
            {
                joined(people, kind, attribute, wanted)
            }
            _ => None,
        },
        Filter::And(left, right) => match (of(people, kind, left), of(people, kind, right)) {
            (Some(left), Some(right)) => Some(if left.len() < right.len() { left } else { right }),
            (one, other) => one.or(other),
        },
        Filter::Or(left, right) => {
            let mut either = of(people, kind, left)?;
            either.extend(of(people, kind, right)?);
            either.sort_unstable();
            either.dedup();
            Some(either)
        }
        Filter::Compare(..) | Filter::Present(_) | Filter::Not(_) => None,
    }
}

/// Those that have this text there, if that is kept in an index.
fn having(people: &People, kind: Kind, attribute: &Attribute, wanted: &str) -> Option<Vec<Place>> {
    let is_core = attribute.schema.as_ref().is_none_or(|schema| same(schema, kind.schema()));
    if !is_core {
        return None;
    }
    match attribute.sub.as_deref() {
        None if same(&attribute.name, "id") => {
            Some(people.find(kind, wanted).map(|row| row.place).into_iter().collect())
        }
        None => match IndexedText::named(&attribute.name) {
            Some(which) => Some(people.by_text(kind, which, wanted)),
            None => joined(people, kind, attribute, wanted),
        },
        Some(sub) if same(sub, "value") => joined(people, kind, attribute, wanted),
        Some(_) => None,
    }
}

/// The groups with that member, or the members of that group. `value` is compared without case.
fn joined(people: &People, kind: Kind, attribute: &Attribute, id: &str) -> Option<Vec<Place>> {
    if attribute.schema.as_ref().is_some_and(|schema| !same(schema, kind.schema())) {
        return None;
    }
    let id = id.to_ascii_lowercase();
    let mut places = match kind {
        Kind::Group if same(&attribute.name, "members") => {
            people.find(Kind::User, &id).map(|user| people.groups_of(user.place)).unwrap_or_default()
        }
        Kind::User if same(&attribute.name, "groups") => {
            people.find(Kind::Group, &id).map(|group| people.members_of(group.place)).unwrap_or_default()
        }
        _ => return None,
    };
    places.sort_unstable();
    Some(places)
}
