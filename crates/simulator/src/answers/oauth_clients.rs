//! OAuth clients over HTTP: list, create, read, delete. The rules of a new client are in new_client.

use http::StatusCode;
use serde_json::{Map, Value, json};

use crate::clients::Client;
use crate::media::Media;
use crate::new_client;
use crate::refusal::Refusal;
use crate::settings::{BrokerVersion, Service, Settings};
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

const PATH: &str = "/acs/broker/oauth2-clients";

/// Without `page_size`.
const DEFAULT_PAGE_SIZE: usize = 20;

/// `GET /acs/broker/oauth2-clients`. `start_index` counts pages, from 1.
pub(crate) fn list(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let page = positive(call, "start_index", 1)?;
    let size = positive(call, "page_size", DEFAULT_PAGE_SIZE)?;
    let clients = tenant.clients.all();
    let first = (page - 1).saturating_mul(size);
    let items: Vec<Value> =
        clients.iter().skip(first).take(size).map(|client| summary(settings, client)).collect();
    let body = json!({
        "items": items,
        "totalCount": clients.len(),
        "pageNumber": page,
        "totalPages": clients.len().div_ceil(size),
        "pageSize": size,
        "_links": { "self": { "href": format!("{}?start_index={page}&page_size={size}", settings.url(PATH)) } },
    });
    Ok(Answer::Ready(wire::answer(settings.media_names, StatusCode::OK, Media::OAuthClientList, &body)))
}

/// `POST /acs/broker/oauth2-clients`. The secret is in this answer and in no other.
pub(crate) fn create(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let Ok(Value::Object(body)) = serde_json::from_slice(call.request.body()) else {
        let message = "The body is not a JSON object.";
        return Err(Refusal::problem(
            StatusCode::BAD_REQUEST,
            "practice.body.unreadable",
            message,
            json!({}),
        ));
    };
    let client = new_client::read(&tenant.settings, &body, call.now, &mut tenant.random)
        .map_err(|problems| Refusal::problems(StatusCode::BAD_REQUEST, problems))?;
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
    let told = Value::Object(whole(&tenant.settings, client));
    Ok(Answer::Ready(wire::answer(tenant.settings.media_names, StatusCode::OK, Media::OAuthClient, &told)))
}

/// `DELETE /acs/broker/oauth2-clients/{id}`: by client id or UUID. A client may delete itself.
pub(crate) fn delete(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let client = tenant.clients.remove(call.name()).ok_or_else(|| Refusal::not_found("such client"))?;
    if !tenant.settings.tokens_outlive_clients {
        tenant.tokens.forget_client(&client.uuid);
    }
    Ok(Answer::Ready(wire::no_content()))
}

fn positive(call: &Call<'_>, name: &str, default: usize) -> Result<usize, Refusal> {
    let Some(text) = call.query(name) else {
        return Ok(default);
    };
    // The published type is int32.
    match text.parse::<i32>().ok().and_then(|number| usize::try_from(number).ok()) {
        Some(number) if number > 0 => Ok(number),
        Some(_) | None => {
            let message = format!("{name} must be a whole number from 1.");
            let parameters = json!({ "field": name });
            Err(Refusal::problem(StatusCode::BAD_REQUEST, "practice.field.invalid", &message, parameters))
        }
    }
}

fn summary(settings: &Settings, client: &Client) -> Value {
    let mut told =
        json!({ "client_id": client.client_id, "scope": client.scope, "_links": links(settings, client) });
    if settings.broker() == Some(BrokerVersion::V9_1) {
        told["client_uuid"] = json!(client.uuid);
        // A text in summaries, a number in the whole client.
        told["created_date"] = json!(client.created.0.to_string());
        for name in ["display_name", "description", "client_type"] {
            if let Some(value) = client.fields.get(name) {
                told[name] = value.clone();
            }
        }
    }
    told
}

fn whole(settings: &Settings, client: &Client) -> Map<String, Value> {
    let mut told = client.fields.clone();
    told.insert("id".to_owned(), json!(client.uuid));
    told.insert("rotate_secret".to_owned(), json!(false));
    told.insert("_links".to_owned(), links(settings, client));
    if matches!(settings.broker(), Some(BrokerVersion::V9_0 | BrokerVersion::V9_1)) {
        told.insert("created_date".to_owned(), json!(client.created.0));
    }
    told
}

/// The Omnissa example names a client by its client id, the broker's by its UUID; both are taken in a path.
fn links(settings: &Settings, client: &Client) -> Value {
    let name = match settings.service {
        Service::Omnissa | Service::VMware => &client.client_id,
        Service::Broker => &client.uuid,
    };
    json!({ "self": { "href": format!("{}/{name}", settings.url(PATH)) } })
}
