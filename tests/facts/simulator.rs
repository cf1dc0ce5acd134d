//! The practice tenant against the tables: it has the documented operations and no others, and whatever golden request
//! it is sent, the status of its answer is a documented one.

use crate::fact::{Facts, Operation};
use crate::table;
use firstkey_simulator::{BrokerVersion, Secret, Service, VcfOperations, operations};
use firstkey_tests::tenant::{ORIGIN, Practice};
use firstkey_tests::{example, exceptions, repository};
use std::collections::BTreeSet;
use std::fs;

const SERVICES: [(&str, Service); 3] =
    [("omnissa", Service::Omnissa), ("vmware", Service::VMware), ("broker", Service::Broker)];

/// Where a status knowingly is no documented one: the line, and the reason.
const EXCEPTIONS: &[(&str, &str)] =
    &[("omnissa getUserInfo", NO_USER), ("vmware getUserInfo", NO_USER), ("broker getUserInfo", NO_USER)];
const NO_USER: &str =
    "a token that a client got for itself stands for no user, and no document has a status for that";

#[test]
fn the_practice_tenant_has_the_documented_operations_and_no_others() {
    let mut found = Vec::new();
    let mut counts = Vec::new();
    for (name, service) in SERVICES {
        let documented: BTreeSet<String> =
            table::of(name).operations.iter().map(|one| line(&one.method, &one.path)).collect();
        let there: BTreeSet<String> =
            operations(service).iter().map(|(method, path)| line(method.as_str(), path)).collect();
        counts.push(there.intersection(&documented).count().to_string());
        found.extend(
            documented.difference(&there).map(|line| format!("{name} {line}: is not in the simulator")),
        );
        found.extend(there.difference(&documented).map(|line| format!("{name} {line}: is in no document")));
    }
    exceptions::check(&found, &[]);
    table::say(&format!("{} operations in the simulator", counts.join(" / ")));
}

/// The broker is there beside it, and has the ids of the other services.
const BROKER: [&str; 3] = ["getAccessToken", "getJwkKeys", "getOIDCConfiguration"];

#[test]
fn what_the_simulator_of_vcf_operations_answers_is_documented_under_that_id() {
    let documented: BTreeSet<String> = table::of("operations")
        .operations
        .iter()
        .map(|one| format!("{} {}", one.id, line(&one.method, &one.path)))
        .collect();
    let there: BTreeSet<String> = VcfOperations::operations()
        .filter(|(id, ..)| !BROKER.contains(id))
        .map(|(id, method, path)| format!("{id} {}", line(method.as_str(), path)))
        .collect();
    let found: Vec<&String> = there.difference(&documented).collect();
    assert!(found.is_empty(), "in no document: {found:?}");
    assert_eq!(there.len(), 22);
    table::say(&format!(
        "{} of {} operations of VCF Operations in the simulator",
        there.len(),
        documented.len()
    ));
}

/// Whether the practice tenant of a service has an operation.
pub(crate) fn has(name: &str, operation: &Operation) -> bool {
    let ours = line(&operation.method, &operation.path);
    let service = SERVICES.iter().find(|(one, _)| *one == name).map(|(_, service)| *service);
    let known = operations(service.expect("a service"));
    known.iter().any(|(method, path)| line(method.as_str(), path) == ours)
}

/// Names in braces are the hand's who wrote the path.
fn line(method: &str, path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    format!("{method} {}", segments.collect::<Vec<_>>().join("/"))
}

#[test]
fn every_golden_request_gets_a_documented_status() {
    let mut found = Vec::new();
    let mut counts = Vec::new();
    for (name, service) in SERVICES {
        let facts = table::of(name);
        let mut sent = 0;
        for operation in &facts.operations {
            let Some(status) = status(name, service, operation) else { continue };
            sent += 1;
            if !documented(operation, facts).contains(&status) {
                found.push(format!("{name} {}: {status} is not documented", operation.id));
            }
        }
        counts.push(sent.to_string());
    }
    exceptions::check(&found, EXCEPTIONS);
    table::say(&format!("{} golden requests were answered by the simulator", counts.join(" / ")));
}

/// The statuses a document states. Where the broker's page could not be read to its end, those of the same operation
/// elsewhere may be meant.
fn documented(operation: &Operation, facts: &Facts) -> BTreeSet<u16> {
    let stated = |one: &Operation| {
        let refusals = one.refusals.iter().map(|refusal| refusal.status);
        refusals.chain(one.success.status).collect::<BTreeSet<u16>>()
    };
    let mut found = stated(operation);
    if operation.refusals_cut_off && facts.service == "broker" {
        found.extend(table::of("omnissa").operation(&operation.id).map(stated).unwrap_or_default());
    }
    found
}

/// What a fresh tenant answers to the golden request of an operation it has, sent with a token that is good.
fn status(name: &str, service: Service, operation: &Operation) -> Option<u16> {
    let file = repository::tests().join(format!("golden/{name}/{}.http", operation.id));
    let text = fs::read_to_string(file).ok()?;
    if !has(name, operation) {
        return None;
    }
    let mut tenant = Practice::with(service, |settings| {
        settings.broker_version = release(operation);
        settings.bootstrap_secret = Some(Secret::new(example::BOOTSTRAP.1));
    });
    let token = tenant.overseer().to_owned();
    let text = text.replace(&format!("Bearer {}", example::TOKEN), &format!("Bearer {token}"));
    let request = request(&text);
    Some(tenant.send(&request).expect("an answer").status().as_u16())
}

/// A release of the broker that documents the operation; the last one, where rule sets are known.
fn release(operation: &Operation) -> BrokerVersion {
    let has = |label: &str| operation.versions.iter().any(|version| version == label);
    match () {
        () if has("9.1") || has("9") => BrokerVersion::V9_1,
        () if has("9.0") => BrokerVersion::V9_0,
        () => BrokerVersion::V8,
    }
}

/// The text of a golden file as a request to the practice tenant.
fn request(text: &str) -> http::Request<Vec<u8>> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let line = lines.next().expect("a request line");
    let [method, target, _] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
    let mut request = http::Request::builder().method(method).uri(format!("{ORIGIN}{target}"));
    for line in lines.filter(|line| !line.starts_with("Host: ")) {
        let (name, value) = line.split_once(": ").expect("a header");
        request = request.header(name, value);
    }
    request.body(body.trim_end().as_bytes().to_vec()).expect("a request")
}

#[test]
fn a_status_that_no_document_states_is_noticed() {
    let facts = table::of("omnissa");
    let operation = facts.operation("getOAuth2ClientById").unwrap();
    assert_eq!(status("omnissa", Service::Omnissa, operation), Some(404));
    assert!(documented(operation, facts).contains(&404));
    let mut planted = operation.clone();
    planted.refusals.clear();
    assert!(!documented(&planted, facts).contains(&404));
}
