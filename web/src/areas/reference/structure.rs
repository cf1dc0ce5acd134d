//! One structure: its fields, and the operations and structures that use it.

use super::chosen::Chosen;
use super::missing::missing;
use super::rows::{Row, rows, words};
use super::services;
use crate::route::Route;
use crate::ui::link::link;
use crate::ui::step::{Step, step};
use firstkey_core::catalog::ENTRIES;
use firstkey_core::dialect::Dialect;
use firstkey_core::documentation;
use firstkey_core::schema::{Object, Schema};
use firstkey_view::{CollectView, IntoView, View, h2, li, p, ul};

pub(super) fn page(chosen: Chosen, object: &'static Object, take_focus: bool) -> View {
    let body = (
        p().child(link(Route::Reference.href(), "All operations and structures")),
        chosen.switch(),
        p().child(words(&documentation::structure(object.name).unwrap_or_default())),
        h2().child("Fields"),
        move || {
            let dialect = chosen.dialect();
            let has = all(dialect).iter().any(|there| there.name == object.name);
            if has { rows("Fields", fields(object, false), dialect) } else { missing("structure", dialect) }
        },
        used(object),
    );
    step(Step {
        place: "Data structure".to_owned(),
        title: object.name.to_owned(),
        body: Some(body.into_view()),
        take_focus,
        ..Step::default()
    })
}

/// The structure of this name.
pub(super) fn find(name: &str) -> Option<&'static Object> {
    Dialect::ALL.into_iter().flat_map(all).find(|object| object.name == name)
}

/// Every structure that an operation of a service sends or returns, by name.
pub(super) fn all(dialect: &Dialect) -> Vec<&'static Object> {
    let mut found = Vec::new();
    for entry in ENTRIES.iter().filter(|entry| entry.spec.offered_by.at(dialect)) {
        collect(&entry.sends, dialect, &mut found);
        collect(&entry.returns, dialect, &mut found);
    }
    found.sort_by_key(|object| object.name);
    found
}

fn collect(schema: &'static Schema, dialect: &Dialect, found: &mut Vec<&'static Object>) {
    match schema {
        Schema::Object(object) if !found.iter().any(|known| known.name == object.name) => {
            found.push(object);
            let offered = object.fields.iter().filter(|field| field.offered_by.at(dialect));
            offered.for_each(|field| collect(&field.schema, dialect, found));
        }
        Schema::List(of) | Schema::Map(of) => collect(of, dialect, found),
        _ => {}
    }
}

/// The fields as lines. Those of a body that is sent leave out what the service sets.
pub(super) fn fields(object: &'static Object, sent: bool) -> Vec<Row> {
    let all = object.fields.iter().filter(|field| !(sent && field.given));
    all.map(|field| Row {
        name: field.name,
        schema: field.schema,
        limit: field.limit,
        required: field.required,
        read_only: field.given,
        offered_by: field.offered_by,
        text: documentation::field(object.name, field.name).unwrap_or_default(),
    })
    .collect()
}

fn used(object: &'static Object) -> View {
    let has = |schema: &Schema| holds(schema, object);
    let operations = ENTRIES.iter().filter(|entry| has(&entry.sends) || has(&entry.returns));
    let operations: Vec<View> = operations
        .map(|entry| {
            let only = services::only(entry.spec.offered_by).map(|only| format!(" ({only})"));
            (link(Route::ReferenceOperation.href_about(entry.spec.id), entry.spec.title), only).into_view()
        })
        .collect();
    let mut structures: Vec<&Object> = Dialect::ALL.into_iter().flat_map(all).collect();
    structures.sort_by_key(|outer| outer.name);
    structures.dedup_by_key(|outer| outer.name);
    let outer = structures.into_iter().filter(|outer| outer.fields.iter().any(|field| has(&field.schema)));
    let outer: Vec<View> =
        outer.map(|outer| link(Route::ReferenceStructure.href_about(outer.name), outer.name)).collect();
    let list = |title: &'static str, links: Vec<View>| {
        (!links.is_empty()).then(|| {
            let links = links.into_iter().map(|link| li().child(link));
            (h2().child(title), ul().class("columns").child(links.collect_view()))
        })
    };
    (list("Operations that use it", operations), list("Structures that hold it", outer)).into_view()
}

/// Whether a value of this kind is the structure, or a list of it.
fn holds(schema: &Schema, object: &Object) -> bool {
    match schema {
        Schema::Object(other) => other.name == object.name,
        Schema::List(of) | Schema::Map(of) => holds(of, object),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{all, fields, find};
    use firstkey_core::dialect::{BROKER, Dialect, OMNISSA};
    use firstkey_core::documentation;

    #[test]
    fn every_structure_and_every_field_of_it_has_a_text() {
        let mut seen = 0;
        for object in Dialect::ALL.into_iter().flat_map(all) {
            assert!(documentation::structure(object.name).is_some(), "{}", object.name);
            for row in fields(object, false) {
                assert!(!row.text.is_empty(), "{} {}", object.name, row.name);
                seen += 1;
            }
        }
        assert!(seen > 500, "{seen}");
    }

    #[test]
    fn what_the_service_sets_is_not_sent() {
        let user = find("User").expect("a structure");
        let names = |sent| -> Vec<_> { fields(user, sent).into_iter().map(|row| row.name).collect() };
        assert!(names(false).contains(&"groups") && !names(true).contains(&"groups"));
        assert!(names(true).contains(&"userName"));
    }

    #[test]
    fn a_service_has_the_structures_of_its_own_operations() {
        let has = |dialect, name: &str| all(dialect).iter().any(|object| object.name == name);
        assert!(has(&OMNISSA, "User") && has(&BROKER, "User"));
        assert!(has(&BROKER, "ClientSearch") && !has(&OMNISSA, "ClientSearch"));
        assert!(find("NoSuchStructure").is_none());
    }
}
