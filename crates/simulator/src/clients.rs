//! The OAuth clients a tenant has: kept in the order they were made, found by client id or UUID; and the rotation of
//! their secrets. What a client may look like is in client_rules; what is said about one is in answers/oauth_clients.

use serde_json::{Map, Value, json};

use crate::fields::texts;
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
    pub(crate) rotation: Option<Rotation>,
    /// When a rotation last ended.
    pub(crate) rotated: Option<UnixSeconds>,
    pub(crate) scope: Vec<String>,
    pub(crate) grant_types: Vec<String>,
    pub(crate) rule_sets: Vec<RuleSet>,
    pub(crate) access_token_ttl: Minutes,
    pub(crate) created: UnixSeconds,
    pub(crate) modified: UnixSeconds,
    /// The directory whose sync client this is; such a client stands in no list.
    pub(crate) directory: Option<String>,
    /// The fields as they were given, without the secret: what GET tells.
    pub(crate) fields: Map<String, Value>,
}

/// A second secret, on its way to become the only one.
#[derive(Clone, Debug)]
pub(crate) struct Rotation {
    pub(crate) secondary: Secret,
    pub(crate) primary_retires: UnixSeconds,
}

impl Client {
    /// A client that has only its fields yet.
    pub(crate) fn new(fields: Map<String, Value>, now: UnixSeconds) -> Self {
        Self {
            uuid: String::new(),
            client_id: String::new(),
            secret: None,
            rotation: None,
            rotated: None,
            scope: Vec::new(),
            grant_types: Vec::new(),
            rule_sets: Vec::new(),
            access_token_ttl: Minutes(0),
            created: now,
            modified: now,
            directory: None,
            fields,
        }
    }

    /// Whether this secret proves the client. During a rotation there are two.
    pub(crate) fn has_secret(&self, secret: &str) -> bool {
        let secondary = self.rotation.as_ref().map(|rotation| &rotation.secondary);
        self.secret.iter().chain(secondary).any(|known| known.expose() == secret)
    }

    pub(crate) fn is_public(&self) -> bool {
        self.is_set("public_client")
    }

    pub(crate) fn is_set(&self, flag: &str) -> bool {
        self.fields.get(flag) == Some(&Value::Bool(true))
    }

    pub(crate) fn has_grant(&self, grant: &str) -> bool {
        self.grant_types.iter().any(|allowed| allowed == grant)
    }

    pub(crate) fn uris(&self, field: &str) -> Vec<String> {
        texts(&self.fields, field)
    }

    /// How long something of it lives, by the name of the field; none when it does not say.
    pub(crate) fn minutes(&self, field: &str) -> Option<Minutes> {
        self.fields.get(field).and_then(Value::as_i64).map(Minutes)
    }

    /// Ends a rotation: the secondary secret is the only one now. False when there was none.
    pub(crate) fn retire_primary(&mut self, now: UnixSeconds) -> bool {
        let Some(rotation) = self.rotation.take() else {
            return false;
        };
        self.secret = Some(rotation.secondary);
        self.rotated = Some(now);
        true
    }
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
            ..Client::new(fields, now)
        };
        Self { all: vec![bootstrap] }
    }

    /// The clients that stand in lists.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &Client> {
        self.all.iter().filter(|client| client.directory.is_none())
    }

    pub(crate) fn add(&mut self, client: Client) {
        self.all.push(client);
    }

    pub(crate) fn by_client_id(&self, client_id: &str) -> Option<&Client> {
        self.all.iter().find(|client| client.client_id == client_id)
    }

    pub(crate) fn by_uuid(&self, uuid: &str) -> Option<&Client> {
        self.all.iter().find(|client| client.uuid == uuid)
    }

    /// The client a path names: by its client id first, else by its UUID.
    pub(crate) fn named(&self, name: &str) -> Option<&Client> {
        self.by_client_id(name).or_else(|| self.by_uuid(name))
    }

    pub(crate) fn named_mut(&mut self, name: &str) -> Option<&mut Client> {
        let uuid = self.named(name)?.uuid.clone();
        self.all.iter_mut().find(|client| client.uuid == uuid)
    }

    /// Takes the client out, if it is there.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Client> {
        let uuid = self.named(name)?.uuid.clone();
        let at = self.all.iter().position(|client| client.uuid == uuid)?;
        Some(self.all.remove(at))
    }

    /// Takes the sync clients of a directory out.
    pub(crate) fn remove_of_directory(&mut self, directory: &str) {
        self.all.retain(|client| client.directory.as_deref() != Some(directory));
    }

    /// Ends every rotation whose time has come.
    pub(crate) fn settle(&mut self, now: UnixSeconds) {
        for client in &mut self.all {
            if let Some(due) = client.rotation.as_ref().map(|rotation| rotation.primary_retires)
                && now >= due
            {
                client.retire_primary(due);
            }
        }
    }
}
