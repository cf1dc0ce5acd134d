//! What has a type of VCF Operations survives a read and a write, and no request shows a secret that is masked.

use crate::round_trip::round_trips;
use firstkey_core::dialect::OPERATIONS;
use firstkey_core::schema::{Object, Schema};
use firstkey_core::transcript::{self, Secrets};
use firstkey_core::vcf_operations::documented;
use firstkey_core::vcf_operations::structures::api_client::{
    ApiClient, ApiClients, ClientTokenFilters, ClientTokenQuery, ClientTokenSearchGroupings,
    ClientTokenSearchTerm,
};
use firstkey_core::vcf_operations::structures::api_token::{ApiToken, ApiTokens};
use firstkey_core::vcf_operations::structures::broker::{Vidb, VidbStatus, Vidbs};
use firstkey_core::vcf_operations::structures::page::{PageInfo, PageLink};
use firstkey_core::vcf_operations::structures::realm::{
    SsoRealm, SsoRealmCoverage, SsoRealmCreationRequest, SsoRealmIssue, SsoRealms,
};
use firstkey_core::vcf_operations::structures::role::{
    RoleAssignmentResource, RoleScope, VcfComponentRole, VcfRole, VcfRoleAssignment, VcfRoleAssignments,
    VcfRoles,
};
use firstkey_core::vcf_operations::structures::session::{OpsLogin, OpsToken, WellKnownUrl};
use firstkey_core::vcf_operations::structures::task::{IamTaskDetails, IamTaskErrorDetails};
use firstkey_tests::{example, values};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn every_structure_with_a_type_survives_a_read_and_a_write_with_fields_nobody_knows() {
    let checked = [
        round_trips::<OpsLogin>(),
        round_trips::<OpsToken>(),
        round_trips::<WellKnownUrl>(),
        round_trips::<PageInfo>(),
        round_trips::<PageLink>(),
        round_trips::<Vidbs>(),
        round_trips::<Vidb>(),
        round_trips::<VidbStatus>(),
        round_trips::<SsoRealms>(),
        round_trips::<SsoRealm>(),
        round_trips::<SsoRealmCoverage>(),
        round_trips::<SsoRealmIssue>(),
        round_trips::<SsoRealmCreationRequest>(),
        round_trips::<ApiClients>(),
        round_trips::<ApiClient>(),
        round_trips::<ClientTokenQuery>(),
        round_trips::<ClientTokenFilters>(),
        round_trips::<ClientTokenSearchGroupings>(),
        round_trips::<ClientTokenSearchTerm>(),
        round_trips::<VcfRoles>(),
        round_trips::<VcfRole>(),
        round_trips::<VcfComponentRole>(),
        round_trips::<VcfRoleAssignments>(),
        round_trips::<VcfRoleAssignment>(),
        round_trips::<RoleScope>(),
        round_trips::<RoleAssignmentResource>(),
        round_trips::<ApiTokens>(),
        round_trips::<ApiToken>(),
        round_trips::<IamTaskDetails>(),
        round_trips::<IamTaskErrorDetails>(),
    ];
    let lost = checked.iter().filter_map(|one| Some(format!("{}: {}", one.name, one.lost.as_ref()?)));
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<String>::new());
    let typed: BTreeSet<&str> = checked.iter().map(|one| one.name).collect();
    let all = structures();
    assert!(typed.is_subset(&all));
    assert_eq!((typed.len(), all.len()), (30, 102), "structures with a type, and all of them");
}

/// The names of every structure of the catalog.
fn structures() -> BTreeSet<&'static str> {
    fn collect(schema: &Schema, found: &mut BTreeSet<&'static str>) {
        match schema {
            Schema::List(inner) | Schema::Map(inner) => collect(inner, found),
            Schema::Object(Object { name, fields }) if found.insert(name) => {
                fields.iter().for_each(|field| collect(&field.schema, found));
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for one in documented::all() {
        collect(&one.entry.sends, &mut found);
        collect(&one.entry.returns, &mut found);
    }
    found
}

#[test]
fn a_request_shows_its_secrets_only_when_they_are_asked_for() {
    const SECRETS: [&str; 4] =
        [example::TOKEN, "example-password", "bind-example-password", "login-example-secret"];
    let profile = example::profile(&OPERATIONS);
    let mut held = BTreeSet::new();
    for spec in example::specs(&OPERATIONS) {
        let request = example::request(spec, &profile);
        for show in [transcript::http, transcript::curl] {
            let (shown, masked) = (show(&request, Secrets::Shown), show(&request, Secrets::Masked));
            for secret in SECRETS {
                assert!(!masked.contains(secret), "{}: {secret}", spec.id);
                held.extend(shown.contains(secret).then_some(secret));
            }
        }
    }
    assert_eq!(held.len(), SECRETS.len(), "the examples hold each of them");
}

#[test]
fn the_name_of_a_call_holds_no_secret_and_a_search_has_one() {
    let mut named = 0;
    for one in documented::all() {
        let id = one.entry.spec.id;
        let values = values::of(id, &OPERATIONS).unwrap();
        let text = Value::Object(values.clone()).to_string();
        let secret = text.contains("-password\"") || text.contains("-secret\"");
        let key = one.entry.call(&values).unwrap().key(one.entry.spec);
        assert!(!secret || key.is_none(), "{id}");
        assert!(one.entry.spec.reads.is_empty() || key.is_some(), "{id} is kept under no name");
        named += usize::from(key.is_some());
    }
    assert!(named > 40, "{named}");
}
