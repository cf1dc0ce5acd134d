use super::answer::{self, Explained};
use super::calls::session::AcquireToken;
use super::documented::{all, find};
use super::release::Release;
use crate::dialect::{Dialect, OPERATIONS};
use crate::error::{Error, Family, Unreadable};
use crate::example;
use crate::response::Response;
use crate::schema::{Object, Schema};
use crate::spec::{ApiRoot, Authorization, Effect};
use crate::{catalog, secret_fields};
use std::collections::BTreeMap;

fn response(status: u16, body: &str) -> Response {
    let mut response = Response::new(body.as_bytes().to_vec());
    *response.status_mut() = status.try_into().unwrap();
    response
}

fn objects() -> BTreeMap<&'static str, &'static Object> {
    fn collect(schema: &Schema, found: &mut BTreeMap<&'static str, &'static Object>) {
        match schema {
            Schema::List(inner) | Schema::Map(inner) => collect(inner, found),
            Schema::Object(object) if found.insert(object.name, object).is_none() => {
                object.fields.iter().for_each(|field| collect(&field.schema, found));
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    for one in all() {
        collect(&one.entry.sends, &mut found);
        collect(&one.entry.returns, &mut found);
    }
    found
}

#[test]
fn no_identity_service_has_an_operation_of_vcf_operations_and_the_other_way_round() {
    for one in all() {
        let spec = one.entry.spec;
        assert!(Dialect::ALL.iter().all(|dialect| !spec.offered_by.at(dialect)), "{}", spec.id);
        assert!(spec.offered_by.at(&OPERATIONS) && spec.place == ApiRoot::SuiteApi, "{}", spec.id);
        assert!(catalog::find(spec.id).is_err(), "{}", spec.id);
    }
    assert!(catalog::specs().all(|spec| !spec.offered_by.at(&OPERATIONS)));
    assert_eq!(Dialect::named("operations"), None, "it is asked for by its constant");
}

#[test]
fn the_two_operations_that_get_in_are_sent_without_a_token_and_no_other() {
    let open: Vec<&str> = all()
        .map(|one| one.entry.spec)
        .filter(|spec| spec.authorization == Authorization::None)
        .map(|spec| spec.id)
        .collect();
    assert_eq!(open, ["acquireToken", "getVIDBWellKnownURL"]);
}

#[test]
fn three_operations_came_with_9_1_1_and_two_were_there_before_9_1() {
    let since =
        |release| all().filter(|one| one.since == release).map(|one| one.entry.spec.id).collect::<Vec<_>>();
    assert_eq!(since(Release::Vcf9_0), ["acquireToken", "releaseToken"]);
    assert_eq!(
        since(Release::Vcf9_1_1),
        ["getUserGroupDetails", "provisionPrincipal", "deprovisionPrincipal"]
    );
}

/// What may change something without making an answer stale that anybody keeps.
const CHANGES_NO_COLLECTION: [&str; 4] =
    ["acquireToken", "exchangeOpsTokenWithJwtToken", "releaseToken", "validateSamlMetadata"];

#[test]
fn every_operation_that_changes_something_says_what_and_whatever_is_changed_is_read_by_another() {
    let specs = || all().map(|one| one.entry.spec);
    let mut silent: Vec<&str> = specs()
        .filter(|spec| spec.effect() == Effect::Changes && spec.changes.is_empty())
        .map(|spec| spec.id)
        .collect();
    silent.sort_unstable();
    assert_eq!(silent, CHANGES_NO_COLLECTION);
    for spec in specs() {
        let reads = spec.effect() == Effect::Reads;
        assert!(!reads || spec.changes.is_empty(), "{}", spec.id);
        assert!(reads || spec.reads.is_empty(), "{}", spec.id);
        for changed in spec.changes {
            assert!(specs().any(|other| other.reads.contains(changed)), "{}: {changed:?}", spec.id);
        }
    }
    let searches = specs().filter(|spec| spec.path.ends_with("/query"));
    assert_eq!(searches.map(|spec| assert_eq!(spec.effect(), Effect::Reads, "{}", spec.id)).count(), 8);
}

#[test]
fn made_up_values_of_every_operation_make_a_call() {
    for one in all() {
        let entry = &one.entry;
        let values = example::values(entry, &OPERATIONS, "ID");
        let call = entry.call(&values);
        assert!(call.is_ok(), "{}: {call:?} from {values:?}", entry.spec.id);
    }
    assert!(find("acquireTokens").unwrap_err().to_string().ends_with("Did you mean acquireToken?"));
}

#[test]
fn a_secret_of_any_structure_is_masked_by_its_name() {
    let mut secrets = Vec::new();
    for (name, object) in objects() {
        for field in object.fields {
            match field.schema {
                Schema::Secret => {
                    assert!(secret_fields::in_json(field.name), "{name}.{}", field.name);
                    secrets.push(format!("{name}.{}", field.name));
                }
                Schema::Text => assert!(!secret_fields::in_json(field.name), "{name}.{}", field.name),
                _ => {}
            }
        }
    }
    assert_eq!(secrets.len(), 10, "{secrets:?}");
}

#[test]
fn the_error_body_is_read_with_its_message_its_number_and_each_failure() {
    let body = r#"{"type": "Error", "message": "The request is wrong.", "httpStatusCode": 400, "apiErrorCode": 1501,
        "validationFailures": [{"failureMessage": "must not be empty", "violationPath": "clientId"}, "No name", 7]}"#;
    let Error::Refused(refusal) = answer::answer::<AcquireToken>(&response(400, body)).unwrap_err() else {
        panic!("a no is a refusal")
    };
    assert_eq!(refusal.family, Family::Operations);
    assert_eq!(refusal.problems[0].code, "1501");
    assert_eq!(
        refusal.to_string(),
        "The service refused the request (HTTP 400). It says: The request is wrong.; failureMessage: must not be \
         empty, violationPath: clientId; No name"
    );
    // Without a message it is some other body.
    let other = answer::answer::<AcquireToken>(&response(400, r#"{"code": 7}"#)).unwrap_err();
    let Error::Refused(other) = other else { panic!("a no is a refusal") };
    assert_eq!((other.family, other.problems), (Family::Unknown, vec![]));
}

#[test]
fn a_sign_in_that_is_refused_and_one_that_is_over_have_sentences_of_their_own() {
    let said = |id: &str, status: u16, body: &str| {
        let spec = find(id).unwrap().entry.spec;
        Explained(&answer::check(spec, &response(status, body)).unwrap_err()).to_string()
    };
    assert_eq!(
        said("acquireToken", 401, ""),
        "VCF Operations does not accept this user name and password (HTTP 401)."
    );
    let over = said("getSsoRealmList", 401, r#"{"message": "Unauthorized"}"#);
    assert_eq!(
        over,
        "The sign-in to VCF Operations is over. It lasts six hours from the last request (HTTP 401). It says: \
         Unauthorized"
    );
    assert_eq!(said("createRole", 403, "{}"), "This user of VCF Operations may not do this (HTTP 403).");
    assert_eq!(said("getRole", 404, ""), "The service did not find what was asked for (HTTP 404).");
}

#[test]
fn what_takes_time_is_a_success_when_it_has_begun() {
    for (id, body) in [("executeLdapSync", r#"{"syncStatus": "STARTED"}"#), ("provisionComponentRole", "{}")]
    {
        let one = find(id).unwrap();
        assert_eq!(one.status, 202);
        answer::value(one.entry.spec, &response(202, body)).unwrap();
    }
    let empty = answer::value(find("getSsoRealm").unwrap().entry.spec, &response(200, "")).unwrap_err();
    assert_eq!(empty, Error::Unreadable(Unreadable::Empty { status: 200 }));
}
