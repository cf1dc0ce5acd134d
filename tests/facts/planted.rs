//! Every kind of mistake, planted into the tables and seen by the comparison. A mistake in a table is one in the
//! catalog the other way round: what a table lacks is invented in the catalog.

use crate::agreement::services;
use crate::catalog::{self, Service};
use crate::fact::{Access, Facts, Field, Operation, Parameter};
use firstkey_core::catalog::{ENTRIES, Entry};
use firstkey_core::schema::Schema;
use std::collections::BTreeSet;

/// The differences that were not there before.
fn after(before: &BTreeSet<String>, change: &dyn Fn(&mut Facts), only_at: &str) -> Vec<String> {
    let mut services = services();
    for service in services.iter_mut().filter(|one| only_at.is_empty() || one.dialect.name == only_at) {
        change(&mut service.facts);
    }
    found(&services).difference(before).cloned().collect()
}

fn found(services: &[Service]) -> BTreeSet<String> {
    catalog::differences(ENTRIES, services).into_iter().collect()
}

const LIST: &str = "getAllOAuth2ClientSummaries";
const GET: &str = "getDirectoryById";

fn operation<'a>(facts: &'a mut Facts, id: &str) -> &'a mut Operation {
    facts.operations.iter_mut().find(|operation| operation.id == id).expect("an operation")
}

fn parameter<'a>(facts: &'a mut Facts, id: &str, name: &str) -> &'a mut Parameter {
    let parameters = &mut operation(facts, id).parameters;
    parameters.iter_mut().find(|parameter| parameter.name == name).expect("a parameter")
}

fn field<'a>(facts: &'a mut Facts, name: &str) -> &'a mut Field {
    let mut structures = facts.structures.iter_mut();
    let structure =
        structures.find(|structure| structure.name == "BrokerDirectoryMedia").expect("a structure");
    structure.fields.iter_mut().find(|field| field.name == name).expect("a field")
}

#[test]
fn every_kind_of_mistake_is_found() {
    type Mistake = (&'static str, fn(&mut Facts), &'static str);
    let mistakes: &[Mistake] = &[
        (
            "",
            |facts| facts.operations.retain(|one| one.id != LIST),
            "getAllOAuth2ClientSummaries: is in no document",
        ),
        ("", |facts| operation(facts, LIST).id = "listThem".to_owned(), "listThem: is not in the catalog"),
        ("broker", |facts| facts.operations.retain(|one| one.id != LIST), "at broker: is not documented"),
        ("vmware", |facts| operation(facts, LIST).method = "PUT".to_owned(), "at vmware: is GET /acs/broker"),
        ("omnissa", |facts| operation(facts, LIST).path += "/", "at omnissa: is GET /acs/broker"),
        ("", |facts| parameter(facts, GET, "id").name = "uuid".to_owned(), "the path holds [\"id\"]"),
        (
            "",
            |facts| parameter(facts, LIST, "page_size").name = "size".to_owned(),
            "?size: is not in the catalog",
        ),
        (
            "",
            |facts| parameter(facts, LIST, "page_size").name = "size".to_owned(),
            "?page_size: is in no document",
        ),
        (
            "",
            |facts| parameter(facts, LIST, "page_size").required = true,
            "?page_size: is optional, documented",
        ),
        (
            "",
            |facts| parameter(facts, LIST, "page_size").kind = "string".to_owned(),
            "?page_size: is a whole number, documented string",
        ),
        (
            "vmware",
            |facts| parameter(facts, LIST, "page_size").name = "size".to_owned(),
            "?page_size: at vmware: is not doc",
        ),
        (
            "",
            |facts| parameter(facts, LIST, "page_size").limits.maximum = Some(100),
            "?page_size: takes at most None, documented {100}",
        ),
        (
            "vmware",
            |facts| operation(facts, GET).success.content.media[0].name = "text/x".to_owned(),
            "at vmware returns: is application/vnd.vmware.vidm.usergroup.broker.directory+json, documented [\"text/x\"]",
        ),
        (
            "omnissa",
            |facts| operation(facts, "createNewDirectory").sends = None,
            "at omnissa sends: is application/json, documented []",
        ),
        (
            "",
            |facts| operation(facts, LIST).security.scheme = Some("basic_auth".to_owned()),
            "is authorized by Bearer, documented basic_auth",
        ),
        (
            "",
            |facts| field(facts, "domains").name = "names".to_owned(),
            "returns.names: is not in the catalog",
        ),
        ("", |facts| field(facts, "domains").name = "names".to_owned(), "returns.domains: is in no document"),
        (
            "broker",
            |facts| field(facts, "domains").name = "names".to_owned(),
            "domains: at broker: is not documented",
        ),
        (
            "",
            |facts| field(facts, "name").kind = "integer".to_owned(),
            "returns.name: is a text, omnissa documents int",
        ),
        (
            "",
            |facts| field(facts, "domains").kind = "array<integer>".to_owned(),
            "returns.domains[]: is a text",
        ),
        (
            "",
            |facts| field(facts, "name").required = Some(true),
            "returns.name: is optional, documented required",
        ),
        (
            "",
            |facts| field(facts, "name").limits.max_length = Some(127),
            "takes at most Some(128), documented {127}",
        ),
        ("", |facts| field(facts, "name").limits.min_length = Some(1), "takes at least None, documented {1}"),
        (
            "",
            |facts| field(facts, "domains").limits.max_items = None,
            "takes at most Some(30), documented {}",
        ),
        (
            "",
            |facts| field(facts, "name").limits.pattern = Some("^[a-z]+$".to_owned()),
            "takes the characters None, documented {\"a-z\"}",
        ),
        (
            "",
            |facts| drop(field(facts, "type").limits.allowed.pop()),
            "returns.type: has the words [\"JIT\"], which are in no document",
        ),
        (
            "vmware",
            |facts| field(facts, "type").limits.allowed.push("LDAP".into()),
            "returns.type: lacks the words [\"LDAP\"]",
        ),
        (
            "",
            |facts| field(facts, "name").limits.allowed = vec!["x".into()],
            "returns.name: takes any text, documented",
        ),
        ("", |facts| field(facts, "id").access = None, "returns.id: is marked as given by the service"),
        (
            "",
            |facts| field(facts, "name").access = Some(Access::ReadOnly),
            "returns.name: is not marked as given",
        ),
    ];
    let before = found(&services());
    for (only_at, change, expected) in mistakes {
        let found = after(&before, change, only_at);
        assert!(found.iter().any(|line| line.contains(expected)), "{expected} is not among {found:?}");
    }
}

#[test]
fn a_mistake_in_the_catalog_itself_is_found() {
    let services = services();
    let differences = |entries: &[Entry]| -> BTreeSet<String> {
        catalog::differences(entries, &services).into_iter().collect()
    };
    let copy = |entry: &Entry| Entry { spec: entry.spec, sends: entry.sends, returns: entry.returns };
    let without_first: Vec<Entry> = ENTRIES[1..].iter().map(copy).collect();
    let missing: Vec<String> =
        differences(&without_first).difference(&differences(ENTRIES)).cloned().collect();
    assert_eq!(missing, [format!("{}: is not in the catalog", ENTRIES[0].spec.id)]);
    for entry in ENTRIES {
        let other = |schema| if schema == Schema::Nothing { Schema::Flag } else { Schema::Nothing };
        // One operation is looked at alone: the others are missing then, before and after.
        let before = differences(&[copy(entry)]);
        for changed in [
            Entry { sends: other(entry.sends), ..copy(entry) },
            Entry { returns: other(entry.returns), ..copy(entry) },
        ] {
            assert!(!differences(&[changed]).is_subset(&before), "{}: nothing was found", entry.spec.id);
        }
    }
}
