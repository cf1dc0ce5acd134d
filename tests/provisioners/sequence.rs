//! One file: a provider, and its requests in their order.

use firstkey_tests::repository;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// What one provider sends, set up in one way.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sequence {
    /// The provider, and how it is set up.
    pub(crate) provider: String,
    /// What holds for all of it.
    pub(crate) about: Option<String>,
    /// Public addresses, by a short name.
    pub(crate) sources: BTreeMap<String, String>,
    /// Headers of every request, beside the token.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) requests: Vec<Sent>,
}

/// One request and what is expected of its answer. `{name}` in a path, a query or a body stands for the id that an
/// earlier request kept under this name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sent {
    /// What it is for, behind "the provider".
    pub(crate) does: String,
    /// One of the sources.
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) basis: Basis,
    pub(crate) method: String,
    /// Behind the base address that the provider was given.
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: Option<Value>,
    /// Any of these.
    pub(crate) status: Vec<u16>,
    /// What has to be in the answer; `null` stands for what may not be there. Lists have exactly these entries.
    pub(crate) answer: Option<Value>,
    /// Names for attributes of the answer.
    #[serde(default)]
    pub(crate) keep: BTreeMap<String, String>,
}

/// How the source knows it. Documented means that the request stands there, with values of its own.
#[derive(Debug, Default, Deserialize, PartialEq)]
pub(crate) enum Basis {
    #[default]
    Documented,
    #[serde(rename = "seen by others")]
    Seen,
    /// The source names what is done, and not the request.
    #[serde(rename = "inferred")]
    Inferred,
}

/// Every file with its name.
pub(crate) fn all() -> Vec<(String, Sequence)> {
    let folder = repository::tests().join("provisioners");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap();
            let sequence: Sequence =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!sequence.provider.is_empty(), "{name} names no provider");
            found.push((name, sequence));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert_eq!(found.len(), 5, "Entra ID with and without its flag, Okta by PUT and by PATCH, PingFederate");
    found
}
