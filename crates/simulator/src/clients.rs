//! The OAuth clients a tenant has: kept in the order they were made, found by client id or UUID.
//! What a client may look like is in new_client; what is said about one over HTTP is in answers/oauth_clients.

use serde_json::{Map, Value, json};

use crate::random::{self, Random};
use crate::rights::RuleSet;
use crate::secret::Secret;
use crate::settings::Settings;
use crate::units::{Minutes, UnixSeconds};

/// One client.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) uuid: String,
    pub(crate) client_id: String,
    /// None for a public client.
    pub(crate) secret: Option<Secret>,
    pub(crate) scope: Vec<String>,
    pub(crate) grant_types: Vec<String>,
    pub(crate) rule_sets: Vec<RuleSet>,
    pub(crate) access_token_ttl: Minutes,
    pub(crate) created: UnixSeconds,
    /// The fields as they were given, without the secret: what GET tells.
    pub(crate) fields: Map<String, Value>,
}

/// All clients of a tenant.
#[derive(Default)]
pub(crate) struct Clients {
    all: Vec<Client>,
}

impl Clients {
    /// The clients of a new tenant: one, with all rights.
    pub(crate) fn with_bootstrap(
        settings: &Settings,
        (client_id, secret): &(String, Secret),
        now: UnixSeconds,
        random: &mut Random,
    ) -> Self {
        let ttl = settings.default_token_ttl;
        let mut fields = Map::new();
        fields.insert("client_id".to_owned(), json!(client_id));
        fields.insert("scope".to_owned(), json!(["admin"]));
        fields.insert("grant_types".to_owned(), json!(["client_credentials"]));
        fields.insert("access_token_ttl".to_owned(), json!(ttl.0));
        if settings.has_rule_sets() {
            fields.insert("rule_set_names".to_owned(), json!([RuleSet::TenantAdmin.name()]));
        }
        let bootstrap = Client {
            uuid: random::uuid(random),
            client_id: client_id.clone(),
            secret: Some(secret.clone()),
            scope: vec!["admin".to_owned()],
            grant_types: vec!["client_credentials".to_owned()],
            rule_sets: vec![RuleSet::TenantAdmin],
            access_token_ttl: ttl,
            created: now,
            fields,
        };
        Self { all: vec![bootstrap] }
    }

    pub(crate) fn all(&self) -> &[Client] {
        &self.all
    }

    pub(crate) fn add(&mut self, client: Client) {
        self.all.push(client);
    }

    pub(crate) fn by_client_id(&self, client_id: &str) -> Option<&Client> {
        self.all.iter().find(|client| client.client_id == client_id)
    }

    /// The client a path names: by its client id first, else by its UUID.
    pub(crate) fn named(&self, name: &str) -> Option<&Client> {
        self.by_client_id(name).or_else(|| self.all.iter().find(|client| client.uuid == name))
    }

    /// Takes the client out, if it is there.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Client> {
        let uuid = self.named(name)?.uuid.clone();
        let at = self.all.iter().position(|client| client.uuid == uuid)?;
        Some(self.all.remove(at))
    }
}
