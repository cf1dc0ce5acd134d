//! API clients: principals that get roles and API tokens.

use http::StatusCode;
use serde_json::{Value, json};

use super::body::Body;
use super::roles::Assignment;
use super::search::Query;
use super::{Call, VcfOperations, no, not_found, paging, yes};
use crate::refusal::Refusal;
use crate::tenant::Answer;
use crate::wire;

/// One of them.
pub(super) struct ApiClient {
    pub(super) realm: String,
    /// Its `clientId`, which who made it chose.
    pub(super) id: String,
    name: String,
    description: Option<String>,
    /// Its id as a principal.
    pub(super) uuid: String,
    pub(super) roles: Vec<Assignment>,
}

impl ApiClient {
    fn told(&self, realm: &str) -> Value {
        let roles: Vec<Value> = self.roles.iter().map(|role| role.told(realm)).collect();
        let mut told = json!({
            "clientId": self.id,
            "clientName": self.name,
            "clientUuid": self.uuid,
            "roles": roles,
        });
        if let Some(description) = &self.description {
            told["clientDescription"] = json!(description);
        }
        told
    }

    fn texts(&self, field: &str) -> Vec<String> {
        let names = || self.roles.iter().map(|role| role.role.clone());
        let labels = || self.roles.iter().map(|role| role.label().to_owned());
        match field {
            "CLIENT_NAME" => vec![self.name.clone()],
            "CLIENT_ID" => vec![self.id.clone()],
            "ROLES" => names().chain(labels()).collect(),
            "ROLE_NAME" => names().collect(),
            "ROLE_DISPLAY_NAME" => labels().collect(),
            _ => Vec::new(),
        }
    }
}

/// `POST .../api-clients`.
pub(super) fn create(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?;
    let (realm, realm_name) = (realm.id.clone(), realm.name.clone());
    let mut body = Body::read(call)?;
    let (id, name) = (body.needed("clientId"), body.needed("clientName"));
    let description = body.text("clientDescription");
    body.check()?;
    if operations.clients.iter().any(|client| client.realm == realm && client.id == id) {
        return Err(no(StatusCode::CONFLICT, &format!("An API client {id} is there already.")));
    }
    let client = ApiClient { realm, id, name, description, uuid: operations.uuid(), roles: Vec::new() };
    let told = client.told(&realm_name);
    operations.clients.push(client);
    Ok(yes(StatusCode::CREATED, &told))
}

/// `POST .../api-clients/query`.
pub(super) fn query(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?;
    let query = Query::read(call.request.body())?;
    let found = operations.clients.iter().filter(|client| client.realm == realm.id);
    let found = found.filter(|client| query.finds(&|field| client.texts(field)));
    paging::page(call, "apiClients", found.map(|client| client.told(&realm.name)).collect())
}

/// `GET .../api-clients/{clientId}`.
pub(super) fn get(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?;
    let id = call.name(1);
    let client = operations.clients.iter().find(|client| client.realm == realm.id && client.id == id);
    Ok(yes(StatusCode::OK, &client.ok_or_else(|| not_found("API client"))?.told(&realm.name)))
}

/// `DELETE .../api-clients/{clientId}`: with its tokens.
pub(super) fn delete(operations: &mut VcfOperations, call: &Call<'_>) -> Result<Answer, Refusal> {
    let realm = operations.realm(call)?.id.clone();
    let id = call.name(1);
    let before = operations.clients.len();
    operations.clients.retain(|client| client.realm != realm || client.id != id);
    if operations.clients.len() == before {
        return Err(not_found("API client"));
    }
    operations.tokens.retain(|token| token.realm != realm || token.client != id);
    Ok(Answer::Ready(wire::no_content()))
}
