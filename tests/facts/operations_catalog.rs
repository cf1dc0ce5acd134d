//! Core's catalog of VCF Operations against its table: what the identity services are compared in, and besides the
//! release and the statuses of every operation, what is new in 9.1.1, and the units.

use crate::catalog::{self, Service};
use crate::fact::{Facts, Limits};
use crate::table;
use firstkey_core::catalog::Entry;
use firstkey_core::dialect::OPERATIONS;
use firstkey_core::units::{Minutes, UnixMilliseconds};
use firstkey_core::vcf_operations::documented;
use firstkey_core::vcf_operations::release::{NEW_IN_9_1_1, OPTIONAL_SINCE_9_1_1, Release};
use firstkey_core::vcf_operations::structures::api_token::ApiToken;
use firstkey_core::vcf_operations::structures::role::VcfRoleAssignment;
use firstkey_core::vcf_operations::structures::session::OpsToken;
use std::collections::BTreeSet;

/// VCF Operations with its table.
pub(crate) fn service() -> Service {
    Service { dialect: &OPERATIONS, facts: table::of(OPERATIONS.name).clone() }
}

/// Its catalog.
pub(crate) fn entries() -> Vec<Entry> {
    let copy = |entry: &Entry| Entry { spec: entry.spec, sends: entry.sends, returns: entry.returns };
    documented::all().map(|one| copy(&one.entry)).collect()
}

#[test]
fn the_catalog_of_vcf_operations_is_what_its_document_says() {
    let found = catalog::differences(&entries(), &[service()]);
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn release_and_statuses_of_every_operation_are_the_documented_ones() {
    let facts = table::of(OPERATIONS.name);
    let mut compared = 0;
    for one in documented::all() {
        let id = one.entry.spec.id;
        let fact = facts.operation(id).unwrap();
        assert_eq!(fact.success.status, Some(one.status), "{id}");
        let refusals: Vec<u16> = fact.refusals.iter().map(|refusal| refusal.status).collect();
        assert_eq!(refusals, one.refusals, "{id}");
        assert_eq!(fact.versions[0], one.since.name(), "{id}");
        compared += 1;
    }
    assert_eq!((compared, Release::Vcf9_1_0.name()), (facts.operations.len(), "9.1.0"));
}

/// What the table says is new in 9.1.1, by (structure or operation, field, word). A structure without a name of its own
/// in core has that of the document.
fn new_in_the_table(facts: &Facts) -> BTreeSet<(String, String, Option<String>)> {
    let words = |of: &str, field: &str, limits: &Limits| {
        let new = limits.new_in_9_1_1.iter();
        new.map(|word| (of.to_owned(), field.to_owned(), Some(word.clone()))).collect::<Vec<_>>()
    };
    let mut found = BTreeSet::new();
    for structure in &facts.structures {
        for field in &structure.fields {
            found.extend(words(&structure.name, &field.name, &field.limits));
            if !field.versions.is_empty() {
                found.insert((structure.name.clone(), field.name.clone(), None));
            }
        }
    }
    for operation in &facts.operations {
        for one in &operation.parameters {
            found.extend(words(&operation.id, &one.name, &one.limits));
        }
    }
    found
}

#[test]
fn what_is_new_in_9_1_1_is_what_the_table_says() {
    let facts = table::of(OPERATIONS.name);
    let ours = NEW_IN_9_1_1.iter();
    let ours = ours.map(|one| (one.of.to_owned(), one.field.to_owned(), one.word.map(str::to_owned)));
    assert_eq!(ours.collect::<BTreeSet<_>>(), new_in_the_table(facts));
    let (structure, field) = OPTIONAL_SINCE_9_1_1;
    let fields = facts.structures.iter().flat_map(|one| one.fields.iter().map(move |field| (one, field)));
    let needed = fields.filter(|(_, field)| field.needed.as_deref() == Some("in 9.1.0"));
    let needed: Vec<_> = needed.map(|(one, field)| (one.name.as_str(), field.name.as_str())).collect();
    assert_eq!(needed, [(structure, field)]);
}

/// A type that is a unit, as the table calls it.
trait Unit {
    const NAME: &'static str;
}

impl Unit for Minutes {
    const NAME: &'static str = "minutes";
}

impl Unit for UnixMilliseconds {
    const NAME: &'static str = "milliseconds since epoch";
}

const fn of<T: Unit>(_: &Option<T>) -> &'static str {
    T::NAME
}

#[test]
fn every_unit_that_is_stated_of_a_structure_with_a_type_is_a_type() {
    let token = ApiToken::default();
    let ours = BTreeSet::from([
        ("ApiToken", "accessTokenTtl", of(&token.access_token_ttl)),
        ("ApiToken", "apiTokenTtl", of(&token.api_token_ttl)),
        ("VcfRoleAssignment", "expiresAt", of(&VcfRoleAssignment::default().expires_at)),
        ("auth-token", "validity", of(&OpsToken::default().validity)),
    ]);
    let facts = table::of(OPERATIONS.name);
    let stated = facts.structures.iter().flat_map(|structure| {
        let units = structure.fields.iter().filter_map(|field| Some((&field.name, field.unit.as_deref()?)));
        units.map(|(field, unit)| (structure.name.as_str(), field.as_str(), unit))
    });
    let stated: BTreeSet<_> = stated.collect();
    let typed = stated.iter().filter(|(structure, ..)| ours.iter().any(|(one, ..)| one == structure));
    assert_eq!(typed.copied().collect::<BTreeSet<_>>(), ours);
    assert_eq!(stated.len(), 14);
}

#[test]
fn what_core_reads_of_an_error_is_in_the_documented_error_body() {
    let error = table::of(OPERATIONS.name).structure("error").unwrap();
    let kind =
        |name: &str| error.fields.iter().find(|field| field.name == name).map(|field| field.kind.as_str());
    assert_eq!(kind("message"), Some("string"));
    assert_eq!(kind("apiErrorCode"), Some("integer"));
    assert_eq!(kind("validationFailures"), Some("array<object>"));
    let required = error.fields.iter().filter(|field| field.required == Some(true));
    assert_eq!(required.map(|field| field.name.as_str()).collect::<Vec<_>>(), ["message"]);
}
