use super::*;
use crate::dialect::{BROKER, OMNISSA};
use crate::scim::group::Member;
use crate::scim::patch_path::PatchPath;
use crate::sent::{body, line, read, sent};
use serde_json::json;

#[test]
fn every_operation_has_its_address() {
    let id = || "g1".to_owned();
    let path = "/usergroup/scim/v2/Groups";
    assert_eq!(line(&FindGroups { search: Search::default() }, &OMNISSA), format!("GET {path}"));
    let post = SearchGroups { request: Search::default().into() };
    assert_eq!(line(&post, &OMNISSA), format!("POST {path}/.search"));
    assert_eq!(line(&CreateGroup { group: Group::new("Staff") }, &OMNISSA), format!("POST {path}"));
    let excluded_attributes = vec![AttributePath::parse("members").unwrap()];
    let get = GetGroup { id: id(), attributes: vec![], excluded_attributes };
    assert_eq!(line(&get, &OMNISSA), format!("GET {path}/g1?excludedAttributes=members"));
    let patch = PatchGroup { id: id(), patch: PatchRequest::new() };
    assert_eq!(line(&patch, &OMNISSA), format!("PATCH {path}/g1"));
    let put = ReplaceGroup { id: id(), group: Group::new("Staff") };
    assert_eq!(line(&put, &OMNISSA), format!("PUT {path}/g1"));
    assert_eq!(line(&DeleteGroup { id: id() }, &BROKER), "DELETE /usergroup/t/CUSTOMER/scim/v2/Groups/g1");
    let error = sent(&DeleteGroup { id: ".".to_owned() }, &OMNISSA).unwrap_err();
    assert_eq!(error.code(), "request.bad_path_value");
}

#[test]
fn a_group_is_sent_with_its_members() {
    let member = Member {
        value: Some("u1".to_owned()),
        reference: Some("https://acme.example/usergroup/scim/v2/Users/u1".to_owned()),
        ..Member::default()
    };
    let group = Group { members: Some(vec![member]), ..Group::new("Staff") };
    assert_eq!(
        body(&CreateGroup { group }, &OMNISSA),
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
            "displayName": "Staff",
            "members": [{"value": "u1", "$ref": "https://acme.example/usergroup/scim/v2/Users/u1"}],
        })
    );
}

#[test]
fn a_member_is_taken_out_by_its_value() {
    let path = PatchPath::parse(r#"members[value eq "u1"]"#).unwrap();
    let patch = PatchGroup { id: "g1".to_owned(), patch: PatchRequest::new().remove(path) };
    assert_eq!(
        body(&patch, &OMNISSA)["Operations"],
        json!([{"op": "remove", "path": "members[value eq \"u1\"]"}])
    );
}

#[test]
fn a_list_is_read() {
    let answer = r#"{"totalResults": 1, "resources": [{"id": "g1", "displayName": "Staff"}]}"#;
    let list = read::<SearchGroups>(200, answer).unwrap();
    assert_eq!(list.resources.unwrap()[0].display_name.as_deref(), Some("Staff"));
    assert_eq!(read::<PatchGroup>(204, "").unwrap(), None);
    read::<DeleteGroup>(204, "").unwrap();
}
