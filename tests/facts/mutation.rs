//! No field, parameter, limit or word is looked past: each one, changed in all tables at once, is a difference.

use crate::agreement::services;
use crate::catalog::{self, Service};
use crate::fact::{Facts, Field, Limits, Parameter};
use crate::{operations_catalog, table};
use firstkey_core::catalog::{ENTRIES, Entry};
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

const OF_PARAMETERS: [Change<Parameter>; 5] = [
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
    ("a required mark", true, |parameter| {
        let plain = !parameter.required && parameter.place == "query";
        parameter.required = true;
        plain
    }),
    ("no required mark", true, |parameter| {
        let marked = parameter.required && parameter.place == "query";
        parameter.required = false;
        marked
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

/// What the tables say about one operation, which is then quick to change and to compare.
fn about(entry: &Entry, services: &[Service]) -> Vec<Service> {
    let mut about = services.to_vec();
    for Service { facts, .. } in &mut about {
        let structures: BTreeSet<String> = fields(entry, facts).into_iter().map(|(name, _)| name).collect();
        facts.operations.retain(|operation| operation.id == entry.spec.id);
        facts.structures.retain(|structure| structures.contains(&structure.name));
    }
    about
}

fn differences(entry: &Entry, services: &[Service]) -> BTreeSet<String> {
    let Entry { spec, sends, returns } = *entry;
    catalog::differences(&[Entry { spec, sends, returns }], services).into_iter().collect()
}

/// Whether one of two bodies may be sent: what is required in one of them is not required in both.
fn has_a_choice(services: &[Service]) -> bool {
    let operations = services.iter().flat_map(|service| &service.facts.operations);
    operations.filter_map(|operation| operation.sends.as_ref()).any(|sends| sends.structures.len() > 1)
}

/// Changes every place in turn, in all tables that have it, and tells where nothing was noticed.
fn unnoticed<T: 'static>(
    changes: &[Change<T>],
    places: fn(&Entry, &Facts) -> Vec<Place>,
    find: for<'a> fn(&'a mut Facts, &Place) -> Vec<&'a mut T>,
) -> (usize, Vec<String>) {
    let (services, administration) = (services(), [operations_catalog::service()]);
    let (mut tried, mut found) = (0, Vec::new());
    let mut done = BTreeSet::new();
    let operations = operations_catalog::entries();
    let entries = ENTRIES.iter().map(|entry| (entry, services.as_slice()));
    for (entry, services) in entries.chain(operations.iter().map(|entry| (entry, administration.as_slice())))
    {
        let services = about(entry, services);
        let before = differences(entry, &services);
        let all: BTreeSet<Place> =
            services.iter().flat_map(|service| places(entry, &service.facts)).collect();
        for place in all.into_iter().filter(|place| done.insert(place.clone())) {
            for (what, everywhere, change) in changes {
                let mut changed = services.clone();
                let there = changed.iter_mut().flat_map(|service| find(&mut service.facts, &place));
                let there: Vec<bool> = there.map(change).collect();
                let agreed = !there.contains(&false) && !has_a_choice(&services);
                if !there.contains(&true) || *everywhere && !agreed {
                    continue;
                }
                tried += 1;
                if differences(entry, &changed).is_subset(&before) {
                    found.push(format!("{}.{}: {what}", place.0, place.1));
                }
            }
        }
    }
    (tried, found)
}

/// The fields of all structures that an operation's bodies are made of.
fn fields(entry: &Entry, facts: &Facts) -> Vec<Place> {
    let Some(operation) = facts.operation(entry.spec.id) else { return vec![] };
    let bodies = [operation.sends.as_ref(), Some(&operation.success.content)];
    let contents = bodies.into_iter().flatten();
    let mut ahead: Vec<String> = contents.flat_map(|content| content.structures.clone()).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(name) = ahead.pop() {
        if let Some(structure) = facts.structure(&name)
            && seen.insert(name)
        {
            for field in &structure.fields {
                found.push((structure.name.clone(), field.name.clone()));
                let kind = field.kind.trim_start_matches("array<").trim_start_matches("map<");
                ahead.push(kind.trim_end_matches('>').to_owned());
            }
            ahead.extend(structure.includes.clone());
        }
    }
    found
}

/// The parameters of an operation that the catalog has too.
fn parameters(entry: &Entry, facts: &Facts) -> Vec<Place> {
    let spec = entry.spec;
    let names = spec.path_names().chain(spec.query.iter().map(|parameter| parameter.name));
    let there = facts.operation(spec.id).is_some();
    names.filter(|_| there).map(|name| (spec.id.to_owned(), name.to_owned())).collect()
}

#[test]
fn every_field_that_is_changed_in_the_tables_is_a_difference() {
    let (tried, found) = unnoticed(&OF_FIELDS, fields, |facts, (structure, field)| {
        let structures = facts.structures.iter_mut().filter(|one| one.name == *structure);
        structures.flat_map(|one| &mut one.fields).filter(|one| one.name == *field).collect()
    });
    assert_eq!(found, Vec::<String>::new());
    table::say(&format!("{tried} changes of fields were noticed"));
}

#[test]
fn every_parameter_that_is_changed_in_the_tables_is_a_difference() {
    let (tried, found) = unnoticed(&OF_PARAMETERS, parameters, |facts, (operation, parameter)| {
        let operations = facts.operations.iter_mut().filter(|one| one.id == *operation);
        operations.flat_map(|one| &mut one.parameters).filter(|one| one.name == *parameter).collect()
    });
    assert_eq!(found, Vec::<String>::new());
    table::say(&format!("{tried} changes of parameters were noticed"));
}
