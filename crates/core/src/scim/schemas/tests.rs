use super::*;
use crate::catalog::find;
use crate::dialect::{BROKER, OMNISSA};
use crate::operation::Body;
use crate::scim::enterprise::{EnterpriseUser, Manager};
use crate::scim::groups::{CreateGroup, ReplaceGroup};
use crate::scim::users::{CreateUser, ReplaceUser};
use crate::scim::ws1b::{Ws1bGroup, Ws1bUser};
use crate::sent::body;
use proptest::prelude::*;
use serde_json::json;

fn in_domain(user: User) -> User {
    let ws1b = Ws1bUser { domain: Some("acme.example".to_owned()), ..Ws1bUser::default() };
    User { ws1b: Some(ws1b), ..user }
}

/// What the operation without types sends.
fn by_values(id: &str, values: Value) -> Value {
    let call = find(id).unwrap().call(values.as_object().unwrap()).unwrap();
    match call.body {
        Body::Json(json) => serde_json::from_slice(&json).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_extension_stands_in_its_resource_under_the_name_of_its_schema() {
    let urns = |schema: Schema| match schema {
        Schema::Object(object) => {
            object.fields.iter().map(Field::name).filter(|name| name.starts_with("urn:")).collect::<Vec<_>>()
        }
        other => panic!("{other} is no structure"),
    };
    assert_eq!(urns(User::SCHEMA), [EnterpriseUser::URN, Ws1bUser::URN]);
    assert_eq!(urns(Group::SCHEMA), [Ws1bGroup::URN]);
}

#[test]
fn an_extension_with_values_is_listed_when_a_user_is_made_and_when_it_is_replaced() {
    let expected = json!({
        "schemas": [User::URN, Ws1bUser::URN],
        "userName": "ada",
        Ws1bUser::URN: {"domain": "acme.example"},
    });
    assert_eq!(body(&CreateUser { user: in_domain(User::new("ada")) }, &OMNISSA), expected);
    let replace = ReplaceUser { id: "u1".to_owned(), user: in_domain(User::new("ada")) };
    assert_eq!(body(&replace, &BROKER), expected);
}

#[test]
fn an_extension_of_a_group_is_listed_as_well() {
    let ws1b = Ws1bGroup { description: Some("Everybody".to_owned()), ..Ws1bGroup::default() };
    let group = || Group { ws1b: Some(ws1b.clone()), ..Group::new("Staff") };
    let expected = json!({
        "schemas": [Group::URN, Ws1bGroup::URN],
        "displayName": "Staff",
        Ws1bGroup::URN: {"description": "Everybody"},
    });
    assert_eq!(body(&CreateGroup { group: group() }, &OMNISSA), expected);
    assert_eq!(body(&ReplaceGroup { id: "g1".to_owned(), group: group() }, &BROKER), expected);
}

#[test]
fn an_extension_that_lost_its_values_is_neither_listed_nor_sent() {
    let mut user = in_domain(User::new("ada"));
    user.schemas = Some([User::URN, EnterpriseUser::URN, Ws1bUser::URN].map(str::to_owned).to_vec());
    user.enterprise = Some(EnterpriseUser { manager: Some(Manager::default()), ..EnterpriseUser::default() });
    let sent = body(&CreateUser { user }, &OMNISSA);
    assert_eq!(sent["schemas"], json!([User::URN, Ws1bUser::URN]));
    assert!(sent.get(EnterpriseUser::URN).is_none(), "{sent}");
}

#[test]
fn values_without_types_are_sent_the_same() {
    let sent =
        by_values("createUser", json!({"body": {"userName": "ada", Ws1bUser::URN: {"domain": "a.example"}}}));
    assert_eq!(sent["schemas"], json!([User::URN, Ws1bUser::URN]));
    let group =
        json!({"schemas": [Group::URN, Ws1bGroup::URN], "displayName": "Staff", Ws1bGroup::URN: null});
    let sent = by_values("putGroup", json!({"id": "g1", "body": group}));
    assert_eq!(sent, json!({"schemas": [Group::URN], "displayName": "Staff"}));
}

#[test]
fn a_body_that_does_not_say_what_it_is_gets_the_schema_of_its_kind() {
    let change = json!([{"op": "replace", "path": "schemas", "value": [Ws1bUser::URN]}]);
    for (id, values, expected) in [
        (
            "createUser",
            json!({"body": {"userName": "ada"}}),
            json!({"schemas": [User::URN], "userName": "ada"}),
        ),
        (
            "putGroup",
            json!({"id": "g1", "body": {"schemas": [], "displayName": "Staff"}}),
            json!({"schemas": [Group::URN], "displayName": "Staff"}),
        ),
        (
            "patchUser",
            json!({"id": "u1", "body": {"Operations": change}}),
            json!({"schemas": [PatchRequest::URN], "Operations": change}),
        ),
        (
            "postUserSearch",
            json!({"body": {"count": 1}}),
            json!({"schemas": [SearchRequest::URN], "count": 1}),
        ),
        ("postGroupsSearch", json!({}), json!({"schemas": [SearchRequest::URN]})),
        // No message of SCIM.
        ("createNewDirectory", json!({"body": {"name": "Staff"}}), json!({"name": "Staff"})),
    ] {
        assert_eq!(by_values(id, values), expected, "{id}");
    }
}

#[test]
fn what_a_body_says_it_is_stays() {
    let user = json!({"schemas": ["urn:example:2.0:User"], "userName": "ada"});
    assert_eq!(by_values("createUser", json!({ "body": user })), user);
}

#[test]
fn a_schema_that_is_written_in_capitals_is_the_same_schema() {
    let upper = Ws1bUser::URN.to_ascii_uppercase();
    let listed =
        json!({"schemas": [User::URN, upper], "userName": "ada", Ws1bUser::URN: {"domain": "a.example"}});
    assert_eq!(settled(User::SCHEMA, listed.clone()), listed);
    let named = json!({"schemas": [User::URN], "userName": "ada", upper: {"domain": "a.example"}});
    assert_eq!(settled(User::SCHEMA, named)["schemas"], json!([User::URN, Ws1bUser::URN]));
}

#[test]
fn what_is_listed_for_a_schema_that_nobody_here_knows_stays() {
    const OTHER: &str = "urn:example:2.0:User";
    let values =
        json!({"schemas": [User::URN, OTHER, "urn:example:no:values"], "userName": "ada", OTHER: {"a": 1}});
    let user: User = serde_json::from_value(values.clone()).unwrap();
    assert_eq!(user.other.0[OTHER], json!({"a": 1}));
    assert_eq!(body(&CreateUser { user }, &OMNISSA), values);
    let unlisted = json!({"userName": "ada", OTHER: {"a": 1}});
    let user: User = serde_json::from_value(unlisted).unwrap();
    assert_eq!(body(&CreateUser { user }, &OMNISSA)["schemas"], json!([User::URN]));
}

/// An extension: absent, without a value, or with one.
fn extensions() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        Just(Some(Value::Null)),
        Just(Some(json!({}))),
        Just(Some(json!({"manager": {}, "domain": null}))),
        "[a-z.]{0,8}".prop_map(|domain| Some(json!({ "domain": domain }))),
        Just(Some(json!({"manager": {"value": "u2"}}))),
    ]
}

/// Schemas in any order, twice, or in capitals.
fn listed() -> impl Strategy<Value = Option<Vec<String>>> {
    let schema = proptest::sample::select(vec![
        User::URN.to_owned(),
        EnterpriseUser::URN.to_owned(),
        Ws1bUser::URN.to_owned(),
        Ws1bUser::URN.to_ascii_uppercase(),
        "urn:example:2.0:User".to_owned(),
    ]);
    proptest::option::of(proptest::collection::vec(schema, 0..5))
}

proptest! {
    #[test]
    fn an_extension_is_listed_exactly_when_it_has_values(
        enterprise in extensions(),
        ws1b in extensions(),
        unknown in extensions(),
        schemas in listed(),
    ) {
        let mut user = json!({"userName": "ada"});
        let given = [(EnterpriseUser::URN, &enterprise), (Ws1bUser::URN, &ws1b), ("urn:example:2.0:User", &unknown)];
        for (urn, value) in given {
            if let Some(value) = value {
                user[urn] = value.clone();
            }
        }
        if let Some(schemas) = &schemas {
            user["schemas"] = json!(schemas);
        }
        let sent = settled(User::SCHEMA, user.clone());
        let lists = |urn: &str, body: &Value| {
            let schemas = body["schemas"].as_array().cloned().unwrap_or_default();
            schemas.iter().filter(|schema| schema.as_str().unwrap().eq_ignore_ascii_case(urn)).count()
        };
        for (urn, value) in &given[..2] {
            let has_values = value.as_ref().is_some_and(has_value);
            prop_assert_eq!(lists(urn, &sent) > 0, has_values, "{} in {}", urn, sent);
            prop_assert_eq!(sent.get(*urn).is_some(), has_values);
            if has_values {
                prop_assert_eq!(&sent[*urn], value.as_ref().unwrap());
                // The core schema comes along, or whoever left it out said so.
                prop_assert!(lists(User::URN, &sent) > 0 || schemas.as_ref().is_some_and(|list| !list.is_empty()));
            }
        }
        prop_assert_eq!(sent.get("urn:example:2.0:User"), unknown.as_ref());
        prop_assert_eq!(lists("urn:example:2.0:User", &sent), lists("urn:example:2.0:User", &user));
        prop_assert_eq!(settled(User::SCHEMA, sent.clone()), sent, "twice is the same as once");
    }
}
