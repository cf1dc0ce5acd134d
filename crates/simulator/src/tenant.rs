//! The tenant: what every request passes through before an operation answers it, and what it leaves behind.
//! What an operation does is in answers/; who is refused by which header is in route, media and rights.

use std::fmt;

use http::{Request, Response};

use crate::clients::Clients;
use crate::consents::Consents;
use crate::cors;
use crate::directories::{Directories, PRACTICE_DOMAIN};
use crate::fault::{After, Fault, FaultEffect, PostEffect};
use crate::host;
use crate::identity_providers::IdentityProviders;
use crate::jwt::{PublicKey, Unsigned};
use crate::operations::{ErrorFormat, OPERATIONS};
use crate::random::{self, Random};
use crate::refusal::Refusal;
use crate::rights::{Area, Rights};
use crate::route;
use crate::scim::generated::Generated;
use crate::scim::people::People;
use crate::scim::selection::Selected;
use crate::secret::Secret;
use crate::settings::{MOST_PEOPLE, Settings};
use crate::tokens::Tokens;
use crate::units::{Seconds, UnixSeconds};
use crate::uuid::Uuid;
use crate::wire::{self, Call};
use crate::{answers, media};

/// A tenant in memory. It has no clock, no random source and no key of its own: all three are given.
pub struct Tenant {
    pub(crate) settings: Settings,
    pub(crate) key: PublicKey,
    pub(crate) random: Random,
    pub(crate) clients: Clients,
    pub(crate) tokens: Tokens,
    pub(crate) consents: Consents,
    pub(crate) people: People,
    /// The list that was read last.
    pub(crate) selected: Option<Selected>,
    /// Who is signed in, in the one browser there is.
    pub(crate) signed_in: Option<SignIn>,
    /// Names of the tenants that were made beside this one.
    pub(crate) other_tenants: Vec<String>,
    /// Ids of the vCenter sessions that are open.
    pub(crate) sessions: Vec<String>,
    pub(crate) directories: Directories,
    pub(crate) identity_providers: IdentityProviders,
    bootstrap: (String, Secret),
    plans: Vec<Plan>,
}

/// What becomes of a request.
pub enum Answer {
    /// An answer.
    Ready(Response<Vec<u8>>),
    /// An answer that waits for the signature of the token in it.
    Sign(Unsigned),
    /// No answer: the connection closes.
    Drop(Lost),
    /// An answer that comes only after a while (fault `slow`); it has been acted upon already.
    Later(Seconds, Box<Answer>),
}

/// Tells the status only: an answer may hold a secret or a token.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ready(response) => f.debug_tuple("Ready").field(&response.status()).finish(),
            Self::Sign(unsigned) => f.debug_tuple("Sign").field(unsigned).finish(),
            Self::Drop(lost) => f.debug_tuple("Drop").field(lost).finish(),
            Self::Later(wait, then) => f.debug_tuple("Later").field(wait).field(then).finish(),
        }
    }
}

/// Why no answer comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// The Host is not one the tenant answers to: what the services document as 444.
    WrongHost,
    /// A fault: closed before anything was done.
    Closed,
    /// A fault: the service has acted, and the answer is lost.
    AfterActing,
}

/// A user's session.
pub(crate) struct SignIn {
    /// The user's id.
    pub(crate) user: String,
    pub(crate) since: UnixSeconds,
}

struct Plan {
    operation: &'static str,
    fault: &'static Fault,
    times: u32,
}

impl Tenant {
    /// A tenant with one client, the bootstrap client, which has all rights.
    pub fn new(settings: Settings, key: PublicKey, now: UnixSeconds, mut random: Random) -> Self {
        let secret = settings.bootstrap_secret.clone().unwrap_or_else(|| random::secret(&mut random));
        let bootstrap = (settings.bootstrap_client_id.clone(), secret);
        let clients = Clients::with_bootstrap(&settings, &bootstrap, now, &mut random);
        let directory = Uuid::random(&mut random);
        let ids = [Uuid::random(&mut random), Uuid::random(&mut random)];
        let domain = PRACTICE_DOMAIN.to_owned();
        let generated = Generated { users: settings.people.min(MOST_PEOPLE), directory, domain, since: now };
        let people = People::practice(&settings.user_name, ids, generated);
        let directories = Directories::practice(directory.to_string());
        let identity_providers = IdentityProviders::practice(&settings, &directories, &mut random);
        Self {
            settings,
            key,
            random,
            clients,
            tokens: Tokens::default(),
            consents: Consents::default(),
            people,
            selected: None,
            signed_in: None,
            other_tenants: Vec::new(),
            sessions: Vec::new(),
            directories,
            identity_providers,
            bootstrap,
            plans: Vec::new(),
        }
    }

    /// Id and secret of the client the tenant started with, whether it is still there or not.
    #[must_use]
    pub fn bootstrap(&self) -> (&str, &Secret) {
        (&self.bootstrap.0, &self.bootstrap.1)
    }

    /// What the tenant was set up as.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The same, to be changed while it runs, as an administrator would; what the tenant holds stays.
    pub fn settings_mut(&mut self) -> &mut Settings {
        // What a filter finds may depend on them: an address stands in `meta`.
        self.selected = None;
        &mut self.settings
    }

    /// The ids of the operations the practice tenant has, whether its service offers them or not.
    pub fn operations() -> impl Iterator<Item = &'static str> {
        OPERATIONS.iter().map(|operation| operation.id)
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
        let row = OPERATIONS.iter().find(|row| row.id == operation).ok_or(NoSuchOperation)?;
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
        let (operation, names) = match route::find(&self.settings, request.method(), request.uri()) {
            Ok(found) => found,
            Err(refusal) => return Answer::Ready(aftermath.happens_to(refusal.response())),
        };
        self.settle(now);
        let mut call = Call { request, operation, names, rights: Rights::default(), now };
        let after = match self.fault(&call) {
            None => None,
            Some((fault, name)) => match fault.strike(&name, operation) {
                FaultEffect::After(after) => Some(after),
                FaultEffect::NoAnswer => return Answer::Drop(Lost::Closed),
                FaultEffect::Instead(response) => {
                    return Answer::Ready(aftermath.happens_to(response));
                }
            },
        };
        if let Some(After::Spoiled(spoiled)) = after {
            aftermath.spoiled = Some(spoiled);
        }
        let answer = match self.act(&mut call) {
            Ok(Answer::Ready(response)) => Answer::Ready(aftermath.happens_to(response)),
            Ok(Answer::Sign(mut unsigned)) => {
                unsigned.aftermath = aftermath;
                Answer::Sign(unsigned)
            }
            Ok(answer @ (Answer::Drop(_) | Answer::Later(..))) => answer,
            Err(refusal) => {
                Answer::Ready(aftermath.happens_to(refusal.spoken(operation.error_format()).response()))
            }
        };
        match after {
            Some(After::Lost) => Answer::Drop(Lost::AfterActing),
            Some(After::Slow) => Answer::Later(self.settings.slow, Box::new(answer)),
            Some(After::Spoiled(_)) | None => answer,
        }
    }

    /// Does what was due by now.
    fn settle(&mut self, now: UnixSeconds) {
        self.clients.settle(now);
        for directory in self.directories.settle(now) {
            self.people.remove_directory(&directory, now);
            self.clients.remove_of_directory(&directory);
            self.tokens.forget_directory(&directory);
        }
    }

    fn act(&mut self, call: &mut Call<'_>) -> Result<Answer, Refusal> {
        let operation = call.operation;
        let headers = call.request.headers();
        if operation.area != Area::Open {
            let token = wire::bearer(headers).ok_or_else(Refusal::token_absent)?;
            call.rights = self.tokens.bearer(token, call.now)?.rights.clone();
            if !call.rights.allow(operation.area, operation.only_reads()) {
                let names: Vec<&str> = call.rights.rule_sets.iter().map(|rule_set| rule_set.name()).collect();
                return Err(Refusal::forbidden(operation.id, &names));
            }
        }
        if let Some(sent) = operation.sends
            && !(sent.is_optional() && call.request.body().is_empty())
        {
            media::check_sent(&self.settings, headers, sent)?;
        }
        if let Some(returned) = operation.returns {
            media::check_accepted(&self.settings, headers, returned)?;
        }
        (operation.answer)(self, call)
    }

    /// The fault planned for this call, or the one that a name in it calls for. What is there already is only that.
    fn fault(&mut self, call: &Call<'_>) -> Option<(&'static Fault, String)> {
        let name = answers::name_in(call).unwrap_or_default();
        let planned =
            self.plans.iter_mut().find(|plan| plan.operation == call.operation.id && plan.times > 0);
        if let Some(plan) = planned {
            plan.times -= 1;
            return Some((plan.fault, name));
        }
        let fault = Fault::of_name(&name).filter(|fault| {
            call.operation.error_format() != ErrorFormat::OAuth || fault.happens_at_token()
        })?;
        (!answers::is_there(self, call, &name)).then_some((fault, name))
    }

    /// Whether the request's Host (and the authority of its address, when it has one) is the tenant's.
    pub(crate) fn answers_to(&self, request: &Request<Vec<u8>>) -> bool {
        host::is_one_of(request, &self.settings.hosts, self.settings.origin.starts_with("https:"))
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tenant").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// A fault was planned for an operation that the practice tenant does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSuchOperation;

impl fmt::Display for NoSuchOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the practice tenant has no operation of that name")
    }
}

impl std::error::Error for NoSuchOperation {}
