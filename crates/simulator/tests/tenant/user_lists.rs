//! Lists of users and groups: filter, order, attributes, by query and by body (RFC 7644 sections 3.4.2 and 3.4.3).

use firstkey_simulator::Service;
use http::Method;
use serde_json::{Value, json};

use crate::practice::{DIRECTORIES, GROUPS, Practice, Reply, USERS};

fn start() -> (Practice, String) {
    let mut practice = Practice::of(Service::Omnissa);
    let token = practice.bootstrap_token();
    for body in [
        json!({ "userName": "ada", "title": "Countess", "name": { "familyName": "Byron" },
                "emails": [{ "value": "ada@one.example", "type": "work" }] }),
        json!({ "userName": "Grace", "title": "admiral", "name": { "familyName": "Hopper" }, "active": false,
                "emails": [{ "value": "grace@two.example", "type": "home" },
                           { "value": "grace@one.example", "type": "work" }] }),
        json!({ "userName": "alan" }),
    ] {
        practice.now.0 += 60;
        practice.user(&token, &body);
    }
    (practice, token)
}

fn get(practice: &mut Practice, token: &str, path: &str, query: &[(&str, &str)]) -> Reply {
    let mut text = form_urlencoded::Serializer::new(String::new());
    let text = text.extend_pairs(query).finish();
    practice.scim(token, Method::GET, &format!("{path}?{text}"), None)
}

fn names(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let resources = reply.json()["resources"].as_array().unwrap().clone();
    resources.iter().map(|user| user["userName"].as_str().unwrap_or("-").to_owned()).collect()
}

#[test]
fn a_filter_finds_the_same_by_query_and_by_body() {
    let (mut practice, token) = start();
    let group = json!({ "displayName": "Staff", "members": [] });
    assert_eq!(practice.scim(&token, Method::POST, GROUPS, Some(&group)).status, 201);
    let nobody: &[&str] = &[];
    for (filter, found) in [
        ("userName eq \"ADA\"", &["ada"][..]),
        ("userName sw \"a\" and not (title pr)", &["alan"]),
        ("emails[type eq \"work\" and value co \"grace\"]", &["Grace"]),
        ("emails.type eq \"home\" or name.familyName eq \"byron\"", &["ada", "Grace"]),
        ("active eq false", &["Grace"]),
        ("groups.display eq \"Practice group\"", &["pat"]),
        ("meta.created gt \"2023-11-14T22:15:20Z\"", &["alan"]),
        ("urn:ietf:params:scim:schemas:core:2.0:User:userName ew \"an\"", &["alan"]),
        ("unheardOf pr", nobody),
        ("id eq \"nobody\"", nobody),
    ] {
        let by_query = get(&mut practice, &token, USERS, &[("filter", filter)]);
        assert_eq!(names(&by_query), found, "{filter}");
        let body = json!({ "filter": filter });
        let by_body = practice.scim(&token, Method::POST, &format!("{USERS}/.search"), Some(&body));
        assert_eq!(by_body.json(), by_query.json(), "{filter}");
    }
    let groups = get(&mut practice, &token, GROUPS, &[("filter", "displayName eq \"staff\"")]);
    assert_eq!(groups.json()["totalResults"], 1);
    let body = json!({ "filter": "members pr", "attributes": ["displayName"] });
    let groups = practice.scim(&token, Method::POST, &format!("{GROUPS}/.search"), Some(&body)).json();
    assert_eq!(groups["resources"][0]["displayName"], "Practice group");
}

#[test]
fn a_list_that_was_read_before_shows_what_changed_since() {
    let (mut practice, token) = start();
    let filter = "active eq true and meta.location sw \"https://practice.example/\"";
    let query = [("filter", filter), ("sortBy", "userName")];
    let read = |practice: &mut Practice, wanted: &[&str]| {
        for _ in 0..2 {
            assert_eq!(names(&get(practice, &token, USERS, &query)), wanted);
        }
    };
    read(&mut practice, &["ada", "alan", "pat"]);
    let path = format!("{USERS}/{}", practice.user(&token, &json!({ "userName": "ben" })));
    read(&mut practice, &["ada", "alan", "ben", "pat"]);
    let change = json!({ "Operations": [{ "op": "replace", "path": "userName", "value": "zoe" }] });
    assert_eq!(practice.scim(&token, Method::PATCH, &path, Some(&change)).status, 200);
    read(&mut practice, &["ada", "alan", "pat", "zoe"]);
    let put = json!({ "userName": "zoe", "active": false });
    assert_eq!(practice.scim(&token, Method::PUT, &path, Some(&put)).status, 200);
    read(&mut practice, &["ada", "alan", "pat"]);
    let path = format!("{USERS}/{}", practice.user(&token, &json!({ "userName": "cy" })));
    read(&mut practice, &["ada", "alan", "cy", "pat"]);
    assert_eq!(practice.scim(&token, Method::DELETE, &path, None).status, 204);
    read(&mut practice, &["ada", "alan", "pat"]);
    practice.tenant.settings_mut().origin = "https://moved.example".to_owned();
    read(&mut practice, &[]);
    practice.tenant.settings_mut().origin = "https://practice.example".to_owned();
    let list = practice.call(&token, Method::GET, DIRECTORIES, None).json();
    let path = format!("{DIRECTORIES}/{}", list["items"][0]["id"].as_str().unwrap());
    read(&mut practice, &["ada", "alan", "pat"]);
    assert_eq!(practice.call(&token, Method::DELETE, &path, None).status, 202);
    practice.now.0 += 5;
    read(&mut practice, &[]);
}

#[test]
fn a_list_says_what_it_is() {
    let (mut practice, token) = start();
    let list = get(&mut practice, &token, USERS, &[("startIndex", "2"), ("count", "2")]).json();
    assert_eq!(list["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:ListResponse"]));
    assert_eq!(
        (&list["totalResults"], &list["itemsPerPage"], &list["startIndex"]),
        (&json!(4), &json!(2), &json!(2))
    );
    assert!(list.get("Resources").is_none());
    let none = get(&mut practice, &token, USERS, &[("count", "0")]).json();
    assert_eq!((&none["totalResults"], &none["resources"]), (&json!(4), &json!([])));
}

#[test]
fn a_list_is_sorted_without_case_and_what_has_no_value_stands_last() {
    let (mut practice, token) = start();
    let mut sorted = |by: &str, order: &str| {
        names(&get(&mut practice, &token, USERS, &[("sortBy", by), ("sortOrder", order)]))
    };
    assert_eq!(sorted("userName", ""), ["ada", "alan", "Grace", "pat"]);
    assert_eq!(sorted("USERNAME", "descending"), ["pat", "Grace", "alan", "ada"]);
    assert_eq!(sorted("title", "ascending")[..2], ["Grace", "ada"]);
    assert_eq!(sorted("name.familyName", "ascending"), ["ada", "Grace", "pat", "alan"]);
    assert_eq!(sorted("emails.value", "ascending"), ["ada", "Grace", "pat", "alan"]);
    assert_eq!(sorted("meta.created", "descending")[0], "alan");
}

#[test]
fn only_the_attributes_asked_for_are_told_and_id_always() {
    let (mut practice, token) = start();
    let mut told = |query: &[(&str, &str)]| {
        let query = [query, &[("filter", "userName eq \"grace\"")]].concat();
        let user = get(&mut practice, &token, USERS, &query).json()["resources"][0].clone();
        (user.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" "), user)
    };
    assert_eq!(told(&[("attributes", "userName")]).0, "id schemas userName");
    let (keys, user) = told(&[("attributes", "USERNAME,emails.value,name.givenName")]);
    assert_eq!(keys, "emails id name schemas userName");
    assert_eq!(user["emails"], json!([{ "value": "grace@two.example" }, { "value": "grace@one.example" }]));
    let whole = told(&[]).0;
    let less = told(&[("excludedAttributes", "emails,meta,id,name.familyName")]);
    assert_eq!(less.0, whole.replace("emails ", "").replace("meta ", ""));
    assert_eq!(less.1["name"], json!({}));
    let path = format!("{USERS}/{}", less.1["id"].as_str().unwrap());
    let one = get(&mut practice, &token, &path, &[("attributes", "title")]).json();
    assert_eq!((one.as_object().unwrap().len(), &one["title"]), (3, &json!("admiral")));
}

#[test]
fn what_cannot_be_understood_is_refused_with_its_kind() {
    let (mut practice, token) = start();
    for (name, value, kind) in [
        ("filter", "userName is \"x\"", "invalidFilter"),
        ("filter", &"x".repeat(2001), "invalidFilter"),
        ("sortBy", "a b", "invalidPath"),
        ("sortOrder", "up", "invalidValue"),
        ("startIndex", "one", "invalidValue"),
        ("count", "99999999999", "invalidValue"),
        ("attributes", "a.b.c", "invalidValue"),
    ] {
        let reply = get(&mut practice, &token, USERS, &[(name, value)]);
        assert_eq!(reply.scim_error(), (400, kind.to_owned()), "{name}");
    }
    for (body, kind) in [
        (json!({ "filter": "(" }), "invalidFilter"),
        (json!({ "filter": 7 }), "invalidValue"),
        (json!({ "count": "7" }), "invalidValue"),
        (json!({ "sortBy": "userName", "sortOrder": "up" }), "invalidValue"),
        (json!({ "sortOrder": "Ascending" }), "invalidValue"),
        (json!({ "sortOrder": 1 }), "invalidValue"),
        (json!({ "attributes": "userName" }), "invalidValue"),
        (json!("x"), "invalidSyntax"),
    ] {
        let reply = practice.scim(&token, Method::POST, &format!("{USERS}/.search"), Some(&body));
        assert_eq!(reply.scim_error(), (400, kind.to_owned()), "{body}");
    }
}

#[test]
fn reading_by_search_needs_no_right_to_change() {
    let (mut practice, _) = start();
    let token = practice.create("reader", &["READ_ONLY_TENANT_ADMIN"]);
    let search = practice.scim(&token, Method::POST, &format!("{USERS}/.search"), Some(&json!({})));
    assert_eq!(search.status, 200);
    let create = practice.scim(&token, Method::POST, USERS, Some(&json!({ "userName": "x" })));
    assert_eq!(create.scim_error().0, 403);
    let _: Value = create.json();
}

#[test]
fn the_path_of_a_search_is_no_user_and_takes_post_only() {
    let (mut practice, token) = start();
    for path in [format!("{USERS}/.search"), "/usergroup/scim/v2/Groups/.search".to_owned()] {
        for method in [Method::GET, Method::PUT, Method::PATCH, Method::DELETE] {
            let reply = practice.scim(&token, method.clone(), &path, Some(&json!({})));
            assert_eq!((reply.status, reply.header("allow")), (405, "POST"), "{method} {path}");
            assert_eq!(reply.scim_error(), (405, String::new()));
        }
    }
}

#[test]
fn a_path_and_a_method_that_scim_lacks_are_refused_in_scims_form() {
    let (mut practice, token) = start();
    assert_eq!(practice.scim(&token, Method::PUT, USERS, Some(&json!({}))).scim_error().0, 405);
    assert_eq!(practice.scim(&token, Method::GET, "/usergroup/scim/v2/Rooms", None).scim_error().0, 404);
}
