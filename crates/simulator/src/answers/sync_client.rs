//! The client that brings a directory its users and groups: a long-lived token, or an id and a secret. New credentials
//! make the old ones worthless.

use http::{Response, StatusCode};
use serde_json::{Map, Value, json};

use crate::clients::Client;
use crate::directories::Directory;
use crate::issuing::{self, Bearer};
use crate::jwt::Unsigned;
use crate::media::Media;
use crate::problems::Problems;
use crate::random;
use crate::refusal::Refusal;
use crate::rights::Rights;
use crate::settings::Settings;
use crate::tenant::{Answer, Tenant};
use crate::units::{Minutes, UnixSeconds};
use crate::wire::{self, Call};

/// Two years.
const LONGEST_TOKEN_TTL: Minutes = Minutes(1_051_200);

/// `GET /usergroup/broker/directories/{id}/sync-client`.
pub(crate) fn read(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let told = told(&tenant.settings, find(tenant, call)?, call.now);
    Ok(Answer::Ready(answer(&tenant.settings, told)))
}

/// `POST /usergroup/broker/directories/{id}/sync-client?action=generate_credentials`.
pub(crate) fn generate(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let directory = find(tenant, call)?;
    let mut problems = Problems::default();
    if call.query("action").as_deref() != Some("generate_credentials") {
        problems.add("action", "must be generate_credentials");
    }
    let body = if call.request.body().is_empty() { Map::new() } else { wire::object(call.request.body())? };
    let mut sync = directory.sync.clone();
    let id = directory.id.clone();
    match body.get("generate_token") {
        None | Some(Value::Null) => {}
        Some(Value::Bool(by_token)) => sync.by_token = *by_token,
        Some(_) => problems.add("generate_token", "must be true or false"),
    }
    match body.get("token_ttl").map(Value::as_i64) {
        None => {}
        Some(Some(minutes)) if (1..=LONGEST_TOKEN_TTL.0).contains(&minutes) => {
            sync.token_ttl = Minutes(minutes)
        }
        Some(_) if body["token_ttl"].is_null() => {}
        Some(_) => problems.add("token_ttl", "must be 1 to 1051200 minutes"),
    }
    problems.refuse()?;

    tenant.tokens.forget_directory(&id);
    tenant.clients.remove_of_directory(&id);
    let client_id = format!("sync-client-{}", random::uuid(&mut tenant.random));
    let by_token = sync.by_token;
    sync.token_expires = by_token.then(|| call.now.after(sync.token_ttl.seconds()));
    sync.client_id = (!by_token).then(|| client_id.clone());
    let lives = sync.token_ttl;
    let directory = tenant.directories.find_mut(&id).ok_or_else(absent)?;
    directory.sync = sync;
    let told = told(&tenant.settings, directory, call.now);
    if by_token {
        Ok(Answer::Sign(with_token(tenant, told, client_id, id, lives, call.now)))
    } else {
        Ok(Answer::Ready(with_secret(tenant, told, client_id, id, lives, call.now)))
    }
}

fn with_token(
    tenant: &mut Tenant,
    mut told: Map<String, Value>,
    client_id: String,
    directory: String,
    lives: Minutes,
    now: UnixSeconds,
) -> Unsigned {
    let bearer = Bearer {
        client_id,
        client: None,
        scope: vec!["admin".to_owned()],
        rights: Rights { directory: Some(directory), ..Rights::default() },
        lives,
        grant: None,
        signed_in: None,
    };
    let draft = issuing::access(tenant, &bearer, now);
    let settings = tenant.settings.clone();
    let finish = move |tokens: &[String]| {
        told.insert("access_token".to_owned(), json!(tokens[0]));
        answer(&settings, told)
    };
    Unsigned::new(&tenant.key, draft, Vec::new(), Box::new(finish))
}

fn with_secret(
    tenant: &mut Tenant,
    mut told: Map<String, Value>,
    client_id: String,
    directory: String,
    lives: Minutes,
    now: UnixSeconds,
) -> Response<Vec<u8>> {
    let secret = random::secret(&mut tenant.random);
    told.insert("client_secret".to_owned(), json!(secret.expose()));
    tenant.clients.add(Client {
        uuid: random::uuid(&mut tenant.random),
        client_id,
        secret: Some(secret),
        scope: vec!["admin".to_owned()],
        grant_types: vec!["client_credentials".to_owned()],
        access_token_ttl: lives,
        directory: Some(directory),
        ..Client::new(Map::new(), now)
    });
    answer(&tenant.settings, told)
}

fn find<'a>(tenant: &'a Tenant, call: &Call<'_>) -> Result<&'a Directory, Refusal> {
    tenant.directories.find(call.name()).filter(|directory| directory.is_provisioned()).ok_or_else(absent)
}

fn absent() -> Refusal {
    Refusal::not_found("sync client of such a directory")
}

fn told(settings: &Settings, directory: &Directory, now: UnixSeconds) -> Map<String, Value> {
    let sync = &directory.sync;
    let mut told = Map::new();
    let mut tell = |name: &str, value: Value| told.insert(name.to_owned(), value);
    tell("generate_token", json!(sync.by_token));
    tell("token_ttl", json!(sync.token_ttl.0));
    if let Some(expires) = sync.token_expires {
        tell("access_token_expire_in", json!(expires.0.saturating_sub(now.0).max(0)));
    }
    if let Some(client_id) = &sync.client_id {
        tell("client_id", json!(client_id));
    }
    let path = format!("/usergroup/broker/directories/{}/sync-client", directory.id);
    tell("_links", json!({ "self": { "href": settings.url(&path) } }));
    told
}

fn answer(settings: &Settings, told: Map<String, Value>) -> Response<Vec<u8>> {
    wire::answer(settings.media_names, StatusCode::OK, Media::SyncClient, &Value::Object(told))
}
