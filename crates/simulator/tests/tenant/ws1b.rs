//! The vendor's own extension of users and groups: what it holds, how it is changed and found, and how its domain leads
//! to a directory.

use firstkey_simulator::Service;
use http::Method;
use serde_json::{Value, json};

use crate::practice::{DIRECTORIES, GROUPS, Practice, Reply, USERS};

const USER: &str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:User";
const GROUP: &str = "urn:ietf:params:scim:schemas:extension:ws1b:2.0:Group";

fn start() -> (Practice, String) {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    (practice, token)
}

fn create(practice: &mut Practice, token: &str, path: &str, body: Value) -> Reply {
    practice.scim(token, Method::POST, path, Some(&body))
}

#[test]
fn its_attributes_are_kept_under_their_own_names() {
    let (mut practice, token) = start();
    let body = json!({
        "userName": "ada",
        USER.to_ascii_uppercase(): {
            "Domain": "practice.example", "userPrincipalName": "ada@practice.example", "adSourceAnchor": "x==",
            "distinguishedName": "CN=Ada", "onPremisesUserPrincipalName": "ada@old.example",
            "customAttribute1": "1", "customAttribute5": "5", "customAttribute6": ["kept as it comes"],
        },
    });
    let user = create(&mut practice, &token, USERS, body).json();
    assert_eq!(user["schemas"], json!(["urn:ietf:params:scim:schemas:core:2.0:User", USER]));
    assert_eq!(user[USER]["domain"], "practice.example");
    assert_eq!(user[USER].as_object().unwrap().len(), 8);
    let body = json!({ "displayName": "Staff", GROUP: { "domain": "practice.example", "description": "All", "distinguishedName": "CN=Staff" } });
    let group = create(&mut practice, &token, GROUPS, body.clone()).json();
    assert_eq!(group[GROUP], body[GROUP]);
    for wrong in [json!({ "domain": 7 }), json!("practice.example"), json!({ "customAttribute1": ["1"] })] {
        let made = create(&mut practice, &token, USERS, json!({ "userName": "b", USER: wrong }));
        assert_eq!(made.scim_error(), (400, "invalidValue".to_owned()));
    }
}

#[test]
fn it_is_replaced_and_changed_whole_and_by_attribute() {
    let (mut practice, token) = start();
    let first = json!({ "domain": "practice.example", "customAttribute1": "1" });
    let path = format!("{USERS}/{}", practice.user(&token, &json!({ "userName": "ada", USER: first })));
    let put = json!({ "userName": "ada", USER: { "domain": "practice.example" } });
    let user = practice.scim(&token, Method::PUT, &path, Some(&put)).json();
    assert_eq!(user[USER], json!({ "domain": "practice.example" }));
    let mut change = |operation: Value| {
        let body = json!({ "Operations": [operation] });
        let reply = practice.scim(&token, Method::PATCH, &path, Some(&body));
        if reply.status == 200 { Ok(reply.json()[USER].clone()) } else { Err(reply.scim_error()) }
    };
    let of = |name: &str| format!("{USER}:{name}");
    let two = json!({ "domain": "practice.example", "customAttribute2": "2" });
    assert_eq!(change(json!({ "op": "add", "path": of("CustomAttribute2"), "value": "2" })), Ok(two.clone()));
    assert_eq!(
        change(json!({ "op": "replace", "path": of("domain"), "value": 7 })),
        Err((400, "invalidValue".to_owned()))
    );
    let other = json!({ "domain": "other.example", "customAttribute2": "2" });
    assert_eq!(
        change(json!({ "op": "replace", "path": of("domain"), "value": "other.example" })),
        Ok(other.clone())
    );
    assert_eq!(change(json!({ "op": "replace", "value": { of("domain"): "practice.example" } })), Ok(two));
    assert_eq!(
        change(json!({ "op": "replace", "value": { USER: { "domain": "other.example" } } })),
        Ok(other)
    );
    assert_eq!(
        change(json!({ "op": "remove", "path": of("customattribute2") })),
        Ok(json!({ "domain": "other.example" }))
    );
    let laid = json!({ "domain": "other.example", "customAttribute3": "3" });
    assert_eq!(change(json!({ "op": "add", "path": USER, "value": { "customAttribute3": "3" } })), Ok(laid));
    assert_eq!(
        change(json!({ "op": "add", "path": USER, "value": "x" })),
        Err((400, "invalidValue".to_owned()))
    );
    assert_eq!(change(json!({ "op": "remove", "path": USER })), Ok(Value::Null));
}

#[test]
fn a_filter_finds_by_it() {
    let (mut practice, token) = start();
    practice.user(&token, &json!({ "userName": "ada", USER: { "domain": "Practice.Example" } }));
    practice.user(&token, &json!({ "userName": "bob" }));
    for (filter, found) in [
        (format!("{USER}:domain eq \"practice.example\""), "ada"),
        (format!("{USER}:domain pr"), "ada"),
        (format!("not ({USER}:domain sw \"p\") and userName ne \"pat\""), "bob"),
    ] {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.append_pair("filter", &filter).finish();
        let list = practice.scim(&token, Method::GET, &format!("{USERS}?{query}"), None).json();
        assert_eq!(
            (&list["totalResults"], &list["resources"][0]["userName"]),
            (&json!(1), &json!(found)),
            "{filter}"
        );
    }
}

#[test]
fn the_domain_leads_to_the_directory_that_has_it_and_an_unknown_one_to_the_first() {
    let (mut practice, token) = start();
    let body = json!({ "name": "Staff", "domains": ["one.example", "staff.example"] });
    let staff = practice.call(&token, Method::POST, DIRECTORIES, Some(&body)).json();
    let sync_path =
        format!("{DIRECTORIES}/{}/sync-client?action=generate_credentials", staff["id"].as_str().unwrap());
    let sync =
        practice.call(&token, Method::POST, &sync_path, Some(&json!({ "generate_token": true }))).json();
    let sync = sync["access_token"].as_str().unwrap().to_owned();
    let mut is_in_staff = |by: &str, path: &str, name: &str, extension: &str, domain: &str| {
        let body = json!({ "userName": name, "displayName": name, extension: { "domain": domain } });
        let made = practice.scim(by, Method::POST, path, Some(&body));
        assert_eq!(made.status, 201, "{}", made.text());
        let path = format!("{path}/{}", made.json()["id"].as_str().unwrap());
        // A sync client sees its own directory only.
        practice.scim(&sync, Method::GET, &path, None).status == 200
    };
    assert!(is_in_staff(&token, USERS, "a", USER, "STAFF.example"));
    assert!(is_in_staff(&token, GROUPS, "a", GROUP, "one.example"));
    assert!(!is_in_staff(&token, USERS, "b", USER, "practice.example"));
    assert!(!is_in_staff(&token, USERS, "c", USER, "nobodys.example"));
    assert!(!is_in_staff(&token, USERS, "d", USER, ""));
    // Whoever fills a directory fills only that.
    assert!(is_in_staff(&sync.clone(), USERS, "e", USER, "practice.example"));
}
