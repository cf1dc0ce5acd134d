//! A tenant with a hand on its clock: builds requests, signs tokens with ring, reads answers. Nothing is asserted here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_simulator::{Answer, Lost, PublicKey, Secret, Service, Settings, Tenant, UnixSeconds};
use http::{HeaderMap, Method, Request, Response};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

pub(crate) const ORIGIN: &str = "https://practice.example";
pub(crate) const BOOTSTRAP: (&str, &str) = ("api-bootstrap-client", "bootstrap-secret");
/// The secret of every client made by [`Practice::create`].
pub(crate) const SECRET: &str = "a-secret";

pub(crate) struct Practice {
    pub(crate) tenant: Tenant,
    pub(crate) now: UnixSeconds,
    pair: EcdsaKeyPair,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Practice {
    pub(crate) fn of(service: Service) -> Self {
        Self::with(service, |_| {})
    }

    pub(crate) fn with(service: Service, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::new(service, ORIGIN);
        settings.bootstrap_secret = Some(Secret::new(BOOTSTRAP.1));
        change(&mut settings);
        let rng = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &rng).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &rng).unwrap();
        let key = PublicKey::from_uncompressed_point(pair.public_key().as_ref()).unwrap();
        let now = UnixSeconds(1_700_000_000);
        let mut count = 0_u8;
        let random = Box::new(move |bytes: &mut [u8]| {
            count = count.wrapping_add(1);
            bytes.fill(count);
        });
        let tenant = Tenant::new(settings, key, now, random);
        Self { tenant, now, pair }
    }

    /// The answer, or why there is none; signs whatever waits to be signed.
    pub(crate) fn ask(&mut self, request: &Request<Vec<u8>>) -> Result<Reply, Lost> {
        let mut answer = self.tenant.answer(request, self.now);
        loop {
            answer = match answer {
                Answer::Ready(response) => return Ok(Reply::of(response)),
                Answer::Sign(unsigned) => {
                    let input = unsigned.signing_input();
                    let signature = self.pair.sign(&SystemRandom::new(), input).unwrap();
                    unsigned.signed(signature.as_ref())
                }
                Answer::Drop(lost) => return Err(lost),
                Answer::Later(_, then) => *then,
            };
        }
    }

    pub(crate) fn token_request(authorization: &str, form: &str) -> Request<Vec<u8>> {
        Request::post(format!("{ORIGIN}/acs/token"))
            .header("authorization", authorization)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.as_bytes().to_vec())
            .unwrap()
    }

    /// Sends a form to a path, with Basic credentials or without.
    pub(crate) fn form(&mut self, path: &str, client: Option<(&str, &str)>, form: &[(&str, &str)]) -> Reply {
        let mut body = form_urlencoded::Serializer::new(String::new());
        let body = body.extend_pairs(form).finish();
        let mut request = Request::post(format!("{ORIGIN}{path}"))
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some((id, secret)) = client {
            request = request.header("authorization", basic(id, secret));
        }
        self.ask(&request.body(body.into_bytes()).unwrap()).unwrap()
    }

    /// Asks without a token.
    pub(crate) fn visit(&mut self, path: &str, query: &[(&str, &str)]) -> Reply {
        let mut text = form_urlencoded::Serializer::new(String::new());
        let text = text.extend_pairs(query).finish();
        self.ask(&Request::get(format!("{ORIGIN}{path}?{text}")).body(Vec::new()).unwrap()).unwrap()
    }

    /// Asks for a token with Basic credentials.
    pub(crate) fn token_answer(&mut self, id: &str, secret: &str) -> Reply {
        let request = Self::token_request(&basic(id, secret), "grant_type=client_credentials");
        self.ask(&request).unwrap()
    }

    /// A token that the tenant must give.
    pub(crate) fn token(&mut self, id: &str, secret: &str) -> String {
        let reply = self.token_answer(id, secret);
        reply.json()["access_token"].as_str().expect("a token").to_owned()
    }

    pub(crate) fn bootstrap_token(&mut self) -> String {
        self.token(BOOTSTRAP.0, BOOTSTRAP.1)
    }

    /// A call with a token and, when there is a body, Omnissa's media type.
    pub(crate) fn call(&mut self, token: &str, method: Method, path: &str, body: Option<&Value>) -> Reply {
        self.ask(&request(token, method, path, body)).unwrap()
    }

    /// A call of SCIM, with its own media type.
    pub(crate) fn scim(&mut self, token: &str, method: Method, path: &str, body: Option<&Value>) -> Reply {
        let mut request = request(token, method, path, body);
        let media = http::HeaderValue::from_static("application/scim+json");
        request.headers_mut().insert("content-type", media);
        self.ask(&request).unwrap()
    }

    /// Makes a user and gives back the id.
    pub(crate) fn user(&mut self, token: &str, body: &Value) -> String {
        let made = self.scim(token, Method::POST, USERS, Some(body));
        assert_eq!(made.status, 201, "{}", made.text());
        made.json()["id"].as_str().unwrap().to_owned()
    }

    /// Makes a client with these rule sets and gives back a token for it.
    pub(crate) fn create(&mut self, client_id: &str, rule_sets: &[&str]) -> String {
        let token = self.bootstrap_token();
        let mut body = new_client(client_id);
        body["rule_set_names"] = json!(rule_sets);
        let reply = self.call(&token, Method::POST, CLIENTS, Some(&body));
        assert_eq!(reply.status, 201, "{}", reply.text());
        self.token(client_id, SECRET)
    }
}

pub(crate) const USERS: &str = "/usergroup/scim/v2/Users";
pub(crate) const GROUPS: &str = "/usergroup/scim/v2/Groups";
pub(crate) const CLIENTS: &str = "/acs/broker/oauth2-clients";
pub(crate) const DIRECTORIES: &str = "/usergroup/broker/directories";
pub(crate) const IDENTITY_PROVIDERS: &str = "/federation/broker/identity-providers";

pub(crate) fn request(token: &str, method: Method, path: &str, body: Option<&Value>) -> Request<Vec<u8>> {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("{ORIGIN}{path}"))
        .header("authorization", format!("Bearer {token}"));
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    request.body(body.map(|body| body.to_string().into_bytes()).unwrap_or_default()).unwrap()
}

pub(crate) fn new_client(client_id: &str) -> Value {
    json!({
        "client_id": client_id, "secret": SECRET, "scope": ["admin"],
        "grant_types": ["client_credentials"], "access_token_ttl": 60,
        "rule_set_names": ["IDP_AND_DIRECTORY_ADMIN"],
    })
}

pub(crate) fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

impl Reply {
    fn of(response: Response<Vec<u8>>) -> Self {
        let (head, body) = response.into_parts();
        Self { status: head.status.as_u16(), headers: head.headers, body }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    /// Status and `scimType` of a no in SCIM's form.
    pub(crate) fn scim_error(&self) -> (u16, String) {
        let body = self.json();
        assert_eq!(self.header("content-type"), "application/scim+json");
        assert_eq!(body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:Error"]));
        assert_eq!(body["status"], self.status.to_string());
        assert!(!body["detail"].as_str().unwrap().is_empty());
        (self.status, body["scimType"].as_str().unwrap_or_default().to_owned())
    }

    /// The error of the token endpoint's form.
    pub(crate) fn error(&self) -> String {
        self.json()["error"].as_str().unwrap_or_default().to_owned()
    }

    /// The fields that were complained about.
    pub(crate) fn fields(&self) -> Vec<String> {
        let errors = self.json()["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().filter_map(|e| e["parameters"]["field"].as_str().map(str::to_owned)).collect()
    }

    /// What the Location header adds to its address, after `?` or `#`.
    pub(crate) fn sent_along(&self) -> Vec<(String, String)> {
        let location = self.header("location");
        let added = location.split_once(['?', '#']).map_or("", |(_, added)| added);
        form_urlencoded::parse(added.as_bytes()).into_owned().collect()
    }

    /// One of those.
    pub(crate) fn sent(&self, name: &str) -> Option<String> {
        self.sent_along().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The code of the first problem.
    pub(crate) fn code(&self) -> String {
        self.json()["errors"][0]["code"].as_str().unwrap_or_default().to_owned()
    }
}
