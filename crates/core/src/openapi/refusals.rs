//! What a refusal looks like: an OAuth endpoint, SCIM and the rest of the API each have a form of their own.

use super::node::Object;
use super::schemas::Schemas;
use crate::media::Media;
use crate::spec::{Authorization, Spec};

/// The form of a refusal.
#[derive(Clone, Copy)]
enum Form {
    /// RFC 6749 section 5.2.
    OAuth,
    /// RFC 7644 section 3.12.
    Scim,
    /// A list of errors, as the getting-started pages show it.
    Errors,
}

/// The body of a refusal, by media type.
pub(super) fn content(spec: &Spec, schemas: &mut Schemas) -> Object {
    let (media, name, schema) = match form(spec) {
        Form::OAuth => ("application/json", "OAuthError", oauth()),
        Form::Scim => ("application/scim+json", "ScimError", scim()),
        Form::Errors => ("application/json", "Errors", errors()),
    };
    Object::new().with(media, Object::new().with("schema", schemas.keep(name, schema)))
}

fn form(spec: &Spec) -> Form {
    match (spec.authorization, spec.returns) {
        (Authorization::Client, _) | (_, Media::Redirect) => Form::OAuth,
        _ if spec.path.starts_with("/scim/") => Form::Scim,
        _ => Form::Errors,
    }
}

fn oauth() -> Object {
    let properties = Object::new()
        .with("error", text("What is wrong, by its code such as `invalid_client`."))
        .with("error_description", text("What is wrong, for a programmer."));
    structure("A refusal of an OAuth 2.0 endpoint (RFC 6749 section 5.2).", properties)
        .with("required", vec!["error"])
}

fn scim() -> Object {
    let schemas = Object::new()
        .with("type", "array")
        .with("items", Object::new().with("type", "string"))
        .with("description", "What it is: `urn:ietf:params:scim:api:messages:2.0:Error`.");
    let properties = Object::new()
        .with("schemas", schemas)
        .with("status", text("The status of the answer, as a text."))
        .with("scimType", text("What is wrong, by its code such as `uniqueness`."))
        .with("detail", text("What is wrong, for a person."));
    structure("A refusal of SCIM (RFC 7644 section 3.12).", properties)
}

fn errors() -> Object {
    let parameters = Object::new()
        .with("type", "object")
        .with("additionalProperties", Object::new())
        .with("description", "Names and values that belong to the message.");
    let properties = Object::new()
        .with("code", text("What is wrong, by its code."))
        .with("message", text("What is wrong, for a person."))
        .with("parameters", parameters);
    let one = structure("One error.", properties);
    let list =
        Object::new().with("type", "array").with("items", one).with("description", "One or more errors.");
    structure("A refusal.", Object::new().with("errors", list))
}

fn text(description: &str) -> Object {
    Object::new().with("type", "string").with("description", description)
}

fn structure(description: &str, properties: Object) -> Object {
    Object::new().with("type", "object").with("description", description).with("properties", properties)
}
