//! The world around a store: pages that look, dialogs that wait, requests on the wire, and two tenants.

use super::reached::Reached;
use super::service::{self, CLIENTS, HOSTS, Service};
use super::step::{Intent, Step};
use crate::store::planted::Mistake;
use crate::{
    ActorId, ActorKind, Batch, BatchId, Effect, JobId, Key, Loaded, Milliseconds, MutationId, NewActor, Read,
    RequestId, Source, Store,
};
use firstkey_core::credentials::Credentials;
use firstkey_core::dialect::OMNISSA;
use firstkey_core::error::TransportError;
use firstkey_core::operation::Collection;
use firstkey_core::profile::Profile;
use firstkey_core::request::Request;
use firstkey_core::resources::oauth_client::{Client, CreateClient, DeleteClient, GetClient, ListClients};
use firstkey_core::resources::oauth_client_patch::{ClientPatch, PatchClient};
use firstkey_core::resources::oauth_client_rotation::StartSecretRotation;
use firstkey_core::resources::secret::SecretText;
use firstkey_core::units::{Minutes, PageNumber, UnixSeconds};
use firstkey_core::workflow::Reply;
use firstkey_core::workflows::authorized::Authorized;
use firstkey_core::workflows::perform::Perform;
use std::collections::BTreeMap;

/// What a page looks at.
pub(super) struct Page {
    pub(super) key: Key,
    /// The client it is about; none is the list.
    pub(super) client: Option<String>,
    pub(super) tenant: usize,
}

/// A dialog that waits for an answer: the object it names, and what it would do.
struct Dialog {
    client: Loaded<Client>,
    intent: Intent,
}

/// A mutation that was pressed, and the client that its dialog named.
pub(super) struct Pressed {
    pub(super) id: MutationId,
    pub(super) named: String,
    pub(super) tenant: usize,
}

/// A batch, and the client of each row.
pub(super) struct Many {
    pub(super) id: BatchId,
    pub(super) named: Vec<String>,
    pub(super) tenant: usize,
}

/// A request on the wire.
pub(super) struct OnTheWire {
    pub(super) id: RequestId,
    pub(super) request: Request,
    pub(super) tenant: usize,
    pub(super) source: Source,
    pub(super) actor: Option<ActorId>,
    reply: Option<Reply>,
}

/// A request that was sent.
pub(super) struct Sent {
    pub(super) source: Source,
    pub(super) request: Request,
    pub(super) tenant: usize,
}

pub(super) struct World {
    pub(super) store: Store,
    pub(super) services: [Service; 2],
    pub(super) tenant: usize,
    pub(super) actor: ActorId,
    pub(super) pages: Vec<Page>,
    dialogs: Vec<Dialog>,
    pub(super) pressed: Vec<Pressed>,
    pub(super) batches: Vec<Many>,
    pub(super) jobs: Vec<JobId>,
    pub(super) wire: Vec<OnTheWire>,
    answered: Vec<(RequestId, Reply)>,
    /// What was sent since the promises were last checked.
    pub(super) sent: Vec<Sent>,
    /// How often each mutation was sent.
    pub(super) attempts: BTreeMap<MutationId, u32>,
    pub(super) now: UnixSeconds,
    made: u32,
    mistake: Option<Mistake>,
    /// The answers to changes that were there after the connection had ended.
    pub(super) outlived: usize,
    pub(super) reached: Reached,
}

fn profile(tenant: usize) -> Profile {
    Profile::parse(HOSTS[tenant], &OMNISSA).unwrap()
}

fn client(name: &str) -> NewActor {
    NewActor {
        kind: ActorKind::Client,
        name: name.to_owned(),
        credentials: Some(Credentials::parse(name, "a-secret").unwrap()),
        token: None,
        rule_sets: None,
    }
}

impl World {
    pub(super) fn new(mistake: Option<Mistake>) -> Self {
        let mut store = Store::new(profile(0)).with_mistake(mistake);
        let actor = store.sign_in(client("admin"));
        Self {
            store,
            services: HOSTS.map(Service::new),
            tenant: 0,
            actor,
            pages: Vec::new(),
            dialogs: Vec::new(),
            pressed: Vec::new(),
            batches: Vec::new(),
            jobs: Vec::new(),
            wire: Vec::new(),
            answered: Vec::new(),
            sent: Vec::new(),
            attempts: BTreeMap::new(),
            now: UnixSeconds(1_700_000_000),
            made: 0,
            mistake,
            outlived: 0,
            reached: Reached::default(),
        }
    }

    pub(super) fn happens(&mut self, step: Step) {
        match step {
            Step::OpenList => self.open(None),
            Step::OpenClient(number) => self.open(Some(format!("client-{}", number % CLIENTS))),
            Step::Close(number) => {
                if let Some(at) = choose(number, self.pages.len()) {
                    let page = self.pages.remove(at);
                    self.store.unwatch(&page.key, self.now);
                }
            }
            Step::Refresh(number) => {
                if let Some(at) = choose(number, self.pages.len()) {
                    self.store.refresh(&self.pages[at].key.clone(), self.now);
                }
            }
            Step::Ask(number, intent) => self.ask(number, intent),
            Step::Confirm(number) => {
                if let Some(at) = choose(number, self.dialogs.len()) {
                    let dialog = self.dialogs.remove(at);
                    self.confirm(dialog);
                }
            }
            Step::ChangeMany(minutes) => self.change_many(minutes),
            Step::PauseOrResume(number) => {
                if let Some(at) = choose(number, self.batches.len()) {
                    let id = self.batches[at].id;
                    match self.store.batch(id).and_then(Batch::pause) {
                        None => self.store.pause_batch(id, self.now),
                        Some(_) => self.store.resume_batch(id, None, self.now),
                    }
                }
            }
            Step::Create(number) => self.create(number),
            Step::StartJob(number) => self.start_job(number),
            Step::StopJob(number) => {
                if let Some(at) = choose(number, self.jobs.len()) {
                    self.store.stop(self.jobs[at], self.now);
                }
            }
            Step::Act(number) => {
                if let Some(at) = choose(number, self.wire.len()) {
                    self.act(at);
                }
            }
            Step::Deliver(number) => {
                if let Some(at) = choose(number, self.wire.len()) {
                    self.act(at);
                    let sent = self.wire.remove(at);
                    self.deliver(sent.id, sent.reply.unwrap());
                }
            }
            Step::Lose(number, acted) => {
                if let Some(at) = choose(number, self.wire.len()) {
                    if acted {
                        self.act(at);
                    }
                    let sent = self.wire.remove(at);
                    self.deliver(sent.id, Err(TransportError::Unreachable));
                }
            }
            Step::Twice(number) => {
                if let Some(at) = choose(number, self.answered.len()) {
                    let (id, reply) = self.answered[at].clone();
                    self.store.answered(id, reply, Milliseconds(1), self.now);
                }
            }
            Step::Unavailable(number) => {
                if let Some(at) = choose(number, self.wire.len()) {
                    let sent = self.wire.remove(at);
                    // What was done already is answered as it was.
                    let busy = || Ok(service::answer(503, &serde_json::Value::Null));
                    let reply = sent.reply.unwrap_or_else(busy);
                    self.deliver(sent.id, reply);
                }
            }
            Step::RevokeTokens => self.services.iter_mut().for_each(Service::revoke_tokens),
            Step::Tick(seconds) => {
                self.now.0 += u64::from(seconds);
                self.store.tick(self.now);
            }
            Step::Connect(other) => self.connect(other),
            Step::ChangeProfile => {
                let mut profile = self.store.profile().clone();
                let others = profile.authentication.others(&Credentials::parse("a", "+").unwrap());
                profile.authentication = others.first().copied().unwrap_or(profile.authentication);
                self.store.set_profile(profile);
                self.look_anew();
            }
            Step::SignIn => self.actor = self.store.sign_in(client("another")),
            Step::SignOut(number) => {
                let actors: Vec<ActorId> = self.store.actors().iter().map(|actor| actor.id()).collect();
                if let (Some(at), true) = (choose(number, actors.len()), actors.len() > 1) {
                    self.store.sign_out(actors[at], self.now);
                    self.actor = self.store.actors()[0].id();
                    self.look_anew();
                }
            }
        }
    }

    fn open(&mut self, client: Option<String>) {
        let read = match &client {
            None => Read::new(&ListClients { page: PageNumber(1), page_size: 20, search: None }),
            Some(id) => Read::new(&GetClient { id: id.clone() }),
        };
        let key = self.store.watch(self.actor, &read.unwrap(), self.now);
        self.pages.push(Page { key, client, tenant: self.tenant });
    }

    /// As the console does after a change of the actor or the profile: every page looks at the key of now.
    fn look_anew(&mut self) {
        for page in std::mem::take(&mut self.pages) {
            self.store.unwatch(&page.key, self.now);
            self.open(page.client);
        }
    }

    fn ask(&mut self, number: u8, intent: Intent) {
        let Some(at) = choose(number, self.pages.len()) else { return };
        if self.pages[at].client.is_some()
            && let Some(client) = self.store.loaded::<Client>(&self.pages[at].key)
        {
            self.dialogs.push(Dialog { client, intent });
        }
    }

    fn confirm(&mut self, dialog: Dialog) {
        let named = dialog.client.client_id.clone().unwrap();
        // 0.1 named the client of the answer and took the id of the page that was open by now.
        let bare = self.pages.last().and_then(|page| page.client.clone());
        let id = match (self.mistake, bare) {
            (Some(Mistake::BareId), Some(bare)) => bare,
            _ => named.clone(),
        };
        let (store, now) = (&mut self.store, self.now);
        let pressed = match dialog.intent {
            Intent::Delete => store.mutate(&dialog.client, |_| DeleteClient { id }, now),
            Intent::Edit(minutes) => {
                let patch = ClientPatch {
                    access_token_ttl: Some(Minutes(u32::from(minutes) + 1)),
                    ..ClientPatch::default()
                };
                store.mutate(&dialog.client, |_| PatchClient { id, patch, revoke_tokens: None }, now)
            }
            Intent::Rotate => {
                let secret = SecretText::new("the-next-secret");
                store.mutate(&dialog.client, |_| StartSecretRotation { id, secret, retire_after: None }, now)
            }
        };
        self.pressed.push(Pressed { id: pressed, named, tenant: self.tenant });
    }

    fn change_many(&mut self, minutes: u8) {
        let clients: Vec<Loaded<Client>> = self.dialogs.drain(..).map(|dialog| dialog.client).collect();
        let named = clients.iter().map(|client| client.client_id.clone().unwrap()).collect();
        let bare = self.pages.last().and_then(|page| page.client.clone());
        let (mistake, now) = (self.mistake, self.now);
        let make = |client: &Client| {
            let id = match (mistake, &bare) {
                (Some(Mistake::BareId), Some(bare)) => bare.clone(),
                _ => client.client_id.clone().unwrap(),
            };
            let access_token_ttl = Some(Minutes(u32::from(minutes) + 1));
            let patch = ClientPatch { access_token_ttl, ..ClientPatch::default() };
            PatchClient { id, patch, revoke_tokens: None }
        };
        let id = self.store.change_all(&clients, make, None, 2, now);
        self.batches.push(Many { id, named, tenant: self.tenant });
    }

    fn create(&mut self, number: u8) {
        let operation = new_client(&format!("new-{}", number % 4));
        let named = operation.client.client_id.clone().unwrap();
        let id = self.store.create(self.actor, &operation, self.now);
        self.pressed.push(Pressed { id, named, tenant: self.tenant });
    }

    fn start_job(&mut self, number: u8) {
        self.made += 1;
        let operation = new_client(&format!("job-{}-{}", number % 2, self.made));
        let credentials = Credentials::parse("bootstrap", "b-secret").unwrap();
        let authorized = Authorized::new(self.store.profile().clone(), Some(credentials), None);
        let job = Perform::new(authorized, operation);
        self.jobs.push(self.store.start(job, &[Collection::OAuthClients], self.now));
    }

    fn connect(&mut self, other: bool) {
        if other {
            self.tenant = 1 - self.tenant;
        }
        self.store.connect(profile(self.tenant), self.now);
        self.outlived = self.store.answers_to_changes();
        self.actor = self.store.sign_in(client("admin"));
        self.look_anew();
    }

    fn act(&mut self, at: usize) {
        let sent = &mut self.wire[at];
        if sent.reply.is_none() {
            sent.reply = Some(Ok(self.services[sent.tenant].answer(&sent.request)));
        }
    }

    fn deliver(&mut self, id: RequestId, reply: Reply) {
        self.answered.push((id, reply.clone()));
        self.store.answered(id, reply, Milliseconds(1), self.now);
    }

    /// Does what the store wants done. The service may still act upon what is aborted.
    pub(super) fn carry_out(&mut self) {
        for effect in self.store.effects() {
            match effect {
                Effect::Send(id, request) => {
                    self.reached.requests += 1;
                    let host = request.uri().host().unwrap_or_default();
                    let tenant = HOSTS.iter().position(|known| *known == host).unwrap();
                    let exchange = self.store.activity().get(id).unwrap();
                    let (source, actor) = (exchange.source.clone(), exchange.actor);
                    if let Source::Mutation(mutation) = source {
                        *self.attempts.entry(mutation).or_default() += 1;
                    }
                    self.sent.push(Sent { source: source.clone(), request: (*request).clone(), tenant });
                    self.wire.push(OnTheWire { id, request: *request, tenant, source, actor, reply: None });
                }
                Effect::Abort(id) => {
                    self.reached.count("read aborted");
                    if let Some(at) = self.wire.iter().position(|sent| sent.id == id) {
                        let sent = self.wire.remove(at);
                        // Its answer comes all the same, later.
                        if let Some(reply) = sent.reply {
                            self.reached.count("late answer");
                            self.answered.push((id, reply));
                        }
                    }
                }
                Effect::Changed(_) => {}
            }
        }
    }
}

fn new_client(id: &str) -> CreateClient {
    CreateClient { client: Client { client_id: Some(id.to_owned()), ..Client::default() } }
}

fn choose(number: u8, of: usize) -> Option<usize> {
    (of > 0).then(|| usize::from(number) % of)
}
