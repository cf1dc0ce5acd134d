//! VCF Operations as far as the first key goes: it signs people in, and it administers realms, API clients and API
//! tokens of the identity brokers. Its broker's token endpoint is here too. What every request passes through is here,
//! what an operation does in the files beside. How it differs from the real one is written in DIFFERENCES.md.

mod api_clients;
mod api_tokens;
mod body;
mod broker;
mod paging;
mod realms;
mod roles;
mod search;
mod session;
pub(crate) mod settings;
mod table;
mod tasks;

use std::fmt;

use http::header::CONTENT_TYPE;
use http::{Request, Response, StatusCode};
use serde_json::{Value, json};

use crate::fault::{After, Fault, FaultEffect, PostEffect};
use crate::jwt::PublicKey;
use crate::media::{self, Media};
use crate::operations::OPERATIONS;
use crate::random::{self, Random};
use crate::refusal::Refusal;
use crate::settings::MediaNames;
use crate::tenant::{Answer, Lost, NoSuchOperation};
use crate::units::UnixSeconds;
use crate::{cors, host, wire};
use api_clients::ApiClient;
use api_tokens::ApiToken;
use realms::{Realm, Vidb};
use session::Session;
use settings::OperationsSettings;
use table::{Access, Operation};
use tasks::Task;

/// VCF Operations in memory. It has no clock, no random source and no key of its own: all three are given.
pub struct VcfOperations {
    settings: OperationsSettings,
    key: PublicKey,
    random: Random,
    sessions: Vec<Session>,
    brokers: Vec<Vidb>,
    realms: Vec<Realm>,
    clients: Vec<ApiClient>,
    tokens: Vec<ApiToken>,
    tasks: Vec<Task>,
    plans: Vec<Plan>,
}

struct Plan {
    operation: &'static str,
    fault: &'static Fault,
    times: u32,
}

/// One request on its way to what answers it.
struct Call<'a> {
    request: &'a Request<Vec<u8>>,
    operation: &'static Operation,
    /// What stands in the `{...}` of the path, decoded.
    names: Vec<String>,
    now: UnixSeconds,
}

impl Call<'_> {
    fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", String::as_str)
    }

    /// The value of a query parameter; an empty one counts as absent.
    fn query(&self, name: &str) -> Option<String> {
        let query = self.request.uri().query().unwrap_or_default();
        let (_, value) = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name)?;
        (!value.is_empty()).then(|| value.into_owned())
    }
}

impl VcfOperations {
    /// VCF Operations with three brokers, of which one can have a realm, and no realm yet.
    pub fn new(settings: OperationsSettings, key: PublicKey, mut random: Random) -> Self {
        let brokers = realms::brokers(&settings, &mut random);
        Self {
            settings,
            key,
            random,
            sessions: Vec::new(),
            brokers,
            realms: Vec::new(),
            clients: Vec::new(),
            tokens: Vec::new(),
            tasks: Vec::new(),
            plans: Vec::new(),
        }
    }

    /// What it was set up as.
    #[must_use]
    pub fn settings(&self) -> &OperationsSettings {
        &self.settings
    }

    /// The ids, methods and paths of the operations that are here. Those of the broker are not documented with these, and
    /// have the ids that they have at the other services.
    pub fn operations() -> impl Iterator<Item = (&'static str, http::Method, &'static str)> {
        table::OPERATIONS.iter().map(|row| (row.id, row.method.clone(), row.path))
    }

    /// How many people are signed in.
    #[must_use]
    pub fn signed_in(&self, now: UnixSeconds) -> usize {
        self.sessions.iter().filter(|session| session.ends > now).count()
    }

    /// Lets the next `times` calls of an operation (by its published id) fail in that way.
    ///
    /// # Errors
    /// When there is no such operation here.
    pub fn plan(
        &mut self,
        operation: &str,
        fault: &'static Fault,
        times: u32,
    ) -> Result<(), NoSuchOperation> {
        let row = table::OPERATIONS.iter().find(|row| row.id == operation).ok_or(NoSuchOperation)?;
        self.plans.push(Plan { operation: row.id, fault, times });
        Ok(())
    }

    /// Answers one request, at the given time.
    pub fn answer(&mut self, request: &Request<Vec<u8>>, now: UnixSeconds) -> Answer {
        if !self.answers_to(request) {
            return Answer::Drop(Lost::WrongHost);
        }
        if self.settings.cors
            && let Some(response) = cors::preflight(request)
        {
            return Answer::Ready(response);
        }
        let mut aftermath = PostEffect { spoiled: None, cors: self.settings.cors };
        let (operation, names) = match table::find(request.method(), request.uri()) {
            Ok(found) => found,
            Err(refusal) => return Answer::Ready(aftermath.happens_to(refusal.response())),
        };
        self.settle(now);
        let call = Call { request, operation, names, now };
        let after = match self.fault(&call).map(|(fault, name)| strike(fault, &name, operation)) {
            None => None,
            Some(FaultEffect::After(after)) => Some(after),
            Some(FaultEffect::NoAnswer) => return Answer::Drop(Lost::Closed),
            Some(FaultEffect::Instead(response)) => return Answer::Ready(aftermath.happens_to(response)),
        };
        if let Some(After::Spoiled(spoiled)) = after {
            aftermath.spoiled = Some(spoiled);
        }
        let answer = match self.act(&call) {
            Ok(Answer::Ready(response)) => Answer::Ready(aftermath.happens_to(response)),
            Ok(Answer::Sign(mut unsigned)) => {
                unsigned.aftermath = aftermath;
                Answer::Sign(unsigned)
            }
            Ok(answer @ (Answer::Drop(_) | Answer::Later(..))) => answer,
            Err(refusal) => Answer::Ready(aftermath.happens_to(refusal.response())),
        };
        match after {
            Some(After::Lost) => Answer::Drop(Lost::AfterActing),
            Some(After::Slow) => Answer::Later(self.settings.slow, Box::new(answer)),
            Some(After::Spoiled(_)) | None => answer,
        }
    }

    /// Whether the request's Host is that of VCF Operations or of its broker.
    pub(crate) fn answers_to(&self, request: &Request<Vec<u8>>) -> bool {
        host::is_one_of(request, &self.settings.hosts, self.settings.origin.starts_with("https:"))
    }

    fn act(&mut self, call: &Call<'_>) -> Result<Answer, Refusal> {
        if call.operation.access == Access::SignedIn {
            self.check_session(call)?;
        }
        if call.operation.sends_json {
            let sent = call.request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
            if !sent.is_some_and(|sent| media::same_type(sent, "application/json")) {
                return Err(no(StatusCode::UNSUPPORTED_MEDIA_TYPE, "This call takes application/json."));
            }
        }
        (call.operation.answer)(self, call)
    }

    /// The fault planned for this call, or the one that the name of what is to be made calls for. What is there already is
    /// only that.
    fn fault(&mut self, call: &Call<'_>) -> Option<(&'static Fault, String)> {
        let name = self.name_to_be_made(call).unwrap_or_default();
        let planned =
            self.plans.iter_mut().find(|plan| plan.operation == call.operation.id && plan.times > 0);
        if let Some(plan) = planned {
            plan.times -= 1;
            return Some((plan.fault, name));
        }
        let fault = Fault::of_name(&name)?;
        Some((fault, name))
    }

    fn name_to_be_made(&self, call: &Call<'_>) -> Option<String> {
        let field = match call.operation.id {
            "createApiClient" => "clientId",
            "generateApiToken" => "tokenName",
            _ => return None,
        };
        let body = wire::json_object(call.request.body())?;
        let name = body.get(field)?.as_str()?;
        let is_there = self.clients.iter().any(|client| client.id == name)
            || self.tokens.iter().any(|token| token.name == name);
        (!is_there).then(|| name.to_owned())
    }

    /// Does what was due by now.
    fn settle(&mut self, now: UnixSeconds) {
        self.sessions.retain(|session| session.ends > now);
        for realm in tasks::settle(&mut self.tasks, now) {
            self.remove_realm(&realm);
        }
    }

    fn uuid(&mut self) -> String {
        random::uuid(&mut self.random)
    }
}

/// What a fault does to a call. At the broker it is the same as at the practice tenant.
fn strike(fault: &Fault, name: &str, operation: &Operation) -> FaultEffect {
    match OPERATIONS.iter().find(|row| row.id == operation.id) {
        Some(row) => fault.strike(name, row),
        None => fault.strike_with(&|status| {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let refusal = no(status, "VCF Operations was asked for this failure.");
            let wait = http::header::RETRY_AFTER;
            let too_many = status == StatusCode::TOO_MANY_REQUESTS;
            (if too_many { refusal.with(wait, "30") } else { refusal }).response()
        }),
    }
}

/// A no with a sentence.
fn no(status: StatusCode, message: &str) -> Refusal {
    Refusal::vcf_operations(status, message, &[])
}

fn not_found(what: &str) -> Refusal {
    no(StatusCode::NOT_FOUND, &format!("There is no such {what}."))
}

/// A yes with a JSON body.
fn yes(status: StatusCode, body: &Value) -> Answer {
    Answer::Ready(wire::answer(MediaNames::Json, status, Media::Json, body))
}

/// A 200 without a body.
fn done() -> Answer {
    Answer::Ready(Response::new(Vec::new()))
}

/// A moment in milliseconds.
fn milliseconds(moment: UnixSeconds) -> Value {
    json!(moment.0.saturating_mul(1_000))
}

/// Shows its settings only: the rest holds tokens.
impl fmt::Debug for VcfOperations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VcfOperations").field("settings", &self.settings).finish_non_exhaustive()
    }
}
