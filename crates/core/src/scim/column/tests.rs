use super::*;
use crate::schema::{HasSchema, Object, Schema};
use crate::scim::attribute::AttributePath;
use crate::scim::enterprise::EnterpriseUser;
use crate::scim::group::Group;
use crate::scim::user::User;
use crate::scim::ws1b::{Ws1bGroup, Ws1bUser};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn read<'a, T>(columns: &'static [Column<T>], of: &'a T) -> Vec<(&'static str, Cow<'a, str>)> {
    columns.iter().filter_map(|column| Some((column.attribute.title, (column.read)(of)?))).collect()
}

fn object(schema: Schema) -> &'static Object {
    match schema {
        Schema::Object(object) => object,
        Schema::List(Schema::Object(object)) => object,
        other => panic!("{other:?} has no fields"),
    }
}

/// The kind of an attribute as the types declare it; a panic when there is none of this name.
fn declared(whole: Schema, path: &AttributePath) -> Schema {
    let field = |of: Schema, name: &str| {
        let found = object(of).fields.iter().find(|field| field.name == name);
        found.unwrap_or_else(|| panic!("{path}: {} has no {name}", object(of).name)).schema
    };
    let extension = path.schema().map_or(whole, |schema| field(whole, schema));
    let attribute = field(extension, path.name().as_str());
    path.sub().map_or(attribute, |sub| field(attribute, sub.as_str()))
}

fn every_path_is_declared<T: HasSchema>(columns: &'static [Column<T>]) {
    for column in columns {
        let attribute = column.attribute.to_path().unwrap();
        assert_eq!(attribute.to_string(), column.to_string());
        let kind = declared(T::SCHEMA, &attribute);
        match column.attribute.data_type {
            DataType::Boolean => assert_eq!(kind, Schema::Flag, "{column}"),
            DataType::String | DataType::DateTime => assert_eq!(kind, Schema::Text, "{column}"),
            DataType::Complex => assert!(matches!(kind, Schema::List(_)), "{column}"),
        }
        let sets_a_flag = matches!(column.write, Some(Write::Flag(_)));
        assert!(!sets_a_flag || column.attribute.data_type == DataType::Boolean, "{column}");
        assert_eq!(find(columns, &column.to_string()), Some(column));
        let same = |other: &&Column<T>| other.attribute.title == column.attribute.title || *other == column;
        assert_eq!(columns.iter().filter(same).count(), 1, "{column} stands for one column");
    }
    assert_eq!(find(columns, "name"), None);
}

#[test]
fn every_column_has_a_title_of_its_own_and_an_attribute_that_is_declared() {
    every_path_is_declared(USERS);
    every_path_is_declared(GROUPS);
}

#[test]
#[should_panic(expected = "first: User has no first")]
fn a_path_that_is_not_declared_is_seen() {
    static PLANTED: [Column<User>; 1] = [Column::shown("First", "first", |_| None)];
    let planted = PLANTED[0].attribute.to_path().unwrap();
    assert_eq!(declared(User::SCHEMA, &AttributePath::parse("name.givenName").unwrap()), Schema::Text);
    assert_eq!(planted.to_string(), "first");
    every_path_is_declared(&PLANTED);
}

/// The value on the wire at the place that a column names.
fn on_the_wire(user: &User, column: &Column<User>) -> Value {
    let value = json!(user);
    let attribute = column.attribute.to_path().unwrap();
    let schema = attribute.schema().map_or(value.clone(), |schema| value[schema].clone());
    let value = match &schema[attribute.name().as_str()] {
        Value::Array(values) => values[0].clone(),
        value => value.clone(),
    };
    attribute.sub().map_or(value.clone(), |sub| value[sub.as_str()].clone())
}

#[test]
fn what_a_column_sets_stands_at_its_path_and_is_what_it_reads() {
    assert_eq!(writable(USERS).count(), USERS.len() - 4);
    for column in writable(USERS) {
        let mut user = User::default();
        assert_eq!((column.read)(&user), None, "{column}");
        let expected = match &column.write {
            Some(Write::Text(set) | Write::Email(set)) => {
                set(&mut user, "Ada".to_owned());
                json!("Ada")
            }
            Some(Write::Flag(set)) => {
                set(&mut user, false);
                json!(false)
            }
            None => panic!("{column} is not writable"),
        };
        assert_eq!(on_the_wire(&user, column), expected, "{column}");
        let text = if expected.is_string() { "Ada" } else { "false" };
        assert_eq!(
            read(USERS, &user),
            [(column.attribute.title, text.into())],
            "nothing but {column} is set"
        );
    }
}

/// A user or group that has this value at the place that a column names, and nothing else.
fn with<T: DeserializeOwned>(column: &Column<T>, value: Value) -> Option<T> {
    let attribute = column.attribute.to_path().unwrap();
    let inner = attribute.sub().map_or(value.clone(), |sub| json!({ sub.as_str(): value }));
    // Some attributes have several values (RFC 7643 section 2.4).
    [inner.clone(), json!([inner])].into_iter().find_map(|inner| {
        let outer = json!({ attribute.name().as_str(): inner });
        serde_json::from_value(attribute.schema().map_or(outer.clone(), |schema| json!({ schema: outer })))
            .ok()
    })
}

fn each_reads_its_attribute<T: DeserializeOwned>(columns: &'static [Column<T>]) {
    for column in columns {
        let (value, text) = match column.attribute.data_type {
            DataType::String => (json!("here"), "here"),
            DataType::DateTime => (json!("2026-01-01T00:00:00Z"), "2026-01-01T00:00:00Z"),
            DataType::Boolean => (json!(true), "true"),
            DataType::Complex => (json!([{"value": "u1"}, {"value": "u2"}]), "2"),
        };
        let one = with(column, value).unwrap_or_else(|| panic!("{column} has no place"));
        assert_eq!(read(columns, &one), [(column.attribute.title, text.into())], "{column}");
    }
}

#[test]
fn each_column_reads_the_attribute_it_is_named_after_and_no_other_does() {
    each_reads_its_attribute(USERS);
    each_reads_its_attribute(GROUPS);
}

#[test]
fn the_address_that_is_shown_is_the_primary_one_or_the_first() {
    let user = |emails: Value| -> User {
        let numbers = emails.clone();
        serde_json::from_value(json!({"emails": emails, "phoneNumbers": numbers})).unwrap()
    };
    let of =
        |user: User| read(USERS, &user).into_iter().map(|(_, text)| text.into_owned()).collect::<Vec<_>>();
    assert_eq!(of(user(json!([{"value": "a"}, {"value": "b", "primary": true}]))), ["b", "b"]);
    assert_eq!(of(user(json!([{"value": "a"}, {"value": "b", "primary": false}]))), ["a", "a"]);
    assert_eq!(of(user(json!([]))).len(), 0);
    assert_eq!(of(user(json!([{"value": ""}]))).len(), 0, "an empty text is no value");
}

#[test]
fn a_user_and_a_group_are_read_by_their_columns() {
    let meta = json!({"created": "2026-01-01T00:00:00Z", "lastModified": "2026-01-02T00:00:00Z"});
    let user: User = serde_json::from_value(json!({
        "id": "u1", "userName": "ada", "meta": meta, "active": true,
        EnterpriseUser::URN: {"department": "Engines", "manager": {"value": "u2"}},
        Ws1bUser::URN: {"domain": "acme.example"},
    }))
    .unwrap();
    let expected = [
        ("User name", "ada"),
        ("Active", "true"),
        ("Domain", "acme.example"),
        ("Department", "Engines"),
        ("Manager's id", "u2"),
        ("Id", "u1"),
        ("Created", "2026-01-01T00:00:00Z"),
        ("Last changed", "2026-01-02T00:00:00Z"),
    ];
    assert_eq!(read(USERS, &user), expected.map(|(title, text)| (title, text.into())));
    let group: Group = serde_json::from_value(json!({
        "displayName": "Staff", "members": [{"value": "u1"}, {"value": "u2"}],
        Ws1bGroup::URN: {"description": "Everybody"},
    }))
    .unwrap();
    let expected = [("Display name", "Staff"), ("Description", "Everybody"), ("Number of members", "2")];
    assert_eq!(read(GROUPS, &group), expected.map(|(title, text)| (title, text.into())));
    assert_eq!(read(GROUPS, &Group::new("Staff")).len(), 1, "how many members is not known");
}
