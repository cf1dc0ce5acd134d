//! Groups, and how they and their members know each other.

use firstkey_simulator::Service;
use http::Method;
use serde_json::{Value, json};

use crate::practice::{GROUPS, ORIGIN, Practice, USERS};

fn start() -> (Practice, String, [String; 2]) {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    let ada = practice.user(&token, &json!({ "userName": "ada", "displayName": "Ada Byron" }));
    let bob = practice.user(&token, &json!({ "userName": "bob" }));
    (practice, token, [ada, bob])
}

fn make(practice: &mut Practice, token: &str, body: &Value) -> (String, Value) {
    let made = practice.scim(token, Method::POST, GROUPS, Some(body));
    assert_eq!(made.status, 201, "{}", made.text());
    (format!("{GROUPS}/{}", made.json()["id"].as_str().unwrap()), made.json())
}

fn groups_of(practice: &mut Practice, token: &str, user: &str) -> Value {
    practice.scim(token, Method::GET, &format!("{USERS}/{user}"), None).json()["groups"].clone()
}

#[test]
fn a_member_is_told_with_name_and_address_and_the_group_stands_in_the_user() {
    let (mut practice, token, [ada, bob]) = start();
    let body =
        json!({ "displayName": "Staff", "members": [{ "value": ada }, { "value": bob, "display": "x" }] });
    let (path, group) = make(&mut practice, &token, &body);
    assert_eq!(
        group["members"],
        json!([
            { "value": ada, "display": "Ada Byron", "$ref": format!("{ORIGIN}{USERS}/{ada}") },
            { "value": bob, "display": "bob", "$ref": format!("{ORIGIN}{USERS}/{bob}") },
        ])
    );
    let id = &group["id"];
    let told = groups_of(&mut practice, &token, &ada);
    assert_eq!(told, json!([{ "value": id, "display": "Staff", "$ref": format!("{ORIGIN}{path}") }]));
    let same = practice.scim(&token, Method::PUT, &path, Some(&group));
    assert_eq!((same.status, same.json()), (200, group));
}

#[test]
fn members_come_and_go_by_change() {
    let (mut practice, token, [ada, bob]) = start();
    let (path, _) = make(&mut practice, &token, &json!({ "displayName": "Staff" }));
    let mut change = |operation: Value| {
        let body = json!({ "Operations": [operation] });
        let reply = practice.scim(&token, Method::PATCH, &path, Some(&body));
        assert_eq!(reply.status, 200, "{}", reply.text());
        let members = reply.json()["members"].as_array().unwrap().clone();
        members.iter().map(|member| member["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let both = json!([{ "value": ada }, { "value": bob }]);
    assert_eq!(change(json!({ "op": "add", "path": "members", "value": both })), [&*ada, &*bob]);
    assert_eq!(
        change(json!({ "op": "Add", "path": "members", "value": [{ "value": bob }] })),
        [&*ada, &*bob]
    );
    assert_eq!(change(json!({ "op": "remove", "path": format!("members[value eq \"{ada}\"]") })), [&*bob]);
    assert_eq!(change(json!({ "op": "replace", "value": { "members": [{ "value": ada }] } })), [&*ada]);
    assert_eq!(change(json!({ "op": "remove", "path": "members", "value": [{ "value": ada }] })).len(), 0);
    assert_eq!(change(json!({ "op": "add", "value": { "members": [{ "value": ada }] } })), [&*ada]);
    assert_eq!(change(json!({ "op": "remove", "path": "members" })).len(), 0);
}

#[test]
fn only_users_of_the_tenant_are_members() {
    let (mut practice, token, _) = start();
    let (path, group) = make(&mut practice, &token, &json!({ "displayName": "Staff" }));
    for nobody in [json!("nobody"), group["id"].clone()] {
        let body = json!({ "displayName": "Other", "members": [{ "value": nobody }] });
        let made = practice.scim(&token, Method::POST, GROUPS, Some(&body));
        assert_eq!(made.scim_error(), (400, "invalidValue".to_owned()));
        let add =
            json!({ "Operations": [{ "op": "add", "path": "members", "value": [{ "value": nobody }] }] });
        let changed = practice.scim(&token, Method::PATCH, &path, Some(&add));
        assert_eq!(changed.scim_error(), (400, "invalidValue".to_owned()));
    }
    let taken = practice.scim(&token, Method::POST, GROUPS, Some(&json!({ "displayName": "staff" })));
    assert_eq!(taken.scim_error(), (409, "uniqueness".to_owned()));
    let without = practice.scim(&token, Method::POST, GROUPS, Some(&json!({ "members": [] })));
    assert_eq!(without.scim_error(), (400, "invalidValue".to_owned()));
}

#[test]
fn who_is_deleted_leaves_and_a_deleted_group_is_left() {
    let (mut practice, token, [ada, bob]) = start();
    let body = json!({ "displayName": "Staff", "members": [{ "value": ada }, { "value": bob }] });
    let (path, _) = make(&mut practice, &token, &body);
    practice.now.0 += 1;
    assert_eq!(practice.scim(&token, Method::DELETE, &format!("{USERS}/{ada}"), None).status, 204);
    let group = practice.scim(&token, Method::GET, &path, None).json();
    assert_eq!(group["members"].as_array().unwrap().len(), 1);
    assert_eq!(group["meta"]["version"], "W/\"2\"");
    assert_eq!(groups_of(&mut practice, &token, &bob).as_array().unwrap().len(), 1);
    assert_eq!(practice.scim(&token, Method::DELETE, &path, None).status, 204);
    assert_eq!(groups_of(&mut practice, &token, &bob), json!([]));
    assert_eq!(practice.scim(&token, Method::GET, &path, None).status, 404);
    // An id of a user is no id of a group.
    assert_eq!(practice.scim(&token, Method::GET, &format!("{GROUPS}/{bob}"), None).status, 404);
}
