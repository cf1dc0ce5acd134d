//! Every operation at once: how many there are, who may call them, and that a fault can strike each of them.

use firstkey_simulator::{Fault, Lost, Service, Tenant, operations};
use http::{Method, Request};
use serde_json::Value;

use crate::practice::{ORIGIN, Practice, SECRET};

/// Every operation of Omnissa's, with its names filled in.
fn requests(token: &str) -> Vec<(Method, String, Request<Vec<u8>>)> {
    let filled = |path: &str| path.replace("{id}", "nobody").replace("{idpId}", "nobody");
    let request = |(method, path): (Method, String)| {
        let request = Request::builder()
            .method(method.clone())
            .uri(format!("{ORIGIN}{}", filled(&path)))
            .header("authorization", format!("Bearer {token}"))
            .body(Vec::new())
            .unwrap();
        (method, path, request)
    };
    operations(Service::Omnissa).into_iter().map(request).collect()
}

#[test]
fn the_documented_operations_are_all_there_and_once_each() {
    for (service, count) in [(Service::Omnissa, 45), (Service::VMware, 45), (Service::Broker, 46)] {
        let mut all = operations(service);
        assert_eq!(all.len(), count, "{service}");
        all.sort_by_key(|(method, path)| format!("{path} {method}"));
        all.dedup();
        assert_eq!(all.len(), count, "{service}");
        let is_broker = service == Service::Broker;
        assert!(all.iter().all(|(_, path)| path.contains("/t/{tenant}/") == is_broker));
    }
}

#[test]
fn only_what_is_meant_for_everyone_answers_without_a_token() {
    let mut practice = Practice::of(Service::Omnissa);
    let mut open = Vec::new();
    for (method, path, request) in requests("nonsense") {
        let status = practice.ask(&request).unwrap().status;
        assert_ne!(status, 404, "{method} {path}");
        // The token endpoint and revocation ask for a client, not for a token.
        if status != 401 {
            open.push(format!("{method} {path}"));
        }
    }
    open.sort();
    assert_eq!(
        open,
        [
            "GET /acs/.well-known/openid-configuration",
            "GET /acs/authorize",
            "GET /acs/jwks",
            "GET /acs/openid/logout",
            "GET /federation/broker/saml-sp-metadata/details",
            "GET /federation/broker/saml-sp-metadata/download-xml",
            "GET /federation/broker/saml-sp-metadata/xml",
            "POST /acs/openid/logout",
            "POST /acs/revoke",
            "POST /acs/token",
        ]
    );
}

#[test]
fn each_rule_set_opens_its_part_of_the_whole() {
    let mut practice = Practice::of(Service::Omnissa);
    let mut allowed = |rule_set: &str| {
        let token = practice.create(rule_set, &[rule_set]);
        let mut allowed = Vec::new();
        for (method, path, request) in requests(&token) {
            // Without user or body these end in other refusals; 403 is the one about rights.
            if practice.ask(&request).unwrap().status != 403 || path == "/acs/userinfo" {
                allowed.push((method, path));
            }
        }
        allowed
    };
    assert_eq!(allowed("TENANT_ADMIN").len(), 45);
    for (method, path) in allowed("READ_ONLY_TENANT_ADMIN") {
        let reads = method == Method::GET || path.ends_with(".search");
        assert!(reads || path.starts_with("/acs/"), "{method} {path}");
        assert!(reads || !path.contains("oauth2-clients"), "{method} {path}");
    }
    let directories = allowed("IDP_AND_DIRECTORY_ADMIN");
    // All but the six of the OAuth clients.
    assert_eq!(directories.len(), 45 - 6);
    assert!(directories.iter().all(|(_, path)| !path.contains("oauth2-clients")));
}

#[test]
fn a_fault_can_be_planned_for_every_operation() {
    for id in Tenant::operations() {
        let mut practice = Practice::of(Service::Omnissa);
        for name in ["500", "lost-answer", "html"] {
            assert!(practice.tenant.plan(id, Fault::named(name).unwrap(), 1).is_ok(), "{id}");
        }
    }
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    practice.tenant.plan("getUser", Fault::named("500").unwrap(), 1).unwrap();
    practice.tenant.plan("getMe", Fault::named("444").unwrap(), 1).unwrap();
    let user = crate::practice::request(&token, Method::GET, "/usergroup/scim/v2/Users/nobody", None);
    assert_eq!(practice.ask(&user).unwrap().scim_error().0, 500);
    assert_eq!(practice.ask(&user).unwrap().status, 404);
    let me = crate::practice::request(&token, Method::GET, "/usergroup/scim/v2/Me", None);
    assert_eq!(practice.ask(&me).err(), Some(Lost::Closed));
}

#[test]
fn the_name_of_whatever_is_made_can_call_for_a_fault() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    for (path, field, media) in [
        ("/federation/broker/identity-providers", "idp_name", "application/json"),
        ("/usergroup/broker/directories", "name", "application/json"),
        ("/usergroup/scim/v2/Users", "userName", "application/scim+json"),
        ("/usergroup/scim/v2/Groups", "displayName", "application/scim+json"),
    ] {
        let mut send = |name: &str| {
            let body = Value::from_iter([(field.to_owned(), Value::from(name))]);
            let mut request = crate::practice::request(&token, Method::POST, path, Some(&body));
            request.headers_mut().insert("content-type", media.parse().unwrap());
            practice.ask(&request)
        };
        assert_eq!(send("fault-409").unwrap().status, 409, "{path}");
        assert_eq!(send("fault-503").unwrap().status, 503, "{path}");
        assert_eq!(send("fault-444").err(), Some(Lost::Closed), "{path}");
    }
    let query =
        [("client_id", "fault-502"), ("redirect_uri", "https://app.example/"), ("response_type", "code")];
    assert_eq!(practice.visit("/acs/authorize", &query).status, 502);
    let revoked = practice.form("/acs/revoke", Some(("fault-429", "any")), &[("token", "x")]);
    assert_eq!(revoked.status, 429);
    // A fault that acts has acted, and what is there is only what it is.
    let lost = serde_json::json!({ "name": "fault-lost-answer" });
    let lost = crate::practice::request(&token, Method::POST, "/usergroup/broker/directories", Some(&lost));
    assert_eq!(practice.ask(&lost).err(), Some(Lost::AfterActing));
    assert_eq!(practice.ask(&lost).unwrap().code(), "practice.name.taken");
    assert_eq!(practice.token_answer("api-bootstrap-client", SECRET).status, 401);
}
