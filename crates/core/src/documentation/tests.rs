use super::*;
use crate::catalog::ENTRIES;
use crate::schema::{Object, Schema};
use std::collections::BTreeMap;

fn collect(schema: &Schema, found: &mut BTreeMap<&'static str, &'static Object>) {
    match schema {
        Schema::List(inner) | Schema::Map(inner) => collect(inner, found),
        Schema::Object(object) if found.insert(object.name, object).is_none() => {
            object.fields.iter().for_each(|field| collect(&field.schema, found));
        }
        _ => {}
    }
}

#[test]
fn every_structure_and_field_of_the_catalog_has_a_text_and_no_other_has() {
    let mut objects = BTreeMap::new();
    for entry in ENTRIES {
        collect(&entry.sends, &mut objects);
        collect(&entry.returns, &mut objects);
    }
    for object in objects.values() {
        let texts = std::iter::once(structure(object.name))
            .chain(object.fields.iter().map(|one| field(object.name, one.name)));
        for text in texts {
            let text = text.unwrap_or_else(|| panic!("{} has no text", object.name));
            assert!(text.ends_with(['.', '`']) && !text.contains("[`") && !text.contains("::"), "{text}");
        }
    }
    let listed: Vec<&str> = STRUCTURES.iter().map(|structure| structure.name).collect();
    assert_eq!(listed, objects.into_keys().collect::<Vec<_>>());
    assert_eq!((structure("Planted"), field("Client", "planted")), (None, None));
}

#[test]
fn a_link_of_rust_becomes_its_value_or_its_last_name() {
    assert_eq!(text(&[" It is [`User::URN`]", " or [`a::B`]."]), format!("It is `{}` or `B`.", User::URN));
}

#[test]
fn every_parameter_of_a_query_has_a_text_and_an_action_names_its_values() {
    let mut actions = 0;
    for spec in ENTRIES.iter().map(|entry| entry.spec) {
        for parameter in spec.query {
            let text = in_query(spec, parameter.name).unwrap_or_default();
            assert!(text.ends_with('.'), "{}: {} has no text", spec.id, parameter.name);
            if let (Schema::OneOf(values), "action") = (parameter.schema, parameter.name) {
                assert!(values.iter().all(|value| text.contains(&format!("`{value}`"))), "{text}");
                actions += 1;
            }
        }
    }
    assert_eq!(actions, 2);
}
