//! A service in a hundred lines: OAuth clients and tokens of one tenant, for playing orders of events. What the real
//! services answer in detail is the simulator's business.

use firstkey_core::request::Request;
use firstkey_core::response::Response;
use http::header::AUTHORIZATION;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The two tenants.
pub(super) const HOSTS: [&str; 2] = ["one.example", "two.example"];

/// Clients that are there at the beginning.
pub(super) const CLIENTS: u8 = 8;

/// One tenant.
pub(super) struct Service {
    host: &'static str,
    /// The clients by id: how long their tokens live, in minutes, and how often their secret was rotated.
    pub(super) clients: BTreeMap<String, (u32, u32)>,
    tokens: BTreeSet<String>,
    given: u32,
    /// How often a change of this method was carried out for this client.
    pub(super) acts: BTreeMap<(String, String), u32>,
}

impl Service {
    pub(super) fn new(host: &'static str) -> Self {
        // Every tenant has the same ids, and tells them apart by how long their tokens live.
        let life = if host == HOSTS[0] { 1_000 } else { 2_000 };
        let clients = (0..CLIENTS).map(|number| (format!("client-{number}"), (life + u32::from(number), 0)));
        Self { host, clients: clients.collect(), tokens: BTreeSet::new(), given: 0, acts: BTreeMap::new() }
    }

    pub(super) fn revoke_tokens(&mut self) {
        self.tokens.clear();
    }

    pub(super) fn answer(&mut self, request: &Request) -> Response {
        let path = request.uri().path().to_owned();
        if path == "/acs/token" {
            self.given += 1;
            let token = format!("{}-{}", self.host, self.given);
            self.tokens.insert(token.clone());
            return answer(200, &json!({"access_token": token, "token_type": "Bearer", "expires_in": 600}));
        }
        let token = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = token.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        if !self.tokens.contains(token) {
            return answer(401, &json!({}));
        }
        let id = path.strip_prefix("/acs/broker/oauth2-clients").unwrap_or_default().trim_start_matches('/');
        let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        if !id.is_empty() && !self.clients.contains_key(id) {
            return answer(404, &json!({}));
        }
        if *request.method() != Method::GET {
            let name = if id.is_empty() { body["client_id"].as_str().unwrap_or_default() } else { id };
            *self.acts.entry((request.method().to_string(), name.to_owned())).or_default() += 1;
        }
        match (request.method().as_str(), id) {
            ("GET", "") => {
                let items: Vec<Value> = self.clients.keys().map(|id| json!({"client_id": id})).collect();
                answer(200, &json!({"totalCount": items.len(), "totalPages": 1, "items": items}))
            }
            ("POST", "") => {
                let id = body["client_id"].as_str().unwrap_or_default().to_owned();
                if self.clients.contains_key(&id) {
                    return answer(409, &json!({}));
                }
                self.clients.insert(id.clone(), (60, 0));
                answer(201, &self.client(&id))
            }
            ("GET", id) => answer(200, &self.client(id)),
            ("PATCH", id) => {
                if let (Some(client), Some(life)) =
                    (self.clients.get_mut(id), body["access_token_ttl"].as_u64())
                {
                    client.0 = life as u32;
                }
                answer(200, &self.client(id))
            }
            ("POST", id) => {
                if let Some(client) = self.clients.get_mut(id) {
                    client.1 += 1;
                }
                answer(204, &Value::Null)
            }
            ("DELETE", id) => {
                self.clients.remove(id);
                answer(204, &Value::Null)
            }
            _ => answer(405, &Value::Null),
        }
    }

    fn client(&self, id: &str) -> Value {
        let (life, rotations) = self.clients.get(id).copied().unwrap_or_default();
        json!({
            "client_id": id,
            "scope": ["admin"],
            "grant_types": ["client_credentials"],
            "access_token_ttl": life,
            "rotate_secret": rotations > 0,
        })
    }
}

pub(super) fn answer(status: u16, body: &Value) -> Response {
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response.headers_mut().insert("content-type", "application/json".parse().unwrap());
    response
}
