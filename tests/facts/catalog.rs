//! Core's catalog against the tables, in both directions: what is documented and missing, and what stands in the
//! catalog and in no document. One sentence for each difference, `operation where: what`. Bodies are compared in
//! `body`.

use crate::body::{self, Side};
use crate::fact::{Content, Facts, Limits, Operation, Parameter};
use firstkey_core::catalog::Entry;
use firstkey_core::dialect::Dialect;
use firstkey_core::media::Media;
use firstkey_core::operation::Authorization;
use std::collections::BTreeSet;

/// The table of a service beside its dialect.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) dialect: &'static Dialect,
    pub(crate) facts: Facts,
}

/// An operation in the documents of one service.
struct Documented<'a> {
    service: &'a Service,
    operation: &'a Operation,
}

/// Every difference.
pub(crate) fn differences(entries: &[Entry], services: &[Service]) -> Vec<String> {
    let operations = services.iter().flat_map(|service| &service.facts.operations);
    let documented: BTreeSet<&str> = operations.map(|operation| operation.id.as_str()).collect();
    let known: BTreeSet<&str> = entries.iter().map(|entry| entry.spec.id).collect();
    let mut found: Vec<String> =
        documented.difference(&known).map(|id| format!("{id}: is not in the catalog")).collect();
    for entry in entries {
        let id = entry.spec.id;
        let documented: Vec<Documented<'_>> = services
            .iter()
            .filter_map(|service| Some(Documented { service, operation: service.facts.operation(id)? }))
            .collect();
        if documented.is_empty() {
            found.push(format!("{id}: is in no document"));
            continue;
        }
        let mut differences = Vec::new();
        for service in services {
            let there = service.facts.operation(id).is_some();
            if entry.spec.offered_by.at(service.dialect) != there {
                let not = if there { "" } else { "not " };
                differences.push(format!("at {}: is {not}documented", service.dialect.name));
            }
        }
        for one in &documented {
            differences.extend(address(entry, one));
            differences.extend(media(entry, one));
            differences.extend(security(entry, one));
        }
        differences.extend(query(entry, &documented));
        let contents = |of: fn(&Operation) -> Option<&Content>| {
            let all = documented.iter().filter_map(move |one| Some((one.service, of(one.operation)?)));
            all.collect::<Vec<_>>()
        };
        let sent = contents(|operation| operation.sends.as_ref());
        let returned = contents(|operation| Some(&operation.success.content));
        differences.extend(body::differences(Side::Sent, &entry.sends, &sent));
        differences.extend(body::differences(Side::Returned, &entry.returns, &returned));
        found.extend(differences.into_iter().map(|difference| format!("{id} {difference}")));
    }
    found
}

/// Method, path and the names in the path.
fn address(entry: &Entry, one: &Documented<'_>) -> Vec<String> {
    let (spec, operation, dialect) = (entry.spec, one.operation, one.service.dialect);
    let tenant = if dialect.tenant_in_path { "/t/{tenant}" } else { "" };
    let path = format!("{}{tenant}{}", spec.place.segment(), spec.path);
    let mut found = Vec::new();
    // One page of the broker's oldest documents writes the tenant in capitals.
    if (spec.method.as_str(), path.as_str())
        != (operation.method.as_str(), operation.path.replace("{TENANT}", "{tenant}").as_str())
    {
        found.push(format!(
            "at {}: is {} {path}, documented {} {}",
            dialect.name, spec.method, operation.method, operation.path
        ));
    }
    let in_path = operation.parameters.iter().filter(|parameter| parameter.place == "path");
    let mut names: Vec<&str> =
        in_path.map(|parameter| parameter.name.as_str()).filter(|name| *name != "tenant").collect();
    let mut ours: Vec<&str> = spec.path_names().collect();
    names.sort_unstable();
    ours.sort_unstable();
    if names != ours {
        found.push(format!("at {}: the path holds {ours:?}, documented {names:?}", dialect.name));
    }
    found
}

/// The two media types, as far as a document states them.
fn media(entry: &Entry, one: &Documented<'_>) -> Vec<String> {
    let (spec, operation, dialect) = (entry.spec, one.operation, one.service.dialect);
    let mut found = Vec::new();
    let bodies = [
        ("sends", spec.sends, operation.sends.as_ref(), false),
        // The broker's pages could not all be read: where no type stands, another may.
        ("returns", spec.returns, Some(&operation.success.content), operation.success.basis.is_some()),
    ];
    for (which, ours, documented, unread) in bodies {
        let names: Vec<String> =
            documented.iter().flat_map(|content| &content.media).map(|media| bare(&media.name)).collect();
        let name = match ours {
            // The documented requests ask for nothing there; plain JSON comes back.
            Media::Token => Some("application/json".to_owned()),
            // A redirect has no body to ask for.
            Media::Redirect => Some("*/*".to_owned()),
            media => media.name(dialect.media).map(|name| bare(&name)),
        };
        let fits = match &name {
            Some(_) if names.is_empty() => unread,
            Some(name) => names.contains(name),
            None => names.is_empty(),
        };
        if !fits {
            let name = name.as_deref().unwrap_or("nothing");
            found.push(format!("at {} {which}: is {name}, documented {names:?}", dialect.name));
        }
    }
    found
}

/// Type and subtype in lower case, without parameters.
fn bare(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn security(entry: &Entry, one: &Documented<'_>) -> Option<String> {
    let ours = entry.spec.authorization;
    let fits = match one.operation.security.scheme.as_deref() {
        Some("basic_auth") => ours == Authorization::Client,
        Some("admin" | "bearer" | "Token-based-authorization") => ours == Authorization::Bearer,
        // Seventeen operations declare none and need a token all the same; a test counts them.
        None => matches!(ours, Authorization::None | Authorization::Bearer),
        Some(_) => false,
    };
    let scheme = one.operation.security.scheme.as_deref().unwrap_or("none");
    (!fits)
        .then(|| format!("at {}: is authorized by {ours:?}, documented {scheme}", one.service.dialect.name))
}

/// The query. A parameter has to be documented by one service, and one that any service documents has to be there.
fn query(entry: &Entry, documented: &[Documented<'_>]) -> Vec<String> {
    let parameters: Vec<&Parameter> = documented.iter().flat_map(Documented::query).collect();
    let names: BTreeSet<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let ours: BTreeSet<&str> = entry.spec.query.iter().map(|parameter| parameter.name).collect();
    let mut found: Vec<String> =
        names.difference(&ours).map(|name| format!("?{name}: is not in the catalog")).collect();
    for ours in entry.spec.query {
        let name = ours.name;
        let same: Vec<&Parameter> =
            parameters.iter().copied().filter(|parameter| parameter.name == name).collect();
        if same.is_empty() {
            found.push(format!("?{name}: is in no document"));
            continue;
        }
        let mut wrong: Vec<String> = Vec::new();
        for one in documented {
            let there = one.query().any(|parameter| parameter.name == name);
            let cut_off = one.operation.parameters_cut_off;
            if ours.offered_by.at(one.service.dialect) != there && (there || !cut_off) {
                let not = if there { "" } else { "not " };
                wrong.push(format!("at {}: is {not}documented", one.service.dialect.name));
            }
        }
        let marks = same.iter().map(|one| (Some(one.required), false));
        wrong.extend(body::required(ours.required, marks).map(str::to_owned));
        wrong.extend(body::parameter(&ours.schema, &same));
        let limits: Vec<Limits> = same.iter().map(|parameter| parameter.limits.clone()).collect();
        wrong.extend(body::limits(&ours.schema, &ours.limit, &limits));
        found.extend(wrong.into_iter().map(|wrong| format!("?{name}: {wrong}")));
    }
    found
}

impl<'a> Documented<'a> {
    fn query(&self) -> impl Iterator<Item = &'a Parameter> {
        self.operation.parameters.iter().filter(|parameter| parameter.place == "query")
    }
}
