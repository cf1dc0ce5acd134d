//! OAuth clients: made, listed, read, deleted; and what becomes of their tokens.

use firstkey_simulator::Service;
use http::Method;
use serde_json::json;

use crate::practice::{BOOTSTRAP, CLIENTS, ORIGIN, Practice, SECRET, new_client, request};

#[test]
fn the_secret_is_told_once() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let created = practice.call(&token, Method::POST, CLIENTS, Some(&new_client("working")));
    assert_eq!(created.status, 201);
    assert_eq!(created.json()["secret"], SECRET);
    for path in [CLIENTS, "/acs/broker/oauth2-clients/working"] {
        let reply = practice.call(&token, Method::GET, path, None);
        assert_eq!(reply.status, 200);
        assert!(reply.text().contains("working"));
        assert!(!reply.text().contains(SECRET));
    }
}

#[test]
fn a_secret_is_made_for_a_client_that_brings_none_and_works() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let mut body = new_client("working");
    body["secret"] = json!(null);
    let created = practice.call(&token, Method::POST, CLIENTS, Some(&body)).json();
    let secret = created["secret"].as_str().unwrap().to_owned();
    assert_eq!(practice.token_answer("working", &secret).status, 200);
}

#[test]
fn a_taken_client_id_is_a_conflict_and_changes_nothing() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    practice.create("working", &[]);
    let mut body = new_client("working");
    body["secret"] = json!("another");
    let reply = practice.call(&token, Method::POST, CLIENTS, Some(&body));
    assert_eq!(reply.status, 409);
    assert_eq!(reply.code(), "oauth2.client.with.client.id.already.exists");
    assert_eq!(reply.json()["errors"][0]["parameters"]["oauth2_client_id"], "working");
    assert_eq!(practice.token_answer("working", SECRET).status, 200);
    assert_eq!(practice.token_answer("working", "another").status, 401);
}

#[test]
fn a_body_that_breaks_the_rules_is_refused_field_by_field() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let body = json!({ "client_id": "a:b", "scope": ["root"], "grant_types": ["client_credentials"] });
    let reply = practice.call(&token, Method::POST, CLIENTS, Some(&body));
    assert_eq!(reply.status, 400);
    let errors = reply.json()["errors"].clone();
    let fields: Vec<&str> =
        errors.as_array().unwrap().iter().map(|e| e["parameters"]["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["client_id", "scope"]);
    let mut unreadable = request(&token, Method::POST, CLIENTS, Some(&body));
    *unreadable.body_mut() = b"{".to_vec();
    assert_eq!(practice.ask(&unreadable).unwrap().code(), "practice.body.unreadable");
}

#[test]
fn start_index_counts_pages_from_one() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    for index in 1..=4 {
        practice.create(&format!("client-{index}"), &[]);
    }
    let mut page = |query: &str| {
        let reply = practice.call(&token, Method::GET, &format!("{CLIENTS}{query}"), None).json();
        let ids: Vec<String> = reply["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["client_id"].as_str().unwrap().to_owned())
            .collect();
        (
            ids,
            reply["totalCount"].clone(),
            reply["totalPages"].clone(),
            reply["pageNumber"].clone(),
            reply["pageSize"].clone(),
        )
    };
    let second = page("?start_index=2&page_size=2");
    assert_eq!(second, (vec!["client-2".into(), "client-3".into()], json!(5), json!(3), json!(2), json!(2)));
    assert_eq!(page("?start_index=9&page_size=2").0, Vec::<String>::new());
    let all = page("");
    assert_eq!((all.0.len(), all.4), (5, json!(20)));
    for query in ["?start_index=0", "?page_size=0", "?page_size=x", "?start_index=3000000000"] {
        assert_eq!(
            practice.call(&token, Method::GET, &format!("{CLIENTS}{query}"), None).status,
            400,
            "{query}"
        );
    }
}

#[test]
fn a_client_is_found_by_its_id_by_its_uuid_and_by_the_link_in_the_list() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    practice.create("a@b.example", &[]);
    let list = practice.call(&token, Method::GET, CLIENTS, None).json();
    let link = list["items"][1]["_links"]["self"]["href"].as_str().unwrap();
    assert_eq!(link, format!("{ORIGIN}{CLIENTS}/a@b.example"));
    let by_link = practice.call(&token, Method::GET, link.strip_prefix(ORIGIN).unwrap(), None).json();
    let uuid = by_link["id"].as_str().unwrap();
    let by_uuid = practice.call(&token, Method::GET, &format!("{CLIENTS}/{uuid}"), None).json();
    let encoded = practice.call(&token, Method::GET, &format!("{CLIENTS}/a%40b.example"), None).json();
    assert_eq!(by_link, by_uuid);
    assert_eq!(by_link, encoded);
    assert_eq!(practice.call(&token, Method::GET, &format!("{CLIENTS}/nobody"), None).status, 404);
}

#[test]
fn a_deleted_client_gets_no_token_but_its_old_one_lives_on_until_it_expires() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let path = format!("{CLIENTS}/{}", BOOTSTRAP.0);
    let deleted = practice.call(&token, Method::DELETE, &path, None);
    assert_eq!((deleted.status, deleted.body.len()), (204, 0));
    assert_eq!(practice.token_answer(BOOTSTRAP.0, BOOTSTRAP.1).status, 401);
    assert_eq!(practice.call(&token, Method::DELETE, &path, None).status, 404);
    assert_eq!(practice.call(&token, Method::GET, CLIENTS, None).status, 200);
    practice.now.0 += 180 * 60;
    assert_eq!(practice.call(&token, Method::GET, CLIENTS, None).status, 401);
}

#[test]
fn tokens_go_with_their_client_where_that_is_set() {
    let mut practice = Practice::with(Service::Omnissa, |settings| settings.tokens_outlive_clients = false);
    let other = practice.create("other", &["TENANT_ADMIN"]);
    let token = practice.bootstrap_token();
    assert_eq!(
        practice.call(&token, Method::DELETE, &format!("{CLIENTS}/{}", BOOTSTRAP.0), None).status,
        204
    );
    assert_eq!(practice.call(&token, Method::GET, CLIENTS, None).status, 401);
    assert_eq!(practice.call(&other, Method::GET, CLIENTS, None).status, 200);
}

#[test]
fn a_method_that_is_not_there_is_refused_with_the_ones_that_are() {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let reply = practice.call(&token, Method::PUT, CLIENTS, Some(&json!({})));
    assert_eq!((reply.status, reply.header("allow")), (405, "GET, POST"));
}

#[test]
fn vmware_takes_and_gives_only_its_vendor_types() {
    let mut practice = Practice::of(Service::VMware);
    let token = practice.bootstrap_token();
    let body = new_client("working");
    assert_eq!(practice.call(&token, Method::POST, CLIENTS, Some(&body)).status, 415);
    let vendor =
        "application/vnd.VMware.horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets+json";
    let mut request = request(&token, Method::POST, CLIENTS, Some(&body));
    request.headers_mut().insert("content-type", vendor.parse().unwrap());
    request.headers_mut().insert("accept", "application/json".parse().unwrap());
    assert_eq!(practice.ask(&request).unwrap().status, 406);
    request.headers_mut().insert("accept", vendor.parse().unwrap());
    let created = practice.ask(&request).unwrap();
    assert_eq!(created.status, 201);
    assert_eq!(created.header("content-type"), vendor.to_ascii_lowercase());
}
