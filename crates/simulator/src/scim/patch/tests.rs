//! Each operation on each kind of attribute, as RFC 7644 section 3.5.2 tells it.

use super::*;

fn user() -> Fields {
    let user = json!({
        "userName": "ada", "title": "Countess", "active": true,
        "name": { "givenName": "Ada", "familyName": "Byron" },
        "emails": [{ "value": "a@one.example", "type": "work", "primary": "true" },
                   { "value": "a@two.example", "type": "home" }],
    });
    user.as_object().cloned().unwrap_or_default()
}

fn patched(operations: Value) -> Result<Value, &'static str> {
    let body = json!({ "Operations": operations });
    let changed = apply(Kind::User, &user(), body.as_object().unwrap());
    changed.map(Value::Object).map_err(|error| error.kind.unwrap_or_default())
}

fn one(op: &str, path: &str, value: Value) -> Result<Value, &'static str> {
    patched(json!([{ "op": op, "path": path, "value": value }]))
}

#[test]
fn a_simple_attribute_is_set_and_removed() {
    assert_eq!(one("add", "nickName", json!("Ad")).unwrap()["nickName"], "Ad");
    assert_eq!(one("Replace", "TITLE", json!("Lady")).unwrap()["title"], "Lady");
    assert_eq!(one("replace", "active", json!("False")).unwrap()["active"], false);
    assert_eq!(one("remove", "title", Value::Null).unwrap().get("title"), None);
    assert_eq!(one("replace", "active", json!("perhaps")), Err("invalidValue"));
    assert_eq!(one("add", "title", json!(7)), Err("invalidValue"));
    assert_eq!(one("add", "title", Value::Null), Err("invalidValue"));
}

#[test]
fn a_complex_attribute_keeps_what_is_not_named() {
    let changed = one("replace", "name", json!({ "familyName": "King" })).unwrap();
    assert_eq!(changed["name"], json!({ "givenName": "Ada", "familyName": "King" }));
    assert_eq!(one("add", "name.middleName", json!("A")).unwrap()["name"]["middleName"], "A");
    assert_eq!(
        one("remove", "name.givenName", Value::Null).unwrap()["name"],
        json!({ "familyName": "Byron" })
    );
    assert_eq!(one("remove", "name", Value::Null).unwrap().get("name"), None);
    assert_eq!(one("add", "name.nothing", json!("x")), Err("invalidPath"));
}

#[test]
fn without_a_path_the_value_holds_the_attributes() {
    let value = json!({ "title": "Lady", "name.familyName": "King", "id": "x", "emails": [{ "value": "c@x.example" }] });
    let added = patched(json!([{ "op": "add", "value": value }])).unwrap();
    assert_eq!((&added["title"], &added["name"]["familyName"]), (&json!("Lady"), &json!("King")));
    assert_eq!(added["emails"].as_array().unwrap().len(), 3);
    let replaced = patched(json!([{ "op": "replace", "value": value }])).unwrap();
    assert_eq!(replaced["emails"], json!([{ "value": "c@x.example" }]));
    let as_text = patched(json!([{ "op": "add", "value": "{\"title\":\"Lady\"}" }])).unwrap();
    assert_eq!(as_text["title"], "Lady");
    assert_eq!(patched(json!([{ "op": "add", "value": "Lady" }])), Err("invalidValue"));
    assert_eq!(patched(json!([{ "op": "remove" }])), Err("noTarget"));
}

#[test]
fn values_are_added_once_and_one_is_primary() {
    let again = one("add", "emails", json!([{ "value": "a@two.example", "type": "home" }])).unwrap();
    assert_eq!(again["emails"].as_array().unwrap().len(), 2);
    let other = one("add", "emails", json!({ "value": "a@three.example", "primary": true })).unwrap();
    assert_eq!(other["emails"][0]["primary"], "false");
    assert_eq!(other["emails"][2], json!({ "value": "a@three.example", "primary": "true" }));
    let switched = one("replace", "emails[type eq \"home\"].primary", json!("true")).unwrap();
    assert_eq!(
        (&switched["emails"][0]["primary"], &switched["emails"][1]["primary"]),
        (&json!("false"), &json!("true"))
    );
}

#[test]
fn a_filter_chooses_among_values() {
    let changed = one("replace", "emails[type eq \"work\"].value", json!("new@one.example")).unwrap();
    assert_eq!(changed["emails"][0]["value"], "new@one.example");
    assert_eq!(changed["emails"][0]["primary"], "true");
    let whole = one("replace", "emails[type eq \"work\"]", json!({ "value": "new@one.example" })).unwrap();
    assert_eq!(whole["emails"][0], json!({ "value": "new@one.example" }));
    let removed = one("remove", "emails[value ew \"two.example\"]", Value::Null).unwrap();
    assert_eq!(removed["emails"].as_array().unwrap().len(), 1);
    let less = one("remove", "emails[type eq \"work\"].primary", Value::Null).unwrap();
    assert_eq!(less["emails"][0].get("primary"), None);
    let made =
        one("add", "emails[type eq \"other\" and display eq \"X\"].value", json!("x@x.example")).unwrap();
    assert_eq!(made["emails"][2], json!({ "type": "other", "display": "X", "value": "x@x.example" }));
    for op in ["replace", "remove"] {
        assert_eq!(one(op, "emails[type eq \"other\"].value", json!("x")), Err("noTarget"));
    }
    assert_eq!(
        one("add", "emails[type ne \"work\" and type ne \"home\"].value", json!("x")),
        Err("noTarget")
    );
    assert_eq!(one("add", "emails[type is \"work\"].value", json!("x")), Err("invalidFilter"));
}

#[test]
fn a_value_that_a_filter_describes_is_one_that_the_attribute_can_have() {
    assert_eq!(one("add", "emails[type eq 7].value", json!("x@x.example")), Err("invalidValue"));
    assert_eq!(one("add", "emails[colour eq \"red\"].value", json!("x@x.example")), Err("noTarget"));
    let made = one("add", "emails[TYPE eq \"other\"].value", json!("x@x.example")).unwrap();
    assert_eq!(made["emails"][2], json!({ "type": "other", "value": "x@x.example" }));
}

#[test]
fn all_values_go_at_once_or_by_name() {
    assert_eq!(one("remove", "emails", Value::Null).unwrap().get("emails"), None);
    let named = one("remove", "emails", json!([{ "value": "a@one.example" }])).unwrap();
    assert_eq!(named["emails"], json!([{ "value": "a@two.example", "type": "home" }]));
    let last = patched(json!([
        { "op": "remove", "path": "emails[type eq \"home\"]" }, { "op": "remove", "path": "emails[type eq \"work\"]" },
    ]));
    assert_eq!(last.unwrap().get("emails"), None);
}

#[test]
fn an_extension_is_kept_under_its_schema() {
    let path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department";
    let changed = one("add", path, json!("Engines")).unwrap();
    let schema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    assert_eq!(changed[schema], json!({ "department": "Engines" }));
    let core = "urn:ietf:params:scim:schemas:core:2.0:User:title";
    assert_eq!(one("replace", core, json!("Lady")).unwrap()["title"], "Lady");
}

#[test]
fn what_cannot_be_done_is_refused_and_leaves_everything_as_it_was() {
    for (operations, kind) in [
        (json!([]), "invalidSyntax"),
        (json!("x"), "invalidSyntax"),
        (json!(["x"]), "invalidSyntax"),
        (json!([{ "op": "move", "path": "title" }]), "invalidSyntax"),
        (json!([{ "op": "add", "path": "unheardOf", "value": "x" }]), "invalidPath"),
        (json!([{ "op": "add", "path": "title[a eq 1]", "value": "x" }]), "invalidPath"),
        (json!([{ "op": "add", "path": "title.x", "value": "x" }]), "invalidPath"),
        (json!([{ "op": "replace", "path": "id", "value": "x" }]), "mutability"),
        (json!([{ "op": "add", "path": "groups", "value": [{ "value": "x" }] }]), "mutability"),
        (json!([{ "op": "remove", "path": "userName" }]), "mutability"),
        (json!([{ "op": "replace", "path": "userName", "value": "" }]), "mutability"),
    ] {
        assert_eq!(patched(operations.clone()), Err(kind), "{operations}");
    }
}
