//! Finds the operation of the catalog that a request is, with its values by name: for a request that was written
//! somewhere else, and for a sample that names the operation. How a call becomes a request is in `request`.

use crate::catalog::{self, ENTRIES, Entry};
use crate::dialect::Dialect;
use crate::excerpt::{self, excerpt};
use crate::media::Media;
use crate::operation::{Authorization, Spec};
use crate::profile::{AddressError, Profile, TenantName};
use crate::schema::Schema;
use http::Uri;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use thiserror::Error;

/// A request as an operation of the catalog.
pub struct Recognized {
    /// The operation.
    pub entry: &'static Entry,
    /// The tenant that the address names.
    pub profile: Profile,
    /// The values by name, as `Entry::call` takes them. They may hold secrets.
    pub values: Map<String, Value>,
    /// One sentence for each thing that found no place in the values.
    pub left_out: Vec<String>,
}

/// Secrets may be among the values: only the operation is printed.
impl std::fmt::Debug for Recognized {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Recognized({})", self.entry.spec.id)
    }
}

/// Why a request is no operation of the catalog.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotRecognized {
    /// The address is none.
    #[error("The address is not complete: it starts with https:// and has a host name.")]
    NoAddress,
    /// The host is none that a tenant can have.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// One of the two requests to vCenter Server.
    #[error("{id} goes to vCenter Server and is not an operation of the catalog.")]
    Vcenter {
        /// The operation.
        id: &'static str,
    },
    /// The path is one of the catalog, with other methods.
    #[error("{service} has no {method} at this path; it has {has}.")]
    Method {
        /// The service.
        service: &'static str,
        /// The method of the request.
        method: String,
        /// The methods there are.
        has: String,
    },
    /// No operation has this path.
    #[error("{service} has no operation with the path {path}.")]
    Path {
        /// The service.
        service: &'static str,
        /// An excerpt of the path.
        path: String,
    },
}

/// The operation of a request at a service of this dialect. The body may be empty.
pub fn recognize(
    dialect: &'static Dialect,
    method: &str,
    url: &str,
    body: &[u8],
) -> Result<Recognized, NotRecognized> {
    let uri: Uri = url.parse().map_err(|_| NotRecognized::NoAddress)?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(NotRecognized::NoAddress);
    };
    let mut profile = Profile::parse(&format!("{scheme}://{authority}"), dialect)?;
    let segments: Vec<&str> = uri.path().split('/').skip(1).collect();
    let candidates = catalog::specs().filter(|spec| spec.offered_by.at(dialect));
    let mut matches: Vec<Match> = candidates.filter_map(|spec| Match::of(spec, dialect, &segments)).collect();
    let methods = matches.iter().map(|found| found.spec.method.as_str()).collect::<Vec<_>>().join(", ");
    if matches.is_empty() {
        let path = excerpt(uri.path(), excerpt::NAME);
        return Err(NotRecognized::Path { service: dialect.title, path });
    }
    matches.retain(|found| found.spec.method.as_str() == method);
    // A path without a value in the place of a value is the nearer one: `/Users/.search` is no user's id.
    let Some(found) = matches.into_iter().min_by_key(|found| found.values.len()) else {
        let method = excerpt(method, excerpt::NAME);
        return Err(NotRecognized::Method { service: dialect.title, method, has: methods });
    };
    let entry = ENTRIES.iter().find(|entry| entry.spec.id == found.spec.id);
    let entry = entry.ok_or(NotRecognized::Vcenter { id: found.spec.id })?;
    if let Some(tenant) = found.tenant {
        profile.tenant = tenant;
    }
    let mut reading = Recognized { entry, profile, values: found.values, left_out: Vec::new() };
    reading.read_query(uri.query().unwrap_or_default());
    reading.read_body(body);
    Ok(reading)
}

/// An operation whose path this is.
struct Match {
    spec: &'static Spec,
    tenant: Option<TenantName>,
    values: Map<String, Value>,
}

impl Match {
    fn of(spec: &'static Spec, dialect: &Dialect, segments: &[&str]) -> Option<Self> {
        let in_vcenter = spec.authorization == Authorization::VcenterLogin
            || spec.authorization == Authorization::VcenterSession;
        let (root, mut rest) = segments.split_first()?;
        if *root != spec.place.segment().trim_start_matches('/') {
            return None;
        }
        let mut tenant = None;
        if dialect.tenant_in_path && !in_vcenter {
            let [marker, name, after @ ..] = rest else { return None };
            if *marker != "t" {
                return None;
            }
            tenant = Some(TenantName::parse(&decoded(name)?).ok()?);
            rest = after;
        }
        let mut values = Map::new();
        let mut wanted = spec.path.split('/').skip(1);
        for segment in rest {
            let wanted = wanted.next()?;
            match wanted.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(_) if segment.is_empty() => return None,
                Some(name) => {
                    values.insert(name.to_owned(), decoded(segment)?.into());
                }
                None if decoded(segment)? != wanted => return None,
                None => {}
            }
        }
        wanted.next().is_none().then_some(Self { spec, tenant, values })
    }
}

impl Recognized {
    fn read_query(&mut self, query: &str) {
        for (name, text) in form_urlencoded::parse(query.as_bytes()) {
            let spec = self.entry.spec;
            let Some(parameter) = spec.query.iter().find(|parameter| parameter.name == name) else {
                self.leave_out(&format!("The query parameter {}", excerpt(&name, excerpt::NAME)));
                continue;
            };
            if self.values.contains_key(parameter.name) {
                self.left_out
                    .push(format!("{} stands twice in the query; the first is taken.", parameter.name));
                continue;
            }
            self.values.insert(parameter.name.to_owned(), typed(&parameter.schema, &text));
        }
    }

    fn read_body(&mut self, body: &[u8]) {
        if body.is_empty() {
            return;
        }
        match (self.entry.sends, self.entry.spec.sends) {
            (Schema::Nothing, _) => self.left_out.push(format!("{} takes no body.", self.entry.spec.id)),
            (_, Media::Form) => self.read_form(body),
            _ => match serde_json::from_slice(body) {
                Ok(json) => {
                    self.values.insert("body".to_owned(), json);
                }
                Err(error) => self.left_out.push(format!(
                    "The body is not JSON: line {}, column {} cannot be read.",
                    error.line(),
                    error.column()
                )),
            },
        }
    }

    fn read_form(&mut self, body: &[u8]) {
        let Schema::Object(object) = self.entry.sends else { return };
        let mut fields = Map::new();
        for (name, text) in form_urlencoded::parse(body) {
            let field = object.fields.iter().find(|field| field.name == name);
            match field {
                Some(field) if fields.contains_key(field.name) => {
                    self.left_out
                        .push(format!("{} stands twice in the form; the first is taken.", field.name));
                }
                Some(field) => {
                    fields.insert(field.name.to_owned(), typed(&field.schema, &text));
                }
                None => self.leave_out(&format!("The field {}", excerpt(&name, excerpt::NAME))),
            }
        }
        self.values.insert("body".to_owned(), fields.into());
    }

    fn leave_out(&mut self, what: &str) {
        self.left_out.push(format!("{what} is unknown to {} and was left out.", self.entry.spec.id));
    }
}

/// A path segment without its percent-encoding (RFC 3986 section 2.1). None when it is no text.
fn decoded(segment: &str) -> Option<String> {
    percent_decode_str(segment).decode_utf8().ok().map(Into::into)
}

/// A text of a query or of a form, as the value that the schema wants. What does not fit stays a text: the check of
/// the call then names it.
fn typed(schema: &Schema, text: &str) -> Value {
    let whole = || text.parse::<i64>().ok().filter(|number| number.to_string() == text);
    match schema {
        Schema::Whole => whole().map_or_else(|| text.into(), Value::from),
        Schema::Flag => text.parse::<bool>().map_or_else(|_| text.into(), Value::from),
        Schema::List(of) => text.split(',').map(|part| typed(of, part)).collect(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests;
