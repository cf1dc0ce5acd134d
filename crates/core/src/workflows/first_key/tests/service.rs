//! VCF Operations and its broker as far as the journey goes: enough to hold what was made, and to lose answers.

use super::NOW;
use crate::error::TransportError;
use crate::request::Request;
use crate::response::Response;
use crate::workflow::{Step, Workflow};
use serde_json::{Value, json};

pub(super) const IAM: &str = "/suite-api/api/fleet-management/iam";
pub(super) const BROKER: &str = "broker-3";
/// Another broker that can have a realm.
pub(super) const OTHER_BROKER: &str = "broker-4";
/// How many entries a page holds, as the service says.
const PAGE: usize = 50;

/// What becomes of one request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    /// It never arrives.
    Lost,
    /// It is carried out, and the answer never arrives.
    AnswerLost,
    /// It is carried out, and the answer is a web page of a proxy.
    Page,
    /// It is carried out, and the answer lacks everything.
    Empty,
    /// It is refused: 500.
    Broken,
    /// It is refused, and the sign-in is over: 401.
    Over,
    /// It is refused: 403.
    Forbidden,
    /// It is refused: 429.
    TooMany,
}

#[derive(Debug)]
pub(super) struct Service {
    pub(super) session: bool,
    /// Id and broker.
    pub(super) realms: Vec<(String, String)>,
    /// Id and names of roles.
    pub(super) clients: Vec<(String, Vec<String>)>,
    /// Name, client, and how often it was made.
    pub(super) tokens: Vec<(String, String, u32)>,
    /// How many entries a page really holds.
    pub(super) page: usize,
    /// Searches have pages without end, and nothing of what is asked for.
    pub(super) endless: bool,
    /// Tokens come with their id.
    pub(super) ids: bool,
    /// Tokens come with the address of their token endpoint.
    pub(super) endpoints: bool,
    /// Principals have their roles at this VCF instance only.
    pub(super) instance: Option<&'static str>,
    pub(super) requests: Vec<String>,
    /// Which requests, counted from 0, and what becomes of them.
    pub(super) faults: Vec<(usize, Fault)>,
}

/// Carries out a workflow; a wait takes no time.
pub(super) fn drive<W: Workflow>(workflow: &mut W, service: &mut Service) -> W::Output {
    let mut step = workflow.start(NOW);
    for _ in 0..1_000 {
        step = match step {
            Step::Done(output) => return output,
            Step::Wait(_) => workflow.start(NOW),
            Step::Send(request) => workflow.resume(service.receive(&request), NOW),
        };
    }
    panic!("it goes round for ever")
}

impl Service {
    pub(super) fn new() -> Self {
        Self {
            session: false,
            realms: Vec::new(),
            clients: Vec::new(),
            tokens: Vec::new(),
            page: PAGE,
            endless: false,
            ids: true,
            endpoints: true,
            instance: None,
            requests: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn receive(&mut self, request: &Request) -> Result<Response, TransportError> {
        let line = format!("{} {}", request.method(), request.uri().path());
        let number = self.requests.len();
        self.requests.push(line.clone());
        let fault = self.faults.iter().find(|(at, _)| *at == number).map(|(_, fault)| *fault);
        match fault {
            Some(Fault::Lost) => return Err(TransportError::Unreachable),
            Some(Fault::Broken) => return Ok(response(500, &json!({"message": "It failed."}))),
            Some(Fault::Over) => {
                self.session = false;
                return Ok(response(401, &said("Unauthorized")));
            }
            Some(Fault::Forbidden) => return Ok(response(403, &json!({"message": "It is forbidden."}))),
            Some(Fault::TooMany) => return Ok(response(429, &json!({"message": "Too many requests."}))),
            _ => {}
        }
        let (status, body) = self.carry_out(&line, request);
        match fault {
            Some(Fault::AnswerLost) => Err(TransportError::BrokenOff),
            Some(Fault::Page) => Ok(Response::new(b"<!DOCTYPE html><html></html>".to_vec())),
            Some(Fault::Empty) if status < 300 => Ok(response(status, &json!({}))),
            _ => Ok(response(status, &body)),
        }
    }

    fn carry_out(&mut self, line: &str, request: &Request) -> (u16, Value) {
        let sent: Value = serde_json::from_slice(request.body()).unwrap_or_default();
        let query = request.uri().query().unwrap_or_default();
        let page = query.split('&').find_map(|pair| pair.strip_prefix("page=")).unwrap_or("0");
        let page: usize = page.parse().unwrap();
        match line {
            "POST /suite-api/api/auth/token/acquire" => {
                self.session = sent["password"] == "right";
                return match self.session {
                    true => (200, json!({"token": "ops-token", "validity": 1, "roles": ["Administrator"]})),
                    false => (401, said("The provided username/password or token is not valid.")),
                };
            }
            "POST /acs/t/CUSTOMER/token" => return self.exchange(request),
            _ => {}
        }
        let authorization = request.headers().get("authorization").and_then(|value| value.to_str().ok());
        if !self.session || authorization != Some("OpsToken ops-token") {
            return (401, said("Unauthorized"));
        }
        let path = line.replacen(IAM, "", 1);
        let parts: Vec<&str> = path.split(['/', ' ']).filter(|part| !part.is_empty()).collect();
        match parts[..] {
            ["POST", "suite-api", "api", "auth", "token", "release"] => {
                self.session = false;
                (200, Value::Null)
            }
            ["GET", "vidbs"] => (200, brokers()),
            ["GET", "roles"] => {
                let role = |name| json!({"roleName": name, "type": "BUILT_IN", "componentRoles": []});
                (200, json!({"vcfRoles": [role("vcf_administrator"), role("vcf_viewer")]}))
            }
            ["GET", "ssorealms"] => {
                let realms =
                    self.realms.iter().map(|(id, broker)| json!({"id": id, "vidbResourceId": broker}));
                (200, json!({"ssoRealms": realms.collect::<Vec<_>>()}))
            }
            ["POST", "ssorealms"] => {
                let broker = sent["vidbResourceId"].as_str().unwrap().to_owned();
                let id = format!("realm-{}", self.realms.len() + 1);
                self.realms.push((id.clone(), broker.clone()));
                (201, json!({"id": id, "vidbResourceId": broker}))
            }
            ["POST", "ssorealms", _, "api-clients", "query"] => {
                let clients = self.clients.iter().enumerate().map(|(at, (id, _))| client(at, id));
                (200, self.paged("apiClients", clients.collect(), page))
            }
            ["POST", "ssorealms", _, "api-clients"] => {
                let id = sent["clientId"].as_str().unwrap().to_owned();
                assert!(self.clients.iter().all(|(one, _)| *one != id), "a second client");
                self.clients.push((id.clone(), Vec::new()));
                (201, client(self.clients.len() - 1, &id))
            }
            ["PUT", "ssorealms", _, "principals", principal, "roles"] => {
                let roles = sent["vcfRoleAssignments"].as_array().unwrap().iter();
                let names = roles.map(|role| role["roleName"].as_str().unwrap().to_owned());
                let names: Vec<String> = names.collect();
                self.clients[number(principal)].1 = names;
                (200, Value::Null)
            }
            ["GET", "ssorealms", _, "principals", principal, "roles"] => {
                let resources: Vec<Value> = self.instance.iter().map(|id| json!({"id": id})).collect();
                let scope = json!({"scopeType": "SSO_REALM", "ssoName": "Acme", "resources": resources});
                let roles = self.clients[number(principal)].1.iter();
                let roles = roles.map(|name| json!({"roleName": name, "roleScope": scope}));
                (200, json!({"vcfRoleAssignments": roles.collect::<Vec<_>>()}))
            }
            ["POST", "ssorealms", _, "api-tokens", "query"] => {
                let tokens = (0..self.tokens.len()).map(|at| self.token(at, false));
                (200, self.paged("apiTokens", tokens.collect(), page))
            }
            ["POST", "ssorealms", _, "api-tokens"] => {
                let text = |name: &str| sent[name].as_str().unwrap().to_owned();
                self.tokens.push((text("tokenName"), text("apiClientId"), 1));
                (201, self.token(self.tokens.len() - 1, true))
            }
            ["POST", "ssorealms", _, "api-tokens", id, "regenerate"] => {
                self.tokens[number(id)].2 += 1;
                (200, self.token(number(id), true))
            }
            _ => panic!("{line} is not expected"),
        }
    }

    fn token(&self, at: usize, shown: bool) -> Value {
        let (name, client, made) = &self.tokens[at];
        let mut token = json!({
            "id": format!("token-{}", at + 1),
            "tokenName": name,
            "apiClientId": client,
            "tokenStatus": "ACTIVE",
            "tokenEndpointUrl": "https://vidb.acme.example/acs/t/CUSTOMER/token",
            "expirationDate": 1_802_592_000_000_u64,
        });
        let fields = token.as_object_mut().unwrap();
        // A list has ids in any case.
        if shown && !self.ids {
            fields.remove("id");
        }
        if !self.endpoints {
            fields.remove("tokenEndpointUrl");
        }
        if shown {
            token["token"] = format!("secret-{made}").into();
        }
        token
    }

    fn paged(&self, name: &str, entries: Vec<Value>, page: usize) -> Value {
        if self.endless {
            let info = json!({"page": page, "pageSize": 1, "totalCount": 1_000_000});
            let name_or_id = format!("other {page}");
            return json!({name: [{"clientId": name_or_id, "tokenName": name_or_id}], "pageInfo": info});
        }
        let total = entries.len();
        let here: Vec<Value> = entries.into_iter().skip(page * self.page).take(self.page).collect();
        json!({name: here, "pageInfo": {"page": page, "pageSize": PAGE, "totalCount": total}})
    }

    /// The token that was shown last is good, those before are not.
    fn exchange(&self, request: &Request) -> (u16, Value) {
        let form = String::from_utf8(request.body().clone()).unwrap();
        let good = self.tokens.iter().find(|(_, _, made)| form.ends_with(&format!("secret-{made}")));
        match good {
            Some((_, _, made)) => {
                let access = format!("access-for-secret-{made}");
                (200, json!({"access_token": access, "token_type": "Bearer", "expires_in": 3_600}))
            }
            None => (400, json!({"error": "invalid_grant"})),
        }
    }
}

fn brokers() -> Value {
    let broker = |id: &str, status: &str, healthy: bool| {
        let discovery = format!("https://{id}.acme.example/acs/t/CUSTOMER/.well-known/openid-configuration");
        json!({
            "id": id,
            "healthy": healthy,
            "vidbStatus": {"eligibilityStatus": status},
            "oidcConfigurationUrl": discovery,
        })
    };
    json!({"vidbs": [
        broker("broker-1", "NOT_ELIGIBLE", true),
        broker("broker-2", "ELIGIBLE", false),
        broker(BROKER, "ELIGIBLE", true),
        broker(OTHER_BROKER, "ELIGIBLE", true),
    ]})
}

fn client(at: usize, id: &str) -> Value {
    json!({"clientId": id, "clientName": id, "clientUuid": format!("principal-{}", at + 1)})
}

fn number(id: &str) -> usize {
    id.rsplit('-').next().unwrap().parse::<usize>().unwrap() - 1
}

fn said(message: &str) -> Value {
    json!({"message": message, "httpStatusCode": 401, "apiErrorCode": 401})
}

fn response(status: u16, body: &Value) -> Response {
    let mut response = Response::new(match body {
        Value::Null => Vec::new(),
        body => body.to_string().into_bytes(),
    });
    *response.status_mut() = status.try_into().unwrap();
    response
}
