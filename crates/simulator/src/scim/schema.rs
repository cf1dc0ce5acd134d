//! The attributes of users and groups, as tables (RFC 7643 section 4, as far as the services document them), and how a
//! body becomes a resource: unknown attributes are passed over, extensions are kept as they come.

use serde_json::{Map, Value, json};

use super::error::ScimError;
use super::extension;
use super::resources::{Kind, same};

/// One attribute.
pub(crate) struct Attribute {
    pub(crate) name: &'static str,
    pub(crate) kind: AttributeKind,
}

/// What its value is.
#[derive(Clone, Copy)]
pub(crate) enum AttributeKind {
    Text,
    Flag,
    /// Told as `"true"` or `"false"`: what the services document for `emails.primary`.
    FlagAsText,
    OneOf(&'static [&'static str]),
    Complex(&'static [Attribute]),
    /// A list of complex values.
    Multi(&'static [Attribute]),
    /// Set by the service.
    ReadOnly,
}

use AttributeKind::{Complex, Flag, FlagAsText, Multi, OneOf, ReadOnly, Text};

/// The standard's own extension of users (RFC 7643 section 4.3).
pub(crate) const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

pub(crate) const fn attribute(name: &'static str, kind: AttributeKind) -> Attribute {
    Attribute { name, kind }
}

const VALUE: Attribute = attribute("value", Text);
const DISPLAY: Attribute = attribute("display", Text);
const PRIMARY: Attribute = attribute("primary", Flag);
const TYPE: Attribute = attribute("type", Text);

static USER: &[Attribute] = &[
    attribute("userName", Text),
    attribute("externalId", Text),
    attribute("displayName", Text),
    attribute("nickName", Text),
    attribute("profileUrl", Text),
    attribute("title", Text),
    attribute("active", Flag),
    attribute("name", Complex(NAME)),
    attribute("emails", Multi(EMAIL)),
    attribute("phoneNumbers", Multi(PHONE)),
    attribute("ims", Multi(IM)),
    attribute("photos", Multi(PHOTO)),
    attribute("addresses", Multi(ADDRESS)),
    attribute("groups", ReadOnly),
    attribute("id", ReadOnly),
    attribute("meta", ReadOnly),
    attribute("schemas", ReadOnly),
];

static GROUP: &[Attribute] = &[
    attribute("displayName", Text),
    attribute("externalId", Text),
    attribute("members", Multi(MEMBER)),
    attribute("id", ReadOnly),
    attribute("meta", ReadOnly),
    attribute("schemas", ReadOnly),
];

static NAME: &[Attribute] =
    &[attribute("familyName", Text), attribute("middleName", Text), attribute("givenName", Text)];
static EMAIL: &[Attribute] = &[VALUE, DISPLAY, TYPE, attribute("primary", FlagAsText)];
static PHONE: &[Attribute] =
    &[VALUE, PRIMARY, attribute("type", OneOf(&["work", "home", "mobile", "fax", "pager", "other"]))];
static IM: &[Attribute] = &[
    VALUE,
    DISPLAY,
    PRIMARY,
    attribute("type", OneOf(&["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"])),
];
static PHOTO: &[Attribute] = &[VALUE, DISPLAY, PRIMARY, attribute("type", OneOf(&["photo", "thumbnail"]))];
static ADDRESS: &[Attribute] = &[
    PRIMARY,
    attribute("formatted", Text),
    attribute("streetAddress", Text),
    attribute("postalCode", Text),
    attribute("locality", Text),
    attribute("region", Text),
    attribute("country", Text),
    attribute("type", OneOf(&["work", "home", "other"])),
];
/// Only the value is kept: how a member is called and where it is, is looked up when it is told.
static MEMBER: &[Attribute] = &[VALUE];

impl Kind {
    pub(crate) fn attributes(self) -> &'static [Attribute] {
        match self {
            Self::User => USER,
            Self::Group => GROUP,
        }
    }

    pub(crate) const fn schema(self) -> &'static str {
        match self {
            Self::User => "urn:ietf:params:scim:schemas:core:2.0:User",
            Self::Group => "urn:ietf:params:scim:schemas:core:2.0:Group",
        }
    }

    /// The attribute that cannot be missing.
    pub(crate) const fn required(self) -> &'static str {
        match self {
            Self::User => "userName",
            Self::Group => "displayName",
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
        }
    }
}

/// An attribute by its name, whatever its case.
pub(crate) fn find(of: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
    of.iter().find(|attribute| same(attribute.name, name))
}

/// The attributes a body gives a resource. What the service sets is passed over (RFC 7644 section 3.3).
pub(crate) fn read(kind: Kind, body: &Map<String, Value>) -> Result<Map<String, Value>, ScimError> {
    let mut fields = Map::new();
    for (name, value) in body {
        if is_extension(name) && !same(name, kind.schema()) {
            let value = extension::read(kind, name, value)?;
            let name = extension::name_of(kind, &fields, name);
            if !value.is_null() {
                fields.insert(name, value);
            }
        } else if let Some(attribute) = find(kind.attributes(), name)
            && !matches!(attribute.kind, ReadOnly)
        {
            let value = attribute.kind.read(attribute.name, value)?;
            if !value.is_null() {
                fields.insert(attribute.name.to_owned(), value);
            }
        }
    }
    if kind == Kind::User {
        fields.entry("active").or_insert(json!(true));
    }
    Ok(fields)
}

/// Whether a name is a schema's, under which an extension's attributes stand.
pub(crate) fn is_extension(name: &str) -> bool {
    name.len() > 4 && name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"))
}

impl AttributeKind {
    /// The value in its canonical form; null when it is empty.
    pub(crate) fn read(self, name: &str, value: &Value) -> Result<Value, ScimError> {
        if value.is_null() {
            return Ok(Value::Null);
        }
        let wrong = |wanted: &str| Err(ScimError::invalid_value(&format!("{name} must be {wanted}.")));
        match self {
            Text => match value {
                Value::String(_) => Ok(value.clone()),
                _ => wrong("a text"),
            },
            OneOf(known) => match value.as_str() {
                Some(text) if known.contains(&text) => Ok(value.clone()),
                _ => wrong(&format!("one of {}", known.join(", "))),
            },
            Flag | FlagAsText => {
                let flag = match (value, value.as_str().map(str::to_ascii_lowercase).as_deref()) {
                    (Value::Bool(flag), _) => *flag,
                    // Some identity providers send flags as texts.
                    (_, Some("true")) => true,
                    (_, Some("false")) => false,
                    _ => return wrong("true or false"),
                };
                Ok(if matches!(self, FlagAsText) { json!(flag.to_string()) } else { json!(flag) })
            }
            Complex(subs) => match value {
                Value::Object(object) => read_object(subs, name, object),
                _ => wrong("an object"),
            },
            Multi(subs) => {
                let list = match value {
                    Value::Array(list) => list.as_slice(),
                    one => std::slice::from_ref(one),
                };
                let mut values = Vec::new();
                for entry in list {
                    match entry {
                        Value::Object(object) => values.push(read_object(subs, name, object)?),
                        // A bare value, as some clients send members.
                        Value::String(_) if find(subs, "value").is_some() => {
                            values.push(json!({ "value": entry }))
                        }
                        _ => return wrong("a list of objects"),
                    }
                }
                values.retain(|entry| !entry.is_null());
                Ok(if values.is_empty() { Value::Null } else { Value::Array(values) })
            }
            ReadOnly => Err(ScimError::mutability(&format!("{name} is set by the service."))),
        }
    }
}

/// A complex value in its canonical form; null when it is empty.
pub(crate) fn read_object(
    subs: &'static [Attribute],
    name: &str,
    object: &Map<String, Value>,
) -> Result<Value, ScimError> {
    let mut read = Map::new();
    for (sub, value) in object {
        if let Some(attribute) = find(subs, sub) {
            let value = attribute.kind.read(&format!("{name}.{}", attribute.name), value)?;
            if !value.is_null() {
                read.insert(attribute.name.to_owned(), value);
            }
        }
    }
    Ok(if read.is_empty() { Value::Null } else { Value::Object(read) })
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_extension, read};
    use serde_json::{Value, json};

    fn user(field: &str, value: Value) -> Result<Value, Option<&'static str>> {
        let body = json!({ "userName": "ada", field: value });
        let read = read(Kind::User, body.as_object().unwrap()).map_err(|error| error.kind)?;
        Ok(read.get(field).cloned().unwrap_or_default())
    }

    #[test]
    fn whether_an_address_of_mail_is_primary_is_told_as_a_text() {
        for (sent, told) in [(json!(true), "true"), (json!("False"), "false")] {
            let emails = json!([{ "value": "ada@one.example", "primary": sent }]);
            assert_eq!(user("emails", emails).unwrap()[0]["primary"], told);
        }
        let photos = json!([{ "value": "https://one.example/ada", "primary": "true" }]);
        assert_eq!(user("photos", photos).unwrap()[0]["primary"], true);
    }

    #[test]
    fn a_bare_value_stands_only_where_there_is_a_value() {
        assert_eq!(user("emails", json!(["ada@one.example"])), Ok(json!([{ "value": "ada@one.example" }])));
        assert_eq!(user("addresses", json!(["Berlin"])), Err(Some("invalidValue")));
    }

    #[test]
    fn a_schema_is_known_by_its_first_letters_whatever_stands_there() {
        for name in ["urn:x", "URN:ietf:params:scim:schemas:extension:enterprise:2.0:User", "urn:\u{d8f1f}"] {
            assert!(is_extension(name), "{name}");
        }
        for name in ["", "urn", "urn:", "userName", "(\u{d8f1f}", "urné:x", "\u{d8f1f}:x", "éé"] {
            assert!(!is_extension(name), "{name}");
        }
    }
}
