//! No field, parameter, limit or word is looked past: each one, changed in all tables at once, is a difference.

use crate::agreement::services;
use crate::catalog::{self, Service};
use crate::fact::{Facts, Field, Limits, Parameter};
use crate::table;
use firstkey_core::catalog::ENTRIES;
use firstkey_core::shape::Shape;
use std::collections::BTreeSet;

/// A field of a structure, or a parameter of an operation.
type Place = (String, String);

/// What is changed, whether every table that has the place must agree to it, and the change, which tells whether there
/// was anything to change.
type Change<T> = (&'static str, bool, fn(&mut T) -> bool);

const OF_FIELDS: [Change<Field>; 5] = [
    ("another name", false, |field| {
        field.name += "_";
        true
    }),
    ("another type", false, |field| {
        let other = if field.kind == "boolean" { "integer" } else { "boolean" };
        // Objects without a name are shown by example; their types are not compared.
        let compared = field.kind != "unknown";
        field.kind = other.to_owned();
        field.members.clear();
        compared
    }),
    ("another limit", false, |field| other_limit(&mut field.limits)),
    ("another word", false, |field| {
        let items = field.items.as_mut().map(|items| &mut items.allowed);
        let words = if field.limits.allowed.is_empty() { items } else { Some(&mut field.limits.allowed) };
        words.is_some_and(|words| {
            words.retain(|word| word.is_string());
            let any = !words.is_empty();
            words.push("another".into());
            any
        })
    }),
    ("a required mark", true, |field| {
        let plain = field.needed.is_none() && field.required == Some(false);
        field.required = Some(true);
        plain
    }),
];

const OF_PARAMETERS: [Change<Parameter>; 4] = [
    ("another name", false, |parameter| {
        parameter.name += "_";
        true
    }),
    ("another type", false, |parameter| {
        let other = if parameter.kind == "boolean" { "integer" } else { "boolean" };
        parameter.kind = other.to_owned();
        parameter.place == "query"
    }),
    ("another limit", false, |parameter| parameter.place == "query" && other_limit(&mut parameter.limits)),
    ("another mark", false, |parameter| {
        parameter.required = !parameter.required;
        parameter.place == "query"
    }),
];

fn other_limit(limits: &mut Limits) -> bool {
    let Limits { max_length, max_items, minimum, maximum, pattern, .. } = limits;
    let numbers = [max_length, max_items].into_iter().flatten().map(|limit| *limit += 1).count();
    let bounds = [minimum, maximum].into_iter().flatten().map(|limit| *limit += 1).count();
    let alphabet = pattern.as_mut().filter(|pattern| pattern.starts_with("^["));
    let alphabet = alphabet.map(|pattern| *pattern = pattern.replacen("^[", "^[~", 1)).is_some();
    numbers + bounds > 0 || alphabet
}

fn differences(services: &[Service]) -> BTreeSet<String> {
    catalog::differences(ENTRIES, services).into_iter().collect()
}

/// The structures that bodies of the catalog's operations are made of.
fn reached(facts: &Facts) -> BTreeSet<String> {
    let mut ahead = Vec::new();
    for entry in ENTRIES {
        let Some(operation) = facts.operation(entry.spec.id) else { continue };
        let bodies =
            [(entry.sends, operation.sends.as_ref()), (entry.returns, Some(&operation.success.content))];
        // What the catalog has no shape for yet stands in missing.txt as a whole.
        let shaped = bodies.into_iter().filter(|(shape, _)| *shape != Shape::Any);
        ahead
            .extend(shaped.filter_map(|(_, content)| content).flat_map(|content| content.structures.clone()));
    }
    let mut found = BTreeSet::new();
    while let Some(name) = ahead.pop() {
        if let Some(structure) = facts.structure(&name)
            && found.insert(name)
        {
            let kinds = structure.fields.iter().map(|field| field.kind.as_str());
            let inner =
                |kind: &str| kind.trim_start_matches("array<").trim_start_matches("map<").replace('>', "");
            ahead.extend(kinds.map(inner).chain(structure.includes.clone()));
        }
    }
    found
}

/// Changes every place in turn, in all tables that have it, and tells where nothing was noticed.
fn unnoticed<T: 'static>(
    changes: &[Change<T>],
    places: fn(&Facts) -> Vec<Place>,
    find: for<'a> fn(&'a mut Facts, &Place) -> Vec<&'a mut T>,
) -> (usize, Vec<String>) {
    let services = services();
    let before = differences(&services);
    let all: BTreeSet<Place> = services.iter().flat_map(|service| places(&service.facts)).collect();
    let (mut tried, mut found) = (0, Vec::new());
    for place in all {
        for (what, everywhere, change) in changes {
            let mut changed = services.clone();
            let there = changed.iter_mut().flat_map(|service| find(&mut service.facts, &place));
            let there: Vec<bool> = there.map(change).collect();
            if !there.contains(&true) || *everywhere && there.contains(&false) {
                continue;
            }
            tried += 1;
            if differences(&changed).is_subset(&before) {
                found.push(format!("{}.{}: {what}", place.0, place.1));
            }
        }
    }
    (tried, found)
}

#[test]
fn every_field_that_is_changed_in_the_tables_is_a_difference() {
    fn places(facts: &Facts) -> Vec<Place> {
        let reached = reached(facts);
        let structures = facts.structures.iter().filter(|structure| reached.contains(&structure.name));
        structures
            .flat_map(|one| one.fields.iter().map(|field| (one.name.clone(), field.name.clone())))
            .collect()
    }
    let (tried, found) = unnoticed(&OF_FIELDS, places, |facts, (structure, field)| {
        let structures = facts.structures.iter_mut().filter(|one| one.name == *structure);
        structures.flat_map(|one| &mut one.fields).filter(|one| one.name == *field).collect()
    });
    assert_eq!(found, Vec::<String>::new());
    table::say(&format!("{tried} changes of fields were noticed"));
}

#[test]
fn every_parameter_that_is_changed_in_the_tables_is_a_difference() {
    fn places(facts: &Facts) -> Vec<Place> {
        let mut found = Vec::new();
        for spec in ENTRIES.iter().map(|entry| entry.spec) {
            let names = spec.path_names().chain(spec.query.iter().map(|parameter| parameter.name));
            let there = facts.operation(spec.id).is_some();
            found.extend(names.filter(|_| there).map(|name| (spec.id.to_owned(), name.to_owned())));
        }
        found
    }
    let (tried, found) = unnoticed(&OF_PARAMETERS, places, |facts, (operation, parameter)| {
        let operations = facts.operations.iter_mut().filter(|one| one.id == *operation);
        operations.flat_map(|one| &mut one.parameters).filter(|one| one.name == *parameter).collect()
    });
    assert_eq!(found, Vec::<String>::new());
    table::say(&format!("{tried} changes of parameters were noticed"));
}
