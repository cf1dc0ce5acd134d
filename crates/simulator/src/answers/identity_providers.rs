//! Identity providers over HTTP. Their fields and rules are in identity_providers.

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::identity_providers::{self, IdentityProvider};
use crate::media::Media;
use crate::problems::Problems;
use crate::random;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

const PATH: &str = "/federation/broker/identity-providers";

/// `GET /federation/broker/identity-providers`: a summary of each.
pub(crate) fn list(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let entry = |provider: &IdentityProvider| {
        json!({
            "id": provider.id,
            "idp_name": provider.fields["idp_name"],
            "idp_type": provider.fields["idp_type"],
            "directory_ids": directory_ids(provider),
            "_links": links(settings, provider),
        })
    };
    let items: Vec<Value> = tenant.identity_providers.all.iter().map(entry).collect();
    let body = json!({ "items": items, "_links": { "self": { "href": settings.url(PATH) } } });
    Ok(Answer::Ready(wire::answer(settings.media_names, StatusCode::OK, Media::IdentityProviderList, &body)))
}

/// `POST /federation/broker/identity-providers`.
pub(crate) fn create(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let body = wire::object(call.request.body())?;
    let Tenant { settings, directories, random, .. } = tenant;
    let fields = identity_providers::read(settings, directories, random, None, &body)
        .map_err(Problems::into_refusal)?;
    let provider = IdentityProvider { id: random::uuid(random), fields };
    if tenant.identity_providers.is_taken(provider.name(), None) {
        return Err(Refusal::name_taken(provider.name()));
    }
    let answer = answer(tenant, StatusCode::CREATED, &provider);
    tenant.identity_providers.all.push(provider);
    Ok(Answer::Ready(answer))
}

/// `GET /federation/broker/identity-providers/{idpId}`.
pub(crate) fn read(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let provider = tenant.identity_providers.find(call.name()).ok_or_else(absent)?;
    Ok(Answer::Ready(answer(tenant, StatusCode::OK, provider)))
}

/// `PATCH /federation/broker/identity-providers/{idpId}`.
pub(crate) fn change(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let there = tenant.identity_providers.find(call.name()).cloned().ok_or_else(absent)?;
    let body = wire::object(call.request.body())?;
    let Tenant { settings, directories, random, .. } = tenant;
    let fields = identity_providers::read(settings, directories, random, Some(&there), &body)
        .map_err(Problems::into_refusal)?;
    let changed = IdentityProvider { id: there.id, fields };
    if tenant.identity_providers.is_taken(changed.name(), Some(&changed.id)) {
        return Err(Refusal::name_taken(changed.name()));
    }
    let answer = answer(tenant, StatusCode::OK, &changed);
    if let Some(place) = tenant.identity_providers.all.iter_mut().find(|known| known.id == changed.id) {
        *place = changed;
    }
    Ok(Answer::Ready(answer))
}

/// `DELETE /federation/broker/identity-providers/{idpId}`: 409 while a policy uses it.
pub(crate) fn delete(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let provider = tenant.identity_providers.find(call.name()).ok_or_else(absent)?;
    if provider.is_in_use() {
        let message = "The identity provider is in use: it has more than one authentication method.";
        let parameters = json!({ "idp_name": provider.name() });
        return Err(Refusal::problem(StatusCode::CONFLICT, "practice.provider.in.use", message, parameters));
    }
    tenant.identity_providers.all.retain(|provider| provider.id != call.name());
    Ok(Answer::Ready(wire::no_content()))
}

fn absent() -> Refusal {
    Refusal::not_found("such identity provider")
}

fn directory_ids(provider: &IdentityProvider) -> Vec<&str> {
    let list = provider.fields.get("directory_list").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|entry| entry.get("id")?.as_str()).collect()
}

fn links(settings: &Settings, provider: &IdentityProvider) -> Value {
    json!({ "self": { "href": format!("{}/{}", settings.url(PATH), provider.id) } })
}

fn answer(tenant: &Tenant, status: StatusCode, provider: &IdentityProvider) -> Response<Vec<u8>> {
    let mut told = provider.fields.clone();
    // The name of a directory that is gone is empty, as documented.
    let name = |id: &str| tenant.directories.find(id).map_or("", |directory| directory.name());
    let directories: Vec<Value> =
        directory_ids(provider).into_iter().map(|id| json!({ "id": id, "name": name(id) })).collect();
    told.insert("directory_list".to_owned(), Value::Array(directories));
    told.insert("id".to_owned(), json!(provider.id));
    told.insert("_links".to_owned(), links(&tenant.settings, provider));
    wire::answer(tenant.settings.media_names, status, Media::IdentityProvider, &Value::Object(told))
}
