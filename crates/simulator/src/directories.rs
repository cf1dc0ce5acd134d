//! The directories a tenant has, with the client that fills each of them. Deleting one takes its time.

use serde_json::{Map, Value, json};

use crate::fields::FieldKind::{Flag, Object, Objects, OneOf, Short, Text, Texts};
use crate::fields::Known::{Broker9, Everywhere, NotByBroker};
use crate::fields::{self, Field, field, fitting, text, texts};
use crate::naming;
use crate::problems::Problems;
use crate::scim::resources::same;
use crate::settings::Settings;
use crate::units::{Minutes, UnixSeconds};

static FIELDS: &[Field] = &[
    field("name", Short(128), Everywhere),
    field("domains", Texts, Everywhere),
    field("default_domain", Short(100), Everywhere),
    field("source", OneOf(&["AZURE", "PING", "OKTA", "ACCESS", "GENERIC", "LDAP"]), Everywhere),
    field("type", OneOf(&["PROVISIONED", "JIT"]), Everywhere),
    field("attributes", Object, NotByBroker),
    field("pre_provisioned_groups_enabled", Flag, Broker9),
    field("pre_provisioned_groups_list", Objects, Broker9),
    field("ldap_configuration_uuid", Text, Broker9),
];

/// The domain of the directory a tenant begins with.
pub(crate) const PRACTICE_DOMAIN: &str = "practice.example";

/// Six months, without `token_ttl`.
const DEFAULT_TOKEN_TTL: Minutes = Minutes(262_800);

/// One directory.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    pub(crate) id: String,
    /// When it will be gone, once its deletion was asked for.
    pub(crate) gone: Option<UnixSeconds>,
    pub(crate) sync: SyncClient,
    pub(crate) fields: Map<String, Value>,
}

/// The client that brings users and groups; a directory that is filled at sign-in has none.
#[derive(Clone, Debug)]
pub(crate) struct SyncClient {
    /// Whether it has a long-lived token, and not an id and a secret.
    pub(crate) by_token: bool,
    pub(crate) token_ttl: Minutes,
    pub(crate) token_expires: Option<UnixSeconds>,
    pub(crate) client_id: Option<String>,
}

impl Directory {
    pub(crate) fn new(id: String, fields: Map<String, Value>) -> Self {
        let sync = SyncClient {
            by_token: false,
            token_ttl: DEFAULT_TOKEN_TTL,
            token_expires: None,
            client_id: None,
        };
        Self { id, gone: None, sync, fields }
    }

    /// Whether a sync client fills it.
    pub(crate) fn is_provisioned(&self) -> bool {
        text(&self.fields, "type") == "PROVISIONED"
    }

    pub(crate) fn name(&self) -> &str {
        text(&self.fields, "name")
    }
}

/// What a body makes of a new directory, or of the one that is there.
pub(crate) fn read(
    settings: &Settings,
    there: Option<&Directory>,
    body: &Map<String, Value>,
) -> Result<Map<String, Value>, Problems> {
    let mut problems = Problems::default();
    let change = fitting(FIELDS, settings, body, &mut problems);
    if let Some(there) = there
        && change.get("type").is_some_and(|kind| *kind != there.fields["type"])
    {
        problems.add("type", "cannot be changed");
    }
    let mut all = there.map(|there| there.fields.clone()).unwrap_or_default();
    fields::change(&mut all, change);
    for (name, default) in [("type", "PROVISIONED"), ("source", "GENERIC")] {
        all.entry(name).or_insert_with(|| json!(default));
    }
    naming::check(&all, "name", &mut problems);
    let domains = texts(&all, "domains");
    let may_stand = |domain: &String| {
        (1..=100).contains(&domain.len())
            && domain.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
    };
    if !domains.iter().all(may_stand) {
        problems.add("domains", "must hold names of domains");
    }
    let default = text(&all, "default_domain");
    if !default.is_empty() && !domains.iter().any(|domain| same(domain, default)) {
        problems.add("default_domain", "must be one of domains");
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

/// All directories of a tenant.
pub(crate) struct Directories {
    all: Vec<Directory>,
}

impl Directories {
    /// The directories of a new tenant: one.
    pub(crate) fn practice(id: String) -> Self {
        let fields = json!({
            "name": "Practice directory", "domains": [PRACTICE_DOMAIN], "default_domain": PRACTICE_DOMAIN,
            "source": "GENERIC", "type": "PROVISIONED",
        });
        Self { all: vec![Directory::new(id, fields.as_object().cloned().unwrap_or_default())] }
    }

    pub(crate) fn all(&self) -> &[Directory] {
        &self.all
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Directory> {
        self.all.iter().find(|directory| directory.id == id)
    }

    pub(crate) fn find_mut(&mut self, id: &str) -> Option<&mut Directory> {
        self.all.iter_mut().find(|directory| directory.id == id)
    }

    pub(crate) fn add(&mut self, directory: Directory) {
        self.all.push(directory);
    }

    /// Where users go that nobody's sync client brings: the first that can be filled from outside and stays.
    pub(crate) fn first_open(&self) -> Option<&Directory> {
        self.all.iter().find(|directory| directory.is_provisioned() && directory.gone.is_none())
    }

    /// The one that has that domain, if it can be filled from outside and stays.
    pub(crate) fn open_for(&self, domain: &str) -> Option<&Directory> {
        let has =
            |directory: &&Directory| texts(&directory.fields, "domains").iter().any(|one| same(one, domain));
        let open = self.all.iter().filter(|directory| directory.is_provisioned() && directory.gone.is_none());
        open.filter(|_| !domain.is_empty()).find(has)
    }

    /// A name or a domain of these that another directory has already.
    pub(crate) fn taken(&self, fields: &Map<String, Value>, but: Option<&str>) -> Option<String> {
        let name = text(fields, "name").to_owned();
        let domains = texts(fields, "domains");
        let others = || self.all.iter().filter(|directory| Some(directory.id.as_str()) != but);
        if others().any(|other| same(other.name(), &name)) {
            return Some(name);
        }
        let theirs: Vec<String> = others().flat_map(|other| texts(&other.fields, "domains")).collect();
        domains.into_iter().find(|domain| theirs.iter().any(|their| same(their, domain)))
    }

    /// Takes those out whose deletion is done, and names them.
    pub(crate) fn settle(&mut self, now: UnixSeconds) -> Vec<String> {
        let is_gone = |directory: &Directory| directory.gone.is_some_and(|gone| now >= gone);
        if !self.all.iter().any(is_gone) {
            return Vec::new();
        }
        let (gone, left): (Vec<_>, Vec<_>) = self.all.drain(..).partition(is_gone);
        self.all = left;
        gone.into_iter().map(|directory| directory.id).collect()
    }
}
