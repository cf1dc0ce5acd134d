//! The search for API clients and API tokens, and pages.

use serde_json::{Value, json};

use crate::practice::Practice;

fn searched(practice: &mut Practice, path: &str, list: &str, name: &str, query: &Value) -> Vec<String> {
    let found = practice.post(path, query).json();
    let entries = found[list].as_array().unwrap_or_else(|| panic!("{found}")).iter();
    entries.map(|entry| entry[name].as_str().unwrap().to_owned()).collect()
}

fn term(field: &str, operator: &str, terms: &[&str]) -> Value {
    json!({ "field": field, "operator": operator, "terms": terms })
}

#[test]
fn terms_are_joined_by_and_and_by_or() {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    for id in ["backup", "backup-2", "monitor"] {
        practice.client(&realm, id);
    }
    let path = format!("{realm}/api-clients/query");
    let mut ids = |all: &[Value], any: &[Value]| {
        let query = json!({ "searchTerms": { "allOf": all, "anyOf": any } });
        searched(&mut practice, &path, "apiClients", "clientId", &query)
    };
    assert_eq!(ids(&[], &[]), ["backup", "backup-2", "monitor"]);
    assert_eq!(ids(&[term("CLIENT_ID", "EQUALS", &["BACKUP"])], &[]), ["backup"]);
    assert_eq!(ids(&[term("CLIENT_NAME", "LIKE", &["ack", "none"])], &[]), ["backup", "backup-2"]);
    let (two, monitor) = (term("CLIENT_ID", "LIKE", &["2"]), term("CLIENT_ID", "LIKE", &["mon"]));
    assert_eq!(ids(&[], &[two.clone(), monitor.clone()]), ["backup-2", "monitor"]);
    assert!(ids(&[two, monitor], &[]).is_empty());
    assert_eq!(ids(&[term("ROLE_NAME", "EMPTY", &[])], &[]).len(), 3);
    assert!(ids(&[term("ROLES", "NOT_EMPTY", &[])], &[]).is_empty());
    for wrong in [term("CLIENT_ID", "UNKNOWN", &["x"]), term("COLOUR", "EQUALS", &["x"])] {
        assert_eq!(practice.post(&path, &json!({ "searchTerms": { "allOf": [wrong] } })).status, 400);
    }
}

#[test]
fn tokens_are_found_by_name_by_client_and_by_state() {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    practice.client(&realm, "backup");
    practice.client(&realm, "monitor");
    practice.token(&realm, "backup", "nightly");
    practice.now += 43_200 * 60;
    practice.sign_in();
    practice.token(&realm, "monitor", "nightly");
    practice.token(&realm, "monitor", "daily");
    let path = format!("{realm}/api-tokens/query");
    let mut clients = |query: Value| searched(&mut practice, &path, "apiTokens", "apiClientId", &query);
    let named = json!([term("TOKEN_NAME", "EQUALS", &["nightly"])]);
    assert_eq!(clients(json!({ "searchTerms": { "allOf": named } })), ["backup", "monitor"]);
    let of_one = json!([term("PRINCIPAL_NAME", "EQUALS", &["monitor"])]);
    assert_eq!(clients(json!({ "searchTerms": { "allOf": of_one } })), ["monitor", "monitor"]);
    let active = json!({ "tokenStatus": ["ACTIVE"] });
    assert_eq!(clients(json!({ "searchTerms": { "allOf": named }, "filters": active })), ["monitor"]);
    assert!(clients(json!({ "filters": { "tokenType": ["USER"] } })).is_empty());
}

#[test]
fn pages_are_counted_from_nothing() {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    for number in 0..5 {
        practice.client(&realm, &format!("client-{number}"));
    }
    let mut page = |query: &str| practice.post(&format!("{realm}/api-clients/query{query}"), &json!({}));
    let last = page("?page=2&pageSize=2").json();
    assert_eq!(last["apiClients"].as_array().unwrap().len(), 1);
    assert_eq!(last["pageInfo"], json!({ "page": 2, "pageSize": 2, "totalCount": 5 }));
    let relations = |page: &Value| page["links"].as_array().unwrap().len();
    let first = page("?page=0&pageSize=2").json();
    assert_eq!((first["apiClients"][0]["clientId"].as_str(), relations(&first)), (Some("client-0"), 2));
    assert_eq!(relations(&last), 1);
    assert_eq!(page("").json()["pageInfo"]["pageSize"], 50);
    for wrong in ["?page=-1", "?pageSize=0", "?page=x"] {
        assert_eq!(page(wrong).status, 400, "{wrong}");
    }
}

#[test]
fn a_client_id_is_there_once_and_needs_a_name() {
    let mut practice = Practice::signed_in();
    let realm = practice.realm();
    practice.client(&realm, "backup");
    let path = format!("{realm}/api-clients");
    assert_eq!(practice.post(&path, &json!({ "clientId": "backup", "clientName": "B" })).status, 409);
    assert_eq!(practice.post(&path, &json!({ "clientId": "other" })).status, 400);
    assert_eq!(practice.post(&path, &json!(["backup"])).status, 400);
    assert_eq!(practice.get(&format!("{path}/nobody")).status, 404);
}
