//! A tenant with many generated people: they behave as if somebody had made each of them.

use std::collections::BTreeSet;

use firstkey_simulator::{LARGE_TENANT, Service};
use http::Method;
use serde_json::{Value, json};

use crate::practice::{DIRECTORIES, GROUPS, Practice, USERS};

fn start(people: u32) -> (Practice, String) {
    let mut practice = Practice::with(Service::Omnissa, |settings| settings.people = people);
    let token = practice.bootstrap_token();
    (practice, token)
}

fn list(practice: &mut Practice, token: &str, path: &str, query: &[(&str, &str)]) -> Value {
    let mut text = form_urlencoded::Serializer::new(String::new());
    let text = text.extend_pairs(query).finish();
    let reply = practice.scim(token, Method::GET, &format!("{path}?{text}"), None);
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()
}

fn ids(list: &Value) -> Vec<String> {
    list["resources"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn pages_tile_a_list_whatever_it_is_filtered_and_sorted_by() {
    let (mut practice, token) = start(250);
    for query in [
        &[][..],
        &[("filter", "active eq true")],
        &[("sortBy", "name.familyName")],
        &[("sortBy", "userName"), ("sortOrder", "descending"), ("filter", "emails pr")],
    ] {
        let whole = list(&mut practice, &token, USERS, &[query, &[("count", "1000")]].concat());
        let total = whole["totalResults"].as_u64().unwrap();
        assert!(total > 200, "{total}");
        let mut tiles = Vec::new();
        while (tiles.len() as u64) < total {
            let first = (tiles.len() + 1).to_string();
            let page = [query, &[("startIndex", first.as_str()), ("count", "37")]].concat();
            let page = list(&mut practice, &token, USERS, &page);
            assert_eq!(page["totalResults"], total);
            tiles.extend(ids(&page));
        }
        assert_eq!(tiles, ids(&whole));
        assert_eq!(tiles.iter().collect::<BTreeSet<_>>().len() as u64, total);
    }
}

#[test]
fn each_is_found_by_id_and_by_each_name() {
    let (mut practice, token) = start(60);
    for path in [USERS, GROUPS] {
        let whole = list(&mut practice, &token, path, &[("count", "1000")]);
        for one in whole["resources"].as_array().unwrap() {
            let id = one["id"].as_str().unwrap();
            assert_eq!(practice.scim(&token, Method::GET, &format!("{path}/{id}"), None).json(), *one);
            for name in ["id", "userName", "externalId", "displayName"] {
                let Some(text) = one[name].as_str() else { continue };
                let filter = format!("{name} eq \"{text}\"");
                let found = list(&mut practice, &token, path, &[("filter", &filter)]);
                assert_eq!(ids(&found), [id], "{filter}");
            }
        }
    }
}

#[test]
fn a_large_tenant_is_there_at_once_and_always_the_same() {
    let page = |_: usize| {
        let (mut practice, token) = start(LARGE_TENANT);
        list(&mut practice, &token, USERS, &[("startIndex", "99990"), ("count", "20")])
    };
    let (one, other) = (page(1), page(2));
    assert_eq!((&one["totalResults"], ids(&one).len()), (&json!(100_001), 12));
    assert_eq!(one, other);
}

#[test]
fn a_generated_user_is_edited_and_deleted_like_any_other() {
    let (mut practice, token) = start(60);
    let alice = list(&mut practice, &token, USERS, &[("filter", "userName eq \"alice.adams1\"")]);
    let alice = alice["resources"][0].clone();
    let path = format!("{USERS}/{}", alice["id"].as_str().unwrap());
    let taken = practice.scim(&token, Method::POST, USERS, Some(&json!({ "userName": "Alice.Adams1" })));
    assert_eq!(taken.scim_error(), (409, "uniqueness".to_owned()));

    let change = json!({ "Operations": [{ "op": "replace", "path": "userName", "value": "alice" }] });
    let changed = practice.scim(&token, Method::PATCH, &path, Some(&change)).json();
    assert_eq!((&changed["userName"], &changed["meta"]["version"]), (&json!("alice"), &json!("W/\"2\"")));
    assert_eq!((&changed["groups"], &changed["emails"]), (&alice["groups"], &alice["emails"]));
    practice.user(&token, &json!({ "userName": "alice.adams1" }));

    let groups: Vec<String> = alice["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| format!("{GROUPS}/{}", group["value"].as_str().unwrap()))
        .collect();
    assert_eq!(groups.len(), 3);
    let has_alice = |practice: &mut Practice, group: &str| {
        let members = practice.scim(&token, Method::GET, group, None).json()["members"].clone();
        members.as_array().unwrap().iter().any(|member| member["value"] == alice["id"])
    };
    assert!(groups.iter().all(|group| has_alice(&mut practice, group)));
    let token = practice.bootstrap_token();
    assert_eq!(practice.scim(&token, Method::DELETE, &path, None).status, 204);
    assert!(!groups.iter().any(|group| has_alice(&mut practice, group)));
    assert_eq!(practice.scim(&token, Method::GET, &path, None).status, 404);
    assert_eq!(list(&mut practice, &token, USERS, &[("count", "0")])["totalResults"], 61);
}

#[test]
fn members_of_a_generated_group_come_and_go() {
    let (mut practice, token) = start(60);
    let team = list(&mut practice, &token, GROUPS, &[("filter", "displayName eq \"team alpha 1\"")]);
    let team = team["resources"][0].clone();
    let path = format!("{GROUPS}/{}", team["id"].as_str().unwrap());
    let before = team["members"].as_array().unwrap().len();
    let pat = ids(&list(&mut practice, &token, USERS, &[("filter", "userName eq \"pat\"")])).remove(0);
    let leaves = team["members"][0]["value"].clone();
    let change = json!({ "Operations": [
        { "op": "add", "path": "members", "value": [{ "value": pat }] },
        { "op": "remove", "path": format!("members[value eq {leaves}]") },
    ] });
    let changed = practice.scim(&token, Method::PATCH, &path, Some(&change)).json();
    assert_eq!(changed["members"].as_array().unwrap().len(), before);
    for (user, is_in) in [(pat.as_str(), true), (leaves.as_str().unwrap(), false)] {
        let filter = format!("members.value eq \"{user}\" and displayName sw \"Team\"");
        let found = list(&mut practice, &token, GROUPS, &[("filter", &filter)]);
        assert_eq!(ids(&found).contains(&ids(&json!({ "resources": [team] }))[0]), is_in, "{user}");
    }
}

#[test]
fn a_deleted_directory_takes_its_generated_people_along() {
    let (mut practice, token) = start(60);
    let directory = practice.call(&token, Method::GET, DIRECTORIES, None).json()["items"][0]["id"].clone();
    let path = format!("{DIRECTORIES}/{}", directory.as_str().unwrap());
    assert_eq!(practice.call(&token, Method::DELETE, &path, None).status, 202);
    practice.now.0 += 5;
    for path in [USERS, GROUPS] {
        assert_eq!(list(&mut practice, &token, path, &[])["totalResults"], 0);
    }
}
