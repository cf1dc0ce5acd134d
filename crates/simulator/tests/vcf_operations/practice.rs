//! VCF Operations with a clock that is moved by hand, and somebody who asks.

use std::sync::OnceLock;

use firstkey_simulator::{
    Answer, Lost, OPERATIONS_PASSWORD, OPERATIONS_USER, OperationsSettings, PublicKey, UnixSeconds,
    VcfOperations,
};
use http::{HeaderMap, Method, Request};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

pub(crate) const OPERATIONS: &str = "https://ops.practice.example";
pub(crate) const BROKER: &str = "https://vidb.practice.example";
pub(crate) const IAM: &str = "/suite-api/api/fleet-management/iam";

static PAIR: OnceLock<EcdsaKeyPair> = OnceLock::new();

fn pair() -> &'static EcdsaKeyPair {
    PAIR.get_or_init(|| {
        let random = SystemRandom::new();
        let bytes = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).unwrap();
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, bytes.as_ref(), &random).unwrap()
    })
}

pub(crate) struct Practice {
    pub(crate) operations: VcfOperations,
    pub(crate) now: i64,
    /// What stands in Authorization.
    pub(crate) authorization: Option<String>,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// The text of a field.
    pub(crate) fn text(&self, field: &str) -> String {
        self.json()[field].as_str().unwrap_or_else(|| panic!("no {field} in {}", self.json())).to_owned()
    }
}

impl Practice {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut OperationsSettings)) -> Self {
        let mut settings = OperationsSettings::new(OPERATIONS, BROKER);
        change(&mut settings);
        let key = PublicKey::from_uncompressed_point(pair().public_key().as_ref()).unwrap();
        let mut count = 0_u64;
        let random = Box::new(move |bytes: &mut [u8]| {
            for byte in bytes {
                count = count.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *byte = (count >> 40) as u8;
            }
        });
        let operations = VcfOperations::new(settings, key, random);
        Self { operations, now: 1_800_000_000, authorization: None }
    }

    pub(crate) fn signed_in() -> Self {
        let mut practice = Self::new();
        practice.sign_in();
        practice
    }

    pub(crate) fn sign_in(&mut self) {
        let login = json!({ "username": OPERATIONS_USER, "password": OPERATIONS_PASSWORD });
        let token = self.post("/suite-api/api/auth/token/acquire", &login).text("token");
        self.authorization = Some(format!("OpsToken {token}"));
    }

    pub(crate) fn ask(&mut self, request: &Request<Vec<u8>>) -> Result<Reply, Lost> {
        let mut answer = self.operations.answer(request, UnixSeconds(self.now));
        loop {
            answer = match answer {
                Answer::Ready(response) => {
                    let (head, body) = response.into_parts();
                    return Ok(Reply { status: head.status.as_u16(), headers: head.headers, body });
                }
                Answer::Sign(unsigned) => {
                    let signature = pair().sign(&SystemRandom::new(), unsigned.signing_input()).unwrap();
                    unsigned.signed(signature.as_ref())
                }
                Answer::Later(wait, then) => {
                    self.now += wait.0;
                    *then
                }
                Answer::Drop(lost) => return Err(lost),
            };
        }
    }

    pub(crate) fn try_call(
        &mut self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Reply, Lost> {
        let mut request = Request::builder().method(method).uri(format!("{OPERATIONS}{path}"));
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
        self.ask(&request.body(body).unwrap())
    }

    pub(crate) fn call(&mut self, method: Method, path: &str, body: Option<&Value>) -> Reply {
        self.try_call(method, path, body).unwrap()
    }

    pub(crate) fn get(&mut self, path: &str) -> Reply {
        self.call(Method::GET, path, None)
    }

    pub(crate) fn post(&mut self, path: &str, body: &Value) -> Reply {
        self.call(Method::POST, path, Some(body))
    }

    /// The broker's answer to an API token.
    pub(crate) fn exchange(&mut self, token: &str) -> Reply {
        let form = format!("grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token={token}");
        let request = Request::post(format!("{BROKER}/acs/t/CUSTOMER/token"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.into_bytes());
        self.ask(&request.unwrap()).unwrap()
    }

    /// The broker that can have a realm.
    pub(crate) fn broker(&mut self) -> String {
        let list = self.get(&format!("{IAM}/vidbs")).json();
        let usable = |broker: &&Value| {
            broker["vidbStatus"]["eligibilityStatus"] == "ELIGIBLE" && broker["healthy"] == true
        };
        let broker = list["vidbs"].as_array().unwrap().iter().find(usable).unwrap();
        broker["id"].as_str().unwrap().to_owned()
    }

    /// Makes a realm, and gives the path of what is in it.
    pub(crate) fn realm(&mut self) -> String {
        let broker = self.broker();
        let made = self.post(&format!("{IAM}/ssorealms"), &json!({ "vidbResourceId": broker }));
        assert_eq!(made.status, 201);
        format!("{IAM}/ssorealms/{}", made.text("id"))
    }

    /// Makes an API client.
    pub(crate) fn client(&mut self, realm: &str, id: &str) -> Value {
        let made = self.post(&format!("{realm}/api-clients"), &json!({ "clientId": id, "clientName": id }));
        assert_eq!(made.status, 201);
        made.json()
    }

    /// Makes an API token of it.
    pub(crate) fn token(&mut self, realm: &str, client: &str, name: &str) -> Value {
        let body = json!({ "tokenName": name, "apiClientId": client, "tokenType": "API_CLIENT" });
        let made = self.post(&format!("{realm}/api-tokens"), &body);
        assert_eq!(made.status, 201);
        made.json()
    }
}
