//! What the services would publish about users and groups if they had the three addresses of RFC 7644 section 4:
//! written from core's own shapes, so that a tester asks for what core knows and for nothing else.

use firstkey_core::schema::{Field, HasSchema, Object, Schema};
use firstkey_core::scim::group::Group;
use firstkey_core::scim::user::User;
use serde_json::{Value, json};

/// `schemas`, `resourceTypes` and `serviceProviderConfig` (RFC 7643 sections 5 to 7).
pub(crate) fn published() -> Value {
    let kinds = [
        (User::URN, "User", "/Users", object(User::SCHEMA)),
        (Group::URN, "Group", "/Groups", object(Group::SCHEMA)),
    ];
    let mut schemas = Vec::new();
    let mut resource_types = Vec::new();
    for (schema, name, endpoint, object) in kinds {
        let (extensions, own): (Vec<&Field>, Vec<&Field>) =
            object.fields.iter().partition(|field| is_urn(field));
        // Every resource has these (RFC 7643 section 3.1); no schema lists them.
        let common = ["schemas", "id", "externalId", "meta"];
        let own = own.into_iter().filter(|field| !common.contains(&field.name));
        schemas.push(published_schema(schema, name, own));
        for extension in &extensions {
            let inside = self::object(extension.schema);
            schemas.push(published_schema(extension.name, inside.name, inside.fields.iter()));
        }
        let extensions: Vec<Value> =
            extensions.iter().map(|one| json!({"schema": one.name, "required": false})).collect();
        resource_types.push(json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name, "name": name, "endpoint": endpoint, "schema": schema, "schemaExtensions": extensions,
        }));
    }
    json!({
        "schemas": schemas,
        "resourceTypes": resource_types,
        "serviceProviderConfig": {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            "patch": {"supported": true},
            "bulk": {"supported": false, "maxOperations": 0, "maxPayloadSize": 0},
            "filter": {"supported": true, "maxResults": 100},
            "changePassword": {"supported": false},
            "sort": {"supported": true},
            "etag": {"supported": false},
            "authenticationSchemes": [],
        },
    })
}

fn is_urn(field: &Field) -> bool {
    field.name.starts_with("urn:")
}

fn object(schema: Schema) -> &'static Object {
    match schema {
        Schema::Object(object) => object,
        other => panic!("{other} has no fields"),
    }
}

fn published_schema<'a>(id: &str, name: &str, fields: impl Iterator<Item = &'a Field>) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
        "id": id, "name": name, "description": name,
        "attributes": fields.map(|field| attribute(field, field.given)).collect::<Vec<_>>(),
    })
}

/// Whatever is inside of what the service sets is set by the service.
fn attribute(field: &Field, given: bool) -> Value {
    let given = given || field.given;
    let (schema, several) = match field.schema {
        Schema::List(of) => (*of, true),
        schema => (schema, false),
    };
    let mut attribute = json!({
        "name": field.name, "description": field.name, "multiValued": several, "required": field.required,
        "caseExact": false, "mutability": if given { "readOnly" } else { "readWrite" }, "returned": "default",
        "uniqueness": if field.name == "userName" { "server" } else { "none" },
    });
    let kind = match schema {
        Schema::Object(object) => {
            let inside = object.fields.iter().map(|field| self::attribute(field, given));
            attribute["subAttributes"] = inside.collect();
            "complex"
        }
        // A member and a manager are users; only a group is named by what is set by the service.
        Schema::Text if field.name == "$ref" => {
            attribute["referenceTypes"] = json!([if given { "Group" } else { "User" }]);
            "reference"
        }
        Schema::Text => "string",
        Schema::OneOf(words) => {
            attribute["canonicalValues"] = json!(words);
            "string"
        }
        // Only `primary` of a mail address is anything: a flag to the standard.
        Schema::Flag | Schema::Any => "boolean",
        Schema::Whole => "integer",
        other => panic!("{} is {other}, which no attribute is", field.name),
    };
    attribute["type"] = kind.into();
    attribute
}
