//! What every request passes first: the Host, the path, CORS.

use firstkey_simulator::{Answer, Lost, Service};
use http::{Method, Request};

use crate::practice::{CLIENTS, ORIGIN, Practice, SECRET, new_client, request};

fn get(path: &str) -> http::request::Builder {
    Request::get(path)
}

#[test]
fn a_host_that_is_not_the_tenants_gets_no_answer() {
    let mut practice = Practice::of(Service::Omnissa);
    let mut lost = |request: http::request::Builder| practice.ask(&request.body(Vec::new()).unwrap()).err();
    assert_eq!(lost(get("https://practice.example/acs/jwks")), None);
    assert_eq!(lost(get("https://PRACTICE.example:443/acs/jwks")), None);
    assert_eq!(lost(get("/acs/jwks").header("host", "practice.example")), None);
    for wrong in [
        get("https://elsewhere.example/acs/jwks"),
        get("https://practice.example:8443/acs/jwks"),
        get("/acs/jwks").header("host", "elsewhere.example"),
        get("/acs/jwks"),
        get("https://practice.example/acs/jwks").header("host", "elsewhere.example"),
        get("/acs/jwks").header("host", "practice.example").header("host", "practice.example"),
    ] {
        assert_eq!(lost(wrong), Some(Lost::WrongHost));
    }
}

#[test]
fn an_unknown_path_is_told_so_in_the_services_form() {
    let mut practice = Practice::of(Service::Omnissa);
    let reply = practice.call("", Method::GET, "/acs/nowhere", None);
    assert_eq!((reply.status, reply.code().as_str()), (404, "practice.not.found"));
    assert_eq!(reply.header("content-type"), "application/json");
}

#[test]
fn discovery_names_addresses_that_answer() {
    let mut practice = Practice::of(Service::Omnissa);
    let discovery = practice.call("", Method::GET, "/acs/.well-known/openid-configuration", None).json();
    assert_eq!(discovery["issuer"], format!("{ORIGIN}/acs"));
    let keys = discovery["jwks_uri"].as_str().unwrap().strip_prefix(ORIGIN).unwrap().to_owned();
    assert_eq!(practice.call("", Method::GET, &keys, None).status, 200);
    let token = discovery["token_endpoint"].as_str().unwrap().strip_prefix(ORIGIN).unwrap().to_owned();
    assert_eq!(practice.call("", Method::GET, &token, None).status, 405);
}

#[test]
fn cors_is_off_until_it_is_turned_on() {
    let preflight = Request::options(format!("{ORIGIN}/acs/token"))
        .header("origin", "https://page.example")
        .header("access-control-request-method", "POST")
        .body(Vec::new())
        .unwrap();
    let mut off = Practice::of(Service::Omnissa);
    assert_eq!(off.ask(&preflight).unwrap().status, 405);
    assert_eq!(off.call("", Method::GET, "/acs/jwks", None).header("access-control-allow-origin"), "");

    let mut on = Practice::with(Service::Omnissa, |settings| settings.cors = true);
    let answer = on.ask(&preflight).unwrap();
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, "*"));
    assert!(answer.header("access-control-allow-headers").contains("authorization"));
    let token = on.token_answer("api-bootstrap-client", "bootstrap-secret");
    let refused = on.call("", Method::GET, "/acs/broker/oauth2-clients", None);
    for reply in [&token, &refused] {
        assert_eq!(reply.header("access-control-allow-origin"), "*");
        assert_eq!(reply.header("access-control-expose-headers"), "");
    }
}

#[test]
fn debug_shows_no_secret_and_no_token_of_an_answer() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let create = request(&token, Method::POST, CLIENTS, Some(&new_client("working")));
    let answer = practice.tenant.answer(&create, practice.now);
    let Answer::Ready(response) = &answer else { panic!("no answer") };
    assert!(String::from_utf8_lossy(response.body()).contains(SECRET));
    assert!(format!("{:?}", response.body()).contains("34, 97, 45, 115, 101, 99, 114, 101, 116, 34"));
    assert_eq!(format!("{answer:?}"), "Ready(201)");
    assert!(!format!("{:?}", practice.tenant).contains("bootstrap-secret"));
}
