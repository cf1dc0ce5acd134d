//! Directories over HTTP. What one may look like is in directories; the client that fills it, in sync_client.

use http::{Response, StatusCode};
use serde_json::{Value, json};

use crate::directories::{self, Directory};
use crate::media::Media;
use crate::problems::Problems;
use crate::random;
use crate::refusal::Refusal;
use crate::settings::Settings;
use crate::tenant::{Answer, Tenant};
use crate::wire::{self, Call};

const PATH: &str = "/usergroup/broker/directories";

/// `GET /usergroup/broker/directories`. `default_domain` is not in lists.
pub(crate) fn list(tenant: &mut Tenant, _: &Call<'_>) -> Result<Answer, Refusal> {
    let settings = &tenant.settings;
    let entry = |directory: &Directory| {
        let mut told = whole(settings, directory);
        told.as_object_mut().and_then(|told| told.remove("default_domain"));
        told
    };
    let items: Vec<Value> = tenant.directories.all().iter().map(entry).collect();
    let body = json!({ "items": items, "_links": { "self": { "href": settings.url(PATH) } } });
    Ok(Answer::Ready(wire::answer(settings.media_names, StatusCode::OK, Media::DirectoryList, &body)))
}

/// `POST /usergroup/broker/directories`.
pub(crate) fn create(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let body = wire::object(call.request.body())?;
    let fields = directories::read(&tenant.settings, None, &body).map_err(Problems::into_refusal)?;
    if let Some(taken) = tenant.directories.taken(&fields, None) {
        return Err(Refusal::name_taken(&taken));
    }
    let directory = Directory::new(random::uuid(&mut tenant.random), fields);
    let answer = answer(&tenant.settings, StatusCode::CREATED, &directory);
    tenant.directories.add(directory);
    Ok(Answer::Ready(answer))
}

/// `GET /usergroup/broker/directories/{id}`.
pub(crate) fn read(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let directory = tenant.directories.find(call.name()).ok_or_else(absent)?;
    Ok(Answer::Ready(answer(&tenant.settings, StatusCode::OK, directory)))
}

/// `PATCH /usergroup/broker/directories/{id}`.
pub(crate) fn change(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let directory = tenant.directories.find(call.name()).ok_or_else(absent)?;
    let body = wire::object(call.request.body())?;
    if directory.gone.is_some() {
        let message = "The directory is being deleted.";
        return Err(Refusal::problem(
            StatusCode::CONFLICT,
            "practice.directory.deleting",
            message,
            json!({}),
        ));
    }
    let fields =
        directories::read(&tenant.settings, Some(directory), &body).map_err(Problems::into_refusal)?;
    if let Some(taken) = tenant.directories.taken(&fields, Some(&directory.id)) {
        return Err(Refusal::name_taken(&taken));
    }
    let directory = tenant.directories.find_mut(call.name()).ok_or_else(absent)?;
    directory.fields = fields;
    Ok(Answer::Ready(answer(&tenant.settings, StatusCode::OK, directory)))
}

/// `DELETE /usergroup/broker/directories/{id}`: 202, and gone a while later, with its users, groups and clients.
pub(crate) fn delete(tenant: &mut Tenant, call: &Call<'_>) -> Result<Answer, Refusal> {
    let gone = call.now.after(tenant.settings.directory_deletion);
    let directory = tenant.directories.find_mut(call.name()).ok_or_else(absent)?;
    directory.gone.get_or_insert(gone);
    let mut response = Response::new(Vec::new());
    *response.status_mut() = StatusCode::ACCEPTED;
    Ok(Answer::Ready(response))
}

fn absent() -> Refusal {
    Refusal::not_found("such directory")
}

fn answer(settings: &Settings, status: StatusCode, directory: &Directory) -> Response<Vec<u8>> {
    wire::answer(settings.media_names, status, Media::Directory, &whole(settings, directory))
}

fn whole(settings: &Settings, directory: &Directory) -> Value {
    let mut told = directory.fields.clone();
    told.insert("id".to_owned(), json!(directory.id));
    told.insert("delete_in_progress".to_owned(), json!(directory.gone.is_some()));
    let href = format!("{}/{}", settings.url(PATH), directory.id);
    told.insert("_links".to_owned(), json!({ "self": { "href": href } }));
    Value::Object(told)
}
