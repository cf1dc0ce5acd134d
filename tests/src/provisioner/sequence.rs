//! One file: a provider, and its requests in their order.

use crate::repository;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// What one provider sends, set up in one way.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// The provider, and how it is set up.
    pub provider: String,
    /// What holds for all of it.
    pub about: Option<String>,
    /// Public addresses, by a short name.
    pub sources: BTreeMap<String, String>,
    /// Headers of every request, beside the token.
    pub headers: BTreeMap<String, String>,
    /// In their order.
    pub requests: Vec<Sent>,
}

/// One request and what is expected of its answer. `{name}` in a path, a query or a body stands for the id that an
/// earlier request kept under this name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    /// What it is for, behind "the provider".
    pub does: String,
    /// One of the sources.
    pub source: String,
    /// How the source knows it.
    #[serde(default)]
    pub basis: Basis,
    /// GET, POST, PUT, PATCH or DELETE.
    pub method: String,
    /// Behind the base address that the provider was given.
    pub path: String,
    /// Not encoded yet.
    #[serde(default)]
    pub query: BTreeMap<String, String>,
    /// JSON, if there is one.
    pub body: Option<Value>,
    /// Any of these.
    pub status: Vec<u16>,
    /// What has to be in the answer; `null` stands for what may not be there. Lists have exactly these entries.
    pub answer: Option<Value>,
    /// Names for attributes of the answer.
    #[serde(default)]
    pub keep: BTreeMap<String, String>,
}

/// How the source knows it. Documented means that the request stands there, with values of its own.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
pub enum Basis {
    /// A public document has it.
    #[default]
    Documented,
    /// Somebody saw it and wrote it down.
    #[serde(rename = "seen by others")]
    Seen,
    /// The source names what is done, and not the request.
    #[serde(rename = "inferred")]
    Inferred,
}

/// The domain of the users in every sequence.
pub const DOMAIN: &str = "practice.example";

/// Every file with its name.
///
/// # Panics
/// When a file is no sequence.
pub fn all() -> Vec<(String, Sequence)> {
    let folder = repository::tests().join("provisioners");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let sequence = in_domain(&name, DOMAIN);
            assert!(!sequence.provider.is_empty(), "{name} names no provider");
            found.push((name, sequence));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert_eq!(found.len(), 5, "Entra ID with and without its flag, Okta by PUT and by PATCH, PingFederate");
    found
}

/// The sequence of this file, with users of another domain.
///
/// # Panics
/// When there is none, or it is no sequence.
pub fn in_domain(name: &str, domain: &str) -> Sequence {
    let path = repository::tests().join("provisioners").join(format!("{name}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text.replace(DOMAIN, domain)).unwrap_or_else(|error| panic!("{name}: {error}"))
}
