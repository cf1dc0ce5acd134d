//! Rule sets really restrict: each operation by each rule set.

use firstkey_simulator::Service;
use http::Method;

use crate::practice::{CLIENTS, DIRECTORIES, IDENTITY_PROVIDERS, Practice, new_client};

/// Statuses of: list clients, create a client, delete a client, list directories, list identity providers.
fn statuses(rule_sets: &[&str]) -> [u16; 5] {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.create("working", rule_sets);
    let mut status = |method, path: &str, body| practice.call(&token, method, path, body).status;
    let another = new_client("another");
    [
        status(Method::GET, CLIENTS, None),
        status(Method::POST, CLIENTS, Some(&another)),
        status(Method::DELETE, "/acs/broker/oauth2-clients/nobody", None),
        status(Method::GET, DIRECTORIES, None),
        status(Method::GET, IDENTITY_PROVIDERS, None),
    ]
}

#[test]
fn each_rule_set_opens_what_it_names() {
    assert_eq!(statuses(&["TENANT_ADMIN"]), [200, 201, 404, 200, 200]);
    assert_eq!(statuses(&["READ_ONLY_TENANT_ADMIN"]), [200, 403, 403, 200, 200]);
    assert_eq!(statuses(&["IDP_AND_DIRECTORY_ADMIN"]), [403, 403, 403, 200, 200]);
    assert_eq!(statuses(&["IDP_AND_DIRECTORY_ADMIN", "READ_ONLY_TENANT_ADMIN"]), [200, 403, 403, 200, 200]);
    assert_eq!(statuses(&[]), [403; 5]);
}

#[test]
fn a_missing_right_is_not_a_bad_token() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.create("working", &["IDP_AND_DIRECTORY_ADMIN"]);
    let reply = practice.call(&token, Method::GET, CLIENTS, None);
    assert_eq!((reply.status, reply.code().as_str()), (403, "practice.right.missing"));
    assert_eq!(reply.header("www-authenticate"), "");
    assert_eq!(reply.json()["errors"][0]["parameters"]["rule_set_names"], "IDP_AND_DIRECTORY_ADMIN");
}

#[test]
fn the_practice_directory_is_listed_and_no_identity_provider_is() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let directories = practice.call(&token, Method::GET, DIRECTORIES, None).json();
    assert_eq!(directories["items"].as_array().unwrap().len(), 1);
    assert_eq!(directories["items"][0]["type"], "PROVISIONED");
    let providers = practice.call(&token, Method::GET, IDENTITY_PROVIDERS, None).json();
    assert_eq!(providers["items"].as_array().unwrap().len(), 0);
}
