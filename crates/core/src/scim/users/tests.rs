use super::*;
use crate::catalog::find;
use crate::dialect::{BROKER, OMNISSA, VMWARE};
use crate::operation::Operation;
use crate::response;
use crate::scim::filter::Filter;
use crate::scim::patch_path::PatchPath;
use crate::scim::search::SortOrder;
use crate::sent::{body, line, read, sent};
use serde_json::{Value, json};

fn attribute(text: &str) -> AttributePath {
    AttributePath::parse(text).unwrap()
}

fn search() -> Search {
    Search {
        filter: Some(attribute("userName").equals("ada & bob+1")),
        sort_by: Some(attribute("name.familyName")),
        sort_order: Some(SortOrder::Descending),
        start_index: Some(ItemIndex(101)),
        count: Some(100),
        attributes: vec![attribute("userName"), attribute("emails")],
        excluded_attributes: vec![attribute("groups")],
    }
}

#[test]
fn every_operation_has_its_address() {
    let id = || "u1".to_owned();
    let path = "/usergroup/scim/v2/Users";
    assert_eq!(line(&FindUsers { search: Search::default() }, &OMNISSA), format!("GET {path}"));
    let post = SearchUsers { request: Search::default().into() };
    assert_eq!(line(&post, &OMNISSA), format!("POST {path}/.search"));
    assert_eq!(line(&CreateUser { user: User::new("ada") }, &OMNISSA), format!("POST {path}"));
    let get = GetUser { id: id(), attributes: vec![attribute("name")], excluded_attributes: vec![] };
    assert_eq!(line(&get, &OMNISSA), format!("GET {path}/u1?attributes=name"));
    let patch = PatchUser { id: id(), patch: PatchRequest::new() };
    assert_eq!(line(&patch, &OMNISSA), format!("PATCH {path}/u1"));
    let put = ReplaceUser { id: id(), user: User::new("ada") };
    assert_eq!(line(&put, &OMNISSA), format!("PUT {path}/u1"));
    assert_eq!(line(&DeleteUser { id: id() }, &OMNISSA), format!("DELETE {path}/u1"));
    assert_eq!(line(&DeleteUser { id: id() }, &BROKER), "DELETE /usergroup/t/CUSTOMER/scim/v2/Users/u1");
}

#[test]
fn every_service_speaks_scim_under_one_media_type() {
    for dialect in [&OMNISSA, &VMWARE, &BROKER] {
        let request = sent(&CreateUser { user: User::new("ada") }, dialect).unwrap();
        for name in ["content-type", "accept"] {
            assert_eq!(request.headers()[name], "application/scim+json");
        }
    }
}

#[test]
fn a_search_is_written_into_the_query() {
    assert_eq!(
        line(&FindUsers { search: search() }, &OMNISSA),
        "GET /usergroup/scim/v2/Users?filter=userName%20eq%20%22ada%20%26%20bob%2B1%22\
         &sortBy=name.familyName&sortOrder=descending&startIndex=101&count=100\
         &attributes=userName%2Cemails&excludedAttributes=groups"
    );
}

#[test]
fn a_search_is_written_into_a_body() {
    assert_eq!(
        body(&SearchUsers { request: search().into() }, &OMNISSA),
        json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
            "attributes": ["userName", "emails"],
            "excludedAttributes": ["groups"],
            "filter": "userName eq \"ada & bob+1\"",
            "sortBy": "name.familyName",
            "sortOrder": "descending",
            "startIndex": 101,
            "count": 100,
        })
    );
    let nothing = body(&SearchUsers { request: Search::default().into() }, &OMNISSA);
    assert_eq!(nothing, json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]}));
}

#[test]
fn a_filter_too_long_for_an_address_is_refused_and_goes_by_post() {
    let many =
        |count: usize| (0..count).map(|_| attribute("id").equals("12345678")).reduce(Filter::or).unwrap();
    // Each term has 16 characters, and 4 before it.
    assert!(sent(&FindUsers { search: Search::of(many(100)) }, &OMNISSA).is_ok());
    let error = sent(&FindUsers { search: Search::of(many(101)) }, &OMNISSA).unwrap_err();
    assert_eq!(error.code(), "request.field");
    assert!(error.to_string().contains("Send it by POST to .search."), "{error}");
    assert!(sent(&SearchUsers { request: Search::of(many(101)).into() }, &OMNISSA).is_ok());
    let values = json!({"filter": many(101).to_string()});
    let error = find("getUserSearch").unwrap().call(values.as_object().unwrap()).unwrap_err();
    assert_eq!(error.to_string(), "getUserSearch: filter must be a text of at most 2000 characters.");
}

#[test]
fn a_list_is_read_in_both_spellings() {
    for name in ["resources", "Resources"] {
        let answer =
            json!({"totalResults": 2, "startIndex": 1, "itemsPerPage": 1, name: [{"userName": "ada"}]});
        let list = read::<FindUsers>(200, &answer.to_string()).unwrap();
        assert_eq!((list.total_results, list.start_index), (Some(2), Some(ItemIndex(1))));
        assert_eq!(list.resources.unwrap()[0].user_name.as_deref(), Some("ada"));
    }
    let none = read::<FindUsers>(200, r#"{"totalResults": 0}"#).unwrap();
    assert_eq!(none.resources, None);
}

/// sebadob/rauthy, pull request 1395.
#[test]
fn a_list_is_read_as_others_saw_a_broker_write_it() {
    let seen = r#"{"schemas": ["urn:com.vmware.vidm.usergroup.scim2.UserListResponse"],
        "totalResults": 0, "Resources": [], "itemsPerPage": 20}"#;
    let list = read::<FindUsers>(200, seen).unwrap();
    assert_eq!((list.total_results, list.start_index, list.items_per_page), (Some(0), None, Some(20)));
    assert_eq!(list.resources, Some(vec![]));
}

#[test]
fn a_user_that_was_made_is_read_from_201_and_from_200() {
    for status in [201, 200] {
        let user = read::<CreateUser>(status, r#"{"id": "u1", "userName": "ada"}"#).unwrap();
        assert_eq!(user.id.as_deref(), Some("u1"));
    }
    let taken = r#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "scimType": "uniqueness",
        "detail": "taken", "status": "409"}"#;
    assert_eq!(read::<CreateUser>(409, taken).unwrap_err().code(), "refused.conflict");
}

#[test]
fn a_change_may_be_answered_with_or_without_the_user() {
    assert_eq!(read::<PatchUser>(204, "").unwrap(), None);
    let user = read::<PatchUser>(200, r#"{"userName": "ada"}"#).unwrap();
    assert_eq!(user.unwrap().user_name.as_deref(), Some("ada"));
    let mut empty = http::Response::new(Vec::new());
    *empty.status_mut() = http::StatusCode::NO_CONTENT;
    assert_eq!(response::value(PatchUser::SPEC, &empty).unwrap(), Value::Null);
    read::<DeleteUser>(204, "").unwrap();
}

#[test]
fn a_change_without_a_type_is_checked_whole() {
    let call = |body: Value| {
        let values = json!({"id": "u1", "body": body});
        find("patchUser").unwrap().call(values.as_object().unwrap())
    };
    call(json!({"Operations": [{"op": "remove", "path": "title"}]})).unwrap();
    assert_eq!(
        call(json!({})).unwrap_err().to_string(),
        "patchUser: body.Operations is missing. It is a list."
    );
    assert_eq!(
        call(json!({"Operations": [{"op": "move"}]})).unwrap_err().to_string(),
        "patchUser: body.Operations[0].op must be one of add, replace, remove."
    );
}

#[test]
fn a_change_is_sent_as_it_was_put_together() {
    let patch = PatchRequest::new().replace(PatchPath::parse("active").unwrap(), false);
    assert_eq!(
        body(&PatchUser { id: "u1".to_owned(), patch }, &BROKER),
        json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{"op": "replace", "path": "active", "value": false}],
        })
    );
}
