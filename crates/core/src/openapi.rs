//! The operations of a service as an OpenAPI 3.1 description: written from the catalog and the schemas, so nothing is
//! written twice. Of VCF Identity Broker each release can be described alone; without one, all that any has.
//!
//! Every sentence is this project's own. What a document leaves open is left open here, too: where a page names no
//! status of success it is `2XX`, and where its refusals could not be read to the end there is a `default`.

pub(crate) mod node;
mod release;
mod answers;
mod formats;
mod schemas;
mod refusals;
mod security;
pub(crate) mod tags;
mod operations;

use crate::catalog::ENTRIES;
use crate::dialect::Dialect;
use crate::profile::TenantName;
use crate::spec::Spec;
use node::Object;
pub(crate) use operations::offered;
pub use release::Release;
use schemas::Schemas;
use serde::Serialize;

/// An OpenAPI description. Its names stand in the order in which a person reads it; the same input gives the same text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Description(Object);

impl Description {
    /// Of a service; of the broker in one release, or in all.
    pub fn of(dialect: &'static Dialect, release: Option<Release>) -> Self {
        // Only the broker has releases with a difference.
        let release = release.filter(|_| dialect.tenant_in_path);
        let mut schemas = Schemas::new(dialect, release);
        let mut paths: Vec<(String, Object)> = Vec::new();
        let mut specs: Vec<&Spec> = Vec::new();
        for entry in ENTRIES.iter().filter(|entry| offered(entry.spec, dialect, release)) {
            let path = operations::path(entry.spec, dialect);
            let method = entry.spec.method.as_str().to_ascii_lowercase();
            let operation = operations::operation(entry, dialect, release, &mut schemas);
            match paths.iter_mut().find(|(there, _)| *there == path) {
                Some((_, item)) => item.add(&method, operation),
                None => paths.push((path, path_item(dialect).with(&method, operation))),
            }
            specs.push(entry.spec);
        }
        let mut components = Object::new()
            .with("securitySchemes", security::schemes(dialect))
            .with("schemas", schemas.into_components());
        if dialect.tenant_in_path {
            components.add("parameters", Object::new().with("tenant", tenant()));
        }
        let paths: Object = paths.into_iter().map(|(path, item)| (path, item.into())).collect();
        Self(
            Object::new()
                .with("openapi", "3.1.0")
                .with("info", info(dialect, release))
                .with("servers", vec![server()])
                .with("tags", tags::list(&specs))
                .with("paths", paths)
                .with("components", components),
        )
    }

    /// As a file: JSON in lines.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The name of such a file: `omnissa.openapi.json`, `broker-9.1.openapi.json`.
    pub fn file_name(dialect: &Dialect, release: Option<Release>) -> String {
        match release {
            Some(release) => format!("{}-{}.openapi.json", dialect.name, release.name()),
            None => format!("{}.openapi.json", dialect.name),
        }
    }
}

/// The labels of the pages of VCF Identity Broker that have an operation, separated by spaces: `1.0 8`. None where no
/// page of the broker has it.
pub fn broker_releases(id: &str) -> Option<&'static str> {
    let documented = answers::documented(id)?;
    Some(documented.releases).filter(|labels| !labels.is_empty())
}

/// Whether a release has a parameter of a query; without a release, whether any has.
pub(crate) fn has_parameter(release: Option<Release>, operation: &str, parameter: &str) -> bool {
    release.is_none_or(|release| release.has_parameter(operation, parameter))
}

/// Whether a release has a field of a structure; without a release, whether any has.
pub(crate) fn has_field(release: Option<Release>, structure: &str, field: &str) -> bool {
    release.is_none_or(|release| release.has_field(structure, field))
}

fn info(dialect: &Dialect, release: Option<Release>) -> Object {
    let title = match release {
        Some(release) => format!("{} {}", dialect.title, release.name()),
        None => dialect.title.to_owned(),
    };
    let mut text = format!(
        "The operations and structures of {title} as Firstkey knows them. Written from public documents, not by the \
         vendor, and not checked against a running service."
    );
    if dialect.tenant_in_path {
        text += match release {
            Some(_) => {
                " It has what pages of this release name. The release may have operations that are missing here."
            }
            None => " It has what pages of any release name. Each operation says of which.",
        };
    }
    let license = Object::new().with("name", "MIT or Apache-2.0").with("identifier", "MIT OR Apache-2.0");
    Object::new()
        .with("title", title)
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("description", text)
        .with("license", license)
}

fn server() -> Object {
    let host = Object::new()
        .with("default", "tenant.example")
        .with("description", "The host name of the tenant, with its port if that is not 443.");
    Object::new()
        .with("url", "https://{host}")
        .with("description", "The tenant")
        .with("variables", Object::new().with("host", host))
}

/// What stands in every path item. The tenant of the broker stands behind the first segment, so it cannot be a part of
/// the server's address.
fn path_item(dialect: &Dialect) -> Object {
    let tenant = Object::new().with("$ref", "#/components/parameters/tenant");
    let parameters = Some(vec![tenant]).filter(|_| dialect.tenant_in_path);
    Object::new().with_some("parameters", parameters)
}

fn tenant() -> Object {
    let schema = Object::new()
        .with("type", "string")
        .with("minLength", 1)
        .with("maxLength", 256)
        .with("pattern", "^[A-Za-z0-9\\-_][A-Za-z0-9\\-_.]*$")
        .with("default", TenantName::default().as_str());
    Object::new()
        .with("name", "tenant")
        .with("in", "path")
        .with("required", true)
        .with("description", "The name of the tenant; vCenter makes it `CUSTOMER`.")
        .with("schema", schema)
}

#[cfg(test)]
mod tests;
