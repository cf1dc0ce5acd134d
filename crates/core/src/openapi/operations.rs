//! One operation: its parameters, what is sent, what comes back.

use super::answers::{self, Answers, Documented};
use super::node::{Node, Object};
use super::release::Release;
use super::schemas::{Kind, Schemas};
use super::{refusals, security, tags};
use crate::catalog::Entry;
use crate::dialect::Dialect;
use crate::documentation;
use crate::media::Media;
use crate::schema::Schema;
use crate::spec::{Authorization, Parameter, Spec};
use http::Method;

/// Whether a service has an operation, in a release or in any.
pub(crate) fn offered(spec: &Spec, dialect: &Dialect, release: Option<Release>) -> bool {
    let in_release = |release: Release| {
        answers::documented(spec.id).is_some_and(|documented| release.has_operation(documented.releases))
    };
    spec.offered_by.at(dialect) && release.is_none_or(in_release)
}

/// The path with the names of its values in braces.
pub(super) fn path(spec: &Spec, dialect: &Dialect) -> String {
    let tenant = if dialect.tenant_in_path { "/t/{tenant}" } else { "" };
    format!("{}{tenant}{}", spec.place.segment(), spec.path)
}

/// The operation, as it stands below its path and method.
pub(super) fn operation(
    entry: &Entry,
    dialect: &Dialect,
    release: Option<Release>,
    schemas: &mut Schemas,
) -> Object {
    let spec = entry.spec;
    let documented = answers::documented(spec.id);
    let parameters = parameters(spec, dialect, release, schemas);
    Object::new()
        .with("operationId", spec.id)
        .with("summary", spec.title)
        .with_some("description", documented.and_then(|documented| description(documented, dialect)))
        .with("tags", vec![tags::of(spec)])
        .with_some("parameters", Some(parameters).filter(|list| !list.is_empty()))
        .with_some("requestBody", request_body(entry, dialect, schemas))
        .with("responses", responses(entry, dialect, documented, schemas))
        .with("security", security::of(spec))
}

/// Where an operation of the broker was found.
fn description(documented: &Documented, dialect: &Dialect) -> Option<String> {
    let labels: Vec<&str> = documented.releases.split(' ').collect();
    let (last, before) = labels.split_last().filter(|_| dialect.tenant_in_path)?;
    Some(match before {
        [] => format!("Documented on pages of the release {last}."),
        before => format!("Documented on pages of the releases {} and {last}.", before.join(", ")),
    })
}

fn parameters(spec: &Spec, dialect: &Dialect, release: Option<Release>, schemas: &mut Schemas) -> Vec<Node> {
    let in_path = spec.path_names().map(|name| {
        let text = documentation::in_path(spec, name);
        let schema = Object::new().with("type", "string").with("minLength", 1);
        parameter("path", name, true, text, schema)
    });
    let mut found: Vec<Node> = in_path.collect();
    let offered = |parameter: &&Parameter| {
        parameter.offered_by.at(dialect)
            && release.is_none_or(|release| release.has_parameter(spec.id, parameter.name))
    };
    for one in spec.query.iter().filter(offered) {
        let schema = schemas.value(&one.schema, &one.limit, Kind::Whole);
        let text = documentation::in_query(spec, one.name);
        found.push(parameter("query", one.name, one.required, text, schema));
    }
    found
}

fn parameter(place: &str, name: &str, required: bool, text: Option<&str>, schema: Object) -> Node {
    Object::new()
        .with("name", name)
        .with("in", place)
        .with_some("required", Some(true).filter(|_| required))
        .with_some("description", text)
        .with("schema", schema)
        .into()
}

fn request_body(entry: &Entry, dialect: &Dialect, schemas: &mut Schemas) -> Option<Object> {
    let spec = entry.spec;
    let media = spec.sends.name(dialect.media)?;
    let change = spec.method == Method::PATCH && spec.sends != Media::Scim;
    let schema = schemas.body(&entry.sends, if change { Kind::Change } else { Kind::Whole });
    // A body of which nothing is required is the same as an empty one; a change must say what it changes.
    let may_be_left_out = match entry.sends {
        Schema::Object(object) => object.fields.iter().all(|field| !field.required),
        _ => false,
    };
    let required = spec.method != Method::POST || !may_be_left_out;
    let content = Object::new().with(&media, Object::new().with("schema", schema));
    Some(Object::new().with("required", required).with("content", content))
}

fn responses(
    entry: &Entry,
    dialect: &Dialect,
    documented: Option<&Documented>,
    schemas: &mut Schemas,
) -> Object {
    let spec = entry.spec;
    let nothing = Answers { success: None, refusals: &[], cut_off: true };
    let answers = documented.and_then(|documented| documented.at(dialect)).unwrap_or(nothing);
    let mut responses = Object::new();
    let redirects = spec.returns == Media::Redirect;
    match answers.success {
        Some(status) if status != 302 => {
            responses.add(&status.to_string(), success(entry, dialect, words(status), schemas));
        }
        None if !redirects => {
            let text = "Success. The documents do not name the status.";
            responses.add("2XX", success(entry, dialect, text, schemas));
        }
        _ => {}
    }
    if redirects {
        // RFC 6749 section 4.1.2, OpenID Connect RP-Initiated Logout section 3.
        let schema = Object::new().with("type", "string").with("format", "uri-reference");
        let location = Object::new().with("description", "Where the browser goes.").with("schema", schema);
        let headers = Object::new().with("Location", location);
        responses.add("302", Object::new().with("description", words(302)).with("headers", headers));
    }
    let mut statuses = answers.refusals.to_vec();
    let asks = matches!(spec.authorization, Authorization::Bearer | Authorization::Client);
    // RFC 6750 section 3.1 and RFC 6749 section 5.2; most documents leave it out.
    if asks && !statuses.contains(&401) {
        statuses.push(401);
        statuses.sort_unstable();
    }
    for status in statuses {
        responses.add(&status.to_string(), refusal(spec, words(status), schemas));
    }
    if answers.cut_off {
        responses.add("default", refusal(spec, "A refusal. The documents do not list all of them.", schemas));
    }
    responses
}

fn success(entry: &Entry, dialect: &Dialect, text: &str, schemas: &mut Schemas) -> Object {
    let media = match entry.spec.returns {
        Media::Token => Some("application/json".to_owned()),
        media => media.name(dialect.media),
    };
    let content = media.filter(|_| entry.returns != Schema::Nothing).map(|media| {
        let schema = schemas.body(&entry.returns, Kind::Whole);
        Object::new().with(&media, Object::new().with("schema", schema))
    });
    Object::new().with("description", text).with_some("content", content)
}

fn refusal(spec: &Spec, text: &str, schemas: &mut Schemas) -> Object {
    Object::new().with("description", text).with("content", refusals::content(spec, schemas))
}

/// A status in words.
const fn words(status: u16) -> &'static str {
    match status {
        201 => "Created.",
        202 => "It was accepted and goes on after the answer.",
        204 => "It was done; there is nothing to read.",
        302 => "The browser is sent on.",
        400 => "The request is wrong.",
        401 => "There is no valid access token, or the client could not be authenticated.",
        403 => "The client or the person does not have the right.",
        404 => "It does not exist.",
        409 => "It conflicts with something that exists, such as a name that is taken.",
        500 => "The service failed.",
        503 => "The service cannot answer now.",
        _ => "It was done.",
    }
}
