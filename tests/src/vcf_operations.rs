//! VCF Operations and its broker in process, with a hand on their clock. What is really there is asked past the
//! workflows and their faults, and read without core.

use crate::exchange::{Exchange, operation};
use crate::fault::{LostAs, Silence};
use crate::random::Seeded;
use crate::struck::{self, Struck, Trouble};
use crate::tenant::{PAIR, new_pair};
use firstkey_core::request::Request;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_simulator::{
    Answer, OPERATIONS_PASSWORD, OPERATIONS_USER, OperationsSettings, PublicKey, VcfOperations,
};
use http::Method;
use ring::rand::SystemRandom;
use ring::signature::KeyPair as _;
use serde_json::{Value, json};

/// The origin of VCF Operations.
pub const OPERATIONS_ORIGIN: &str = "https://ops.practice.example";
/// The origin of the broker.
pub const BROKER_ORIGIN: &str = "https://vidb.practice.example";
const IAM: &str = "/suite-api/api/fleet-management/iam";
/// More requests than this from one workflow is a loop.
const MANY: usize = 40;

/// VCF Operations, a clock for each side, and what was said.
pub struct PracticeOperations {
    /// The simulator.
    pub operations: VcfOperations,
    /// The time on this side, in seconds since 1970.
    pub now: u64,
    /// What a lost answer looks like to the caller.
    pub lost_as: LostAs,
    /// Failures to come: each once, the first that fits.
    pub troubles: Vec<Trouble>,
    /// Every exchange, in order.
    pub exchanges: Vec<Exchange>,
    /// How many seconds the workflows waited.
    pub waited: u64,
    reloaded: bool,
    /// How far the clock of the other side is ahead, in seconds.
    apart: i64,
}

/// What is really there.
#[derive(Debug, PartialEq)]
pub struct There {
    /// The brokers of the realms.
    pub realms: Vec<String>,
    /// The ids of the API clients of all realms, each with the names of its roles.
    pub clients: Vec<(String, Vec<String>)>,
    /// The names of the API tokens, each with the id of its API client.
    pub tokens: Vec<(String, String)>,
}

impl PracticeOperations {
    /// Nothing is there yet.
    pub fn new(change: impl FnOnce(&mut OperationsSettings)) -> Self {
        let mut settings = OperationsSettings::new(OPERATIONS_ORIGIN, BROKER_ORIGIN);
        change(&mut settings);
        let key = PublicKey::from_uncompressed_point(PAIR.get_or_init(new_pair).public_key().as_ref());
        let mut random = Seeded(7);
        let random = Box::new(move |bytes: &mut [u8]| random.fill(bytes));
        Self {
            operations: VcfOperations::new(settings, key.unwrap(), random),
            now: 1_800_000_000,
            lost_as: LostAs::Closed,
            troubles: Vec::new(),
            exchanges: Vec::new(),
            waited: 0,
            reloaded: false,
            apart: 0,
        }
    }

    /// The time on this side.
    pub const fn time(&self) -> UnixSeconds {
        UnixSeconds(self.now)
    }

    /// Drives a workflow to its end; none when the page was reloaded. A wait is over at once.
    ///
    /// # Panics
    /// When the workflow does not end.
    pub fn drive<W: Workflow>(&mut self, mut workflow: W) -> Option<W::Output> {
        let mut step = workflow.start(self.time());
        for _ in 0..MANY {
            step = match step {
                Step::Done(output) => return Some(output),
                Step::Wait(span) => {
                    self.waited += span.0;
                    self.now += span.0;
                    workflow.start(self.time())
                }
                Step::Send(request) => {
                    let reply = self.send(&request);
                    if std::mem::take(&mut self.reloaded) {
                        return None;
                    }
                    workflow.resume(reply, self.time())
                }
            };
        }
        panic!("no end after {MANY} steps")
    }

    /// Asks past everything what is there.
    pub fn there(&mut self) -> There {
        let token = self.overseer();
        let mut ask = |method: Method, path: &str, body: &Value| self.ask(method, path, body, &token);
        let nothing = Value::Null;
        let list = ask(Method::GET, "/ssorealms", &nothing);
        let mut there = There { realms: Vec::new(), clients: Vec::new(), tokens: Vec::new() };
        for realm in entries(&list, "ssoRealms") {
            there.realms.push(text(realm, "vidbResourceId"));
            let path = format!("/ssorealms/{}", text(realm, "id"));
            let clients = ask(Method::POST, &format!("{path}/api-clients/query?pageSize=1000"), &json!({}));
            for client in entries(&clients, "apiClients") {
                let role = |role: &Value| {
                    format!("{} in {}", text(role, "roleName"), text(&role["roleScope"], "scopeType"))
                };
                let roles = entries(client, "roles").iter().map(role).collect();
                there.clients.push((text(client, "clientId"), roles));
            }
            let tokens = ask(Method::POST, &format!("{path}/api-tokens/query?pageSize=1000"), &json!({}));
            for token in entries(&tokens, "apiTokens") {
                there.tokens.push((text(token, "tokenName"), text(token, "apiClientId")));
            }
        }
        there
    }

    /// Makes an API client in the realm that is there, past the workflows.
    pub fn make_client(&mut self, id: &str) {
        self.make("api-clients", &json!({ "clientId": id, "clientName": id }));
    }

    /// The same with an API token.
    pub fn make_token(&mut self, client: &str, name: &str) {
        self.make("api-tokens", &json!({ "apiClientId": client, "tokenName": name }));
    }

    /// Whether the broker takes this API token, asked past everything.
    pub fn opens(&mut self, token: &str) -> bool {
        let form = format!("grant_type=urn:custom:vcf:params:oauth:grant-type:api-token&api_token={token}");
        let request = http::Request::post(format!("{BROKER_ORIGIN}/acs/t/CUSTOMER/token"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.into_bytes())
            .unwrap();
        self.carry(&request).unwrap().status() == 200
    }

    /// How many are signed in.
    pub fn signed_in(&self) -> usize {
        self.operations.signed_in(self.their_time())
    }

    fn send(&mut self, request: &Request) -> Reply {
        let trouble = operation(request).and_then(|named| struck::due(&mut self.troubles, named, ""));
        let (fault, reply) = match trouble {
            Some(trouble) => {
                let reply = struck::suffer(self, request, trouble.fault.kind);
                (Some((trouble.operation, trouble.fault.name)), reply)
            }
            None => (None, self.carry(request)),
        };
        let (status, body) = match &reply {
            Ok(response) => (Some(response.status().as_u16()), response.body().clone()),
            Err(_) => (None, Vec::new()),
        };
        self.exchanges.push(Exchange { request: request.clone(), status, body, fault });
        reply
    }

    fn their_time(&self) -> firstkey_simulator::UnixSeconds {
        firstkey_simulator::UnixSeconds((self.now as i64).saturating_add(self.apart))
    }

    fn overseer(&mut self) -> String {
        let login = json!({ "username": OPERATIONS_USER, "password": OPERATIONS_PASSWORD });
        let request = http::Request::post(format!("{OPERATIONS_ORIGIN}/suite-api/api/auth/token/acquire"))
            .header("content-type", "application/json")
            .body(login.to_string().into_bytes())
            .unwrap();
        let answer = self.carry(&request).unwrap();
        text(&serde_json::from_slice(answer.body()).unwrap(), "token")
    }

    fn make(&mut self, list: &str, body: &Value) {
        let token = self.overseer();
        let realms = self.ask(Method::GET, "/ssorealms", &Value::Null, &token);
        let realm = text(&entries(&realms, "ssoRealms")[0], "id");
        self.ask(Method::POST, &format!("/ssorealms/{realm}/{list}"), body, &token);
    }

    fn ask(&mut self, method: Method, path: &str, body: &Value, token: &str) -> Value {
        let request = http::Request::builder()
            .method(method)
            .uri(format!("{OPERATIONS_ORIGIN}{IAM}{path}"))
            .header("authorization", format!("OpsToken {token}"))
            .header("content-type", "application/json")
            .body(body.to_string().into_bytes())
            .unwrap();
        let answer = self.carry(&request).unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        serde_json::from_slice(answer.body()).unwrap()
    }
}

fn entries<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap().to_owned()
}

impl Struck for PracticeOperations {
    fn carry(&mut self, request: &Request) -> Reply {
        let mut answer = self.operations.answer(request, self.their_time());
        loop {
            answer = match answer {
                Answer::Ready(response) => return Ok(response),
                Answer::Sign(unsigned) => {
                    let pair = PAIR.get_or_init(new_pair);
                    let signature = pair.sign(&SystemRandom::new(), unsigned.signing_input()).unwrap();
                    unsigned.signed(signature.as_ref())
                }
                Answer::Later(wait, then) => {
                    self.now += wait.0.unsigned_abs();
                    *then
                }
                Answer::Drop(_) => return Err(Silence::Cause("closed").told(self.lost_as)),
            };
        }
    }

    fn lost_as(&self) -> LostAs {
        self.lost_as
    }

    fn clocks_move(&mut self, ours: i64, theirs: i64) {
        self.now = self.now.saturating_add_signed(ours);
        self.apart += theirs - ours;
    }

    fn time_passes(&mut self, seconds: u64) {
        self.now += seconds;
    }

    fn reloads(&mut self) {
        self.reloaded = true;
    }
}
