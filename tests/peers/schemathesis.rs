//! PyPI's schemathesis against the practice tenant: it reads the published description of a service and makes requests
//! from it, good ones and bad ones. The descriptions lie beside the repository or the test is left out; what the test
//! finds with its own description, which has a planted fault, is tried in every run. Needs Python 3.11 with pip.

mod input;
mod report;

use crate::practice::Practice;
use crate::python;
use firstkey_core::discovery::GetConfiguration;
use firstkey_core::request::Authority;
use firstkey_simulator::Service;
use firstkey_tests::{exceptions, http_client, published};
use report::Report;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

const DESCRIPTIONS: [(Service, &str); 2] = [
    (Service::Omnissa, "reference/omnissa-identity-service.openapi.json"),
    (Service::VMware, "reference/vmware-identity-services.openapi.json"),
];

/// Where the practice tenant knowingly differs from what schemathesis asks for: a part of the line, and the reason.
const ACCEPTED: &[(&str, &str)] = &[
    (
        "positive_data_acceptance",
        "the schemas leave out what their sentences or RFC 7644 demand: which texts are names of domains, attributes or \
         filters, which ids must exist, which fields need or exclude each other",
    ),
    ("Received: 401", "the descriptions list a 401 nowhere, and every operation with a token needs one"),
    ("Received: 415", "the descriptions list a 415 nowhere; RFC 9110 section 15.5.16 has it"),
    (
        "Received: 409",
        "a name that is taken is a 409 (RFC 7644 section 3.3); for SCIM the descriptions list only 400",
    ),
    (
        "Received: 400",
        "an attribute or a filter that nobody can read is a 400 (RFC 7644 section 3.12), listed or not",
    ),
    ("authorize: status_code_conformance: Received: 302", "RFC 6749 section 4.1.2; see DIFFERENCES.md"),
    ("Missing Content-Type header", NO_BODY),
    ("JSON deserialization error", NO_BODY),
    ("is a required property", "who asks for some attributes gets those alone (RFC 7644 section 3.9)"),
    ("revoke: ignored_auth", "a client id that nobody has is a 400 there, as documented; see DIFFERENCES.md"),
    ("(with null)", "a field that is null counts as absent (RFC 7643 section 2.5); see DIFFERENCES.md"),
    ("Non-unique items", "a name that comes twice in a list of names means the same as once"),
    (
        "Search: negative_data_rejection",
        "a search has a use for its own fields; the rest of the body is not read",
    ),
    (
        "putGroup: negative_data_rejection",
        "`id` and `meta` are ignored (RFC 7644 section 3.5.1), and which `schemas` are named is not looked at",
    ),
    (
        "operations -> Array with invalid items: value",
        "the value of a PATCH may be of any type (RFC 7644 section 3.5.2); identity providers send objects and lists",
    ),
];
const NO_BODY: &str = "the descriptions give a redirect a body; a browser would not show it";

/// More reasons than this, and it would be another service that is tested.
const MOST_REASONS: usize = 15;

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_of_the_published_descriptions_accepts_and_refuses_and_none_breaks() {
    assert!(ACCEPTED.len() <= MOST_REASONS, "{} reasons", ACCEPTED.len());
    let mut runs = Vec::new();
    let mut left_out = 0;
    for (service, path) in DESCRIPTIONS {
        let Some(file) = published::file(path) else {
            left_out += 1;
            continue;
        };
        let description = published::json(path).expect("the file is there");
        let practice = Practice::start(service, false).await;
        runs.push(tokio::task::spawn_blocking(move || {
            let report = run(input::of(&practice), &file);
            (service, served(service, &description), report, practice)
        }));
    }
    let (mut differences, mut broken, mut unreached) = (Vec::new(), Vec::new(), Vec::new());
    for run in runs {
        let (service, served, report, practice) = run.await.unwrap();
        say(&format!(
            "{service}: {} requests, {} of {} operations accepted and refused",
            report.requests(),
            served.iter().filter(|id| report.accepts_and_refuses(id)).count(),
            served.len(),
        ));
        served.iter().for_each(|id| say(&format!("  {}", report.line(id))));
        assert!(served.len() > 40, "only {} operations are described", served.len());
        broken.extend(report.broken.iter().map(|line| format!("{service}: {line}")));
        unreached
            .extend(served.iter().filter(|id| !report.accepts_and_refuses(id)).map(|id| report.line(id)));
        differences.extend(report.differences.iter().map(|line| format!("{service} {line}")));
        assert!(answers(&practice), "the {service} tenant answers no more");
    }
    say(&format!(
        "{} differences have one of {} reasons, {left_out} left out",
        differences.len(),
        ACCEPTED.len()
    ));
    assert_eq!(broken, Vec::<String>::new());
    assert_eq!(unreached, Vec::<String>::new(), "never accepted, or never refused");
    if left_out == 0 {
        exceptions::check(&differences, ACCEPTED);
    }
}

/// An internal error and a closed connection: a panic in the server closes the connection, too.
#[tokio::test(flavor = "multi_thread")]
async fn a_planted_failure_and_a_planted_closed_connection_are_found() {
    let practice = Practice::start(Service::Omnissa, true).await;
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("planted.openapi.json");
    fs::write(&file, planted().to_string()).unwrap();
    let broken = tokio::task::spawn_blocking(move || {
        let mut given = input::of(&practice);
        given["examples"] = 2.into();
        let healthy = run(given.clone(), &file);
        assert_eq!(healthy.broken, Vec::<String>::new());
        assert_eq!(healthy.differences, BTreeSet::new());
        assert!(healthy.accepts_and_refuses("getJwkKeys"), "{}", healthy.line("getJwkKeys"));
        // After a closed connection schemathesis may end, so each failure has a run of its own.
        let faults = ["500", "444"];
        faults.map(|fault| {
            let plan = json!({"operation": "getJwkKeys", "fault": fault, "times": 1}).to_string();
            let control = format!("{}/practice/control", practice.address);
            let request =
                http::Request::post(control).header("content-type", "application/json").body(plan).unwrap();
            assert_eq!(http_client::agent().run(request).unwrap().status(), 204);
            run(given.clone(), &file).broken.join("\n")
        })
    });
    let [internal, closed] = broken.await.unwrap();
    assert!(internal.contains("getJwkKeys: 500"), "{internal}");
    assert!(closed.contains("getJwkKeys: no answer"), "{closed}");
}

/// Two operations that everybody may call, as a description in OpenAPI.
fn planted() -> Value {
    let operation = |id: &str, media_type: &str| {
        let content = json!({media_type: {"schema": {"type": "object"}}});
        json!({"get": {"operationId": id, "responses": {"200": {"description": "Planted", "content": content}}}})
    };
    json!({
        "openapi": "3.0.1",
        "info": {"title": "Planted", "version": "1"},
        "paths": {
            "/acs/jwks": operation("getJwkKeys", "application/jwk-set+json"),
            "/acs/.well-known/openid-configuration": operation("getOIDCConfiguration", "application/json"),
        },
    })
}

fn run(mut given: Value, description: &Path) -> Report {
    given["description"] = description.to_str().expect("a path in Unicode").into();
    Report::of(&python::run("schemathesis_run.py", "schemathesis-packages.txt", &given))
}

/// The ids of the described operations that the practice tenant has.
fn served(service: Service, description: &Value) -> BTreeSet<String> {
    let operations = firstkey_simulator::operations(service);
    let paths = description["paths"].as_object().unwrap();
    let described = paths.iter().flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(move |(method, operation)| (method, path, operation))
    });
    described
        .filter(|(method, path, _)| {
            operations.iter().any(|(m, p)| m.as_str().eq_ignore_ascii_case(method) && p == *path)
        })
        .map(|(_, _, operation)| operation["operationId"].as_str().unwrap().to_owned())
        .collect()
}

/// Whether the tenant still answers. It may have no client any more: schemathesis deletes what it finds.
fn answers(practice: &Practice) -> bool {
    let request = practice.profile.request(&GetConfiguration, Authority::None).unwrap();
    crate::carrier::send(&request).is_ok_and(|answer| answer.status() == 200)
}

/// A line of the result; the test harness keeps only what the print macros write.
fn say(line: &str) {
    let line = format!("schemathesis: {line}\n");
    io::stderr().write_all(line.as_bytes()).expect("the terminal can be written to");
}
