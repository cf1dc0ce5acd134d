//! Directories and the clients that fill them.

use firstkey_simulator::{BrokerVersion, Service};
use http::{Method, Request};
use serde_json::{Value, json};

use crate::practice::{DIRECTORIES, ORIGIN, Practice, Reply};

fn make(practice: &mut Practice, token: &str, body: &Value) -> Reply {
    practice.call(token, Method::POST, DIRECTORIES, Some(body))
}

fn path_of(reply: &Reply) -> String {
    let link = reply.json()["_links"]["self"]["href"].as_str().unwrap().to_owned();
    link.strip_prefix(ORIGIN).unwrap().to_owned()
}

fn start() -> (Practice, String, String) {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let body = json!({
        "name": "Staff", "domains": ["staff.example", "more.example"], "default_domain": "staff.example",
        "source": "OKTA", "type": "PROVISIONED",
    });
    let made = make(&mut practice, &token, &body);
    assert_eq!(made.status, 201, "{}", made.text());
    (practice, token, path_of(&made))
}

#[test]
fn a_directory_is_made_listed_read_and_changed() {
    let (mut practice, token, path) = start();
    let read = practice.call(&token, Method::GET, &path, None).json();
    assert_eq!(read["default_domain"], "staff.example");
    assert_eq!(read["delete_in_progress"], false);
    let list = practice.call(&token, Method::GET, DIRECTORIES, None).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
    assert_eq!(list["items"][1]["name"], "Staff");
    assert!(list["items"][1].get("default_domain").is_none());
    let change = json!({ "name": "Mitarbeiter Köln", "default_domain": "" });
    let changed = practice.call(&token, Method::PATCH, &path, Some(&change));
    assert_eq!((changed.status, &changed.json()["name"]), (200, &json!("Mitarbeiter Köln")));
    assert!(changed.json().get("default_domain").is_none());
    assert_eq!(changed.json()["domains"], read["domains"]);
    let same = practice.call(&token, Method::PATCH, &path, Some(&changed.json()));
    assert_eq!((same.status, same.json()), (200, changed.json()));
}

#[test]
fn names_and_domains_belong_to_one_directory() {
    let (mut practice, token, path) = start();
    for body in [
        json!({ "name": "STAFF" }),
        json!({ "name": "Other", "domains": ["More.example"] }),
        json!({ "name": "Practice directory" }),
    ] {
        let reply = make(&mut practice, &token, &body);
        assert_eq!((reply.status, reply.code().as_str()), (409, "practice.name.taken"), "{body}");
    }
    let rename = json!({ "name": "Practice directory" });
    assert_eq!(practice.call(&token, Method::PATCH, &path, Some(&rename)).status, 409);
    let nobody = format!("{DIRECTORIES}/00000000-0000-4000-8000-000000000000");
    for method in [Method::GET, Method::PATCH, Method::DELETE] {
        let body = (method == Method::PATCH).then_some(&rename);
        assert_eq!(practice.call(&token, method, &nobody, body).status, 404);
    }
}

#[test]
fn each_broken_rule_names_its_field() {
    let (mut practice, token, path) = start();
    for (body, field) in [
        (json!({}), "name"),
        (json!({ "name": "a/b" }), "name"),
        (json!({ "name": "x".repeat(129) }), "name"),
        (json!({ "name": "X", "type": "LDAP" }), "type"),
        (json!({ "name": "X", "source": "SOMETHING" }), "source"),
        (json!({ "name": "X", "domains": ["a b"] }), "domains"),
        (json!({ "name": "X", "default_domain": "x.example" }), "default_domain"),
        (json!({ "name": "X", "attributes": "x" }), "attributes"),
    ] {
        let reply = make(&mut practice, &token, &body);
        assert_eq!((reply.status, reply.fields()), (400, vec![field.to_owned()]), "{body}");
    }
    let other_type = practice.call(&token, Method::PATCH, &path, Some(&json!({ "type": "JIT" })));
    assert_eq!(other_type.fields(), ["type"]);
}

#[test]
fn deleting_takes_its_time_and_takes_the_sync_client_along() {
    let (mut practice, token, path) = start();
    let sync = format!("{path}/sync-client?action=generate_credentials");
    let made = practice.call(&token, Method::POST, &sync, Some(&json!({ "generate_token": true }))).json();
    let sync_token = made["access_token"].as_str().unwrap().to_owned();
    let deleted = practice.call(&token, Method::DELETE, &path, None);
    assert_eq!((deleted.status, deleted.body.len()), (202, 0));
    let going = practice.call(&token, Method::GET, &path, None);
    assert_eq!((going.status, &going.json()["delete_in_progress"]), (200, &json!(true)));
    let change = practice.call(&token, Method::PATCH, &path, Some(&json!({ "name": "New" })));
    assert_eq!((change.status, change.code().as_str()), (409, "practice.directory.deleting"));
    practice.now.0 += 4;
    assert_eq!(practice.call(&token, Method::DELETE, &path, None).status, 202);
    assert_eq!(practice.call(&token, Method::GET, &path, None).status, 200);
    practice.now.0 += 1;
    assert_eq!(practice.call(&token, Method::GET, &path, None).status, 404);
    assert_eq!(practice.call(&token, Method::DELETE, &path, None).status, 404);
    assert_eq!(practice.call(&sync_token, Method::GET, "/usergroup/scim/v2/Users", None).status, 401);
}

#[test]
fn a_sync_clients_token_is_long_lived_and_new_ones_make_old_ones_worthless() {
    let (mut practice, token, path) = start();
    let path = format!("{path}/sync-client");
    let sync = format!("{path}?action=generate_credentials");
    let generate = |practice: &mut Practice, body: Value| {
        let reply = practice.call(&token, Method::POST, &sync, Some(&body));
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    };
    let first = generate(&mut practice, json!({ "generate_token": true, "token_ttl": 60 }));
    assert_eq!((&first["access_token_expire_in"], &first["token_ttl"]), (&json!(3600), &json!(60)));
    let first = first["access_token"].as_str().unwrap().to_owned();
    let users = "/usergroup/scim/v2/Users";
    assert_eq!(practice.call(&first, Method::GET, users, None).status, 200);
    assert_eq!(practice.call(&first, Method::GET, DIRECTORIES, None).status, 403);
    // What is not said is as before.
    let second = generate(&mut practice, json!({}));
    assert_eq!(second["token_ttl"], 60);
    let second = second["access_token"].as_str().unwrap().to_owned();
    assert_eq!(practice.call(&first, Method::GET, users, None).status, 401);
    practice.now.0 += 3000;
    let token = practice.bootstrap_token();
    let told = practice.call(&token, Method::GET, &path, None).json();
    assert_eq!((&told["access_token_expire_in"], told.get("access_token")), (&json!(600), None));
    assert_eq!(practice.call(&second, Method::GET, users, None).status, 200);
    practice.now.0 += 600;
    assert_eq!(practice.call(&second, Method::GET, users, None).status, 401);
    let told = practice.call(&token, Method::GET, &path, None).json();
    assert_eq!(told["access_token_expire_in"], 0);
}

#[test]
fn a_sync_client_with_a_secret_gets_its_own_tokens_and_stands_in_no_list() {
    let (mut practice, token, path) = start();
    let sync = format!("{path}/sync-client?action=generate_credentials");
    let made = practice.call(&token, Method::POST, &sync, Some(&json!({ "generate_token": false }))).json();
    let (id, secret) = (made["client_id"].as_str().unwrap(), made["client_secret"].as_str().unwrap());
    assert!(made.get("access_token").is_none());
    let sync_token = practice.token(id, secret);
    assert_eq!(practice.call(&sync_token, Method::GET, "/usergroup/scim/v2/Users", None).status, 200);
    let list = practice.call(&token, Method::GET, crate::practice::CLIENTS, None).json();
    assert_eq!(list["totalCount"], 1);
    let again = practice.call(&token, Method::POST, &sync, None);
    assert_ne!(again.json()["client_secret"], secret);
    assert_eq!(practice.token_answer(id, secret).status, 401);
    let told = practice.call(&token, Method::GET, &format!("{path}/sync-client"), None).json();
    assert!(told.get("client_secret").is_none());
}

#[test]
fn credentials_are_refused_for_what_is_not_documented() {
    let (mut practice, token, path) = start();
    let path = format!("{path}/sync-client");
    for (query, body, field) in [
        ("", json!({}), "action"),
        ("?action=other", json!({}), "action"),
        ("?action=generate_credentials", json!({ "generate_token": "yes" }), "generate_token"),
        ("?action=generate_credentials", json!({ "token_ttl": 0 }), "token_ttl"),
        ("?action=generate_credentials", json!({ "token_ttl": 1_051_201 }), "token_ttl"),
    ] {
        let reply = practice.call(&token, Method::POST, &format!("{path}{query}"), Some(&body));
        assert_eq!((reply.status, reply.fields()), (400, vec![field.to_owned()]), "{query} {body}");
    }
    let jit = make(&mut practice, &token, &json!({ "name": "At sign-in", "type": "JIT" }));
    let jit = format!("{}/sync-client", path_of(&jit));
    assert_eq!(practice.call(&token, Method::GET, &jit, None).status, 404);
}

#[test]
fn the_broker_8_takes_its_vendor_type_and_its_path() {
    let mut practice =
        Practice::with(Service::Broker, |settings| settings.broker_version = BrokerVersion::V8);
    let form = [("grant_type", "client_credentials")];
    let answer = practice.form("/acs/t/CUSTOMER/token", Some(crate::practice::BOOTSTRAP), &form).json();
    let token = answer["access_token"].as_str().unwrap();
    let mut send = |media: &str| {
        let request = Request::post(format!("{ORIGIN}/usergroup/t/CUSTOMER/broker/directories"))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", media)
            .body(json!({ "name": "Staff" }).to_string().into_bytes());
        practice.ask(&request.unwrap()).unwrap()
    };
    assert_eq!(send("application/json").status, 415);
    let made = send("application/vnd.vmware.vidm.usergroup.broker.directory+json");
    assert_eq!(made.status, 201);
    assert!(path_of(&made).starts_with("/usergroup/t/CUSTOMER/broker/directories/"));
}
