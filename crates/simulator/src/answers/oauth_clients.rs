//! OAuth clients over HTTP: list, create, read, change, delete. The rules a client keeps are in client_rules; changing
//! a secret is in secret_rotation.

use http::{Response, StatusCode};
use serde_json::{Map, Value, json};

use crate::client_rules;
use crate::clients::Client;
use crate::fields::text;
use crate::media::Media;
use crate::paging::Page;
use crate::problems::Problems;
use crate::refusal::Refusal;
use crate::settings::{BrokerVersion, Service, Settings};
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

const PATH: &str = "/acs/broker/oauth2-clients";

/// `GET /acs/broker/oauth2-clients`. `start_index` counts pages, from 1. The broker 9.x looks for `searchTerm` too.
pub(crate) fn list(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let page = Page::read(call)?;
    let term =
        call.query("searchTerm").filter(|_| is_broker_9(settings)).unwrap_or_default().to_ascii_lowercase();
    let fits = |client: &&Client| {
        let named = [client.client_id.as_str(), text(&client.fields, "display_name")];
        named.iter().any(|name| name.to_ascii_lowercase().contains(&term))
    };
    let clients: Vec<&Client> = tenant.clients.listed().filter(fits).collect();
    let told = |client: &Client| summary(settings, client);
    Ok(Answer::Ready(self::page(settings, call, &page, &clients, told)))
}

/// One page of clients, each told by `told`.
pub(crate) fn page(
    settings: &Settings,
    call: &Call<'_>,
    page: &Page,
    clients: &[&Client],
    told: impl Fn(&Client) -> Value,
) -> Response<Vec<u8>> {
    let (number, size) = (page.number, page.size);
    let items: Vec<Value> = page.of(clients).into_iter().map(told).collect();
    let path = settings.url(call.operation.path);
    let body = json!({
        "items": items,
        "totalCount": clients.len(),
        "pageNumber": number,
        "totalPages": clients.len().div_ceil(size),
        "pageSize": size,
        "_links": { "self": { "href": format!("{path}?start_index={number}&page_size={size}") } },
    });
    wire::answer(settings.media_names, StatusCode::OK, Media::OAuthClientList, &body)
}

/// `POST /acs/broker/oauth2-clients`. The secret is in this answer and in no other.
pub(crate) fn create(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let body = wire::object(call.request.body())?;
    let client = client_rules::create(&tenant.settings, &body, call.now, &mut tenant.random)
        .map_err(Problems::into_refusal)?;
    if tenant.clients.by_client_id(&client.client_id).is_some() {
        return Err(Refusal::client_id_taken(&client.client_id));
    }
    let mut told = whole(&tenant.settings, &client);
    if let Some(secret) = &client.secret {
        told.insert("secret".to_owned(), json!(secret.expose()));
    }
    tenant.clients.add(client);
    let names = tenant.settings.media_names;
    Ok(Answer::Ready(wire::answer(names, StatusCode::CREATED, Media::OAuthClient, &Value::Object(told))))
}

/// `GET /acs/broker/oauth2-clients/{id}`: by client id or UUID.
pub(crate) fn read(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let client = tenant.clients.named(call.name()).ok_or_else(|| Refusal::not_found("such client"))?;
    Ok(Answer::Ready(ready(&tenant.settings, client)))
}

/// `PATCH /acs/broker/oauth2-clients/{id}`. A client that loses a rule set loses its tokens too, unless
/// `revoke_token_on_rule_set_removal=false` says otherwise.
pub(crate) fn change(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let revokes = match call.query("revoke_token_on_rule_set_removal").as_deref() {
        None | Some("true") => true,
        Some("false") => false,
        Some(_) => {
            let mut problems = Problems::default();
            problems.add("revoke_token_on_rule_set_removal", "must be true or false");
            return Err(problems.into_refusal());
        }
    };
    let client = tenant.clients.named_mut(call.name()).ok_or_else(|| Refusal::not_found("such client"))?;
    let body = wire::object(call.request.body())?;
    let changed =
        client_rules::change(&tenant.settings, client, &body, call.now).map_err(Problems::into_refusal)?;
    let lost = client.rule_sets.iter().any(|rule_set| !changed.rule_sets.contains(rule_set));
    *client = changed;
    let answer = ready(&tenant.settings, client);
    if lost && revokes {
        tenant.tokens.forget_client(&client.uuid);
    }
    Ok(Answer::Ready(answer))
}

/// `DELETE /acs/broker/oauth2-clients/{id}`: by client id or UUID. A client may delete itself.
pub(crate) fn delete(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let client = tenant.clients.remove(call.name()).ok_or_else(|| Refusal::not_found("such client"))?;
    tenant.consents.forget_client(&client.uuid);
    if !tenant.settings.tokens_outlive_clients {
        tenant.tokens.forget_client(&client.uuid);
    }
    Ok(Answer::Ready(wire::no_content()))
}

/// A client as a list tells it.
pub(crate) fn summary(settings: &Settings, client: &Client) -> Value {
    let mut told =
        json!({ "client_id": client.client_id, "scope": client.scope, "_links": links(settings, client) });
    if settings.broker() == Some(BrokerVersion::V9_1) {
        told["client_uuid"] = json!(client.uuid);
        // Texts in summaries, numbers in the whole client.
        told["created_date"] = json!(client.created.0.to_string());
        told["modified_date"] = json!(client.modified.0.to_string());
        for name in ["display_name", "description", "client_type"] {
            if let Some(value) = client.fields.get(name) {
                told[name] = value.clone();
            }
        }
    }
    told
}

fn ready(settings: &Settings, client: &Client) -> Response<Vec<u8>> {
    let told = Value::Object(whole(settings, client));
    wire::answer(settings.media_names, StatusCode::OK, Media::OAuthClient, &told)
}

fn whole(settings: &Settings, client: &Client) -> Map<String, Value> {
    let mut told = client.fields.clone();
    let mut tell = |name: &str, value: Value| told.insert(name.to_owned(), value);
    tell("id", json!(client.uuid));
    tell("rotate_secret", json!(client.rotation.is_some()));
    if let Some(rotation) = &client.rotation {
        tell("primary_secret_auto_retires_at", json!(rotation.primary_retires.0));
    }
    tell("_links", links(settings, client));
    if is_broker_9(settings) {
        tell("created_date", json!(client.created.0));
        if let Some(rotated) = client.rotated {
            tell("last_secret_rotated_at", json!(rotated.0));
        }
    }
    told
}

fn is_broker_9(settings: &Settings) -> bool {
    matches!(settings.broker(), Some(BrokerVersion::V9_0 | BrokerVersion::V9_1))
}

/// The Omnissa example names a client by its client id, the broker's by its UUID; both are taken in a path.
fn links(settings: &Settings, client: &Client) -> Value {
    let name = match settings.service {
        Service::Omnissa | Service::VMware => &client.client_id,
        Service::Broker => &client.uuid,
    };
    json!({ "self": { "href": format!("{}/{name}", settings.url(PATH)) } })
}
