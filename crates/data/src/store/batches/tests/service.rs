//! Users of one tenant and their tokens, in a few lines. It can leave unchecked whether a name is taken, so that whoever
//! makes somebody twice is seen.

use firstkey_core::request::Request;
use firstkey_core::response::Response;
use http::header::AUTHORIZATION;
use http::{Method, StatusCode};
use serde_json::{Value, json};

pub(super) struct Service {
    checks_names: bool,
    users: Vec<(String, String)>,
    token: u32,
}

/// "new", "known" or "bad".
pub(super) fn kind(name: &str) -> &str {
    name.split('-').next().unwrap_or_default()
}

impl Service {
    pub(super) fn new(checks_names: bool) -> Self {
        Self { checks_names, users: Vec::new(), token: 0 }
    }

    pub(super) fn end_tokens(&mut self) {
        self.token += 1;
    }

    /// The ids of whoever has this name.
    pub(super) fn ids_of(&self, name: &str) -> Vec<String> {
        let known = (kind(name) == "known").then(|| format!("id-of-{name}"));
        let made = self.users.iter().filter(|(user, _)| user == name).map(|(_, id)| id.clone());
        known.into_iter().chain(made).collect()
    }

    pub(super) fn answer(&mut self, request: &Request) -> Response {
        let path = request.uri().path();
        if path == "/acs/token" {
            let token = format!("token-{}", self.token);
            return answer(200, &json!({"access_token": token, "token_type": "Bearer", "expires_in": 600}));
        }
        let token = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        if token != Some(&format!("Bearer token-{}", self.token)) {
            return answer(401, &json!({}));
        }
        let body: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let name = body["userName"].as_str().unwrap_or_default();
        match *request.method() {
            Method::GET => {
                let query = request.uri().query().unwrap_or_default();
                let name = query.split("%22").nth(1).unwrap_or_default();
                let found: Vec<Value> =
                    self.ids_of(name).iter().map(|id| json!({"id": id, "userName": name})).collect();
                answer(200, &json!({"totalResults": found.len(), "resources": found}))
            }
            Method::POST if kind(name) == "bad" => answer(400, &json!({"detail": "bad"})),
            Method::POST if kind(name) == "known" => answer(409, &json!({})),
            Method::POST if self.checks_names && !self.ids_of(name).is_empty() => answer(409, &json!({})),
            Method::POST => {
                let id = format!("id-{}", self.users.len());
                self.users.push((name.to_owned(), id.clone()));
                answer(201, &json!({"id": id, "userName": name}))
            }
            _ => answer(405, &Value::Null),
        }
    }
}

pub(super) fn answer(status: u16, body: &Value) -> Response {
    let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response.headers_mut().insert("content-type", "application/json".parse().unwrap());
    response
}
