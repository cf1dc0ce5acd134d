//! What others saw a broker do: each by itself, on at the broker, and off at the other services.

use firstkey_simulator::{AsSeen, Service, Settings};
use http::Method;
use serde_json::{Value, json};

use crate::practice::{BOOTSTRAP, ORIGIN, Practice};

const USERS: &str = "/usergroup/t/CUSTOMER/scim/v2/Users";
const GROUPS: &str = "/usergroup/t/CUSTOMER/scim/v2/Groups";

/// A broker that does one of the things, or all, or none of them.
fn broker(change: impl FnOnce(&mut AsSeen)) -> (Practice, String) {
    let mut practice = Practice::with(Service::Broker, |settings| {
        settings.as_seen = AsSeen::NOTHING;
        change(&mut settings.as_seen);
    });
    let form = [("grant_type", "client_credentials")];
    let answer = practice.form("/acs/t/CUSTOMER/token", Some(BOOTSTRAP), &form).json();
    let token = answer["access_token"].as_str().unwrap().to_owned();
    (practice, token)
}

fn create(practice: &mut Practice, token: &str, path: &str, body: Value) -> (String, Value) {
    let made = practice.scim(token, Method::POST, path, Some(&body));
    assert_eq!(made.status, 200, "{}", made.text());
    (format!("{path}/{}", made.json()["id"].as_str().unwrap()), made.json())
}

fn names(body: &Value) -> Vec<&str> {
    body.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn all_of_it_is_on_at_the_broker_and_off_elsewhere() {
    let of = |service| Settings::new(service, ORIGIN).as_seen;
    assert_eq!(of(Service::Broker), AsSeen::ON_VCENTER);
    assert_eq!((of(Service::Omnissa), of(Service::VMware)), (AsSeen::NOTHING, AsSeen::NOTHING));
    assert_ne!(AsSeen::ON_VCENTER, AsSeen::NOTHING);
}

#[test]
fn a_list_of_nobody_is_as_it_was_written_down() {
    let (mut practice, token) = broker(|seen| seen.lists = true);
    let nobody = format!("{USERS}?filter=userName%20eq%20%22nobody%22");
    let list = practice.scim(&token, Method::GET, &nobody, None).json();
    assert_eq!(
        list,
        json!({
            "schemas": ["urn:com.vmware.vidm.usergroup.scim2.UserListResponse"],
            "totalResults": 0, "Resources": [], "itemsPerPage": 20,
        })
    );
}

#[test]
fn a_page_has_twenty_entries_unless_it_is_told_otherwise() {
    for (is_seen, size) in [(true, 20), (false, 100)] {
        let (mut practice, token) = broker(|seen| seen.lists = is_seen);
        for number in 0..21 {
            create(&mut practice, &token, USERS, json!({ "userName": format!("user-{number}") }));
        }
        let list = practice.scim(&token, Method::GET, USERS, None).json();
        let name = if is_seen { "Resources" } else { "resources" };
        assert_eq!(list[name].as_array().unwrap().len(), size.min(22));
        let rest = format!("{USERS}?startIndex=21&count=50");
        let rest = practice.scim(&token, Method::GET, &rest, None).json();
        assert_eq!((rest[name].as_array().unwrap().len(), &rest["totalResults"]), (2, &json!(22)));
        assert_eq!(rest.get("startIndex").is_some(), !is_seen);
        let groups = practice.scim(&token, Method::GET, GROUPS, None).json();
        assert_eq!(groups[name].as_array().unwrap().len(), 1);
        assert_eq!(groups["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:ListResponse"]));
    }
}

#[test]
fn a_user_is_replaced_only_by_a_body_with_its_id() {
    let (mut practice, token) = broker(|seen| seen.replaced_by_id = true);
    let (path, user) = create(&mut practice, &token, USERS, json!({ "userName": "ada" }));
    let other = practice.scim(&token, Method::GET, USERS, None).json()["resources"][0]["id"].clone();
    for wrong in [json!({ "userName": "bob" }), json!({ "userName": "bob", "id": other })] {
        let refused = practice.scim(&token, Method::PUT, &path, Some(&wrong));
        assert_eq!(
            refused.json(),
            json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "400",
                "scimType": "invalidValue", "detail": "Errors:\nUser ID mismatch\n",
            })
        );
    }
    let right = json!({ "userName": "bob", "id": user["id"] });
    assert_eq!(practice.scim(&token, Method::PUT, &path, Some(&right)).json()["userName"], "bob");
    // Of groups nobody wrote it down.
    let (path, _) = create(&mut practice, &token, GROUPS, json!({ "displayName": "Staff" }));
    let put = practice.scim(&token, Method::PUT, &path, Some(&json!({ "displayName": "All" })));
    assert_eq!(put.status, 200);

    let (mut practice, token) = broker(|_| {});
    let (path, _) = create(&mut practice, &token, USERS, json!({ "userName": "ada" }));
    assert_eq!(practice.scim(&token, Method::PUT, &path, Some(&json!({ "userName": "bob" }))).status, 200);
}

#[test]
fn an_external_id_stays_as_it_was_first() {
    for (is_seen, after) in [(true, json!("x-1")), (false, json!("x-2"))] {
        let (mut practice, token) = broker(|seen| seen.external_id_stays = is_seen);
        let ada = json!({ "userName": "ada", "externalId": "x-1" });
        let (path, _) = create(&mut practice, &token, USERS, ada);
        let change = json!({ "Operations": [
            { "op": "replace", "path": "externalId", "value": "x-2" },
            { "op": "replace", "path": "title", "value": "Countess" },
        ] });
        let changed = practice.scim(&token, Method::PATCH, &path, Some(&change)).json();
        assert_eq!((&changed["externalId"], &changed["title"]), (&after, &json!("Countess")));
        let put = json!({ "userName": "ada", "externalId": "x-2" });
        assert_eq!(practice.scim(&token, Method::PUT, &path, Some(&put)).json()["externalId"], after);
        let put = practice.scim(&token, Method::PUT, &path, Some(&json!({ "userName": "ada" }))).json();
        assert_eq!(put.get("externalId").is_some(), is_seen);

        let (path, _) = create(&mut practice, &token, USERS, json!({ "userName": "bob" }));
        let put = json!({ "userName": "bob", "externalId": "x-3" });
        assert_eq!(practice.scim(&token, Method::PUT, &path, Some(&put)).json()["externalId"], "x-3");
    }
}

#[test]
fn a_group_without_members_has_none_to_tell() {
    for is_seen in [true, false] {
        let (mut practice, token) = broker(|seen| seen.no_empty_members = is_seen);
        let (path, group) = create(&mut practice, &token, GROUPS, json!({ "displayName": "Staff" }));
        assert_eq!(names(&group).contains(&"members"), !is_seen);
        let (_, user) = create(&mut practice, &token, USERS, json!({ "userName": "ada" }));
        let add =
            json!({ "Operations": [{ "op": "add", "path": "members", "value": [{ "value": user["id"] }] }] });
        let changed = practice.scim(&token, Method::PATCH, &path, Some(&add)).json();
        assert_eq!(changed["members"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn users_and_groups_are_at_two_addresses() {
    let (mut practice, token) = broker(|seen| seen.scim_without_tenant = true);
    let (path, user) =
        create(&mut practice, &token, "/usergroup/scim/v2/Users", json!({ "userName": "ada" }));
    for path in [path.clone(), path.replace("/usergroup/", "/usergroup/t/CUSTOMER/")] {
        assert_eq!(practice.scim(&token, Method::GET, &path, None).json(), user, "{path}");
    }
    let other = path.replace("/usergroup/", "/usergroup/t/OTHER/");
    assert_eq!(practice.scim(&token, Method::GET, &other, None).status, 404);
    let (mut practice, token) = broker(|_| {});
    assert_eq!(practice.scim(&token, Method::GET, "/usergroup/scim/v2/Users", None).status, 404);
}
