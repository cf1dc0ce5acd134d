//! The operations of a service as a Postman collection (format 2.1): a folder "Getting started" that goes from a bootstrap
//! client to a working one, and a folder for each subject with every operation. Written from the catalog, as the OpenAPI
//! descriptions are.
//!
//! Whatever belongs to one tenant is a variable. Secrets are empty and marked as secrets.

mod script;

use crate::catalog::ENTRIES;
use crate::dialect::Dialect;
use crate::media::Media;
use crate::openapi::node::{Node, Object};
use crate::openapi::{Release, offered, tags};
use crate::operation::Operation;
use crate::posix_curl::title_case;
use crate::request_template::journey::{self, Step};
use crate::request_template::template::{Authority, Content, Pair, Template};
use crate::request_template::variable::{
    self, ACCESS_TOKEN, BASE_URL, PROVED_CLIENT_ID, Variable, reference,
};
use crate::token::RequestToken;
use serde::Serialize;

/// A Postman collection. The same input gives the same text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Collection(Object);

impl Collection {
    /// Of a service; of the broker in one release, or in all.
    pub fn of(dialect: &'static Dialect, release: Option<Release>) -> Self {
        // Only the broker has releases with a difference.
        let release = release.filter(|_| dialect.tenant_in_path);
        let auth = auth(Authority::Bearer(ACCESS_TOKEN));
        let items = items(dialect, release);
        let text = Object::new().with("item", items.clone()).with("auth", auth.clone());
        let text = serde_json::to_string(&text).unwrap_or_default();
        // The last one stands in scripts only.
        let names: Vec<&str> = variable::references(&text).chain([PROVED_CLIENT_ID]).collect();
        let variables = variable::declared(&names, &journey::rule_set(dialect, release));
        let variables: Vec<Node> = variables.into_iter().map(declaration).collect();
        Self(
            Object::new()
                .with("info", info(dialect, release))
                .with("auth", auth)
                .with("variable", variables)
                .with("item", items),
        )
    }

    /// As a file: JSON in lines.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The name of such a file: `omnissa.postman_collection.json`, `broker-9.1.postman_collection.json`.
    pub fn file_name(dialect: &Dialect, release: Option<Release>) -> String {
        match release {
            Some(release) => format!("{}-{}.postman_collection.json", dialect.name, release.name()),
            None => format!("{}.postman_collection.json", dialect.name),
        }
    }
}

/// The folder that goes from a bootstrap client to a working one.
pub const GETTING_STARTED: &str = "Getting started";

fn info(dialect: &Dialect, release: Option<Release>) -> Object {
    let title = match release {
        Some(release) => format!("{} {}", dialect.title, release.name()),
        None => dialect.title.to_owned(),
    };
    let text = format!(
        "The operations of {title} as Firstkey knows them. Written from public documents, not by the vendor, and not \
         checked against a running service.\n\nSet the variables of the collection first: the address of the tenant, the \
         client you begin with, and id and secret of the new client. Then run the folder {GETTING_STARTED}. The other \
         folders use the access token that it leaves in `{ACCESS_TOKEN}`."
    );
    let any_release = dialect.tenant_in_path && release.is_none();
    let text = if any_release { format!("{text}\n\n{ANY_RELEASE}") } else { text };
    Object::new().with("name", title).with("description", text).with("schema", SCHEMA)
}

const ANY_RELEASE: &str = "It has what pages of any release name. Clients of 9.0 have no rule sets: use the collection of that \
                           release there.";

const SCHEMA: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

fn items(dialect: &'static Dialect, release: Option<Release>) -> Vec<Node> {
    let steps = journey::steps(dialect, release).into_iter().map(|step| step_item(&step)).collect();
    let text = "From a bootstrap client to a client of your own with few rights. Run the folder, or send one request after \
                the other: each hands on what the next one needs, and a failure ends the run. The bootstrap client is \
                deleted only after the new client was tested.";
    let mut folders = vec![folder(GETTING_STARTED, text, steps)];
    for (name, text, _) in tags::TAGS {
        let entries = ENTRIES
            .iter()
            .filter(|entry| tags::of(entry.spec) == *name && offered(entry.spec, dialect, release));
        let items: Vec<Node> = entries
            .filter_map(|entry| Template::of(entry, dialect, release))
            .map(|template| operation_item(&template))
            .collect();
        if !items.is_empty() {
            folders.push(folder(name, text, items));
        }
    }
    folders
}

fn folder(name: &str, text: &str, items: Vec<Node>) -> Node {
    Object::new().with("name", name).with("description", text).with("item", items).into()
}

fn step_item(step: &Step) -> Node {
    item(step.aim.title(), step.aim.text().to_owned(), &step.template, script::of(step.aim))
}

fn operation_item(template: &Template) -> Node {
    let spec = template.spec;
    let token = spec.id == RequestToken::SPEC.id;
    let events = if token { script::token() } else { Vec::new() };
    item(spec.title, format!("The operation `{}`.{}", spec.id, fields(&template.fields)), template, events)
}

/// What a body may have, as a list in Markdown.
fn fields(fields: &[Pair]) -> String {
    let line = |field: &Pair| {
        let text = field.text.as_deref().unwrap_or_default();
        format!("\n- `{}`: {text}", field.name)
    };
    let lines: String = fields.iter().map(line).collect();
    if lines.is_empty() { lines } else { format!("\n\nThe body may have:\n{lines}") }
}

fn item(name: &str, text: String, template: &Template, events: Vec<Node>) -> Node {
    let headers = template.headers.iter().map(|(name, value)| {
        Node::from(Object::new().with("key", title_case(name.as_str())).with("value", value.as_str()))
    });
    // What the collection does anyway is left out.
    let own = Some(template.authority).filter(|authority| *authority != Authority::Bearer(ACCESS_TOKEN));
    let request = Object::new()
        .with("method", template.spec.method.as_str())
        .with("description", text)
        .with_some("auth", own.map(auth))
        .with("header", headers.collect::<Vec<_>>())
        .with_some("body", body(&template.content))
        .with("url", url(template));
    // The answer itself is a redirect: it is worth more than the page behind it.
    let stays = Some(Object::new().with("followRedirects", false));
    Object::new()
        .with("name", name)
        .with_some("event", Some(events).filter(|events| !events.is_empty()))
        .with_some("protocolProfileBehavior", stays.filter(|_| template.spec.returns == Media::Redirect))
        .with("request", request)
        .with("response", Vec::<Node>::new())
        .into()
}

fn auth(authority: Authority) -> Object {
    let value = |key: &str, name: &str| {
        Node::from(Object::new().with("key", key).with("value", reference(name)).with("type", "string"))
    };
    match authority {
        Authority::Nothing => Object::new().with("type", "noauth"),
        Authority::Bearer(token) => {
            Object::new().with("type", "bearer").with("bearer", vec![value("token", token)])
        }
        Authority::Client(id, secret) => Object::new()
            .with("type", "basic")
            .with("basic", vec![value("username", id), value("password", secret)]),
    }
}

fn url(template: &Template) -> Object {
    let sent = template.query.iter().filter(|pair| !pair.optional);
    let query: Vec<String> = sent.map(|pair| format!("{}={}", pair.name, pair.value)).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    let raw = format!("{}{}{mark}{}", reference(BASE_URL), template.path, query.join("&"));
    let segments: Vec<&str> = template.path.split('/').skip(1).collect();
    Object::new()
        .with("raw", raw)
        .with("host", vec![reference(BASE_URL)])
        .with("path", segments)
        .with_some("query", Some(pairs(&template.query)).filter(|pairs| !pairs.is_empty()))
}

fn body(content: &Content) -> Option<Object> {
    match content {
        Content::Nothing => None,
        Content::Form(fields) => {
            Some(Object::new().with("mode", "urlencoded").with("urlencoded", pairs(fields)))
        }
        Content::Json(text) => {
            let raw = Object::new().with("raw", Object::new().with("language", "json"));
            Some(Object::new().with("mode", "raw").with("raw", text.as_str()).with("options", raw))
        }
    }
}

fn pairs(pairs: &[Pair]) -> Vec<Node> {
    let node = |pair: &Pair| {
        Node::from(
            Object::new()
                .with("key", pair.name)
                .with("value", pair.value.as_str())
                .with_some("description", pair.text.clone())
                .with_some("disabled", Some(true).filter(|_| pair.optional)),
        )
    };
    pairs.iter().map(node).collect()
}

/// The format has no type for a secret; Postman marks one with a property of its own.
fn declaration(variable: Variable) -> Node {
    Object::new()
        .with("key", variable.name)
        .with("value", variable.value)
        .with("type", "string")
        .with_some("secret", Some(true).filter(|_| variable.secret))
        .with("description", variable.text)
        .into()
}

#[cfg(test)]
mod tests;
