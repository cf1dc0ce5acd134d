//! The OpenAPI descriptions that core writes against the tables: every operation as often as the documents have it, with
//! its statuses, and every property with its format, its default and its release.

use crate::fact::{Access, Facts, Field, Operation};
use crate::table::{self, SERVICES};
use firstkey_core::dialect::Dialect;
use firstkey_core::openapi::{Description, Release};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A description beside what it is about.
struct Described {
    facts: &'static Facts,
    release: Option<Release>,
    name: String,
    document: Value,
}

fn described() -> Vec<Described> {
    let subjects = SERVICES.iter().flat_map(|(service, _)| {
        let releases = Release::ALL.into_iter().filter(|_| *service == "broker");
        std::iter::once((*service, None)).chain(releases.map(|release| (*service, Some(release))))
    });
    let one = |(service, release): (&'static str, Option<Release>)| {
        let dialect = Dialect::named(service).unwrap();
        let document = serde_json::to_value(Description::of(dialect, release)).unwrap();
        Described {
            facts: table::of(service),
            release,
            name: Description::file_name(dialect, release),
            document,
        }
    };
    subjects.map(one).collect()
}

/// Whether a page of the release has it; the releases stand beside it in the table.
fn on_a_page(release: Option<Release>, labels: &[String]) -> bool {
    let own: &[&str] = match release {
        None => return true,
        Some(Release::Vsphere8) => &["1.0", "1.1", "8"],
        Some(Release::Vcf9_0) => &["9", "9.0"],
        Some(Release::Vcf9_1) => &["9", "9.1"],
    };
    labels.iter().any(|label| own.contains(&label.as_str()))
}

/// An operation is there from its first page to its last, and 9.1 has what 9.0 has.
fn expected(release: Option<Release>, operation: &Operation) -> bool {
    let at = |release| on_a_page(Some(release), &operation.versions);
    match release {
        Some(Release::Vcf9_0) => at(Release::Vcf9_0) || (at(Release::Vsphere8) && at(Release::Vcf9_1)),
        Some(Release::Vcf9_1) => at(Release::Vcf9_0) || at(Release::Vcf9_1),
        release => on_a_page(release, &operation.versions),
    }
}

/// The operations of a description by method and path.
fn operations(document: &Value) -> BTreeMap<(String, String), &Value> {
    let paths = document["paths"].as_object().unwrap().iter();
    let all = paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter().filter(|(name, _)| *name != "parameters");
        methods.map(move |(method, operation)| ((method.to_ascii_uppercase(), path.clone()), operation))
    });
    all.collect()
}

#[test]
fn every_operation_is_in_a_description_exactly_when_the_documents_have_it() {
    let mut counts = Vec::new();
    for one in described() {
        let found: BTreeMap<(String, String), String> = operations(&one.document)
            .into_iter()
            .map(|(at, operation)| (at, operation["operationId"].as_str().unwrap().to_owned()))
            .collect();
        let documented = one.facts.operations.iter().filter(|operation| expected(one.release, operation));
        let documented: BTreeMap<(String, String), String> = documented
            .map(|operation| {
                let path = operation.path.replace("{TENANT}", "{tenant}");
                ((operation.method.clone(), path), operation.id.clone())
            })
            .collect();
        assert_eq!(found, documented, "{}", one.name);
        let ids: BTreeSet<&String> = found.values().collect();
        assert_eq!(ids.len(), found.len(), "{}: an id twice", one.name);
        let structures = one.document["components"]["schemas"].as_object().unwrap().len();
        counts.push(format!("{} {} operations, {structures} structures", one.name, found.len()));
    }
    table::say(&counts.join("; "));
}

#[test]
fn the_statuses_of_a_description_are_those_of_the_documents() {
    for one in described() {
        for ((method, path), operation) in operations(&one.document) {
            let id = operation["operationId"].as_str().unwrap();
            let fact = one.facts.operation(id).unwrap();
            let mut documented: BTreeSet<String> =
                fact.refusals.iter().map(|refusal| refusal.status.to_string()).collect();
            documented.insert(fact.success.status.map_or("2XX".to_owned(), |status| status.to_string()));
            if fact.refusals_cut_off {
                documented.insert("default".to_owned());
            }
            let mut found: BTreeSet<String> =
                operation["responses"].as_object().unwrap().keys().cloned().collect();
            if operation["security"] != Value::Array(Vec::new()) {
                // RFC 6750 section 3.1: whoever asks for a token refuses without one.
                assert!(found.contains("401"), "{}: {id}", one.name);
                documented.insert("401".to_owned());
            }
            if id == "authorize" {
                // RFC 6749 section 4.1.2; the documents name another status, or none.
                assert!(found.remove("302"), "{}: {id}", one.name);
                documented.remove("2XX");
            }
            assert_eq!(found, documented, "{}: {method} {path}", one.name);
        }
    }
}

/// One property of a description beside the documented field.
struct Property<'a> {
    at: String,
    schema: &'a Value,
    field: &'a Field,
}

/// Walks through the structures of a description and the documents at the same time.
struct Walk<'a> {
    one: &'a Described,
    seen: BTreeSet<(String, String)>,
    found: Vec<Property<'a>>,
    differences: Vec<String>,
}

impl<'a> Walk<'a> {
    fn body(&mut self, content: &'a Value, structures: &'a [String]) {
        // An operation with two structures takes either of them.
        let [structure] = structures else { return };
        for media in content.as_object().into_iter().flat_map(|content| content.values()) {
            self.value(&media["schema"], structure);
        }
    }

    fn value(&mut self, schema: &'a Value, kind: &'a str) {
        let inner = |prefix: &str| kind.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
        if let Some(kind) = inner("array<") {
            return self.value(&schema["items"], kind);
        }
        if let Some(kind) = inner("map<") {
            return self.value(&schema["additionalProperties"], kind);
        }
        let (Some(reference), Some(structure)) = (schema["$ref"].as_str(), self.one.facts.structure(kind))
        else {
            return;
        };
        if !self.seen.insert((reference.to_owned(), kind.to_owned())) {
            return;
        }
        let object = self.one.document.pointer(&reference[1..]).unwrap();
        for field in &structure.fields {
            let schema = &object["properties"][&field.name];
            let at = format!("{reference} {}", field.name);
            let documented = field.versions.is_empty() || on_a_page(self.one.release, &field.versions);
            if documented == schema.is_null() {
                self.differences.push(format!("{at}: documented {documented}"));
            } else if documented {
                self.found.push(Property { at, schema, field });
                self.value(schema, &field.kind);
            }
        }
    }
}

fn walk(one: &Described) -> Walk<'_> {
    let mut walk = Walk { one, seen: BTreeSet::new(), found: Vec::new(), differences: Vec::new() };
    for operation in operations(&one.document).into_values() {
        let fact = one.facts.operation(operation["operationId"].as_str().unwrap()).unwrap();
        if let Some(sends) = &fact.sends {
            walk.body(&operation["requestBody"]["content"], &sends.structures);
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            if status.starts_with('2') {
                walk.body(&response["content"], &fact.success.content.structures);
            }
        }
    }
    walk
}

/// Marks of the documents that cannot be meant: a claim of an answer, a switch that an answer shows.
const NOT_WRITE_ONLY: [&str; 2] = ["customClaims", "enabled"];

#[test]
fn every_property_is_there_in_its_releases_and_has_its_format_and_its_default() {
    let mut compared = 0;
    for one in &described() {
        let walk = walk(one);
        assert_eq!(walk.differences, Vec::<String>::new(), "{}", one.name);
        compared += walk.found.len();
        for Property { at, schema, field } in &walk.found {
            let at = format!("{} {at}", one.name);
            if let Some(format) = &field.limits.format {
                assert_eq!(schema["format"], format.as_str(), "{at}");
            }
            if let Some(default) = field.default.as_ref().filter(|_| !at.contains("Change ")) {
                assert_eq!(schema["default"], *default, "{at}");
            }
            if field.access == Some(Access::ReadOnly) {
                assert_eq!(schema["readOnly"], true, "{at}");
            }
            let write_only =
                field.access == Some(Access::WriteOnly) && !NOT_WRITE_ONLY.contains(&&*field.name);
            if write_only {
                assert_eq!(schema["writeOnly"], true, "{at}");
            }
        }
    }
    assert!(compared > 1_000, "only {compared} properties were compared");
    table::say(&format!("{compared} properties of descriptions compared"));
}

#[test]
fn a_field_of_another_release_is_noticed() {
    let mut one = described().pop().unwrap();
    assert_eq!(one.release, Some(Release::Vcf9_1));
    let properties = &mut one.document["components"]["schemas"]["Client"]["properties"];
    properties.as_object_mut().unwrap().remove("client_type").unwrap();
    properties["primary_secret_auto_retire_duration"] = serde_json::json!({});
    let differences = walk(&one).differences.join("\n");
    assert!(differences.contains("Client client_type: documented true"), "{differences}");
    assert!(
        differences.contains("Client primary_secret_auto_retire_duration: documented false"),
        "{differences}"
    );
}
