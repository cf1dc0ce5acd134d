//! One operation as a template. The facts are the catalog's; values that are nobody's in particular are made up.

use super::variable::{self, ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, NEW_SECRET, TENANT, reference};
use crate::catalog::Entry;
use crate::dialect::Dialect;
use crate::documentation;
use crate::example;
use crate::media::Media;
use crate::openapi::{Release, has_field, has_parameter};
use crate::operation::Body;
use crate::schema::{Object, Schema};
use crate::spec::{Authorization, Spec};
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName};
use serde_json::Value;

/// A request with names for what is filled in.
#[derive(Clone, Debug)]
pub(crate) struct Template {
    pub(crate) spec: &'static Spec,
    /// Behind the address: `/acs/t/{{tenant}}/token`.
    pub(crate) path: String,
    pub(crate) query: Vec<Pair>,
    pub(crate) headers: Vec<(HeaderName, String)>,
    pub(crate) authority: Authority,
    pub(crate) content: Content,
    /// What a JSON body may have; its values are in `content`.
    pub(crate) fields: Vec<Pair>,
}

/// What authorizes it, by the names of variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Authority {
    Nothing,
    Bearer(&'static str),
    /// The client's id and secret, as Basic.
    Client(&'static str, &'static str),
}

/// What is sent.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    Nothing,
    Form(Vec<Pair>),
    /// In lines.
    Json(String),
}

/// A parameter of a query, or a field of a form.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) text: Option<String>,
    /// Not sent unless somebody wants it to.
    pub(crate) optional: bool,
}

impl Template {
    /// Of an operation at a service; of the broker in one release, or in all. None: its example is no call.
    pub(crate) fn of(entry: &Entry, dialect: &Dialect, release: Option<Release>) -> Option<Self> {
        let spec = entry.spec;
        let call = entry.call(&example::values(entry, dialect, "ID")).ok()?;
        let authority = match spec.authorization {
            Authorization::None => Authority::Nothing,
            Authorization::Bearer => Authority::Bearer(ACCESS_TOKEN),
            Authorization::Client => Authority::Client(CLIENT_ID, CLIENT_SECRET),
            Authorization::VcenterLogin | Authorization::VcenterSession => return None,
        };
        let media = |name: HeaderName, media: Media| media.name(dialect.media).map(|text| (name, text));
        let headers = media(CONTENT_TYPE, spec.sends).into_iter().chain(media(ACCEPT, spec.returns));
        let mut fields = Vec::new();
        let content = match call.body {
            Body::Empty => Content::Nothing,
            Body::Form(fields) => Content::Form(form(entry, dialect, release, &fields)),
            Body::Json(bytes) => {
                let mut body = serde_json::from_slice(&bytes).ok()?;
                fields = self::fields(entry, dialect, release, &body);
                fill_secrets(&entry.sends, &mut body);
                Content::Json(serde_json::to_string_pretty(&body).ok()?)
            }
        };
        Some(Self {
            spec,
            path: path(spec, dialect),
            query: query(spec, dialect, release, &call.query),
            headers: headers.collect(),
            authority,
            content,
            fields,
        })
    }

    /// Its path with another variable in it.
    pub(super) fn path_with(&self, variable: &str) -> String {
        self.path.replace(&reference(variable::in_path(self.spec)), &reference(variable))
    }

    /// Sends a parameter of its query.
    pub(super) fn send(&mut self, name: &str, value: String) {
        if let Some(pair) = self.query.iter_mut().find(|pair| pair.name == name) {
            pair.value = value;
            pair.optional = false;
        }
    }
}

fn path(spec: &Spec, dialect: &Dialect) -> String {
    let tenant = if dialect.tenant_in_path { format!("/t/{}", reference(TENANT)) } else { String::new() };
    let mut path = format!("{}{tenant}{}", spec.place.segment(), spec.path);
    for name in spec.path_names() {
        path = path.replace(&format!("{{{name}}}"), &reference(variable::in_path(spec)));
    }
    path
}

fn query(
    spec: &Spec,
    dialect: &Dialect,
    release: Option<Release>,
    sent: &[(&'static str, String)],
) -> Vec<Pair> {
    let offered = spec.query.iter().filter(|parameter| {
        parameter.offered_by.at(dialect) && has_parameter(release, spec.id, parameter.name)
    });
    let pairs = offered.map(|parameter| {
        let text = documentation::in_query(spec, parameter.name).map(str::to_owned);
        pair(parameter.name, sent, text)
    });
    pairs.collect()
}

fn form(
    entry: &Entry,
    dialect: &Dialect,
    release: Option<Release>,
    sent: &[(&'static str, String)],
) -> Vec<Pair> {
    let Schema::Object(object) = entry.sends else { return Vec::new() };
    let offered = object
        .fields
        .iter()
        .filter(|field| field.offered_by.at(dialect) && has_field(release, object.name, field.name));
    // Basic names the client already, and a request uses one way only (RFC 6749 section 2.3).
    let by_basic = |name: &str| entry.spec.authorization == Authorization::Client && is_client(name);
    let others = offered.filter(|field| !by_basic(field.name));
    others.map(|field| pair(field.name, sent, documentation::field(object.name, field.name))).collect()
}

fn fields(entry: &Entry, dialect: &Dialect, release: Option<Release>, body: &Value) -> Vec<Pair> {
    let Schema::Object(object) = entry.sends else { return Vec::new() };
    let sent = object.fields.iter().filter(|field| {
        !field.given && field.offered_by.at(dialect) && has_field(release, object.name, field.name)
    });
    let pairs = sent.map(|field| Pair {
        name: field.name,
        value: String::new(),
        text: documentation::field(object.name, field.name),
        optional: body.get(field.name).is_none(),
    });
    pairs.collect()
}

fn is_client(name: &str) -> bool {
    matches!(name, "client_id" | "client_secret")
}

fn pair(name: &'static str, sent: &[(&'static str, String)], text: Option<String>) -> Pair {
    let made_up = sent.iter().find(|(given, _)| *given == name).map(|(_, value)| value.clone());
    let optional = made_up.is_none();
    let value = match variable::in_form(name) {
        Some(variable) => reference(variable),
        None => made_up.unwrap_or_default(),
    };
    Pair { name, value, text, optional }
}

/// Puts a variable where a body has a secret.
fn fill_secrets(schema: &Schema, value: &mut Value) {
    match (schema, value) {
        (Schema::Secret, value) => *value = reference(NEW_SECRET).into(),
        (Schema::Object(object), value) => fill_fields(object, value),
        (Schema::List(of), Value::Array(list)) => list.iter_mut().for_each(|one| fill_secrets(of, one)),
        _ => {}
    }
}

fn fill_fields(object: &Object, value: &mut Value) {
    for field in object.fields {
        if let Some(inside) = value.get_mut(field.name) {
            fill_secrets(&field.schema, inside);
        }
    }
}

#[cfg(test)]
mod tests;
