//! A practice tenant in process with a hand on its clock, and the driver that lets a workflow talk to it. Every
//! exchange is kept. The tenant reads the wire with its own eyes: nothing here helps core.

pub use crate::exchange::Exchange;
pub use crate::fault::LostAs;
pub use crate::struck::Trouble;

use crate::exchange::operation;
use crate::fault::Silence;
use crate::random::Seeded;
use crate::struck::{self, Struck};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use firstkey_core::error::TransportError;
use firstkey_core::request::Request;
use firstkey_core::response::Response;
use firstkey_core::units::UnixSeconds;
use firstkey_core::workflow::{Reply, Step, Workflow};
use firstkey_simulator::{Answer, Fault, Lost, PublicKey, Secret, Service, Settings, Tenant};
use http::Method;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The origin of every practice tenant.
pub const ORIGIN: &str = "https://practice.example";
/// The bootstrap client's secret.
pub const BOOTSTRAP_SECRET: &str = "practice-bootstrap-secret";
/// A client with all rights that no workflow knows of: by it a test sees what is really there.
const OVERSEER: (&str, &str) = ("overseer", "overseer-secret");
/// In minutes: what is made past the workflows outlives whatever a test does with the clock.
const LONG: u32 = 10_000_000;
/// More requests than this from one workflow is a loop.
const MANY: usize = 400;

/// A practice tenant, a clock for each side, and what was said.
pub struct Practice {
    /// The tenant.
    pub tenant: Tenant,
    /// The time on this side, in seconds since 1970.
    pub now: u64,
    /// How far the tenant's clock is ahead of it.
    pub tenant_ahead: u64,
    /// How far it is behind.
    pub tenant_behind: u64,
    /// What a lost answer looks like to the caller.
    pub lost_as: LostAs,
    /// Changes answers before the caller sees them.
    pub edit: Option<fn(&Request, &mut Response)>,
    /// Every exchange, in order.
    pub exchanges: Vec<Exchange>,
    /// Every wait a workflow asked for, in seconds.
    pub waits: Vec<u64>,
    /// Failures to come: (operation, fault), each once, the first that fits.
    pub faults: Vec<(&'static str, &'static str)>,
    /// The same of the faults of this side: each once, the first that fits.
    pub troubles: Vec<Trouble>,
    /// What is being done, for troubles that wait for it.
    pub doing: &'static str,
    /// The page was reloaded: nobody waits for the reply any more.
    pub reloaded: bool,
    pair: &'static EcdsaKeyPair,
    overseer: String,
}

impl Practice {
    /// The documented tenant of a service.
    pub fn of(service: Service) -> Self {
        Self::with(service, |_| {})
    }

    /// The same with other settings.
    pub fn with(service: Service, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::new(service, ORIGIN);
        settings.bootstrap_secret = Some(Secret::new(BOOTSTRAP_SECRET));
        change(&mut settings);
        let pair = PAIR.get_or_init(new_pair);
        let key = PublicKey::from_uncompressed_point(pair.public_key().as_ref()).unwrap();
        let now = 1_700_000_000;
        let mut random = Seeded(7);
        let random = Box::new(move |bytes: &mut [u8]| random.fill(bytes));
        let tenant = Tenant::new(settings, key, firstkey_simulator::UnixSeconds(now as i64), random);
        let mut practice = Self {
            tenant,
            now,
            tenant_ahead: 0,
            tenant_behind: 0,
            lost_as: LostAs::Closed,
            edit: None,
            exchanges: Vec::new(),
            waits: Vec::new(),
            faults: Vec::new(),
            troubles: Vec::new(),
            doing: "",
            reloaded: false,
            pair,
            overseer: String::new(),
        };
        practice.overseer = practice.appoint_overseer();
        practice
    }

    /// The time on this side.
    pub const fn time(&self) -> UnixSeconds {
        UnixSeconds(self.now)
    }

    /// Lets the next calls of an operation fail.
    pub fn plan(&mut self, operation: &'static str, fault: &'static str, times: usize) {
        self.faults.extend(std::iter::repeat_n((operation, fault), times));
    }

    /// Carries a request and keeps the exchange.
    pub fn send(&mut self, request: &Request) -> Reply {
        let trouble = self.trouble(request);
        let (fault, reply) = match trouble {
            Some(trouble) => {
                let reply = struck::suffer(self, request, trouble.fault.kind);
                (Some((trouble.operation, trouble.fault.name)), reply)
            }
            None => (self.strike(request), self.carry(request)),
        };
        let (status, body) = match &reply {
            Ok(response) => (Some(response.status().as_u16()), response.body().clone()),
            Err(_) => (None, Vec::new()),
        };
        self.exchanges.push(Exchange { request: request.clone(), status, body, fault });
        reply
    }

    /// Drives a workflow to its end. A wait is over at once.
    ///
    /// # Panics
    /// When the workflow does not end.
    pub fn drive<W: Workflow>(&mut self, mut workflow: W) -> W::Output {
        let mut step = workflow.start(self.time());
        for _ in 0..MANY {
            step = match step {
                Step::Done(output) => return output,
                Step::Wait(span) => {
                    self.waits.push(span.0);
                    self.now += span.0;
                    workflow.start(self.time())
                }
                Step::Send(request) => {
                    let reply = self.send(&request);
                    workflow.resume(reply, self.time())
                }
            };
        }
        panic!("no end after {MANY} steps: {:?}", &self.lines()[..20]);
    }

    /// What was sent since the last call of this, a line each.
    pub fn taken_lines(&mut self) -> Vec<String> {
        let lines = self.lines();
        self.exchanges.clear();
        lines
    }

    /// What was sent, a line each.
    pub fn lines(&self) -> Vec<String> {
        self.exchanges.iter().map(Exchange::line).collect()
    }

    /// Whether the tenant really has this client, asked past the workflows, their faults and the record.
    pub fn has_client(&mut self, id: &str) -> bool {
        let request = self.as_overseer(Method::GET, &format!("/{id}"), None);
        match self.carry_unedited(&request).unwrap().status().as_u16() {
            200 => true,
            404 => false,
            status => panic!("the overseer got {status}"),
        }
    }

    /// A token with all rights.
    pub fn overseer(&self) -> &str {
        &self.overseer
    }

    /// Makes a client past the workflows.
    pub fn make_client(&mut self, id: &str, secret: &str, rule_set: &str, grant: &str) {
        let body = json!({
            "client_id": id, "secret": secret, "scope": ["admin"], "grant_types": [grant],
            "access_token_ttl": LONG, "rule_set_names": [rule_set], "redirect_uris": ["https://app.example/callback"],
        });
        let request = self.as_overseer(Method::POST, "", Some(&body));
        let answer = self.carry_unedited(&request).unwrap();
        assert_eq!(answer.status(), 201, "{}", String::from_utf8_lossy(answer.body()));
    }

    fn trouble(&mut self, request: &Request) -> Option<Trouble> {
        struck::due(&mut self.troubles, operation(request)?, self.doing)
    }

    /// Plans the fault that is due for this request.
    fn strike(&mut self, request: &Request) -> Option<(&'static str, &'static str)> {
        let operation = operation(request)?;
        let due = self.faults.iter().position(|(planned, _)| *planned == operation)?;
        let (operation, fault) = self.faults.remove(due);
        self.tenant.plan(operation, Fault::named(fault).unwrap(), 1).unwrap();
        Some((operation, fault))
    }

    fn appoint_overseer(&mut self) -> String {
        let (id, secret) = self.tenant.bootstrap();
        let (id, secret) = (id.to_owned(), secret.expose().to_owned());
        self.overseer = self.token(&id, &secret);
        let (id, secret) = OVERSEER;
        self.make_client(id, secret, "TENANT_ADMIN", "client_credentials");
        self.token(id, secret)
    }

    /// A token asked for without core.
    fn token(&mut self, id: &str, secret: &str) -> String {
        let request = http::Request::post(self.url("/acs", "/token"))
            .header("authorization", format!("Basic {}", STANDARD.encode(format!("{id}:{secret}"))))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(b"grant_type=client_credentials".to_vec())
            .unwrap();
        let answer = self.carry_unedited(&request).unwrap();
        let answer: Value = serde_json::from_slice(answer.body()).unwrap();
        answer["access_token"].as_str().expect("a token").to_owned()
    }

    fn as_overseer(&self, method: Method, rest: &str, body: Option<&Value>) -> Request {
        let media = match self.tenant.settings().service {
            Service::Omnissa => "application/json",
            Service::VMware | Service::Broker => {
                "application/vnd.vmware.horizon.manager.accesscontrol.broker.oauth2client.with.rule.sets+json"
            }
        };
        http::Request::builder()
            .method(method)
            .uri(self.url("/acs", &format!("/broker/oauth2-clients{rest}")))
            .header("authorization", format!("Bearer {}", self.overseer))
            .header("content-type", media)
            .body(body.map(|body| body.to_string().into_bytes()).unwrap_or_default())
            .unwrap()
    }

    fn url(&self, place: &str, rest: &str) -> String {
        let settings = self.tenant.settings();
        match settings.service {
            Service::Omnissa | Service::VMware => format!("{ORIGIN}{place}{rest}"),
            Service::Broker => format!("{ORIGIN}{place}/t/{}{rest}", settings.tenant_name),
        }
    }

    fn carry_unedited(&mut self, request: &Request) -> Reply {
        let at = firstkey_simulator::UnixSeconds((self.now + self.tenant_ahead - self.tenant_behind) as i64);
        let mut answer = self.tenant.answer(request, at);
        loop {
            answer = match answer {
                Answer::Ready(response) => return Ok(response),
                Answer::Sign(unsigned) => {
                    let signature = self.pair.sign(&SystemRandom::new(), unsigned.signing_input()).unwrap();
                    unsigned.signed(signature.as_ref())
                }
                Answer::Later(wait, then) => {
                    self.now += wait.0.unsigned_abs();
                    *then
                }
                Answer::Drop(lost) => return Err(self.lost(lost)),
            };
        }
    }

    fn lost(&self, lost: Lost) -> TransportError {
        match lost {
            Lost::WrongHost | Lost::Closed | Lost::AfterActing => Silence::Cause("closed").told(self.lost_as),
        }
    }
}

impl Struck for Practice {
    fn carry(&mut self, request: &Request) -> Reply {
        let mut reply = self.carry_unedited(request);
        if let (Ok(response), Some(edit)) = (&mut reply, self.edit) {
            edit(request, response);
        }
        reply
    }

    fn lost_as(&self) -> LostAs {
        self.lost_as
    }

    fn clocks_move(&mut self, ours: i64, theirs: i64) {
        self.now = self.now.saturating_add_signed(ours);
        // The tenant's clock is told by its distance from ours.
        let apart = theirs - ours;
        self.tenant_ahead += apart.max(0).unsigned_abs();
        self.tenant_behind += apart.min(0).unsigned_abs();
    }

    fn time_passes(&mut self, seconds: u64) {
        self.now += seconds;
    }

    fn reloads(&mut self) {
        self.reloaded = true;
    }
}

/// One for all tenants of a run: to make one takes longer than a journey.
pub(crate) static PAIR: OnceLock<EcdsaKeyPair> = OnceLock::new();

pub(crate) fn new_pair() -> EcdsaKeyPair {
    let rng = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &rng).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &rng).unwrap()
}
